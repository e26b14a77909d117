from decimal import Decimal

import pytest

from logs.entries import SetEntry
from logs.shown import say_sets, say_sides, shown_session
from tests.factories import ExerciseFactory, LoggedSetFactory, SessionFactory


def one(**figures):
    return SetEntry(position=1, exercise_id=1, **figures)


@pytest.mark.parametrize(
    ("sets", "words"),
    [
        ([one(hold_seconds=30)], "30 s"),
        ([one(repetitions=5, hold_seconds=30)], "5 × 30 s"),
        ([one(holds=(30, 30, 30), repetitions=3)], "3 × 30 s"),
        ([one(holds=(17, 30, 28), repetitions=3)], "17, 30, 28 s"),
        ([one(holds=(17,), repetitions=1)], "17 s"),
        ([one(holds=(30, 17)), one(holds=(30, 30)), one()], "30, 17 s; 2 × 30 s; –"),
        ([one(holds=(*[30] * 19, 31))], "20 × up to 31 s"),
        ([one(repetitions=10), one(repetitions=10), one(repetitions=10)], "3 × 10"),
        ([one(repetitions=10), one(repetitions=9), one(repetitions=8)], "10, 9, 8"),
        ([one(repetitions=10), one()], "10, –"),
        ([one()], ""),
        ([one(), one()], "2 sets"),
        ([one(repetitions=10, load_kg=Decimal("5.00"))], "10, 5 kg"),
        ([one(repetitions=10, load_band="red")], "10, red band"),
    ],
)
def test_sets_are_said_as_a_person_would(sets, words):
    assert say_sets(sets, "kg") == words


def test_a_load_is_said_in_the_persons_unit():
    assert say_sets([one(repetitions=10, load_kg=Decimal("11.34"))], "lb") == "10, 25 lb"


def test_sides_are_said_apart():
    assert (
        say_sides([one(side="right", hold_seconds=30), one(side="left", hold_seconds=26)], "kg")
        == "left 26 s, right 30 s"
    )


def test_nothing_is_said_of_no_sets():
    assert say_sides([], "kg") == ""


def test_a_session_is_shown_in_the_order_it_was_done(alice, bridge_routine):
    version = bridge_routine.versions.get()
    line = version.lines.get(position=1)
    session = SessionFactory(user=alice, version=version)
    extra = ExerciseFactory(name="Couch stretch")
    LoggedSetFactory(session=session, position=2, exercise=extra, skip_reason="pain", note="knee")
    LoggedSetFactory(
        session=session, position=1, exercise=line.exercise, line=line, repetitions=5, hold_seconds=28,
        hold_total_seconds=140, pain=3,
    )  # fmt: skip
    first, second = shown_session(session, "kg").exercises
    assert (first.exercise.name, first.asked, first.done[0].words, first.pain) == (
        "Bridge",
        "5 × 30 s hold",
        "5 × 28 s",
        3,
    )
    assert (second.exercise.name, second.asked, second.done, second.skipped, second.note) == (
        "Couch stretch", "", (), "it hurt", "knee",
    )  # fmt: skip


def test_every_note_on_an_exercise_is_shown_once(alice, bridge_routine):
    session = SessionFactory(user=alice, version=bridge_routine.versions.get())
    bridge = ExerciseFactory()
    for number, note in enumerate(
        ["hip clicked", "", "the rest left out: Too tired", "hip clicked"], start=1
    ):
        LoggedSetFactory(session=session, position=1, set_number=number, exercise=bridge, note=note)
    (shown,) = shown_session(session, "kg").exercises
    assert shown.note == "hip clicked · the rest left out: Too tired"
