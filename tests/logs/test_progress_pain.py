from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import Ratings, bins, effort_bins, is_over, pain_bins, ratings
from tests.logs.plans import MONDAY, SPRING, did, mixed, some_mornings, some_sessions

TUESDAY = date(2026, 3, 3)


def cut(days=2, start=MONDAY):
    return bins(start, start + timedelta(days=days - 1), most=54, first_weekday=1)


def test_pain_keeps_its_extremes_and_its_middle():
    rows = [
        *did(MONDAY, pain_before=2, pain_worst=5, pain_after=1),
        *did(MONDAY, routine=2, pain_before=3, pain_worst=3),
    ]
    monday, tuesday = pain_bins(rows, {}, cut())
    assert monday.before == Ratings(2, 3, 2.5, 2)
    assert monday.worst == Ratings(3, 5, 4.0, 2)
    assert monday.after == Ratings(1, 1, 1.0, 1)
    assert (monday.low, monday.high) == (1, 5)
    assert (tuesday.low, tuesday.high, tuesday.before, tuesday.has_any) == (None, None, None, False)


def test_nought_is_a_figure_and_nothing_is_none():
    assert ratings([0, None]) == Ratings(0, 0, 0.0, 1)
    assert ratings([None, None]) is None


def test_the_middle_is_no_mean():
    assert ratings([0, 9, 0]) == Ratings(0, 9, 0.0, 3)


def test_a_morning_belongs_to_the_day_before_it():
    monday, tuesday = pain_bins([], {TUESDAY: 4, MONDAY: 9}, cut())
    assert monday.morning == Ratings(4, 4, 4.0, 1)
    assert (monday.high, monday.has_any, tuesday.morning) == (None, True, None)


def test_the_strictest_limits_of_a_bin_count():
    rows = did(MONDAY, safe=2, stop=6) + did(MONDAY, routine=2, safe=3, stop=4)
    monday, tuesday = pain_bins(rows, {}, cut())
    assert (monday.safe, monday.stop) == (2, 4)
    assert (tuesday.safe, tuesday.stop) == (None, None)


@pytest.mark.parametrize(
    ("figures", "over"),
    [
        ({"pain_worst": 5, "stop": 5}, False),
        ({"pain_worst": 6, "stop": 5}, True),
        ({"pain_after": 6, "stop": 5}, True),
        ({"pain_worst": 9}, False),
        ({"stop": 0}, False),
    ],
)
def test_above_the_stop_limit_is_above_that_of_the_version_done(figures, over):
    (row,) = did(MONDAY, **figures)
    assert is_over(row) is over


def test_days_above_the_limit_are_counted_once():
    rows = [
        replace(row, id=number)
        for number, row in enumerate(did(MONDAY, MONDAY, TUESDAY, pain_worst=7, stop=5))
    ]
    assert [one.over for one in pain_bins(rows, {}, cut())] == [1, 1]


def test_effort_is_a_gap_where_nobody_said():
    monday, tuesday = effort_bins(did(MONDAY, effort=4) + did(MONDAY, routine=2, effort=7), cut())
    assert (monday.effort, tuesday.effort) == (Ratings(4, 7, 5.5, 2), None)


@given(some_sessions, some_mornings, st.randoms(use_true_random=False), st.sampled_from([1, 7, 30, 60]))
def test_wider_bins_lose_no_extreme_and_the_order_does_not_matter(sessions, mornings, random, most):
    start, end = SPRING
    found = pain_bins(sessions, mornings, bins(start, end, most=most, first_weekday=1))
    narrow = bins(start, end, most=200, first_weekday=1)
    daily = pain_bins(sessions, mornings, narrow)
    assert pain_bins(mixed(sessions, random), mornings, bins(start, end, most=most, first_weekday=1)) == found
    assert narrow.unit == "day"

    def extremes(some):
        return (
            min((one.low for one in some if one.low is not None), default=None),
            max((one.high for one in some if one.high is not None), default=None),
            max((one.morning.high for one in some if one.morning), default=None),
            sum(one.over for one in some),
        )

    assert extremes(found) == extremes(daily)
    for one in found:
        for figures in (one.before, one.worst, one.after, one.morning):
            assert figures is None or 0 <= figures.low <= figures.middle <= figures.high <= 10
