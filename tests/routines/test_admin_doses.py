"""A dose typed in the admin as it is said, and the single figures beside it: the two never contradict silently."""

from decimal import Decimal

import pytest

from routines.dosage import ask_back, read
from routines.models import RoutineVersion
from routines.operations import open_draft
from tests.admin_pages import complaints, fields_of, rows, send
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/routineversion/"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


@pytest.fixture
def draft(bridge_routine) -> RoutineVersion:
    """Line 0: a bridge, 5 x 30 s. Line 1: clamshells, 3 x 10 each side."""
    return open_draft(version=bridge_routine.versions.get())


def page(draft) -> str:
    return f"{LIST}{draft.pk}/change/"


def line(draft, number=1):
    return draft.lines.all()[number]


def change(desk, draft, number=1, **fields):
    return send(desk, page(draft), **{f"lines-{number}-{name}": value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("number", "typed", "figures"),
    [
        (0, "5 x 40 s", {"reps_min": 5, "hold_min": 40, "sets_min": None, "side": "both"}),
        (0, "3-5 x 15 s, left only", {"reps_min": 3, "reps_max": 5, "hold_min": 15, "side": "left"}),
        (
            1,
            "2 x 10, red band, every second day",
            {"sets_min": 2, "load_band": "red", "every_days": 2, "side": "each"},
        ),
        (
            1,
            "3 x 8, 2.5 kg, both together",
            {"sets_min": 3, "reps_min": 8, "load_kg": Decimal("2.5"), "side": "both"},
        ),
        (1, "as tolerated", {"sets_min": None, "reps_min": None, "reps_open": False, "side": "each"}),
        (1, "", {"sets_min": None, "reps_min": None, "side": "each"}),
        (1, "3 sets, as many as tolerated", {"sets_min": 3, "reps_min": None, "reps_open": True}),
    ],
)
def test_a_typed_dose_is_saved_as_its_figures(desk, draft, number, typed, figures):
    assert change(desk, draft, number, dose=typed).status_code == 302
    saved = line(draft, number)
    assert {name: getattr(saved, name) for name in figures} == figures


def test_a_line_shows_its_dose_as_it_is_said_and_comes_back_unchanged(desk, draft):
    send(desk, page(draft), **{"lines-1-dose": "3-5 x 10, 2.5 kg, left only, 90 s rest, 3 days a week"})
    before = list(draft.lines.values())
    shown = fields_of(desk.get(page(draft)))
    assert (shown["lines-0-dose"], shown["lines-1-dose"]) == (
        "5 × 30 s hold",
        "3–5 × 10, 2.5 kg, left side only, 90 s rest, 3 days a week",
    )
    count = line(draft).history.count()
    send(desk, page(draft), **{"lines-1-decides": "dose"})
    assert list(draft.lines.values()) == before
    assert line(draft).history.count() == count


def test_the_single_figures_decide_where_they_alone_were_edited(desk, draft):
    change(desk, draft, reps_min=12, reps_max=12, side="left")
    saved = line(draft)
    assert (saved.sets_min, saved.reps_min, saved.reps_max, saved.side) == (3, 12, None, "left")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"dose": "3 x 12", "reps_min": 8},
            "The dose says 3 × 12, the single figures say 3 × 8. Change one of them.",
        ),
        (
            {"dose": "3 x 12, right only", "side": "left"},
            "The dose says right only, the field for the side says left only. Change one of them.",
        ),
        ({"dose": "3 x 10 until it burns"}, 'Not understood: "until it burns".'),
        ({"dose": "99999 x 10"}, None),
        ({"dose": "3 x 10\0"}, None),
        ({"dose": "x" * 100_000}, None),
        ({"dose": "🙂"}, 'Not understood: "🙂".'),
    ],
)
def test_what_does_not_go_together_is_said_and_everything_typed_stays(desk, draft, fields, words):
    before = list(draft.lines.values())
    response = change(desk, draft, note="kept", **fields)
    assert response.status_code == 200
    said = complaints(response)
    assert list(said) == ["lines-1-dose"]
    if words:
        assert said["lines-1-dose"] == [words]
        shown = fields_of(response)
        assert {name: shown[f"lines-1-{name}"] for name in fields} == {k: str(v) for k, v in fields.items()}
        assert shown["lines-1-note"] == "kept"
    assert list(draft.lines.values()) == before


def test_both_edited_to_the_same_is_no_contradiction(desk, draft):
    assert change(desk, draft, dose="3 x 12 left only", reps_min=12, side="left").status_code == 302
    assert (line(draft).reps_min, line(draft).side) == (12, "left")


@pytest.mark.parametrize(("decides", "repetitions"), [("dose", 12), ("figures", 8)])
def test_what_was_edited_last_decides_where_a_script_kept_both(desk, draft, decides, repetitions):
    assert change(desk, draft, dose="3 x 12", reps_min=8, decides=decides).status_code == 302
    assert line(draft).reps_min == repetitions


def test_the_dose_is_read_anew_for_an_exercise_with_another_measure(desk, draft):
    timed = ExerciseFactory(measure="time")
    change(desk, draft, 0, exercise=timed.pk)
    assert (line(draft, 0).reps_min, line(draft, 0).hold_min) == (5, 30)
    change(desk, draft, 0, dose="3 min")
    response = change(desk, draft, 0, exercise=ExerciseFactory(measure="reps").pk)
    assert complaints(response) == {"lines-0-dose": ['Not understood: "3 min".']}


def test_pounds_are_read_and_said_and_do_not_drift(desk, draft, thea):
    thea.weight_unit = "lb"
    thea.save()
    change(desk, draft, load_kg="2.5")
    assert fields_of(desk.get(page(draft)))["lines-1-dose"] == "3 × 10, 5.5 lb, each side"
    change(desk, draft, dose="4 x 10, 5.5 lb, each side")
    assert (line(draft).sets_min, line(draft).load_kg) == (4, Decimal("2.50"))
    change(desk, draft, dose="4 x 10, 10 lb")
    assert line(draft).load_kg == Decimal("4.54")


def test_a_dose_without_an_exercise_is_kept(desk, draft):
    row = {"dose": "3 x 10", "side": "both", "kind": "do", "priority": 2}
    response = send(desk, page(draft), **rows("lines", row, stored=2))
    assert complaints(response) == {"lines-2-exercise": ["This field is required."]}
    assert fields_of(response)["lines-2-dose"] == "3 x 10"


# Read while it is typed


def said(desk, **query):
    return desk.get(f"{LIST}dose/", query).json()


def test_a_dose_is_read_by_the_measure_of_its_exercise(desk, draft):
    bridge, clam = (each.exercise_id for each in draft.lines.all())
    answer = said(desk, text="5 x 30 s each side, every second day", exercise=bridge)
    assert answer["words"] == "Hold 30 s, five times, each side. Every second day."
    assert (answer["unread"], answer["hint"], answer["side"]) == ("", "", "each")
    assert (answer["columns"]["reps_min"], answer["columns"]["hold_min"], answer["columns"]["sets_min"]) == (
        5,
        30,
        None,
    )
    assert said(desk, text="5 x 30 s", exercise=clam)["words"] == "5 repetitions, holding 30 s each."
    timed = ExerciseFactory(measure="time").pk
    assert said(desk, text="2 x 60 s", exercise=timed)["words"] == "Keep going for 1 min, twice."


def test_a_bare_count_on_a_hold_asks_whether_seconds_were_meant(desk, draft):
    answer = said(desk, text="5 x 30", exercise=line(draft, 0).exercise_id)
    assert answer["words"] == "5 sets of 30 repetitions."
    assert answer["hint"] == "If seconds are meant, type “5 x 30 s”."
    assert said(desk, text="5 x 30", exercise=line(draft, 1).exercise_id)["hint"] == ""


@pytest.mark.parametrize(
    ("text", "measure", "asks"),
    [
        ("5 x 30", "hold", "5 x 30 s"),
        ("3-5 x 15", "time", "3–5 x 15 s"),
        ("30", "hold", "30 s"),
        ("30 x 3", "hold", "30 s x 3"),
        ("10 x 5", "hold", "10 x 5 s"),
        ("5 x 30", "reps", ""),
        ("5 x 30 s", "hold", ""),
        ("5 x 30 reps", "hold", ""),
        ("3 sets", "hold", ""),
        ("as tolerated", "hold", ""),
        ("", "hold", ""),
    ],
)
def test_asking_back_is_for_counts_that_might_be_seconds(text, measure, asks):
    hint = ask_back(text, read(text, measure=measure), measure=measure)
    assert hint == (f"If seconds are meant, type “{asks}”." if asks else "")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("10x daily", "If 10 repetitions are meant, type “10 reps, every day”."),
        ("3 x 10 times a day", "If 10 repetitions are meant, type “10 reps, every day”."),
        ("10 reps, 6x a day", ""),
        ("10 reps, every day", ""),
    ],
)
def test_very_many_times_a_day_ask_whether_repetitions_were_meant(text, asks):
    assert ask_back(text, read(text, measure="reps"), measure="reps") == asks


def test_a_load_and_a_band_together_are_said_to_be_too_much():
    text = "3 x 10, 5 kg, red band"
    assert ask_back(text, read(text, measure="reps"), measure="reps") == (
        "A line has a load in kg or a band, not both."
    )


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("10 x 3", "If 3 sets of 10 are meant, type “3 x 10”."),
        ("10-12 x 3", "If 3 sets of 10–12 are meant, type “3 x 10–12”."),
        ("10 sets of 3", ""),
        ("5 x 3", ""),
        ("10 x 10", ""),
        ("3 x 10", ""),
        ("10 reps x 3", ""),
    ],
)
def test_more_sets_than_repetitions_ask_whether_they_were_meant_the_other_way_round(text, asks):
    assert ask_back(text, read(text, measure="reps"), measure="reps") == asks


def test_a_side_left_unsaid_stays_and_that_is_said(desk):
    answer = said(desk, text="3 x 12", measure="reps", side="each")
    assert answer["words"] == "3 sets of 12 repetitions, each side."
    assert answer["hint"] == "The side stays as it was: each side. For both at once type “both together”."


def test_what_is_not_understood_is_said_and_no_figures_come_with_it(desk):
    answer = said(desk, text="3 x 10 until it burns", measure="reps", side="both")
    assert (answer["words"], answer["unread"]) == ("3 × 10.", 'Not understood: "until it burns".')
    assert answer["columns"] is None


def test_single_figures_are_said(desk):
    answer = said(desk, measure="reps", side="left", sets_min="3", reps_min="8", load_band="green")
    assert answer["text"] == "3 × 8, green band, left side only"
    refused = said(desk, measure="reps", side="left", sets_max="3")
    assert (refused["text"], refused["unread"]) == (
        None,
        "A range needs its lower figure first, as in 3 to 5.",
    )


@pytest.mark.parametrize(
    "query",
    [
        {"text": "x" * 20_000, "exercise": "9" * 23, "side": "upside down"},
        {"text": "9" * 400, "measure": "nonsense"},
        {"sets_min": "9" * 23, "load_kg": "NaN", "side": "🙂"},
        {"load_kg": "-1"},
        {"reps_min": "1e9", "reps_open": "on"},
        {},
    ],
)
def test_odd_doses_are_answered(desk, query):
    assert desk.get(f"{LIST}dose/", query).status_code == 200


def test_doses_are_read_for_therapists_alone(client, alice):
    client.force_login(alice)
    assert client.get(f"{LIST}dose/", {"text": "3 x 10"}).status_code == 302
