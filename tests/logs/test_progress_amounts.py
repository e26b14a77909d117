"""Time under tension, best and median apart, the heaviest load, personal bests."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from logs.progress import (
    Bins,
    Point,
    SetRow,
    bins,
    figures_in,
    hundredths,
    load_by_day,
    records,
    tension_in,
)

MARCH_2 = date(2026, 3, 2)  # a Monday
LOADS = st.sampled_from([None, Decimal(5), Decimal("7.5")])
days = st.dates(date(2025, 12, 1), date(2026, 4, 30))
some_points = st.lists(st.builds(Point, days, st.integers(0, 300), LOADS), max_size=40)
some_rows = st.lists(
    st.builds(
        SetRow,
        date=days,
        side=st.sampled_from(["left", "right", "both"]),
        hold_total_seconds=st.none() | st.integers(0, 600),
        load_kg=LOADS,
        pain=st.none() | st.integers(0, 10),
    ),
    max_size=40,
)


def day(offset: int) -> date:
    return MARCH_2 + timedelta(days=offset)


def weeks(count: int = 2) -> Bins:
    return bins(MARCH_2, day(7 * count - 1), most=count, first_weekday=1)


# Time under tension


def test_tension_adds_up_a_week_and_never_left_and_right():
    rows = [
        SetRow(day(0), "left", hold_total_seconds=30),
        SetRow(day(0), "left", hold_total_seconds=50, target_hold_min=20),
        SetRow(day(6), "left", hold_total_seconds=5),
        SetRow(day(6), "right", hold_total_seconds=40),
        SetRow(day(20), "right", hold_total_seconds=999),
    ]
    assert tension_in(weeks(), rows) == {"left": (85, None), "right": (40, None)}


def test_tension_that_was_not_measured_is_not_nought():
    rows = [SetRow(day(0), "both", repetitions=10), SetRow(day(7), "both", hold_total_seconds=0)]
    assert tension_in(weeks(), rows) == {"both": (None, 0)}
    assert tension_in(weeks(), []) == {}


@given(some_rows, st.randoms(use_true_random=False))
def test_tension_whatever_the_order_and_repeats(rows, random):
    rows = list(dict.fromkeys(rows))
    cut = bins(date(2025, 12, 1), date(2026, 4, 30), most=30, first_weekday=0)
    mixed = [*rows, *rows[:5]]
    random.shuffle(mixed)
    found = tension_in(cut, mixed)
    assert found == tension_in(cut, rows)
    assert list(found) == [side for side in ("left", "right", "both") if side in found]
    for side, figures in found.items():
        own = [
            row.hold_total_seconds for row in rows if row.side == side and row.hold_total_seconds is not None
        ]
        assert sum(figure or 0 for figure in figures) == sum(own)


# Best and median


def test_best_and_median_stand_apart():
    points = [Point(day(offset), value) for offset, value in enumerate([10, 30, 11, 12])]
    (found,) = figures_in(weeks(), points).values()
    assert (found.days, found.best, found.middle) == (4, Point(day(1), 30), 11.5)


def test_median_compares_days_at_the_same_load():
    points = [
        Point(day(0), 20),
        Point(day(1), 8, Decimal(5)),
        Point(day(2), 9, Decimal(5)),
        Point(day(8), 20),
        Point(day(9), 8, Decimal(5)),
    ]
    first, second = figures_in(weeks(), points).values()
    assert (first.best.value, first.middle, first.days) == (9, 8.5, 3)
    assert second.best == Point(day(9), 8, Decimal(5))


@given(some_points, st.randoms(use_true_random=False))
def test_figures_whatever_the_order_and_repeats(points, random):
    cut = bins(date(2025, 12, 1), date(2026, 4, 30), most=12, first_weekday=1)
    mixed = [*points, *points[:5]]
    random.shuffle(mixed)
    found = figures_in(cut, mixed)
    assert found == figures_in(cut, points)
    assert sum(one.days for one in found.values()) == len({point.date for point in points})
    for one in found.values():
        assert one.best.date in one.span
        assert one.middle <= one.best.value


# Loads


def test_heaviest_load_of_a_day_in_the_unit_of_the_person():
    rows = [
        SetRow(day(0), "both", load_kg=Decimal("7.5")),
        SetRow(day(0), "both", load_kg=Decimal(5)),
        SetRow(day(1), "both", load_band="red"),
        SetRow(day(2), "both"),
        SetRow(day(3), "left", load_kg=Decimal("11.34")),
    ]
    assert load_by_day(rows, hundredths("kg")) == {
        "left": (Point(day(3), 1134),),
        "both": (Point(day(0), 750),),
    }
    assert load_by_day(rows, hundredths("lb"))["left"] == (Point(day(3), 2500),)


# Personal bests


def test_a_best_beats_every_day_before_at_its_load():
    points = [
        Point(day(0), 10),
        Point(day(1), 12),
        Point(day(2), 12),
        Point(day(3), 5, Decimal(5)),
        Point(day(4), 6, Decimal(5)),
        Point(day(5), 11),
        Point(day(6), 13),
    ]
    assert [point.date for point in records(points)] == [day(1), day(4), day(6)]
    assert records(points[:1]) == records([]) == ()


@given(some_points, st.randoms(use_true_random=False))
def test_bests_whatever_the_order_and_repeats(points, random):
    mixed = [*points, *points[:5]]
    random.shuffle(mixed)
    found = records(mixed)
    assert found == records(points)
    for load in {point.load for point in found}:
        values = [point.value for point in found if point.load == load]
        assert values == sorted(set(values))


def test_a_week_speaks_of_the_load_of_most_of_its_days():
    """Two light days and a heavy one: 20 and 24, not the 9 at 7.5 kg."""
    week = bins(MARCH_2, MARCH_2 + timedelta(days=6), most=1, first_weekday=1)
    points = [
        Point(MARCH_2, 20),
        Point(MARCH_2 + timedelta(days=1), 9, Decimal("7.5")),
        Point(MARCH_2 + timedelta(days=2), 24),
    ]
    found = figures_in(week, points)[0]
    assert (found.days, found.best.value, found.middle) == (3, 24, 22.0)
