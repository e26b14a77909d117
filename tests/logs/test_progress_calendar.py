from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import STATES, by_month, calendar_days
from tests.logs.plans import MONDAY, TODAY, did, mixed, plan, some_plans, some_sessions


def states(sessions, *plans, today=TODAY, start=MONDAY, count=7):
    end = start + timedelta(days=count - 1)
    return [day.state for day in calendar_days(sessions, plans, start=start, end=end, today=today)]


def test_a_day_is_done_short_or_free():
    sessions = did(MONDAY) + did(MONDAY, date(2026, 3, 3), routine=2, is_short=True)
    assert states(sessions, plan(), count=3) == ["done", "short", "free"]


def test_chosen_weekdays_make_days_of_rest_and_days_left_free():
    assert states(did(MONDAY), plan(weekdays="135")) == [
        "done",
        "rest",
        "missed",
        "rest",
        "missed",
        "rest",
        "rest",
    ]


def test_a_rest_day_on_which_something_was_done_is_done():
    assert states(did(date(2026, 3, 3)), plan(weekdays="135"))[1] == "done"


def test_today_and_what_is_to_come_are_not_missed():
    assert states([], plan(weekdays="12345"), today=date(2026, 3, 3), count=3) == ["missed", "free", "open"]


def test_a_pause_is_a_pause_and_breaks_nothing():
    paused = plan(weekdays="135", pauses=((MONDAY, date(2026, 3, 4)),))
    assert states([], paused, count=5) == ["paused", "paused", "paused", "rest", "missed"]


def test_a_pause_of_one_routine_alone_is_none_of_the_other():
    assert states([], plan(1, pauses=((MONDAY, None),)), plan(2), count=2) == ["free", "free"]


def test_days_before_and_after_everything_followed_are_open():
    followed = plan(start=date(2026, 3, 3), end=date(2026, 3, 5))
    assert states([], followed, count=5) == ["open", "free", "free", "open", "open"]


@pytest.mark.parametrize(("second", "state"), [("2", "missed"), ("", "free"), ("6", "rest")])
def test_a_tuesday_of_two_routines(second, state):
    assert states([], plan(1, weekdays="135"), plan(2, weekdays=second))[1] == state


def test_months_count_their_days_once():
    days = calendar_days(did(MONDAY), [plan()], start=date(2026, 2, 27), end=MONDAY, today=TODAY)
    assert [(month, dict(counts)) for month, counts in by_month([*days, *days])] == [
        (date(2026, 2, 1), {"free": 2}),
        (date(2026, 3, 1), {"free": 1, "done": 1}),
    ]


@given(some_sessions, some_plans, st.randoms(use_true_random=False))
def test_a_calendar_whatever_the_order_and_repeats(sessions, plans, random):
    span = {"start": date(2026, 1, 15), "end": date(2026, 4, 15), "today": TODAY}
    days = calendar_days(sessions, plans, **span)
    assert calendar_days(mixed(sessions, random), plans[::-1], **span) == days
    assert len(days) == 91
    assert {day.state for day in days} <= set(STATES)
    done = {row.date for row in sessions if span["start"] <= row.date <= span["end"]}
    assert {day.date for day in days if day.sessions} == done
    assert sum(day.sessions for day in days) == sum(row.date in done for row in sessions)
