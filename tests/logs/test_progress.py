from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import (
    DayTarget,
    Point,
    SetRow,
    best_by_day,
    in_order,
    of_any_side,
    side_by_side,
    smooth,
    symmetry,
    targets_by_day,
)

MARCH_3 = date(2026, 3, 3)

days_of_three_years = st.dates(date(2024, 1, 1), date(2026, 12, 31))
optional_figure = st.none() | st.integers(0, 400)
rows_of_any_kind = st.lists(
    st.builds(
        SetRow,
        date=st.dates(MARCH_3, date(2026, 4, 3)),
        side=st.sampled_from(["left", "right", "both"]),
        hold_seconds=optional_figure,
        repetitions=optional_figure,
        load_kg=st.none() | st.sampled_from([Decimal(5), Decimal("7.5")]),
        target_hold_min=optional_figure,
        target_hold_max=optional_figure,
        load_band=st.sampled_from(["", "red"]),
    ),
    max_size=40,
)
points_of_any_kind = st.lists(st.builds(Point, days_of_three_years, st.integers(0, 400)), max_size=60)
measures = pytest.mark.parametrize("measure", ["hold", "time", "reps"])


def day(offset: int) -> date:
    return MARCH_3 + timedelta(days=offset)


def points(*values: int, step: int = 1) -> tuple[Point, ...]:
    return tuple(Point(day(index * step), value) for index, value in enumerate(values))


# The best of each day


def test_best_by_day_takes_longest_hold_of_each_side():
    rows = [
        SetRow(MARCH_3, "right", hold_seconds=7),
        SetRow(MARCH_3, "left", hold_seconds=5),
        SetRow(MARCH_3, "left", hold_seconds=4),
        SetRow(day(1), "left", hold_seconds=6),
    ]
    best = best_by_day(rows, measure="hold")
    assert best == {"left": (Point(MARCH_3, 5), Point(day(1), 6)), "right": (Point(MARCH_3, 7),)}
    assert list(best) == ["left", "right"]


def test_best_by_day_of_repetitions_keeps_their_load():
    rows = [
        SetRow(MARCH_3, "both", repetitions=10, load_kg=Decimal(5)),
        SetRow(MARCH_3, "both", repetitions=12, load_band="red"),
        SetRow(day(1), "both", repetitions=8),
        SetRow(day(1), "both", repetitions=8, load_kg=Decimal(5)),
    ]
    assert best_by_day(rows, measure="reps") == {
        "both": (Point(MARCH_3, 12, None, "red"), Point(day(1), 8, Decimal(5)))
    }


def test_best_by_day_without_figures_has_no_point():
    rows = [SetRow(MARCH_3, "left", repetitions=5), SetRow(day(1), "right", hold_seconds=0)]
    assert best_by_day(rows, measure="hold") == {"right": (Point(day(1), 0),)}
    assert best_by_day([], measure="hold") == {}


@measures
@given(rows=rows_of_any_kind, random=st.randoms(use_true_random=False))
def test_best_and_targets_whatever_the_order_and_repeats(measure, rows, random):
    shuffled = [*rows, *rows[:5]]
    random.shuffle(shuffled)
    assert best_by_day(shuffled, measure=measure) == best_by_day(rows, measure=measure)
    assert targets_by_day(shuffled, measure=measure) == targets_by_day(rows, measure=measure)


def test_of_any_side_takes_the_stronger():
    best = {"left": (Point(MARCH_3, 5), Point(day(1), 9)), "right": (Point(MARCH_3, 7),)}
    assert of_any_side(best) == (Point(MARCH_3, 7), Point(day(1), 9))


def test_targets_by_day_fills_bounds_and_tells_days_without():
    rows = [
        SetRow(day(1), "left", target_hold_min=15),
        SetRow(day(1), "right"),
        SetRow(MARCH_3, "left", target_hold_min=10, target_hold_max=15, target_reps_min=3),
        SetRow(MARCH_3, "left", target_hold_max=20),
        SetRow(day(2), "left"),
    ]
    assert targets_by_day(rows, measure="hold") == (
        DayTarget(MARCH_3, 20, 20),
        DayTarget(day(1), 15, 15),
        DayTarget(day(2), None, None),
    )
    assert targets_by_day(rows, measure="reps")[0] == DayTarget(MARCH_3, 3, 3)


# The trend


def naive_trend(known: tuple[Point, ...], half_life: float = 7.0) -> list[float]:
    """The same fit, written as the textbook has it: every point weighed anew for every day."""
    heights = []
    for here in known:
        offsets = [(point.date - here.date).days for point in known]
        weights = [2 ** (-abs(offset) / half_life) for offset in offsets]
        total = sum(weights)
        mean_u = sum(w * u for w, u in zip(weights, offsets, strict=True)) / total
        mean_v = sum(w * point.value for w, point in zip(weights, known, strict=True)) / total
        spread = sum(w * (u - mean_u) ** 2 for w, u in zip(weights, offsets, strict=True))
        slope = (
            sum(
                w * (u - mean_u) * (p.value - mean_v) for w, u, p in zip(weights, offsets, known, strict=True)
            )
            / spread
        )
        height = mean_v - slope * mean_u
        values = [point.value for point in known]
        heights.append(min(max(height, min(values)), max(values)))
    return heights


@given(st.lists(st.tuples(st.integers(1, 21), st.integers(0, 300)), min_size=3, max_size=60))
def test_smooth_agrees_with_the_textbook(steps):
    offset, known = 0, []
    for step, value in steps:
        offset += step
        known.append(Point(day(offset), value))
    (segment,) = smooth(known)
    assert [when for when, _height in segment] == [point.date for point in known]
    assert [height for _when, height in segment] == pytest.approx(naive_trend(tuple(known)), abs=1e-6)


def test_smooth_of_a_steady_gain_does_not_lag():
    (segment,) = smooth(points(*range(5, 36)))
    assert [height for _when, height in segment] == pytest.approx(list(range(5, 36)))


@pytest.mark.parametrize("values", [(), (5,), (5, 9)])
def test_smooth_of_less_than_three_days_is_none(values):
    assert smooth(points(*values)) == ()


@pytest.mark.parametrize(("gap", "lengths"), [(21, [6]), (22, [3, 3])])
def test_smooth_breaks_after_three_weeks(gap, lengths):
    later = tuple(Point(day(2 + gap + offset), 9) for offset in range(3))
    known = points(5, 6, 7) + later
    assert [len(segment) for segment in smooth(known)] == lengths
    assert [len(segment) for segment in smooth(known, break_days=None)] == [6]


def test_smooth_leaves_out_stretches_without_three_days():
    known = (*points(5, 6, 7), Point(day(60), 9), Point(day(61), 9))
    assert [len(segment) for segment in smooth(known)] == [3]


@given(points_of_any_kind, st.randoms(use_true_random=False))
def test_smooth_whatever_the_order_and_repeats(known, random):
    shuffled = [*known, *known[:5]]
    random.shuffle(shuffled)
    assert smooth(shuffled) == smooth(known)
    assert in_order(shuffled) == in_order(known)


@given(points_of_any_kind)
def test_smooth_over_any_pause_stays_among_its_points(known):
    values = [point.value for point in known]
    for segment in smooth(known, break_days=None):
        assert all(min(values) <= height <= max(values) for _when, height in segment)


# Sides


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [(27, 30, 0.9), (30, 27, 0.9), (0, 10, 0.0), (0, 0, None), (None, 5, None), (5, None, None)],
)
def test_symmetry_is_weaker_over_stronger(left, right, ratio):
    assert symmetry(left, right) == ratio


def test_side_by_side_compares_the_same_day_at_the_same_load():
    best = {
        "left": (Point(MARCH_3, 5), Point(day(1), 9), Point(day(2), 4, Decimal(5))),
        "right": (Point(MARCH_3, 10), Point(day(2), 8)),
    }
    table = side_by_side(best)
    assert [(row.date, row.left and row.left.value, row.right and row.right.value) for row in table] == [
        (day(2), 4, 8),
        (day(1), 9, None),
        (MARCH_3, 5, 10),
    ]
    assert [row.symmetry for row in table] == [None, None, 0.5]
    assert side_by_side({}) == ()
