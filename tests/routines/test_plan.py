from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.dosage import Dosage, Span
from routines.plan import Estimate, PlanLine, full, line_seconds, short


def exactly(figure: int) -> Span:
    return Span(figure, figure)


FIVE, TEN, HALF_A_MINUTE = exactly(5), exactly(10), exactly(30)
AT_FIRST = 10 + 5  # s, to change place and to get ready


def line(name: str = "Bridge", **facts: object) -> PlanLine:
    """A line to do, held, both sides together, of middling priority; one minute long unless a dose is given."""
    usual = {
        "id": 1,
        "section": "Strengthen",
        "position": 1,
        "kind": "do",
        "side": "both",
        "measure": "hold",
        "priority": 2,
        "planning_seconds": None if "dosage" in facts else 60,
        "dosage": Dosage(),
    }
    return PlanLine(name=name, **{**usual, **facts})


def names(lines: tuple[PlanLine, ...]) -> list[str]:
    return [each.name for each in lines]


@pytest.mark.parametrize(
    ("measure", "side", "dosage", "seconds"),
    [
        # 5 holds of 30 s with 4 pauses of a few seconds (5 s); the same on two sides, with 10 s to switch.
        ("hold", "both", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE), 170),
        ("hold", "both", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE, rest_open=True), 170),
        ("hold", "each", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE), 350),
        ("hold", "left", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE), 170),
        ("hold", "alternating", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE), 170),
        ("hold", "both", Dosage(repetitions=FIVE, hold=HALF_A_MINUTE, rest=exactly(20)), 230),
        ("hold", "both", Dosage(hold=HALF_A_MINUTE), 30),
        # Of a range the middle, rounded up: 4 holds of 15 s, 7 s of 5 to 8.
        ("hold", "both", Dosage(repetitions=Span(3, 5), hold=exactly(15)), 75),
        ("hold", "both", Dosage(hold=Span(5, 8)), 7),
        # 3 sets of 5 holds: 5 s between holds, the rest (30 s unless given) between sets.
        ("hold", "both", Dosage(sets=exactly(3), repetitions=FIVE, hold=TEN), 3 * 70 + 2 * 30),
        ("hold", "both", Dosage(sets=exactly(3), repetitions=FIVE, hold=TEN, rest=exactly(60)), 3 * 70 + 120),
        ("hold", "both", Dosage(sets=exactly(3), hold=TEN), 3 * 10 + 2 * 30),
        # Repetitions take 4 s, and what they are held.
        ("reps", "both", Dosage(repetitions=TEN), 40),
        ("reps", "both", Dosage(sets=exactly(3), repetitions=TEN), 180),
        ("reps", "both", Dosage(sets=exactly(3), repetitions=TEN, rest=exactly(0)), 120),
        ("reps", "both", Dosage(repetitions=TEN, hold=exactly(2)), 60),
        ("reps", "both", Dosage(repetitions=TEN, hold_open=True), 90),
        ("time", "both", Dosage(hold=exactly(120)), 120),
        ("time", "each", Dosage(hold=exactly(120)), 250),
        ("time", "both", Dosage(repetitions=exactly(2), hold=exactly(60), rest=exactly(30)), 150),
        # Open doses: 3 holds of 30 s, 10 repetitions, a minute of work.
        ("hold", "both", Dosage(), 100),
        ("hold", "both", Dosage(repetitions_open=True, hold=TEN), 40),
        ("hold", "both", Dosage(repetitions=FIVE, hold_open=True), 170),
        ("reps", "both", Dosage(), 40),
        ("reps", "both", Dosage(repetitions_open=True), 40),
        ("time", "both", Dosage(), 60),
        ("time", "both", Dosage(hold_open=True), 60),
        # Nothing to repeat is done once: a line is there to be done.
        ("hold", "both", Dosage(repetitions=exactly(0), hold=TEN), 10),
    ],
)
def test_line_seconds_by_measure_side_and_dose(measure, side, dosage, seconds):
    assert line_seconds(line(measure=measure, side=side, dosage=dosage)) == AT_FIRST + seconds


def test_line_seconds_takes_planning_seconds_first():
    dosage = Dosage(repetitions=FIVE, hold=HALF_A_MINUTE)
    assert line_seconds(line(side="each", dosage=dosage, planning_seconds=90)) == 90
    assert line_seconds(line(dosage=dosage, planning_seconds=0)) == 0


def test_full_keeps_everything_but_the_reference():
    do, optional = line("Bridge"), line("Clamshell", kind="optional")
    estimate = full([do, line("Old one", kind="reference"), optional])
    assert estimate == Estimate(seconds=120, lines=(do, optional), left_out=())


def test_full_without_lines_takes_no_time():
    assert full([]) == Estimate(0, (), ())


def test_short_that_fits_leaves_nothing_out():
    lines = [line("A"), line("B", priority=3)]
    assert short(lines, 2) == full(lines)


def test_short_drops_the_lowest_priority_first():
    lines = [line("A", priority=3), line("B", priority=1), line("C", priority=2)]
    assert names(short(lines, 2).lines) == ["B", "C"]
    assert names(short(lines, 1).lines) == ["B"]


def test_short_drops_from_the_end_among_equals():
    lines = [line("A"), line("B"), line("C")]
    estimate = short(lines, 2)
    assert (names(estimate.lines), names(estimate.left_out)) == (["A", "B"], ["C"])


def test_short_drops_what_is_optional_before_anything_to_do():
    lines = [line("A", kind="optional", priority=1), line("B", priority=3)]
    assert names(short(lines, 1).lines) == ["B"]


def test_short_keeps_the_order_of_the_version():
    lines = [line("A", priority=2), line("B", priority=3), line("C", priority=1), line("D", priority=3)]
    estimate = short(lines, 2)
    assert (names(estimate.lines), names(estimate.left_out)) == (["A", "C"], ["B", "D"])


def test_short_never_splits_the_sides_of_a_line():
    each = line("A", side="each", dosage=Dosage(hold=exactly(60)))  # 145 s in all, 60 s a side
    estimate = short([line("B", priority=1), each], 2)
    assert estimate == Estimate(60, (line("B", priority=1),), (each,))


def test_short_keeps_one_line_however_small_the_budget():
    lines = [line("A"), line("B", priority=1), line("C", kind="reference")]
    assert names(short(lines, 0).lines) == ["B"]
    assert short(lines, 0).seconds == 60


def test_short_without_lines_is_empty():
    assert short([line(kind="reference")], 15) == Estimate(0, (), ())


def test_short_puts_nothing_back_into_a_gap():
    lines = [line("Long", planning_seconds=600), line("Small", priority=3, planning_seconds=30)]
    assert names(short([*lines, line("First", priority=1)], 5).lines) == ["First"]


def test_short_tells_equal_lines_apart_by_their_place():
    twin = line("Twin")
    assert short([twin, twin], 1) == Estimate(60, (twin,), (twin,))


versions = st.lists(
    st.builds(
        line,
        kind=st.sampled_from(("do", "optional", "reference")),
        priority=st.integers(1, 3),
        planning_seconds=st.integers(0, 400),
        id=st.integers(1, 10_000),
    ),
    max_size=12,
)


@given(versions, st.integers(0, 40))
def test_short_loses_nothing_and_fits_where_it_can(lines, minutes):
    estimate, everything = short(lines, minutes), full(lines)
    assert sorted([*estimate.lines, *estimate.left_out], key=repr) == sorted(everything.lines, key=repr)
    assert estimate.seconds == sum(line_seconds(each) for each in estimate.lines)
    assert estimate.seconds <= minutes * 60 or len(estimate.lines) == 1


@given(versions, st.integers(0, 20), st.integers(0, 20))
def test_larger_budget_keeps_what_a_smaller_one_kept(lines, minutes, more):
    numbered = [replace(each, name=str(place)) for place, each in enumerate(lines)]
    smaller, larger = short(numbered, minutes), short(numbered, minutes + more)
    assert set(names(smaller.lines)) <= set(names(larger.lines))
