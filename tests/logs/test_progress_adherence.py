from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import RoutineWeek, Terms, adherence, kept_in_a_row, planned_weeks
from tests.logs.plans import MONDAY, TODAY, did, mixed, plan, some_plans, some_sessions


def week_of(sessions, *plans, today=MONDAY, first_weekday=1):
    (week,) = planned_weeks(sessions, plans, first_weekday=first_weekday, start=MONDAY, today=today)
    return week


def days(*offsets):
    return [MONDAY + timedelta(days=offset) for offset in offsets]


def test_a_week_counts_what_was_done_against_the_least_planned():
    week = week_of(did(*days(0, 1, 3, 5)), plan(least=6))
    assert (week.done, week.met, week.planned, week.ratio) == (4, 4, 6, 4 / 6)
    assert (week.start, week.end, week.is_current, week.in_days) == (MONDAY, date(2026, 3, 8), True, True)


def test_more_than_planned_is_all_of_it_and_no_more():
    week = week_of(did(*days(0, 1, 2, 3, 4)), plan(least=3))
    assert (week.done, week.met, week.ratio, week.is_kept) == (5, 3, 1.0, True)


def test_a_second_session_of_the_day_does_not_stand_for_another_day():
    week = week_of(did(*days(0, 0, 0, 1)), plan(least=6))
    assert (week.done, week.short) == (2, 0)


def test_three_times_a_day_is_counted_in_sessions():
    week = week_of(did(*days(0, 0, 0, 0, 1, 1, 2)), plan(least=7, times=3))
    assert (week.done, week.planned, week.in_days) == (6, 21, False)


def test_short_sessions_count_and_are_told_apart():
    short = [replace(row, id=900 + row.id, is_short=True) for row in did(*days(0, 2, 3))]
    week = week_of(did(*days(0, 1)) + short, plan(least=6))
    assert (week.done, week.short) == (4, 2)


def test_much_of_one_routine_does_not_stand_for_none_of_another():
    week = week_of(
        did(*days(0, 1, 2, 3, 4, 5)), plan(1, least=3, name="Bridge"), plan(2, least=2, name="Stretch")
    )
    assert (week.done, week.met, week.planned, week.ratio) == (6, 3, 5, 3 / 5)
    assert week.routines == (RoutineWeek(1, "Bridge", 6, 3), RoutineWeek(2, "Stretch", 0, 2))


def test_what_nobody_planned_is_done_all_the_same():
    week = week_of(did(*days(0, 1), routine=9), plan(1, least=6))
    assert (week.done, week.met, week.planned) == (2, 0, 6)
    assert week_of(did(*days(0)), plan(start=date(2026, 4, 1))).planned is None


def test_chosen_weekdays_are_what_is_asked_for():
    week = week_of([], plan(least=6, weekdays="135"))
    assert (week.planned, week.rest_days) == (3, 4)
    assert week_of([], plan(least=7, weekdays="135", times=3)).planned == 9


@pytest.mark.parametrize(
    ("first", "last", "planned"),
    [
        (date(2026, 3, 5), None, 2),
        (date(2026, 2, 1), date(2026, 3, 2), 2),
        (date(2026, 3, 3), date(2026, 3, 3), 3),
    ],
)
def test_a_pause_takes_the_chosen_days_in_it_and_no_other(first, last, planned):
    # Mondays, Wednesdays, Fridays; paused from Thursday on, up to Monday, on a Tuesday that was free anyway
    assert week_of([], plan(weekdays="135", pauses=((first, last),))).planned == planned


def test_a_pause_over_the_whole_week_asks_for_nothing():
    week = week_of(did(MONDAY), plan(pauses=((date(2026, 2, 20), None),)))
    assert (week.planned, week.ratio, week.paused_days, week.is_paused, week.done) == (None, None, 7, True, 1)


def test_the_version_then_in_force_decides():
    terms = (Terms(None, date(2026, 3, 5), 7, number=1), Terms(date(2026, 3, 5), None, 3, number=2))
    assert week_of([], plan(terms=terms)).planned == (3 * 7 + 4 * 3) // 7


def test_a_beginning_in_the_middle_asks_for_its_share():
    assert week_of([], plan(start=date(2026, 3, 6), least=6)).planned == 2


@pytest.mark.parametrize(("least", "most", "rest"), [(3, 6, 1), (3, None, 4), (7, None, 0), (None, None, 0)])
def test_the_rest_of_the_week_is_rest(least, most, rest):
    assert week_of([], plan(least=least, most=most)).rest_days == rest


def test_two_routines_rest_together_on_as_many_days_as_the_busier_one():
    assert week_of([], plan(1, least=3, most=3), plan(2, least=6, most=6)).rest_days == 1


def test_a_routine_taken_up_again_in_the_middle_of_a_week_is_one():
    """Six days a week with one of rest, left on Wednesday and taken up again on Thursday."""
    left = plan(least=6, most=6, end=date(2026, 3, 5))
    again = plan(least=6, most=6, start=date(2026, 3, 5))
    week = week_of(did(*days(0, 1)), left, again)
    assert (week.planned, week.rest_days, week.in_days) == (6, 1, True)


def test_of_two_plans_of_one_routine_on_a_day_the_busier_asks():
    assert week_of([], plan(least=3), plan(least=6)).planned == 6


def test_before_it_was_followed_a_day_counts_once_however_often_it_asks_later():
    assert week_of(did(*days(0, 0, 0)), plan(least=7, times=3, start=date(2026, 3, 3))).done == 1


@pytest.mark.parametrize(
    ("first_weekday", "start"),
    [(0, date(2026, 3, 1)), (1, MONDAY), (6, date(2026, 2, 28)), (7, date(2026, 3, 1))],
)
def test_a_week_begins_on_the_first_weekday(first_weekday, start):
    weeks = planned_weeks([], [], first_weekday=first_weekday, start=start, today=MONDAY)
    assert [week.start for week in weeks] == [start]


def test_a_span_that_is_no_whole_week_asks_for_its_days_alone():
    first, last = planned_weeks(
        [], [plan(least=7)], first_weekday=1, start=date(2026, 3, 7), end=date(2026, 3, 9), today=TODAY
    )
    assert (first.planned, last.planned) == (2, 1)


def weeks_back(*done_in_each):
    sessions = [
        row
        for back, count in enumerate(reversed(done_in_each))
        for row in did(
            *(date(2026, 3, 9) - timedelta(weeks=back) + timedelta(days=day) for day in range(count)),
            routine=1,
        )
    ]
    unique = [replace(row, id=number) for number, row in enumerate(sessions)]
    start = date(2026, 3, 9) - timedelta(weeks=len(done_in_each) - 1)
    return planned_weeks(unique, [plan(least=3)], first_weekday=1, start=start, today=TODAY)


def test_adherence_is_over_the_weeks_that_are_over():
    assert adherence(weeks_back(3, 0, 6, 1)) == 6 / 9
    assert adherence(weeks_back(1)) is None


@pytest.mark.parametrize(
    ("done", "run"), [((3, 3, 3, 0), 3), ((3, 0, 3, 3), 1), ((3, 3, 2, 3), 0), ((0,), 0)]
)
def test_kept_in_a_row_ends_with_the_last_week_that_is_over(done, run):
    assert kept_in_a_row(weeks_back(*done)) == run


def test_a_paused_week_does_not_break_a_row():
    paused = plan(least=3, pauses=((date(2026, 2, 23), date(2026, 3, 1)),))
    sessions = did(*(MONDAY - timedelta(days=14 - day) for day in range(3)), *days(0, 1, 2))
    weeks = planned_weeks(sessions, [paused], first_weekday=1, start=date(2026, 2, 16), today=TODAY)
    assert [week.planned for week in weeks] == [3, None, 3, 3]
    assert kept_in_a_row(weeks) == 2


@given(some_sessions, some_plans, st.randoms(use_true_random=False))
def test_weeks_whatever_the_order_and_repeats(sessions, plans, random):
    def found(rows, followed):
        return planned_weeks(rows, followed, first_weekday=1, start=date(2026, 2, 1), today=TODAY)

    weeks = found(sessions, plans)
    assert found(mixed(sessions, random), plans) == weeks
    assert [replace(week, routines=()) for week in found(sessions, plans[::-1])] == [
        replace(week, routines=()) for week in weeks
    ]
    for week in weeks:
        assert 0 <= week.short <= week.done
        assert week.met <= min(week.done, week.planned or 0)
        assert week.ratio is None or 0 <= week.ratio <= 1
        assert 0 <= week.rest_days <= 7
    assert found([], [])[0].planned is None
