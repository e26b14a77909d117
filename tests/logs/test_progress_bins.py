from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import bins, totals
from tests.logs.plans import MONDAY, did, mixed, some_days, some_sessions

NEW_YEAR = date(2026, 1, 1)


def cut(days, *, most=54, first_weekday=1, start=NEW_YEAR):
    return bins(start, start + timedelta(days=days - 1), most=most, first_weekday=first_weekday)


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [
        (1, "day", 1),
        (54, "day", 54),
        (55, "week", 9),
        (371, "week", 54),
        (380, "month", 13),
        (1600, "month", 53),
        (1700, "quarter", 19),
        (5000, "year", 14),
        (40000, "decade", 12),
    ],
)
def test_the_finest_unit_that_fits_is_taken(days, unit, count):
    found = cut(days)
    assert (found.unit, len(found.spans)) == (unit, count)


def test_weeks_and_months_begin_as_the_calendar_has_them():
    assert [span.start for span in cut(60, start=date(2026, 3, 4)).spans][:3] == [
        date(2026, 3, 4),
        date(2026, 3, 9),
        date(2026, 3, 16),
    ]
    assert cut(60, start=date(2026, 3, 4), first_weekday=0).spans[1].start == date(2026, 3, 8)
    assert [span.start for span in cut(100, most=10).spans][:2] == [NEW_YEAR, date(2026, 2, 1)]


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="starts after it ends"):
        bins(MONDAY, NEW_YEAR, most=5, first_weekday=1)


def test_the_end_of_the_calendar_is_no_end_of_the_program():
    assert bins(date(1, 1, 1), date.max, most=12, first_weekday=1).spans[-1].end == date.max


@given(some_days, st.integers(1, 4000), st.integers(5, 60), st.integers(0, 7))
def test_bins_cover_every_day_once(start, days, most, first_weekday):
    found = cut(days, most=most, first_weekday=first_weekday, start=start)
    assert found.unit == "decade" or len(found.spans) <= most
    assert (found.spans[0].start, found.spans[-1].end) == (start, start + timedelta(days=days - 1))
    for place, span in enumerate(found.spans):
        assert span.start <= span.end
        assert found.index(span.start) == found.index(span.end) == place
        if place:
            assert span.start == found.spans[place - 1].end + timedelta(days=1)
    assert found.index(start - timedelta(days=1)) is None


def test_minutes_that_were_not_noted_are_a_gap_and_no_nought():
    rows = did(NEW_YEAR, NEW_YEAR, minutes=20) + did(NEW_YEAR, date(2026, 1, 3), routine=2)
    first, second, third = totals(rows, {date(2026, 1, 2): 90}, cut(3))
    assert (first.sessions, first.timed, first.minutes, first.held_seconds) == (3, 2, 40, None)
    assert (second.sessions, second.minutes, second.held_seconds) == (0, None, 90)
    assert (third.sessions, third.timed, third.minutes) == (1, 0, None)


@given(
    some_sessions,
    st.dictionaries(some_days, st.integers(0, 900), max_size=20),
    st.randoms(use_true_random=False),
    st.sampled_from([7, 20, 60]),
)
def test_totals_are_the_same_in_any_order_and_in_any_bins(sessions, held, random, most):
    whole = cut(181, most=1)
    found = totals(sessions, held, cut(181, most=most))
    assert totals(mixed(sessions, random), held, cut(181, most=most)) == found
    (everything,) = totals(sessions, held, whole)
    assert sum(one.sessions for one in found) == everything.sessions == len(sessions)
    assert sum(one.minutes or 0 for one in found) == (everything.minutes or 0)
    assert sum(one.held_seconds or 0 for one in found) == sum(held.values())
    assert (everything.held_seconds is None) == (not held)
