"""GET /api/v1/plan: what there is to do today, for one person, in their words."""

from datetime import date

import pytest
from django.urls import reverse

from routines.models import Enrolment, LadderRung, Routine
from routines.operations import (
    merge_exercise,
    open_draft,
    pause,
    publish,
    set_target,
    stop_following,
    take_up,
)
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, published
from tests.logs.sending import body_of, put

TODAY = date(2026, 3, 4)


@pytest.fixture
def phone(client, alice, bridge_routine, time_machine):
    """Alice signed in on a Wednesday in March; she follows the small routine."""
    time_machine.move_to("2026-03-04T06:30:00Z", tick=False)
    take_up(user=alice, routine=bridge_routine, today=date(2026, 1, 1))
    client.force_login(alice)
    return client


def plan(client) -> dict:
    response = client.get(reverse("api:plan"))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return response.json()


def routine(client) -> dict:
    (found,) = plan(client)["routines"]
    return found


def options(line: dict, exercises: dict) -> list[tuple[str, str]]:
    return [(option["rung"], exercises[str(option["exercise"])]["name"]) for option in line["options"]]


def test_a_followed_routine_is_led_step_by_step(phone):
    found = routine(phone)
    bridge, clam = found["lines"]
    assert (found["name"], found["last_words"]) == (
        "Small routine",
        "Not done yet: the first time is for getting to know it.",
    )
    assert (bridge["dose"], clam["dose"]) == ("5 × 30 s hold", "3 × 10, each side")
    # 15 s to begin, 5 holds of 30 s with 4 rests of 5 s; 15 s, 3 x 40 s with 30 s between them, a switch of 10 s.
    assert (bridge["seconds"], clam["seconds"], found["seconds"]) == (185, 385, 570)
    assert [step["kind"] for step in clam["options"][0]["steps"]] == [
        "next", "ready", "reps", "rest", "reps", "rest", "reps", "switch", "reps", "rest", "reps", "rest", "reps",
    ]  # fmt: skip
    assert clam["options"][0]["steps"][2]["count"] == [10, 10]
    assert (bridge["last"], bridge["target_words"]) == ({}, "")


def test_today_and_the_plan_say_the_same_minutes(phone):
    content = phone.get("/").content.decode()
    assert "about 10 min" in content  # of 570 s
    assert f"{reverse('logs:play')}?routine=small-routine" in content
    assert "Log without the guide" in content


def test_a_target_of_ones_own_stands_before_the_dose(phone, alice, bridge_routine):
    line = bridge_routine.versions.get().lines.get(position=1)
    enrolment = Enrolment.objects.get()
    set_target(enrolment=enrolment, line=line, from_date=date(2026, 2, 1), hold_seconds=40, load_kg=2)
    set_target(enrolment=enrolment, line=line, from_date=date(2026, 3, 5), hold_seconds=99)
    bridge, _clam = routine(phone)["lines"]
    assert bridge["target"] == {"hold_min": 40, "hold_max": 40, "reps_min": 5, "reps_max": 5}
    assert bridge["target_words"] == "Your target: 40 s hold, 2 kg"
    assert bridge["load"] == {"kg": "2.00", "band": "", "words": "2 kg"}
    assert {step["seconds"] for step in bridge["options"][0]["steps"] if step["kind"] == "hold"} == {40}
    assert bridge["seconds"] == 235
    # The therapist's words stay beside it.
    assert bridge["dose"] == "5 × 30 s hold"


def test_what_was_done_last_stands_beside_it_side_by_side(phone, alice, bridge_routine):
    put(phone, body_of(alice, bridge_routine, started_at="2026-03-03T06:30:15Z"))
    found = routine(phone)
    assert found["last_words"] == "Last done on Tuesday, March 3."
    bridge, clam = found["lines"]
    assert bridge["last"] == {"both": {"hold": 30, "repetitions": 3, "words": "30, 30, 17 s"}}
    # The right was skipped.
    assert clam["last"] == {"left": {"hold": None, "repetitions": 10, "words": "10, red band"}}
    assert [day["state"] for day in found["week"]["days"]] == [
        "free", "free", "done", "free", "free", "free", "free",
    ]  # fmt: skip
    assert found["week"]["words"] == "1 day done this week."


def test_it_speaks_the_language_and_the_unit_of_the_person(phone, alice):
    line = LineFactory(
        version=VersionFactory(number=1), load_kg="11.34", exercise__measure="reps", reps_min=10
    )
    take_up(user=alice, routine=published(line.version).routine, today=TODAY)
    alice.weight_unit, alice.language = "lb", "en-gb"
    alice.save()
    answer = plan(phone)
    assert (answer["weight_unit"], answer["day_words"], answer["zone"]) == (
        "lb",
        "Wednesday, 4 March",
        "Europe/Madrid",
    )
    (loaded,) = answer["routines"][1]["lines"]
    assert (loaded["dose"], loaded["load"]["kg"], loaded["load"]["words"]) == (
        "10 repetitions, 25 lb",
        "11.34",
        "25 lb",
    )


def test_in_a_hurry_there_are_choices_that_differ(phone, alice):
    version = VersionFactory(number=1, short_minutes=12)
    for position in range(1, 6):
        LineFactory(version=version, planning_seconds=300, position=position, priority=2)
    take_up(user=alice, routine=published(version).routine, today=TODAY)
    found = plan(phone)["routines"][1]
    assert found["seconds"] == 1500
    # 12 minutes are the version's own, though 10 leave out the same; 25 and more leave out nothing.
    assert [(cut["minutes"], cut["seconds"], len(cut["left_out"])) for cut in found["cuts"]] == [
        (5, 300, 4),
        (10, 600, 3),
        (12, 600, 3),
        (15, 900, 2),
        (20, 1200, 1),
    ]


def test_what_is_short_anyway_is_not_cut(phone):
    assert routine(phone)["cuts"] == [
        {"minutes": 5, "seconds": 185, "left_out": [routine(phone)["lines"][1]["id"]]}
    ]


def test_what_is_kept_for_reference_is_told_apart(phone, alice):
    version = VersionFactory(number=1)
    LineFactory(version=version, position=1)
    kept = LineFactory(
        version=version, kind="reference", position=2, section="Earlier", exercise__name="Old one"
    )
    take_up(user=alice, routine=published(version).routine, today=TODAY)
    found = plan(phone)["routines"][1]
    assert len(found["lines"]) == 1
    assert found["reference"] == [
        {"id": kept.pk, "exercise": kept.exercise_id, "dose": "As tolerated", "section": "Earlier"}
    ]
    assert found["exercises"][str(kept.exercise_id)]["name"] == "Old one"


# The ladder


def test_what_is_easier_and_harder_by_one_step_can_be_done_instead(phone, bridge_routine):
    bridge = bridge_routine.versions.get().lines.get(position=1).exercise
    easier, harder, hardest, retired = [
        ExerciseFactory(name=name, measure="hold")
        for name in ("Half a bridge", "One leg", "One leg, ball of the foot", "Long gone")
    ]
    counted = ExerciseFactory(name="Marching", measure="reps")
    for upper, lower in (
        (bridge, easier),
        (harder, bridge),
        (hardest, harder),
        (retired, bridge),
        (counted, bridge),
    ):
        LadderRung.objects.create(harder=upper, easier=lower)
    retired.retired_on = date(2026, 1, 1)
    retired.save()
    found = routine(phone)
    assert options(found["lines"][0], found["exercises"]) == [
        ("own", "Bridge"),
        ("easier", "Half a bridge"),
        ("harder", "Marching"),
        ("harder", "One leg"),
    ]
    # The same dose by its own measure: five repetitions of four seconds, held for thirty.
    marching = found["lines"][0]["options"][2]["steps"]
    assert [(step["kind"], step["count"], step["tempo"]) for step in marching[2:]] == [("reps", [5, 5], 34)]
    assert str(hardest.pk) not in found["exercises"]


def test_a_merged_exercise_keeps_its_name_and_is_told_and_laddered_as_the_other(phone, bridge_routine):
    bridge = bridge_routine.versions.get().lines.get(position=1).exercise
    canonical = ExerciseFactory(
        name="Glute bridge", measure="hold", instructions="**Press** up.", keeps_counting=True
    )
    harder, twin = ExerciseFactory(name="One leg"), ExerciseFactory(name="Single leg")
    LadderRung.objects.create(harder=harder, easier=canonical)
    LadderRung.objects.create(harder=twin, easier=bridge)
    merge_exercise(duplicate=twin, into=harder)
    merge_exercise(duplicate=bridge, into=canonical)
    found = routine(phone)
    assert options(found["lines"][0], found["exercises"]) == [("own", "Bridge"), ("harder", "One leg")]
    told = found["exercises"][str(bridge.pk)]
    assert (told["url"], told["instructions_html"], told["keeps_counting"]) == (
        canonical.get_absolute_url(),
        "<p><strong>Press</strong> up.</p>\n",
        True,
    )


def test_what_somebody_typed_is_text_and_never_markup(phone, alice):
    nasty = "<script>alert(1)</script>\n& more"
    version = VersionFactory(number=1, warning=nasty)
    LineFactory(version=version, note=nasty, exercise__instructions=nasty, exercise__safety=nasty)
    take_up(user=alice, routine=published(version).routine, today=TODAY)
    found = plan(phone)["routines"][1]
    (line,), (exercise,) = found["lines"], found["exercises"].values()
    clean = "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; more</p>"
    assert (found["version"]["summary_html"], found["version"]["warning_html"]) == ("", clean)
    assert (line["note"], line["note_html"], exercise["safety_html"]) == (nasty, clean, clean)
    assert "<script" not in exercise["instructions_html"]


# Whose it is


def test_a_pause_is_told_and_nothing_is_taken_away(phone):
    pause(enrolment=Enrolment.objects.get(), today=date(2026, 3, 1))
    found = routine(phone)
    assert found["paused"] is True
    assert len(found["lines"]) == 2


def test_a_routine_that_was_left_is_gone(phone):
    stop_following(enrolment=Enrolment.objects.get(), today=TODAY)
    assert plan(phone)["routines"] == []


def test_nobody_gets_what_somebody_else_follows(phone, client, bob):
    client.force_login(bob)
    assert plan(client) == plan(client) | {"user": bob.pk, "routines": []}


def test_a_draft_never_appears(phone, alice, bridge_routine):
    draft = open_draft(version=bridge_routine.versions.get())
    draft.lines.update(note="not yet")
    empty = Routine.objects.create(name="Only a draft", slug="only-a-draft", owner=alice)
    VersionFactory(routine=empty, number=1)
    take_up(user=alice, routine=empty, today=TODAY)
    assert "not yet" not in str(plan(phone))
    assert [one["name"] for one in plan(phone)["routines"]] == ["Small routine"]
    publish(version=draft, today=TODAY)
    found = routine(phone)
    assert (found["version"]["number"], found["lines"][0]["note"]) == (2, "not yet")


@pytest.mark.parametrize("count", [1, 6])
def test_the_plan_takes_the_same_queries_for_any_number(phone, alice, django_assert_num_queries, count):
    for _routine in range(count):
        version = VersionFactory(number=1)
        for position in range(count):
            line = LineFactory(version=version, position=position)
            LadderRung.objects.create(harder=line.exercise, easier=ExerciseFactory())
            twin = ExerciseFactory(measure="hold")
            merge_exercise(duplicate=line.exercise, into=twin)
        enrolment = take_up(user=alice, routine=published(version).routine, today=TODAY)
        set_target(enrolment=enrolment, line=line, from_date=TODAY, hold_seconds=20)
    # The session and its person (2); the cards (8); the last time; the ladder (2); links and pictures (2).
    with django_assert_num_queries(15):
        phone.get(reverse("api:plan"))
