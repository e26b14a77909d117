"""Logging a session, as a person does it with a browser without scripts."""

import zoneinfo
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from logs.models import LoggedSet, Session
from routines.operations import open_draft, set_target, take_up
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    SessionFactory,
    VersionFactory,
    published,
)
from tests.logs.typing_in import open_form

NOW = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)


@pytest.fixture
def at_home(client, alice, time_machine):
    """Alice signed in, at half past seven in Madrid."""
    time_machine.move_to(NOW, tick=False)
    client.force_login(alice)
    return client


def figures(session):
    return list(
        session.sets.order_by("position", "set_number", "side").values_list(
            "exercise__slug",
            "side",
            "set_number",
            "repetitions",
            "hold_seconds",
            "hold_total_seconds",
            "skip_reason",
        )
    )


def test_the_form_starts_with_the_prescribed_figures(at_home, bridge_routine):
    _url, data = open_form(at_home, bridge_routine)
    assert data["line-0-repetitions_both"] == "5"
    assert data["line-0-hold_both"] == "30"
    assert data["line-1-sets"] == "3"
    assert data["line-1-repetitions_left"] == "10"
    assert data["line-1-repetitions_right"] == "10"
    assert data["date"] == "2026-03-04"
    assert data["time"] == "07:30:00"
    assert "line-0-done" not in data


def test_saving_writes_one_row_a_set_and_side(at_home, alice, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data |= {
        "line-0-done": "on",
        "line-0-hold_both": "25",
        "line-1-done": "on",
        "line-1-repetitions_right": "10, 9, 8",
    }
    data |= {"pain_before": "2", "effort": "5", "minutes": "20", "notes": "Good morning"}
    response = at_home.post(url, data)
    session = Session.objects.get()
    assert response.url == session.get_absolute_url()
    assert figures(session) == [
        ("bridge", "both", 1, 5, 25, 125, ""),
        ("clamshell", "left", 1, 10, None, None, ""),
        ("clamshell", "right", 1, 10, None, None, ""),
        ("clamshell", "left", 2, 10, None, None, ""),
        ("clamshell", "right", 2, 9, None, None, ""),
        ("clamshell", "left", 3, 10, None, None, ""),
        ("clamshell", "right", 3, 8, None, None, ""),
    ]
    assert (session.user, session.version.routine) == (alice, bridge_routine)
    assert (session.pain_before, session.pain_worst, session.effort, session.minutes) == (2, None, 5, 20)
    assert session.notes == "Good morning"
    assert session.local_date == date(2026, 3, 4)
    assert session.time_zone == "Europe/Madrid"
    assert session.sets.first().holds == []


def test_the_target_of_the_day_is_kept_with_the_set(at_home, alice, bridge_routine):
    enrolment = take_up(user=alice, routine=bridge_routine, today=date(2026, 3, 1))
    line = bridge_routine.versions.get().lines.get(position=1)
    set_target(enrolment=enrolment, line=line, from_date=date(2026, 3, 3), hold_seconds=40)
    url, data = open_form(at_home, bridge_routine)
    at_home.post(url, data | {"line-0-done": "on"})
    row = LoggedSet.objects.get()
    assert (row.target_hold_min, row.target_hold_max, row.target_reps_min, row.target_reps_max) == (
        40,
        40,
        5,
        5,
    )


def test_saving_the_same_form_twice_makes_one_session(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data["line-0-done"] = "on"
    first = at_home.post(url, data)
    second = at_home.post(url, data)
    assert first.url == second.url
    assert Session.objects.get().revision == 1
    assert LoggedSet.objects.count() == 1


def test_a_form_sent_again_with_a_change_corrects_the_session(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data["line-0-done"] = "on"
    at_home.post(url, data)
    at_home.post(url, data | {"line-0-hold_both": "33"})
    session = Session.objects.get()
    assert (session.revision, session.sets.get().hold_seconds) == (2, 33)


def test_last_time_stands_beside_the_prescribed_figures(at_home, alice, bridge_routine):
    version = bridge_routine.versions.get()
    line = version.lines.get(position=1)
    earlier = SessionFactory(user=alice, version=version)
    LoggedSetFactory(session=earlier, exercise=line.exercise, line=line, repetitions=5, hold_seconds=22)
    url, data = open_form(at_home, bridge_routine)
    assert data["line-0-hold_both"] == "22"
    content = at_home.get(url).content.decode()
    assert "5 × 30 s hold" in content
    assert "Last time: 5 × 22 s" in content


def test_another_persons_figures_never_show(at_home, bob, bridge_routine):
    version = bridge_routine.versions.get()
    line = version.lines.get(position=1)
    LoggedSetFactory(
        session=SessionFactory(user=bob, version=version), exercise=line.exercise, line=line, hold_seconds=77
    )
    _url, data = open_form(at_home, bridge_routine)
    assert data["line-0-hold_both"] == "30"


def test_all_as_prescribed_ticks_every_line_and_saves_nothing(at_home, alice, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data |= {"line-0-hold_both": "7", "line-1-skip_reason": "tired", "notes": "typed so far"}
    response = at_home.post(url, data | {"as-prescribed": "1"})
    page = response.context["page"]
    assert [form["done"].value() for form in page.lines] == [True, True]
    assert page.lines.forms[0]["hold_both"].value() == "30"
    assert page.lines.forms[1]["skip_reason"].value() == ""
    assert page.form["notes"].value() == "typed so far"
    assert not page.has_errors
    assert Session.objects.count() == 0


def test_a_line_is_skipped_with_a_reason(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    at_home.post(
        url, data | {"line-0-done": "on", "line-1-skip_reason": "pain", "line-1-note": "front of the hip"}
    )
    skipped = LoggedSet.objects.get(skip_reason="pain")
    assert (skipped.exercise.slug, skipped.note, skipped.repetitions) == (
        "clamshell",
        "front of the hip",
        None,
    )


def test_done_without_figures_is_fine(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data |= {"line-0-done": "on", "line-0-repetitions_both": "", "line-0-hold_both": "", "line-0-sets": ""}
    at_home.post(url, data)
    assert figures(Session.objects.get()) == [("bridge", "both", 1, None, None, None, "")]


def test_a_side_left_empty_was_not_done(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data |= {"line-1-done": "on", "line-1-sets": "1", "line-1-repetitions_left": ""}
    at_home.post(url, data)
    assert figures(Session.objects.get()) == [("clamshell", "right", 1, 10, None, None, "")]


def test_an_exercise_outside_the_plan_is_added(at_home, bridge_routine):
    extra = ExerciseFactory(name="Couch stretch")
    url, data = open_form(at_home, bridge_routine)
    response = at_home.post(url, data | {"another-exercise": "1", "line-0-done": "on"})
    page = response.context["page"]
    assert len(page.extras.forms) == 1
    data |= {
        "line-0-done": "on",
        "extra-TOTAL_FORMS": "1",
        "extra-0-exercise": str(extra.pk),
        "extra-0-hold": "60",
    }
    at_home.post(url, data | {"extra-0-side": "left"})
    row = LoggedSet.objects.get(exercise=extra)
    assert (row.line, row.side, row.hold_seconds) == (None, "left", 60)


def test_figures_outside_the_plan_without_an_exercise_are_asked_about(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data |= {"line-0-done": "on", "extra-TOTAL_FORMS": "1", "extra-0-hold": "60"}
    response = at_home.post(url, data)
    assert "Which exercise was it?" in response.content.decode()
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"date": "2026-03-05"}, "date", "That is still to come"),
        ({"time": "09:00"}, "time", "That is still to come"),
        ({"date": "2026-02-30"}, "date", "Enter a valid date"),
        ({"date": "0001-01-01"}, "date", "That is too long ago"),
        ({"date": ""}, "date", "This field is required"),
        ({"time": "25:61"}, "time", "Enter a valid time"),
        ({"minutes": "0"}, "minutes", "greater than or equal to 1"),
        ({"minutes": "9" * 23}, "minutes", "less than or equal to 1440"),
        ({"pain_worst": "11"}, "pain_worst", "Select a valid choice"),
        ({"notes": "x" * 1_000_000}, "notes", "at most 10000 characters"),
        ({"notes": "a\0b"}, "notes", "Null characters are not allowed"),
    ],
)
def test_bad_input_is_explained_and_nothing_typed_is_lost(at_home, bridge_routine, typed, field, message):
    url, data = open_form(at_home, bridge_routine)
    data |= {"line-0-done": "on", "line-0-hold_both": "28", **typed}
    response = at_home.post(url, data)
    page = response.context["page"]
    assert response.status_code == 422
    assert message in str(page.form.errors[field])
    assert page.form[field].value() == typed[field]
    assert page.lines.forms[0]["hold_both"].value() == "28"
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"line-0-hold_both": "thirty"}, "hold_both", "“thirty” is no whole number"),
        ({"line-0-hold_both": "9" * 23}, "hold_both", "is no whole number"),
        ({"line-0-hold_both": "20000"}, "hold_both", "at most 14400"),
        ({"line-0-sets": "3", "line-0-hold_both": "30, 28"}, "hold_both", "2 figures for 3 sets"),
        ({"line-0-sets": "0"}, "sets", "greater than or equal to 1"),
        ({"line-0-pain": "12"}, "pain", "less than or equal to 10"),
        ({"line-0-skip_reason": "tired"}, "skip_reason", "Done or skipped?"),
        ({"line-0-skip_reason": "bored"}, "skip_reason", "Select a valid choice"),
        ({"line-0-load_kg": "-1"}, "load_kg", "greater than or equal to 0"),
        ({"line-0-load_kg": "NaN"}, "load_kg", "Enter a number"),
        ({"line-0-load_kg": "5", "line-0-load_band": "red"}, "load_band", "not both"),
        ({"line-0-note": "n" * 501}, "note", "at most 500 characters"),
    ],
)
def test_a_bad_figure_is_explained_at_its_line(at_home, bridge_routine, typed, field, message):
    url, data = open_form(at_home, bridge_routine)
    response = at_home.post(url, data | {"line-0-done": "on", "notes": "kept", **typed})
    page = response.context["page"]
    assert message in str(page.lines.forms[0].errors[field])
    assert page.form["notes"].value() == "kept"
    assert f"Bridge, {page.lines.forms[0][field].label}" in response.content.decode()
    assert Session.objects.count() == 0


def test_a_form_with_nothing_ticked_says_so(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    response = at_home.post(url, data | {"line-0-skip_reason": "tired"})
    assert "Nothing is ticked yet" in response.content.decode()
    assert Session.objects.count() == 0


def test_a_tampered_count_of_lines_changes_nothing(at_home, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    at_home.post(url, data | {"line-0-done": "on", "line-TOTAL_FORMS": "7"})
    assert figures(Session.objects.get()) == [("bridge", "both", 1, 5, 30, 150, "")]


@pytest.mark.parametrize("count", ["9" * 23, "-1", "x", ""])
def test_a_tampered_count_of_extras_is_no_server_error(at_home, bridge_routine, count):
    url, data = open_form(at_home, bridge_routine)
    for button in ({}, {"another-exercise": "1"}, {"as-prescribed": "1"}):
        response = at_home.post(url, data | {"line-0-done": "on", "extra-TOTAL_FORMS": count} | button)
        assert response.status_code in {200, 302, 422}


def test_a_late_evening_counts_on_its_local_day(client, alice, bridge_routine, time_machine):
    alice.time_zone = "America/Los_Angeles"
    alice.save()
    time_machine.move_to(
        datetime(2026, 3, 4, 23, 45, tzinfo=zoneinfo.ZoneInfo("America/Los_Angeles")), tick=False
    )
    client.force_login(alice)
    url, data = open_form(client, bridge_routine)
    assert data["date"] == "2026-03-04"
    client.post(url, data | {"line-0-done": "on", "time": "23:30"})
    session = Session.objects.get()
    assert session.local_date == date(2026, 3, 4)
    assert session.started_at == datetime(2026, 3, 5, 7, 30, tzinfo=UTC)


def test_an_hour_that_the_clock_skipped_is_taken(at_home, bridge_routine, time_machine):
    # In Madrid the clock goes from 2:00 to 3:00 on 29 March 2026.
    time_machine.move_to(datetime(2026, 3, 30, 12, tzinfo=UTC), tick=False)
    url, data = open_form(at_home, bridge_routine)
    at_home.post(url, data | {"line-0-done": "on", "date": "2026-03-29", "time": "02:30"})
    assert Session.objects.get().local_date == date(2026, 3, 29)


def test_short_leaves_out_by_priority_and_says_so(at_home, alice, db):
    version = VersionFactory(number=1)
    for position, priority in enumerate((1, 3, 1), start=1):
        LineFactory(version=version, position=position, priority=priority, planning_seconds=400)
    routine = published(version).routine
    url, data = open_form(at_home, routine, short=14)
    assert data["line-TOTAL_FORMS"] == "2"
    at_home.post(url, data | {"line-0-done": "on"})
    session = Session.objects.get()
    assert session.budget_minutes == 14
    assert [line.position for line in session.left_out.all()] == [2]
    assert "Left out in a hurry" in at_home.get(session.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"short": "0"},
        {"short": "x"},
        {"short": "9" * 23},
        {"version": "x"},
        {"version": "9" * 23},
        {"version": "2"},
    ],
)
def test_an_impossible_address_is_not_found(at_home, bridge_routine, query):
    url = reverse("logs:session_new", query={"routine": bridge_routine.slug, **query})
    assert at_home.get(url).status_code == 404


def test_what_was_done_stays_tied_to_the_version_then_in_force(at_home, bridge_routine):
    first = bridge_routine.versions.get()
    published(open_draft(version=first), on=date(2026, 3, 1))
    url, data = open_form(at_home, bridge_routine)
    at_home.post(url, data | {"line-0-done": "on"})
    url, data = open_form(at_home, bridge_routine, version=1)
    at_home.post(url, data | {"line-0-done": "on"})
    assert sorted(Session.objects.values_list("version__number", flat=True)) == [1, 2]
