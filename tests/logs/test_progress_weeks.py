from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import (
    DoneDay,
    Week,
    weeks,
)

MONDAY = date(2026, 3, 2)


def six_a_week(_day: date) -> int:
    return 6


def of_weeks(done, *, plan_of=six_a_week, pauses=(), first_weekday=1, today=date(2026, 3, 12), count=2):
    return weeks(
        [DoneDay(*one) for one in done],
        plan_of=plan_of,
        pauses=pauses,
        first_weekday=first_weekday,
        today=today,
        count=count,
    )


def test_weeks_count_days_and_tell_short_ones_apart():
    done = [(MONDAY, False), (MONDAY, True), (date(2026, 3, 3), True), (date(2026, 3, 9), False)]
    assert of_weeks(done) == (
        Week(MONDAY, done=2, short=1, planned=6, ratio=2 / 6, paused=False),
        Week(date(2026, 3, 9), done=1, short=0, planned=6, ratio=1 / 6, paused=False, is_current=True),
    )


def test_weeks_are_capped_at_the_plan():
    done = [(MONDAY + timedelta(days=offset), False) for offset in range(7)]
    assert of_weeks(done)[0].ratio == 1.0


@pytest.mark.parametrize(
    ("first_weekday", "start"),
    [(0, date(2026, 3, 8)), (1, date(2026, 3, 9)), (6, date(2026, 3, 7)), (7, date(2026, 3, 8))],
)
def test_weeks_begin_on_the_first_weekday(first_weekday, start):
    assert of_weeks([], first_weekday=first_weekday)[-1].start == start


def test_weeks_outside_a_plan_ask_for_nothing():
    week = of_weeks([(MONDAY, False)], plan_of=lambda _day: None)[0]
    assert (week.done, week.planned, week.ratio) == (1, None, None)


def test_weeks_started_in_the_middle_ask_for_their_share():
    friday = date(2026, 3, 6)
    week = of_weeks([(friday, False)], plan_of=lambda day: 6 if day >= friday else None)[0]
    assert (week.planned, week.ratio) == (2, 0.5)


def test_weeks_follow_the_version_then_in_force():
    plan = of_weeks([], plan_of=lambda day: 6 if day >= date(2026, 3, 5) else 3)[0].planned
    assert plan == (3 * 3 + 4 * 6) // 7


def test_weeks_paused_break_nothing():
    whole, after = of_weeks([], pauses=[(date(2026, 2, 20), date(2026, 3, 9))])
    assert (whole.planned, whole.ratio, whole.paused) == (None, None, True)
    assert (after.planned, after.paused) == (5, True)
    assert of_weeks([], pauses=[(date(2026, 3, 9), None)])[1].planned is None


@given(st.lists(st.tuples(st.dates(MONDAY, date(2026, 3, 15)), st.booleans()), max_size=20), st.randoms())
def test_weeks_whatever_the_order_and_repeats(done, random):
    shuffled = [*done, *done[:3]]
    random.shuffle(shuffled)
    assert of_weeks(shuffled) == of_weeks(done)
