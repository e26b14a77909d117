from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from logs.progress import Ratings, Terms, calendar_days, edition_facts, planned_weeks
from tests.logs.plans import MONDAY, TODAY, did, mixed, plan, some_mornings, some_sessions

FIRST = Terms(None, MONDAY, 3, number=1)
SECOND = Terms(MONDAY, None, 6, number=2)
TERMS = (FIRST, SECOND)


def facts(sessions, *plans, terms=TERMS, mornings=None, today=TODAY):
    return edition_facts(terms, sessions, mornings or {}, plans, first_weekday=1, today=today)


def followed(**more):
    return plan(start=date(2026, 2, 16), terms=TERMS, **more)


def weeks(first, count):
    return did(*(first + timedelta(days=day) for day in range(count)))


def test_days_are_those_in_force_while_it_was_followed():
    found = facts([], followed())
    assert {number: one.days for number, one in found.items()} == {1: 14, 2: 11}


def test_days_of_a_pause_and_after_the_end_are_not_in_it():
    found = facts([], followed(end=date(2026, 3, 6), pauses=((date(2026, 2, 26), MONDAY),)))
    assert {number: one.days for number, one in found.items()} == {1: 10, 2: 3}


def test_a_version_that_came_and_went_before_has_no_days():
    assert facts([], plan(start=MONDAY, terms=TERMS))[1].is_used is False


def test_each_version_is_held_against_what_it_asked_for():
    early = weeks(date(2026, 2, 16), 3)
    late = [replace(row, id=500 + row.id, version=2) for row in weeks(MONDAY, 3)]
    found = facts([*early, *late], followed())
    assert (found[1].ratio, found[1].sessions) == (3 / 6, 3)
    assert (found[2].ratio, found[2].sessions) == (3 / 6, 3)  # the week that goes on is not in it


def test_what_was_done_counts_for_the_version_it_was_done_with():
    rows = [
        *did(date(2026, 2, 20), minutes=20, pain_worst=3, effort=4),
        replace(
            *did(TODAY, minutes=30, pain_worst=7, stop=5, routine=2), routine=1, version=1, is_short=True
        ),
    ]
    found = facts(rows, followed(), mornings={date(2026, 2, 21): 2, date(2026, 2, 25): 9})
    one = found[1]
    assert (one.sessions, one.short, one.minutes, one.total_minutes, one.over) == (2, 1, 25.0, 50, 1)
    assert one.worst == Ratings(3, 7, 5.0, 2)
    assert one.morning == Ratings(2, 2, 2.0, 1)
    assert (found[2].sessions, found[2].minutes, found[2].worst, found[2].morning) == (0, None, None, None)


def test_minutes_are_the_middle_of_them_and_days_above_the_limit_count_once():
    first = date(2026, 2, 20)
    rows = [
        replace(row, id=number, minutes=minutes)
        for number, (row, minutes) in enumerate(
            zip(did(first, first, date(2026, 2, 21), pain_worst=7, stop=5), (10, 20, 60), strict=True)
        )
    ]
    one = facts(rows, followed())[1]
    assert (one.minutes, one.total_minutes, one.over) == (20.0, 90, 2)


@given(st.dates(date(2026, 2, 17), TODAY), some_sessions)
def test_a_plan_cut_in_two_is_still_one(cut, sessions):
    """Where weekdays are chosen anew an enrolment goes on as another plan: of itself that changes nothing."""
    whole = followed()
    halves = (replace(whole, end=cut), replace(whole, start=cut))
    own = [replace(row, routine=1) for row in sessions]
    assert facts(own, *halves) == facts(own, whole)
    span = {"first_weekday": 1, "start": date(2026, 2, 16), "today": TODAY}
    assert planned_weeks(own, halves, **span) == planned_weeks(own, [whole], **span)
    days = {"start": date(2026, 2, 10), "end": TODAY, "today": TODAY}
    assert calendar_days(own, halves, **days) == calendar_days(own, [whole], **days)


def test_a_version_that_came_back_has_both_of_its_stretches():
    back = (FIRST, Terms(MONDAY, date(2026, 3, 9), 6, number=2), Terms(date(2026, 3, 9), None, 3, number=1))
    assert {number: one.days for number, one in facts([], followed(), terms=back).items()} == {1: 18, 2: 7}


@given(some_sessions, some_mornings, st.randoms(use_true_random=False))
def test_editions_whatever_the_order_and_repeats(sessions, mornings, random):
    own = [replace(row, routine=1) for row in sessions]
    found = facts(own, followed(), mornings=mornings)
    assert facts(mixed(own, random), followed(), mornings=mornings) == found
    assert sum(one.sessions for one in found.values()) == len(own)
    assert all(one.ratio is None or 0 <= one.ratio <= 1 for one in found.values())
    assert facts([], terms=()) == {}
