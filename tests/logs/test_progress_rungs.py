"""The ladder over time, pain on an exercise, and how far apart the sides are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import (
    Apart,
    PainChange,
    Point,
    RungChange,
    SetRow,
    apart_by_day,
    ladder_of,
    mornings_after,
    pain_change,
    rung_changes,
    smooth,
    worst_by_day,
)

MARCH_3 = date(2026, 3, 3)
some_days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def day(offset: int) -> date:
    return MARCH_3 + timedelta(days=offset)


# The ladder: (harder, easier)


def test_ladder_runs_from_easier_to_harder_without_other_branches():
    steps = [(2, 1), (3, 2), (4, 3), (5, 2), (9, 8)]
    assert ladder_of(3, steps) == ((1, 0), (2, 1), (3, 2), (4, 3))
    assert ladder_of(1, steps) == ((1, 0), (2, 1), (3, 2), (5, 2), (4, 3))
    assert ladder_of(7, steps) == ((7, 0),)


def test_ladder_stands_above_the_longest_way_and_never_hangs():
    assert ladder_of(1, [(3, 1), (3, 2), (2, 1)]) == ((1, 0), (2, 1), (3, 2))
    assert len(ladder_of(1, [(1, 2), (2, 1)])) == 2


def test_changes_tell_up_and_back():
    done = {1: [day(0), day(1), day(3)], 2: [day(1), day(2), day(5)]}
    assert rung_changes(done, [1, 2]) == (
        RungChange(day(1), 2, up=True),
        RungChange(day(3), 1, up=False),
        RungChange(day(5), 2, up=True),
    )
    assert rung_changes({1: [day(0)]}, [1]) == rung_changes({}, []) == ()


def test_changes_to_and_fro_tell_the_first_of_each_rung_alone():
    done = {1: [day(offset) for offset in range(0, 40, 2)], 2: [day(offset) for offset in range(1, 40, 2)]}
    assert rung_changes(done, [1, 2]) == (RungChange(day(1), 2, up=True),)


@given(
    st.dictionaries(st.integers(1, 4), st.lists(some_days, max_size=12)), st.randoms(use_true_random=False)
)
def test_changes_whatever_the_order_and_repeats(done, random):
    mixed = {}
    for number in random.sample(sorted(done), len(done)):
        mixed[number] = [*done[number], *done[number][:3]]
        random.shuffle(mixed[number])
    assert rung_changes(mixed, [1, 2, 3, 4]) == rung_changes(done, [1, 2, 3, 4])


# Pain


def test_worst_pain_of_a_day_where_somebody_was_asked():
    rows = [SetRow(day(0), "left", pain=2), SetRow(day(0), "right", pain=4), SetRow(day(1), "left")]
    assert worst_by_day(rows) == (Point(day(0), 4),)


def test_a_morning_belongs_to_the_day_before_it():
    mornings = {day(1): 3, day(5): 2}
    assert mornings_after([day(0), day(1), day(4), day(4), date.max], mornings) == (
        Point(day(0), 3),
        Point(day(4), 2),
    )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([5, 5, 5, 3, 3], None),
        ([3, 3, 3, 2, 2, 2], PainChange(3, 2, 0)),
        ([2, 2, 2, 3, 3, 3], PainChange(2, 3, 0)),
        ([4, 4, 4, 9, 2, 2, 2], PainChange(4, 2, -1)),
        ([1, 1, 1, 3, 3, 3], PainChange(1, 3, 1)),
    ],
)
def test_one_point_of_pain_is_no_news(figures, expected):
    assert pain_change([Point(day(offset), figure) for offset, figure in enumerate(figures)]) == expected


# Left and right


def test_apart_compares_the_same_day_and_load_oldest_first():
    best = {
        "left": (Point(day(0), 25), Point(day(1), 8, Decimal(5)), Point(day(2), 7)),
        "right": (Point(day(0), 30), Point(day(1), 10), Point(day(2), 7)),
        "both": (Point(day(0), 99),),
    }
    found = apart_by_day(best)
    assert found == (Apart(day(0), 25, 30, 25 / 30), Apart(day(2), 7, 7, 1.0))
    assert [(one.difference, one.behind) for one in found] == [(5, "left"), (0, "")]


# The trend


def test_trend_runs_neither_across_a_change_of_load_nor_across_a_gap():
    light = [Point(day(offset), 20) for offset in range(4)]
    heavy = [Point(day(offset), 8, Decimal(5)) for offset in range(4, 8)]
    later = [Point(day(offset), 9, Decimal(5)) for offset in (29, 30, 31)]
    segments = smooth([*light, *heavy, *later])
    assert [(part[0][0], part[-1][0]) for part in segments] == [
        (day(0), day(3)),
        (day(4), day(7)),
        (day(29), day(31)),
    ]
    assert {height for _day, height in segments[0]} == {20.0}
    assert len(smooth([*heavy, Point(day(28), 9, Decimal(5))])[0]) == 5  # 21 days are no gap yet


def test_loads_to_and_fro_have_no_trend():
    assert smooth([Point(day(offset), 9, Decimal(5 + offset % 2)) for offset in range(20)]) == ()
