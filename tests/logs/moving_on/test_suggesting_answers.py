"""What an answer changes for the rule, and how a harder exercise begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from logs.progress.suggesting import OFF, ON, Given
from logs.progress.tried import half_of
from tests.logs.moving_on.rule import (
    DAYS,
    SESSIONS,
    SETS,
    TODAY,
    directions,
    held,
    moment,
    said,
    session,
)


def test_after_a_no_only_a_fresh_run_counts():
    no = Given(1, ON, "dismissed", moment(1) + timedelta(hours=1))
    assert said(answers=[no]) == ()
    fresh = [row for days in (-1, -2, -3) for row in held(days, 30, 30)]
    sessions = [*SESSIONS, *(session(days) for days in (-1, -2, -3))]
    assert directions(
        answers=[no], tried=[*SETS, *fresh], sessions=sessions, today=TODAY + timedelta(days=4)
    ) == [(ON, 1)]


def test_a_yes_to_one_direction_begins_the_other_anew():
    eased = Given(1, OFF, "accepted", moment(1) + timedelta(hours=1))
    assert said(answers=[eased]) == ()
    assert said(answers=[replace(eased, line=None)]) == ()
    assert directions(answers=[replace(eased, answer="dismissed")]) == [(ON, 1)]


def test_a_session_begun_at_the_very_moment_of_the_answer_is_no_evidence():
    assert said(answers=[Given(1, ON, "dismissed", moment(3))]) == ()
    assert directions(answers=[Given(1, ON, "dismissed", moment(3) - timedelta(seconds=1))]) == [(ON, 1)]


def test_an_answer_about_one_line_begins_no_other_anew():
    eased = Given(2, OFF, "accepted", moment(1) + timedelta(hours=1))
    assert directions(answers=[eased]) == [(ON, 1)]


def test_less_of_one_line_does_not_settle_that_the_whole_was_too_much():
    hurt = [session(days, pain_worst=8) for days in DAYS]
    eased = Given(1, OFF, "accepted", moment(1) + timedelta(hours=1))
    assert directions(sessions=hurt, answers=[eased]) == [(OFF, None)]
    assert directions(sessions=hurt, answers=[replace(eased, line=None)]) == []


def test_the_whole_put_off_hides_everything():
    hurt = [session(days, pain_worst=8) for days in DAYS]
    later = Given(None, OFF, "put off", moment(0), until=TODAY + timedelta(days=2))
    assert directions(sessions=hurt, answers=[later]) == []


def test_put_off_hides_it_until_its_day():
    later = Given(1, ON, "put off", moment(0), until=TODAY + timedelta(days=2))
    assert directions(answers=[later]) == []
    assert directions(answers=[later], today=TODAY + timedelta(days=2)) == [(ON, 1)]


@pytest.mark.parametrize(("figure", "half"), [(60, 30), (30, 15), (25, 10), (8, 5), (3, 3)])
def test_a_harder_exercise_begins_at_half(figure, half):
    assert half_of(figure, "hold") == half


@pytest.mark.parametrize(("figure", "half"), [(10, 5), (5, 3), (1, 1)])
def test_repetitions_are_halved_upwards(figure, half):
    assert half_of(figure, "reps") == half
