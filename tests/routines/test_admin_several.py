"""Several lines of a draft at once: copied from another version, pasted, and given one dose."""

from datetime import date

import pytest

from routines.models import Exercise, RoutineVersion
from routines.operations import open_draft, publish
from tests.admin_pages import assert_tells_nothing, fields_of, messages_of, private_copy, send
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/routineversion/"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


@pytest.fixture
def draft(bridge_routine) -> RoutineVersion:
    """A bridge, 5 x 30 s, and clamshells, 3 x 10 each side, both in the section Strengthen."""
    return open_draft(version=bridge_routine.versions.get())


@pytest.fixture
def other(db) -> RoutineVersion:
    """Another published version: a stretch, 3 x 60 s, and a squat, in sections of their own."""
    version = VersionFactory(number=1)
    LineFactory(
        version=version,
        exercise__name="Couch stretch",
        section="Stretch",
        position=1,
        reps_min=3,
        hold_min=60,
    )
    squat = ExerciseFactory(name="Squat", measure="reps")
    LineFactory(
        version=version, exercise=squat, section="Strengthen", position=2, sets_min=3, reps_min=8, note="deep"
    )
    return published(version)


def page(version, rest) -> str:
    return f"{LIST}{version.pk}/{rest}"


def numbers(version) -> list[int]:
    return list(version.lines.values_list("pk", flat=True))


def lines(version) -> list[tuple]:
    return list(version.lines.values_list("position", "section", "exercise__name"))


def paste(desk, draft, source, **fields):
    path = page(draft, f"paste/?source={source.pk}")
    form = desk.get(path).context["form"]
    return desk.post(
        path, {"lines": numbers(source), "section": "", "state": form["state"].value(), **fields}
    )


OWN = [(1, "Strengthen", "Bridge"), (2, "Strengthen", "Clamshell")]


def test_lines_of_another_version_go_under_their_own_headings(desk, draft, other):
    response = paste(desk, draft, other)
    assert response.url == page(draft, "change/")
    assert messages_of(desk.get(response.url)) == ["2 lines were pasted."]
    assert lines(draft) == [*OWN, (3, "Strengthen", "Squat"), (4, "Stretch", "Couch stretch")]
    squat = draft.lines.get(exercise__name="Squat")
    assert (squat.sets_min, squat.reps_min, squat.note) == (3, 8, "deep")
    assert lines(other) == [(1, "Stretch", "Couch stretch"), (2, "Strengthen", "Squat")]


@pytest.mark.parametrize(
    ("section", "places"),
    [("Strengthen", [(3, "Strengthen"), (4, "Other")]), ("New", [(4, "New"), (3, "Other")])],
)
def test_some_lines_go_into_a_section(desk, draft, other, section, places):
    LineFactory(version=draft, exercise__name="Last", section="Other", position=3)
    squat = other.lines.get(exercise__name="Squat")
    paste(desk, draft, other, lines=[squat.pk], section=section)
    found = [draft.lines.get(exercise__name=name) for name in ("Squat", "Last")]
    assert [(each.position, each.section) for each in found] == places


def test_a_second_click_pastes_nothing_twice_and_says_so(desk, draft, other):
    form = desk.get(page(draft, f"paste/?source={other.pk}")).context["form"]
    state = form["state"].value()
    assert paste(desk, draft, other, state=state).status_code == 302
    again = paste(desk, draft, other, state=state, section="typed")
    assert again.status_code == 422
    assert "Nothing was pasted just now" in again.content.decode()
    assert 'value="typed"' in again.content.decode()
    assert draft.lines.count() == 4
    # Whoever means it can paste once more from the page that came back.
    assert paste(desk, draft, other, state=again.context["form"]["state"].value()).status_code == 302
    assert draft.lines.count() == 6


@pytest.mark.parametrize("chosen", [[], ["abc"], ["9" * 23], ["999999"], ["\0"]])
def test_lines_that_are_not_there_are_not_pasted(desk, draft, other, chosen):
    assert paste(desk, draft, other, lines=chosen).status_code in {400, 422}
    assert lines(draft) == OWN


def test_a_line_of_a_third_version_is_not_pasted_along(desk, draft, other, alice):
    stranger = LineFactory()
    assert paste(desk, draft, other, lines=[stranger.pk]).status_code == 422
    assert lines(draft) == OWN


def test_retired_exercises_stay_out(desk, draft, other):
    Exercise.objects.filter(name="Squat").update(retired_on=date(2026, 1, 1))
    response = paste(desk, draft, other)
    assert "Retired, so they stay out: Squat." in response.content.decode()
    assert lines(draft) == OWN


def test_a_version_does_not_outgrow_its_form(desk, draft, other):
    for number in range(3, 200):
        LineFactory(version=draft, exercise=draft.lines.first().exercise, position=number)
    assert paste(desk, draft, other).status_code == 422
    assert draft.lines.count() == 199


def test_ticked_lines_are_saved_copied_and_pasted_within_the_draft(desk, draft):
    ticked = send(desk, page(draft, "change/"), "_copy", **{"lines-1-chosen": "on", "lines-1-dose": "4 x 10"})
    chosen = draft.lines.last()
    assert ticked.url == page(draft, f"paste/?line={chosen.pk}&source={draft.pk}")
    form = desk.get(ticked.url).context["form"]
    assert form.ticked == {str(chosen.pk)}
    desk.post(ticked.url, {"lines": [chosen.pk], "section": "Again", "state": form["state"].value()})
    assert lines(draft) == [*OWN, (3, "Again", "Clamshell")]
    assert draft.lines.last().sets_min == 4


# One dose for several


def test_ticked_lines_get_one_dose_each_by_its_measure(desk, draft):
    bridge, clam = numbers(draft)
    saved = send(desk, page(draft, "change/"), "_doses", **{"lines-0-chosen": "on", "lines-1-chosen": "on"})
    assert saved.url == page(draft, f"doses/?line={bridge}&line={clam}")
    shown = desk.post(saved.url, {"lines": [bridge, clam], "dose": "2 x 15, red band", "_preview": "yes"})
    assert [
        row["will"]["words"] for section in shown.context["form"].sections() for row in section["lines"]
    ] == [
        "2 sets of 15 repetitions, with the red band.",
        "2 sets of 15 repetitions, with the red band, each side.",
    ]
    assert not draft.lines.filter(load_band="red").exists()
    done = desk.post(saved.url, {"lines": [bridge, clam], "dose": "2 x 15, red band"}, follow=True)
    assert messages_of(done) == ["2 lines have the new dose."]
    assert list(draft.lines.values_list("sets_min", "reps_min", "hold_min", "load_band", "side")) == [
        (2, 15, None, "red", "both"),
        (2, 15, None, "red", "each"),
    ]
    count = draft.lines.first().history.count()
    again = desk.post(saved.url, {"lines": [bridge, clam], "dose": "2 x 15, red band"}, follow=True)
    assert messages_of(again) == ["Nothing to change: these lines say that already."]
    assert draft.lines.first().history.count() == count


def test_a_side_that_is_said_is_changed_along(desk, draft):
    desk.post(page(draft, "doses/"), {"lines": numbers(draft), "dose": "2 x 15, left only"})
    assert list(draft.lines.values_list("side", flat=True)) == ["left", "left"]


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ("3 min", "Clamshell: Not understood: &quot;3 min&quot;."),
        ("", "This field is required."),
        ("99999 x 10", None),
        ("@ 0 kg", None),
        ("9" * 400, None),
    ],
)
def test_a_dose_that_does_not_suit_one_line_changes_none(desk, draft, dose, words):
    before = list(draft.lines.values())
    response = desk.post(page(draft, "doses/"), {"lines": numbers(draft), "dose": dose})
    assert response.status_code == 422
    assert words is None or words in response.content.decode()
    assert list(draft.lines.values()) == before


def test_a_form_with_a_mistake_comes_back_in_place_of_the_next_step(desk, draft):
    response = send(
        desk, page(draft, "change/"), "_doses", **{"lines-0-chosen": "on", "lines-0-dose": "nonsense"}
    )
    assert response.status_code == 200
    assert fields_of(response)["lines-0-chosen"] == "on"


# Whose


@pytest.mark.parametrize("rest", ["paste/", "doses/"])
def test_a_published_version_is_not_pasted_into(desk, draft, other, rest):
    for method in (desk.get, desk.post):
        response = method(page(other, rest), {"lines": numbers(other), "dose": "1 x 1"}, follow=True)
        assert "This version is published and stays as it is." in messages_of(response)[0]
    assert lines(other) == [(1, "Stretch", "Couch stretch"), (2, "Strengthen", "Squat")]


def test_a_draft_published_meanwhile_is_left_alone(desk, draft, other):
    path = page(draft, f"paste/?source={other.pk}")
    state = desk.get(path).context["form"]["state"].value()
    publish(version=draft, today=date(2026, 2, 1))
    desk.post(path, {"lines": numbers(other), "state": state})
    assert lines(draft) == OWN


@pytest.mark.parametrize("person", ["thea", "ada"])
def test_a_private_copy_is_neither_written_nor_copied_from(client, request, alice, bridge_routine, person):
    client.force_login(request.getfixturevalue(person))
    hidden = private_copy(alice, bridge_routine)
    draft = open_draft(version=bridge_routine.versions.get())
    theirs = hidden.routine.versions.drafts().get()
    before = (lines(draft), lines(theirs))
    for rest in ("paste/", "doses/", f"paste/?source={draft.pk}"):
        for method in (client.get, client.post):
            response = method(page(theirs, rest), {"lines": numbers(draft), "dose": "1 x 1"})
            assert (response.status_code, response.url) == (302, "/admin/")
    path = page(draft, f"paste/?source={hidden.pk}")
    for response in (client.get(path), client.post(path, {"lines": numbers(hidden)})):
        assert response.status_code == 404
        if person == "thea":
            assert_tells_nothing(response)
    assert (lines(draft), lines(theirs)) == before
    search = "/admin/autocomplete/?app_label=routines&model_name=routine&field_name=copied_from&term="
    for path in (
        page(draft, "paste/"),
        page(draft, "doses/"),
        page(draft, "change/"),
        search,
        f"{search}zebr",
    ):
        response = client.get(path)
        assert response.status_code == 200
        if person == "thea":
            assert_tells_nothing(response)


@pytest.mark.parametrize("number", ["9" * 23, "abc", "-1", "🙂", "999999"])
def test_odd_numbers_lead_nowhere(desk, draft, number):
    for rest in ("paste/", "doses/"):
        for method in (desk.get, desk.post):
            assert method(f"{LIST}{number}/{rest}").status_code == 302
    assert desk.get(page(draft, f"paste/?source={number}")).status_code == 404
    assert desk.get(page(draft, f"doses/?line={number}")).status_code == 200


def test_patients_and_visitors_are_sent_to_the_login(client, alice, draft):
    for who in (None, alice):
        if who:
            client.force_login(who)
        for rest in ("paste/", "doses/"):
            assert "login" in client.get(page(draft, rest)).url
