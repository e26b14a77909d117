"""Versions in the admin as drafts: their lines and links, and what is said about what cannot be."""

from datetime import date

import pytest

from routines.models import Exercise, RoutineVersion
from routines.operations import open_draft
from tests.admin_pages import complaints, fields_of, rows, send
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/routineversion/"


def page(version: RoutineVersion, rest: str = "change/") -> str:
    return f"{LIST}{version.pk}/{rest}"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


@pytest.fixture
def first(bridge_routine) -> RoutineVersion:
    return bridge_routine.versions.get()


@pytest.fixture
def draft(first) -> RoutineVersion:
    return open_draft(version=first)


def test_a_draft_comes_back_from_the_page_as_it_was(desk, draft):
    before = list(draft.lines.values())
    response = send(desk, page(draft))
    assert response.status_code == 302
    assert list(draft.lines.values()) == before


def test_a_line_is_added_behind_the_others_without_counting(desk, draft):
    squat = ExerciseFactory(name="Squat")
    new = rows(
        "lines",
        {"exercise": squat.pk, "side": "each", "kind": "do", "priority": 2, "sets_min": 3, "reps_min": 10},
        {"exercise": squat.pk, "side": "both", "kind": "optional", "priority": 3},
        stored=2,
    )
    send(desk, page(draft), **new)
    assert list(draft.lines.values_list("position", "exercise__name", "side", "sets_min", "kind")) == [
        (1, "Bridge", "both", None, "do"),
        (2, "Clamshell", "each", 3, "do"),
        (3, "Squat", "each", 3, "do"),
        (4, "Squat", "both", None, "optional"),
    ]


def test_a_line_is_deleted_and_moved(desk, draft):
    send(desk, page(draft), **{"lines-0-DELETE": "on", "lines-1-position": 7})
    assert list(draft.lines.values_list("position", "exercise__name")) == [(1, "Clamshell")]


def test_a_line_removed_in_another_window_comes_back_as_it_was_typed(desk, draft):
    """And once more saved it is a new line in its place; the others keep their own."""
    LineFactory(version=draft, exercise=ExerciseFactory(name="Squat"), position=3)
    opened = fields_of(desk.get(page(draft)))
    draft.lines.get(position=2).delete()
    typed = {**opened, "lines-1-dose": "4 x 9", "lines-1-decides": "dose", "lines-1-note": "slowly"}
    typed["lines-2-note"] = "low box"
    refused = desk.post(page(draft), {**typed, "_save": "yes"})
    assert refused.status_code == 200
    said = complaints(refused)
    assert list(said) == ["lines-1-__all__"]
    assert "removed meanwhile" in said["lines-1-__all__"][0]
    assert said["lines-1-__all__"][0] in refused.content.decode()
    back = fields_of(refused)
    token = "csrfmiddlewaretoken"
    assert {**back, "lines-1-id": typed["lines-1-id"], token: typed[token]} == typed
    assert draft.lines.count() == 2

    assert desk.post(page(draft), {**back, "_save": "yes"}).status_code == 302
    assert list(draft.lines.values_list("position", "exercise__name", "reps_min", "note")) == [
        (1, "Bridge", 5, ""),
        (2, "Clamshell", 9, "slowly"),
        (3, "Squat", None, "low box"),
    ]


def test_a_line_removed_in_another_window_and_taken_out_here_is_gone(desk, draft):
    opened = fields_of(desk.get(page(draft)))
    draft.lines.get(position=2).delete()
    response = desk.post(page(draft), {**opened, "lines-1-DELETE": "on", "_save": "yes"})
    assert response.status_code == 302
    assert list(draft.lines.values_list("exercise__name", flat=True)) == ["Bridge"]


def test_what_another_window_wrote_is_not_put_over_in_silence(desk, draft):
    """The line that both changed is asked about; asked again, the last word counts. Another order is no conflict."""
    opened = fields_of(desk.get(page(draft)))
    draft.lines.filter(position=1).update(hold_min=45, section="Elsewhere")
    draft.lines.filter(position=2).update(section="Elsewhere")
    typed = {**opened, "lines-0-dose": "5 x 20 s", "lines-1-dose": "4 x 9", "_save": "yes"}
    typed |= {"lines-0-decides": "dose", "lines-1-decides": "dose"}
    refused = desk.post(page(draft), typed)
    said = complaints(refused)
    assert list(said) == ["lines-0-__all__"]
    assert "There it says: Bridge, 5 × 45 s hold. Save again" in said["lines-0-__all__"][0]
    back = fields_of(refused)
    assert back["lines-0-dose"] == "5 x 20 s"
    assert draft.lines.get(position=2).sets_min == 3

    assert desk.post(page(draft), {**back, "_save": "yes"}).status_code == 302
    assert list(draft.lines.values_list("hold_min", "sets_min")) == [(20, None), (None, 4)]


def test_links_of_a_version_are_kept_in_order(desk, draft):
    link = {"kind": "reading", "url": "https://example.org/a", "title": "A", "start_second": 0}
    send(desk, page(draft), **rows("links", link, {**link, "title": "B"}))
    assert list(draft.links.values_list("position", "title")) == [(1, "A"), (2, "B")]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"sets_min": 5, "sets_max": 3}, "sets_max", "A range needs its lower figure first, as in 3 to 5."),
        ({"hold_min": "", "hold_max": 3}, "hold_max", "A range needs its lower figure first, as in 3 to 5."),
        ({"reps_open": "on"}, "reps_open", "Either open or a figure, not both."),
        ({"sets_min": 0}, "sets_min", "Ensure this value is greater than or equal to 1."),
        ({"sets_min": "9" * 23}, "sets_min", None),
        ({"sets_min": "9" * 5000}, "sets_min", None),
        ({"sets_min": "-1"}, "sets_min", None),
        ({"sets_min": "three"}, "sets_min", "Enter a whole number."),
        ({"priority": 4}, "priority", "Ensure this value is less than or equal to 3."),
        ({"every_days": 1}, "every_days", "Ensure this value is greater than or equal to 2."),
        ({"own_days_min": 8}, "own_days_min", "Ensure this value is less than or equal to 7."),
        ({"own_days_min": 3, "own_days_max": 9}, "own_days_max", None),
        ({"load_kg": 4, "load_band": "red"}, "load_band", "Give the load in kg or as a band, not both."),
        ({"load_kg": 0}, "load_kg", "Leave it empty where there is no load."),
        ({"load_kg": "NaN"}, "load_kg", "Enter a number."),
        ({"load_kg": "1e999999"}, "load_kg", None),
        ({"load_band": "pink"}, "load_band", None),
        ({"side": "upside down"}, "side", None),
        ({"exercise": ""}, "exercise", "This field is required."),
        ({"exercise": "abc"}, "exercise", None),
        ({"exercise": "9" * 23}, "exercise", None),
        ({"exercise": "\0"}, "exercise", None),
        ({"note": "a\0b"}, "note", "Null characters are not allowed."),
        ({"note": "x" * 1_000_000}, "note", None),
        ({"position": "9" * 23}, "position", None),
        ({"planning_seconds": "9" * 23}, "planning_seconds", None),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_field(desk, draft, changes, field, words):
    before = list(draft.lines.values())
    response = send(desk, page(draft), **{f"lines-0-{name}": value for name, value in changes.items()})
    assert response.status_code == 200
    said = complaints(response)
    assert list(said) == [f"lines-0-{field}"]
    if words:
        assert said[f"lines-0-{field}"] == [words]
    assert list(draft.lines.values()) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"days_a_week_min": 5, "days_a_week_max": 3}, "A range needs its lower figure first, as in 3 to 5."),
        ({"days_a_week_min": 8}, "A week has between 1 and 7 days to do it on."),
        ({"times_a_day": 13}, "Between once and twelve times a day."),
        ({"pain_safe_limit": 6}, "The safe limit is at or below the stop limit, both at most 10."),
        ({"minutes_max": 20}, "A range needs its lower figure first, as in 3 to 5."),
        ({"short_minutes": 0}, "Numbers and minutes start at 1."),
    ],
)
def test_what_the_database_refuses_of_a_version_is_said(desk, draft, changes, words):
    response = send(desk, page(draft), **changes)
    assert response.status_code == 200
    assert complaints(response) == {"__all__": [words]}


def test_an_impossible_date_is_refused(desk, draft):
    response = send(desk, page(draft), effective_from="2026-02-30")
    assert complaints(response) == {"effective_from": ["Enter a valid date."]}


@pytest.mark.parametrize("text", ["🧘 breathe", "שלום עולם", "<script>alert(1)</script>", "a\u2028b"])
def test_any_script_is_kept_as_it_was_typed(desk, draft, text):
    send(desk, page(draft), label=text, **{"lines-0-note": text})
    assert (RoutineVersion.objects.get(pk=draft.pk).label, draft.lines.first().note) == (text, text)
    assert "<script>alert" not in desk.get(page(draft)).content.decode()


def test_a_retired_exercise_stays_in_a_line_but_does_not_come_in(desk, draft):
    Exercise.objects.update(retired_on=date(2026, 1, 1))
    other = ExerciseFactory(retired_on=date(2026, 1, 1))
    assert send(desk, page(draft), **{"lines-0-note": "still here"}).status_code == 302
    response = send(desk, page(draft), **{"lines-0-exercise": other.pk})
    assert complaints(response) == {
        "lines-0-exercise": ["This exercise is retired. Choose one that is on offer."]
    }


def test_retired_exercises_are_not_offered(desk):
    ExerciseFactory(name="Old bridge", retired_on=date(2026, 1, 1))
    ExerciseFactory(name="New bridge")
    for model, field in (("prescribedexercise", "exercise"), ("ladderrung", "easier")):
        found = desk.get(
            "/admin/autocomplete/",
            {"app_label": "routines", "model_name": model, "field_name": field, "term": "bridge"},
        )
        assert [each["text"] for each in found.json()["results"]] == ["New bridge"]


def test_the_exercise_that_begins_with_what_was_typed_is_offered_first(desk):
    for name in ("Abridged squat", "Bridge on a ball", "Advanced bridge", "Bridge", "Pelvic tilt"):
        ExerciseFactory(name=name, summary="Like a bridge.")
    found = desk.get(
        "/admin/autocomplete/",
        {
            "app_label": "routines",
            "model_name": "prescribedexercise",
            "field_name": "exercise",
            "term": " bridge ",
        },
    )
    assert [each["text"] for each in found.json()["results"]] == [
        *("Bridge", "Bridge on a ball", "Advanced bridge"),
        *("Abridged squat", "Pelvic tilt"),
    ]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"lines-2-position": 1}, ["Squat", "Bridge", "Clamshell"]),
        ({"lines-0-position": 2}, ["Clamshell", "Bridge", "Squat"]),
        ({"lines-0-position": 3}, ["Clamshell", "Squat", "Bridge"]),
        ({"lines-1-position": ""}, ["Bridge", "Squat", "Clamshell"]),
    ],
)
def test_a_number_moves_a_line_to_that_place(desk, draft, changes, names):
    LineFactory(version=draft, exercise__name="Squat", position=3)
    send(desk, page(draft), **changes)
    assert list(draft.lines.values_list("position", "exercise__name")) == list(enumerate(names, start=1))


def test_an_empty_row_that_was_only_placed_is_no_line(desk, draft):
    row = {"section": "Stretch", "position": 3, "side": "both", "kind": "do", "priority": 2, "dose": ""}
    assert send(desk, page(draft), **rows("lines", row, stored=2)).status_code == 302
    assert draft.lines.count() == 2


def test_a_version_of_two_hundred_lines_is_saved(desk, draft):
    bridge = draft.lines.first().exercise
    for number in range(draft.lines.count(), 200):
        LineFactory(version=draft, exercise=bridge, position=number + 1, reps_min=5, hold_min=30)
    sent = fields_of(desk.get(page(draft)))
    # A browser sends ticks as well, were they all set.
    ticks = {
        f"lines-{row}-{name}": ""
        for row in range(200)
        for name in ("chosen", "reps_open", "hold_open", "rest_open")
    }
    assert len(sent) > 5000
    changes = {"lines-199-dose": "2 x 10", "lines-199-position": 1, "lines-199-chosen": "on"}
    assert desk.post(page(draft), {**ticks, **sent, **changes, "_doses": "yes"}).status_code == 302
    first = draft.lines.first()
    assert (draft.lines.count(), first.sets_min, first.reps_min, first.hold_min) == (200, 2, 10, None)


# A new version


def test_a_new_version_begins_with_a_warning_and_an_empty_row(desk):
    shown = fields_of(desk.get(f"{LIST}add/"))
    assert "Ask a doctor or a physical therapist" in shown["warning"]
    assert (shown["lines-TOTAL_FORMS"], shown["lines-0-exercise"]) == ("1", "")


def test_the_first_version_takes_number_one(desk):
    routine = RoutineFactory(name="Fresh")
    response = send(desk, f"{LIST}add/?routine={routine.pk}", "_save", warning="Ask first.")
    assert response.status_code == 302
    assert list(routine.versions.values_list("number", "status", "warning")) == [(1, "draft", "Ask first.")]


def test_a_further_version_takes_the_next_number(desk, first):
    send(desk, f"{LIST}add/?routine={first.routine_id}", "_save")
    assert list(first.routine.versions.values_list("number", flat=True)) == [2, 1]


def test_a_second_draft_is_refused_with_the_way_to_the_first(desk, draft):
    response = send(desk, f"{LIST}add/", routine=draft.routine_id)
    assert complaints(response) == {
        "routine": [
            (
                "This routine already has a draft. Finish or discard that one first. "
                f'<a href="{page(draft)}">Small routine, version 2</a>'
            )
        ]
    }


def test_a_new_version_and_its_lines_are_made_and_published_at_once(desk):
    routine, bridge = RoutineFactory(), ExerciseFactory()
    line = {"exercise": bridge.pk, "side": "both", "kind": "do", "priority": 1}
    send(desk, f"{LIST}add/", "_publish", routine=routine.pk, warning="Ask first.", **rows("lines", line))
    version = routine.versions.get()
    assert (version.status, version.lines.get().exercise) == ("published", bridge)
