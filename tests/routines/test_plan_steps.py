"""From a dose to timed steps: what the guided session does, one thing at a time."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routines.dosage import BANDS, Dosage, Span
from routines.plan import (
    LONGEST,
    MOST_REPETITIONS,
    MOST_SETS,
    MOST_STEPS,
    PlanLine,
    Step,
    full,
    line_seconds,
    short,
    steps,
)

WORK = ("hold", "reps")


def exactly(figure: int) -> Span:
    return Span(figure, figure)


def line(**facts: object) -> PlanLine:
    usual = {
        "id": 1,
        "name": "Bridge",
        "section": "",
        "position": 1,
        "kind": "do",
        "side": "both",
        "measure": "hold",
        "priority": 2,
        "planning_seconds": None,
        "dosage": Dosage(),
    }
    return PlanLine(**{**usual, **facts})


def told(found: tuple[Step, ...]) -> list[str]:
    """Steps in short: "hold left 1/1 2/5 30"; a "+" behind seconds that are open."""
    return [
        f"{step.kind} {step.side} {step.set}/{step.sets} {step.rep}/{step.reps} {step.seconds or '+'}"
        for step in found
    ]


def work(found: tuple[Step, ...]) -> list[Step]:
    return [step for step in found if step.kind in WORK]


def test_holds_on_each_side_are_led_from_the_left_to_the_right():
    found = steps(line(side="each", dosage=Dosage(repetitions=exactly(2), hold=exactly(30))))
    assert told(found) == [
        "next left 1/1 1/2 10",
        "ready left 1/1 1/2 5",
        "hold left 1/1 1/2 30",
        "rest left 1/1 1/2 5",
        "hold left 1/1 2/2 30",
        "switch right 1/1 1/2 10",
        "hold right 1/1 1/2 30",
        "rest right 1/1 1/2 5",
        "hold right 1/1 2/2 30",
    ]


def test_sets_of_repetitions_are_a_step_each_with_rests_between():
    dosage = Dosage(sets=exactly(3), repetitions=Span(8, 12), hold=exactly(2), rest=exactly(45))
    found = steps(line(measure="reps", side="left", dosage=dosage))
    assert told(found) == [
        "next left 1/3 1/1 10",
        "ready left 1/3 1/1 5",
        "reps left 1/3 1/1 +",
        "rest left 1/3 1/1 45",
        "reps left 2/3 1/1 +",
        "rest left 2/3 1/1 45",
        "reps left 3/3 1/1 +",
    ]
    # Two seconds there, two back, two held; ten of 8 to 12.
    assert [(step.count, step.tempo, step.estimate) for step in work(found)] == [((8, 12), 6, 60)] * 3


def test_sets_of_holds_rest_longer_between_sets_than_between_holds():
    dosage = Dosage(sets=exactly(2), repetitions=exactly(2), hold=exactly(10), rest=exactly(60))
    assert [step.seconds for step in steps(line(dosage=dosage)) if step.kind == "rest"] == [5, 60, 5]


def test_alternating_counts_both_legs_together():
    found = steps(line(side="alternating", measure="reps", dosage=Dosage(repetitions=exactly(20))))
    assert told(found)[2:] == ["reps both 1/1 1/1 +"]


def test_working_time_is_a_hold():
    found = steps(line(measure="time", dosage=Dosage(hold=exactly(120))))
    assert told(found)[2:] == ["hold both 1/1 1/1 120"]


@pytest.mark.parametrize(
    ("hold", "seconds", "least", "estimate"),
    [
        (Span(20, 30), 30, 20, 25),
        (exactly(30), 30, None, 30),
        (Span(0, 5), 5, 1, 3),
        (exactly(0), None, None, 30),
        (None, None, None, 30),
        (exactly(10**6), LONGEST, None, LONGEST),
    ],
)
def test_a_hold_runs_down_from_its_upper_end(hold, seconds, least, estimate):
    (step,) = work(steps(line(dosage=Dosage(repetitions=exactly(1), hold=hold))))
    assert (step.seconds, step.least, step.estimate) == (seconds, least, estimate)


@pytest.mark.parametrize(("measure", "estimate"), [("hold", 30), ("time", 60)])
def test_what_is_open_counts_up(measure, estimate):
    (step,) = work(steps(line(measure=measure, dosage=Dosage(hold_open=True, repetitions=exactly(1)))))
    assert (step.seconds, step.least, step.estimate) == (None, None, estimate)


def test_open_repetitions_have_no_count_and_a_tempo_all_the_same():
    (step,) = work(steps(line(measure="reps", dosage=Dosage(repetitions_open=True))))
    assert (step.count, step.tempo, step.estimate) == (None, 4, 40)


def test_no_rest_at_all_is_no_step():
    dosage = Dosage(repetitions=exactly(3), hold=exactly(5), rest=exactly(0))
    assert [step.kind for step in steps(line(dosage=dosage))] == ["next", "ready", "hold", "hold", "hold"]


def test_planning_seconds_are_spread_over_the_steps():
    dosage = Dosage(repetitions=exactly(2), hold=exactly(30))  # 15 + 30 + 5 + 30 = 80 s
    found = steps(line(dosage=dosage, planning_seconds=160))
    assert [step.estimate for step in found] == [20, 10, 60, 10, 60]
    assert [step.seconds for step in found] == [10, 5, 30, 5, 30]


@pytest.mark.parametrize("side", ["both", "each"])
def test_what_would_take_all_day_is_cut(side):
    """As somebody who typed the phone number into the wrong field."""
    found = steps(line(side=side, dosage=Dosage(sets=exactly(3), repetitions=exactly(65535))))
    assert MOST_STEPS - 10 < len(found) <= MOST_STEPS
    assert {step.sets for step in found} == {3}
    many = steps(line(side=side, dosage=Dosage(sets=exactly(65535), repetitions=exactly(65535))))
    assert len(many) <= MOST_STEPS
    assert max(step.set for step in many) == MOST_SETS
    (counted, *_) = work(steps(line(measure="reps", dosage=Dosage(repetitions=exactly(65535)))))
    assert counted.count == (MOST_REPETITIONS, MOST_REPETITIONS)


def spans(most: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, most), st.integers(0, most)).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def dosages(draw: st.DrawFn, most: int = 70_000) -> Dosage:
    """Any dose that the model allows, the absurd ones among them."""
    figures = st.one_of(st.none(), spans(6), spans(most))
    parts: dict[str, object] = {"sets": draw(figures)}
    for part in ("repetitions", "hold", "rest"):
        parts[part] = draw(figures)
        parts[f"{part}_open"] = parts[part] is None and draw(st.booleans())
    return Dosage(
        **parts,
        load_kg=draw(st.one_of(st.none(), st.just(Decimal("2.5")))),
        load_band=draw(st.sampled_from(("", *BANDS))),
    )


lines = st.builds(
    line,
    id=st.integers(1, 10_000),
    kind=st.sampled_from(("do", "optional", "reference")),
    side=st.sampled_from(("both", "each", "left", "right", "alternating")),
    measure=st.sampled_from(("hold", "reps", "time")),
    priority=st.integers(1, 3),
    planning_seconds=st.one_of(st.none(), st.integers(0, 4000)),
    dosage=dosages(),
)


@settings(max_examples=60)
@given(lines)
def test_every_dose_makes_steps_that_can_be_done(any_line):
    found = steps(any_line)
    assert found == steps(any_line)
    assert [step.kind for step in found[:2]] == ["next", "ready"]
    assert 3 <= len(found) <= MOST_STEPS
    assert all(step.seconds is None or 0 < step.seconds <= LONGEST for step in found)
    assert all(step.least is None or 0 < step.least < step.seconds for step in found)
    assert all(step.count is None or 0 < step.count[0] <= step.count[1] for step in found)
    # Open or counted is work alone, and nothing ends with a rest.
    assert all(step.seconds for step in found if step.kind not in WORK)
    assert found[-1].kind in WORK


@settings(max_examples=60)
@given(lines)
def test_every_side_set_and_repetition_comes_once_and_in_order(any_line):
    done = [(step.side, step.set, step.rep) for step in work(steps(any_line))]
    sides = {"each": ("left", "right"), "left": ("left",), "right": ("right",)}.get(any_line.side, ("both",))
    first = work(steps(any_line))[0]
    assert done == [
        (side, number, rep)
        for side in sides
        for number in range(1, first.sets + 1)
        for rep in range(1, first.reps + 1)
    ]


@settings(max_examples=60)
@given(lines)
def test_a_line_takes_as_long_as_its_steps(any_line):
    estimates = [step.estimate for step in steps(any_line)]
    assert min(estimates) >= 0
    assert sum(estimates) == line_seconds(any_line)
    if any_line.planning_seconds is not None:
        assert sum(estimates) == any_line.planning_seconds


@settings(max_examples=30)
@given(st.lists(lines, max_size=4), st.integers(1, 60))
def test_the_cut_the_whole_and_the_steps_say_the_same_seconds(some, minutes):
    numbered = [replace(each, id=place) for place, each in enumerate(some)]
    for estimate in (full(numbered), short(numbered, minutes)):
        assert estimate.seconds == sum(step.estimate for kept in estimate.lines for step in steps(kept))
