"""The rule by itself: when it says to move on, when to ease off, and what it does not know."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from logs.progress.suggesting import MORNING, OFF, ON, PAIN, SKIPPED
from logs.progress.tried import Asked, Care, Change, TriedSet
from tests.logs.moving_on.rule import (
    BRIDGE,
    CLAM,
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


def test_three_sessions_at_the_target_suggest_five_seconds_more():
    (one,) = said()
    assert (one.direction, one.changes, one.rung) == (ON, (Change(1, "hold", 30, 35),), "")
    assert [(each.session, each.least) for each in one.evidence] == [(99, 30), (98, 30), (97, 30)]


def test_two_sessions_are_not_enough():
    assert said(tried=SETS[2:]) == ()


@pytest.mark.parametrize(
    "sets",
    [
        held(2, 30, 29),
        held(2, 30),
        held(2, 30, None),
        held(2, 30, 30, 20),
        [TriedSet(98, 1, set_number=n, holds=(30, 29, 31)) for n in (1, 2)],
        held(2, 30, 30, side="left"),
    ],
    ids=["one short", "a set missing", "no figure", "an extra set short", "one hold of a set", "one side"],
)
def test_one_session_short_of_the_target_breaks_the_run(sets):
    assert said(tried=[*held(3, 30, 30), *sets, *held(1, 30, 30)]) == ()


def test_measured_holds_count_each():
    sets = [TriedSet(100 - days, 1, set_number=n, holds=(30, 31)) for days in DAYS for n in (1, 2)]
    assert directions(tried=sets) == [(ON, 1)]
    five = replace(BRIDGE, least_repetitions=3)
    assert directions(asked=(five,), tried=sets) == []


def test_both_sides_must_have_met_it():
    def clams(left, right):
        return [
            TriedSet(100 - days, 2, side=side, repetitions=count)
            for days in DAYS
            for side, count in (("left", left), ("right", right))
        ]

    (one,) = said(asked=(CLAM,), tried=clams(10, 12))
    assert one.changes == (Change(2, "repetitions", 10, 12),)
    assert said(asked=(CLAM,), tried=clams(12, 9)) == ()


@pytest.mark.parametrize(
    ("facts", "moves_on"),
    [
        ({"pain_worst": 2}, True),
        ({"pain_worst": 3}, False),
        ({"pain_worst": None}, True),
        ({"day_began": 2, "morning": 2}, True),
        ({"day_began": 2, "morning": 3}, False),
        ({"day_began": None, "morning": 9}, True),
        ({"day_began": 1, "morning": None}, True),
    ],
)
def test_recorded_pain_stands_in_the_way_and_unknown_does_not(facts, moves_on):
    sessions = [session(3), session(2, **facts), session(1)]
    assert bool(said(sessions=sessions)) is moves_on


def test_pain_noted_at_the_line_counts_too():
    assert said(tried=[*held(3, 30, 30), *held(2, 30, 30, pain=3), *held(1, 30, 30)]) == ()


def test_a_session_in_which_it_was_not_tried_is_passed_over():
    skipped = TriedSet(99, 1, skip_reason="time")
    tried = [*held(4, 30, 30), *held(3, 30, 30), *held(2, 30, 30), skipped]
    assert directions(tried=tried, sessions=[session(days) for days in (4, 3, 2, 1)]) == [(ON, 1)]


@pytest.mark.parametrize(
    ("figures", "moves_on"),
    [
        ({"holds": (2,) * 10}, True),
        ({"holds": (2,) * 9 + (1,)}, False),
        ({"hold_seconds": 2}, True),
        ({"hold_seconds": 1}, False),
        ({}, True),
    ],
)
def test_repetitions_with_a_hold_of_their_own_are_held_to_it_where_it_was_noted(figures, moves_on):
    squat = Asked(line=1, measure="reps", repetitions=10, hold_seconds=2)
    tried = [TriedSet(100 - days, 1, repetitions=10, **figures) for days in DAYS]
    assert bool(said(asked=(squat,), tried=tried)) is moves_on


def test_a_lighter_load_is_not_the_target():
    loaded = replace(BRIDGE, load_kg=Decimal(5))
    assert said(asked=(loaded,), tried=[replace(row, load_kg=Decimal(4)) for row in SETS]) == ()
    banded = replace(BRIDGE, load_band="red")
    assert said(asked=(banded,), tried=[replace(row, load_band="yellow") for row in SETS]) == ()
    assert directions(asked=(banded,), tried=[replace(row, load_band="blue") for row in SETS]) == [(ON, 1)]


def test_the_cap_is_never_passed_and_then_comes_the_next_rung():
    care = Care(hold_cap=33)
    assert said(care=care)[0].changes == (Change(1, "hold", 30, 33),)
    at_cap = Care(hold_cap=30)
    assert said(care=at_cap) == ()
    (one,) = said(asked=(replace(BRIDGE, harder=True),), care=at_cap)
    assert (one.changes, one.rung) == ((), "harder")


def test_open_doses_and_working_time_are_not_stretched():
    assert said(asked=(replace(BRIDGE, hold_seconds=None, harder=True),)) == ()
    assert said(asked=(replace(BRIDGE, measure="time", harder=True),)) == ()


def test_as_many_holds_and_as_much_load_as_asked_for_are_enough():
    exact = replace(BRIDGE, least_repetitions=2, load_kg=Decimal(5))
    tried = [replace(row, repetitions=2, load_kg=Decimal(5)) for row in SETS]
    assert directions(asked=(exact,), tried=tried) == [(ON, 1)]
    measured = [replace(row, holds=(30, 30), repetitions=None) for row in tried]
    assert directions(asked=(exact,), tried=measured) == [(ON, 1)]


def test_repetitions_are_capped_and_never_cut_to_nothing():
    squat = Asked(line=1, measure="reps", repetitions=10)
    tried = [TriedSet(100 - days, 1, repetitions=10) for days in DAYS]
    assert said(asked=(squat,), tried=tried, care=Care(repetitions_cap=11))[0].changes == (
        Change(1, "repetitions", 10, 11),
    )
    hurt = [session(days, pain_worst=8) for days in DAYS]
    few = replace(squat, repetitions=2)
    assert said(asked=(few,), tried=tried, sessions=hurt)[0].changes == (Change(1, "repetitions", 2, 1),)


def test_old_evidence_says_nothing_about_today():
    assert directions(today=TODAY + timedelta(days=27)) == [(ON, 1)]
    assert directions(today=TODAY + timedelta(days=28)) == []


# Easing off.


def test_pain_above_the_limit_twice_suggests_less_of_everything_done():
    sessions = [session(3), session(2, pain_worst=6), session(1, pain_worst=7)]
    (one,) = said(sessions=sessions)
    assert (one.direction, one.line, one.changes) == (OFF, None, (Change(1, "hold", 30, 25),))
    assert [(each.session, each.reasons) for each in one.evidence] == [(99, (PAIN,)), (98, (PAIN,))]


def test_pain_at_the_limit_is_not_above_it():
    assert said(sessions=[session(days, pain_worst=5) for days in DAYS]) == ()


def test_worse_mornings_twice_suggest_less():
    sessions = [session(days, day_began=1, morning=3) for days in (3, 1)] + [session(2)]
    (one,) = said(sessions=sessions)
    assert (one.direction, [each.reasons for each in one.evidence]) == (OFF, [(MORNING,), (MORNING,)])


def test_mornings_one_point_worse_are_no_reason_to_ease_off_nor_to_move_on():
    assert said(sessions=[session(days, day_began=1, morning=2) for days in DAYS]) == ()


def test_one_worse_morning_after_two_sessions_counts_once():
    worse = {"day_began": 1, "morning": 4}
    twice = [session(1, **worse), replace(session(1, **worse), session=200)]
    again = [replace(row, session=200) for row in held(1, 30, 30)]
    assert said(tried=[*SETS, *again], sessions=[*SESSIONS[:2], *twice]) == ()


def test_pain_noted_at_one_line_is_not_laid_on_the_others():
    sessions = [session(days, pain_worst=7) for days in (2, 1)]
    hurt = [row for days in (2, 1) for row in held(days, 30, 30, pain=7)]
    fine = [row for days in (2, 1) for row in held(days, 30, 30, line=3)]
    other = replace(BRIDGE, line=3)
    (one,) = said(asked=(replace(BRIDGE, easier=True), other), tried=[*hurt, *fine], sessions=sessions)
    assert (one.direction, one.line, one.rung) == (OFF, 1, "easier")
    assert one.changes == (Change(1, "hold", 30, 25),)


def test_of_the_last_three_alone():
    """Too much four sessions ago and in the last one: that is once."""
    sessions = [session(days, pain_worst=7 if days in (4, 1) else 1) for days in (4, 3, 2, 1)]
    assert said(tried=[*held(4, 30, 30), *SETS], sessions=sessions) == ()


def test_of_two_sessions_on_a_day_the_later_one_answers_for_the_morning():
    worse = {"day_began": 1, "morning": 4}
    early = [replace(session(days, **worse), session=200 + days) for days in (2, 1)]
    late = [replace(session(days, **worse), started_at=moment(days) + timedelta(hours=12)) for days in (2, 1)]
    rows = [replace(row, session=200 + days) for days in (2, 1) for row in held(days, 30, 30)]
    (one,) = said(tried=[*SETS, *rows], sessions=[*early, *late])
    assert [each.session for each in one.evidence] == [99, 98]


def test_what_was_too_much_of_the_whole_is_not_laid_on_a_line_alone():
    """Line 1 was done on two bad days and not since; three good days with line 3 came after."""
    bad = [session(days, pain_worst=7) for days in (5, 4)]
    rows = [row for days in (5, 4) for row in held(days, 30, 30)]
    good = [row for days in DAYS for row in held(days, 20, 20, line=3)]
    asked = (BRIDGE, replace(BRIDGE, line=3))
    assert said(asked=asked, tried=[*rows, *good], sessions=[*bad, *SESSIONS]) == ()


def test_skipping_because_it_hurts_counts_as_too_much():
    tried = [TriedSet(98, 1, skip_reason="pain"), TriedSet(99, 1, skip_reason="pain")]
    (one,) = said(tried=tried)
    assert [each.reasons for each in one.evidence] == [(SKIPPED,), (SKIPPED,)]


def test_nothing_is_cut_below_the_least():
    sessions = [session(2, pain_worst=8), session(1, pain_worst=8)]
    shortest = replace(BRIDGE, hold_seconds=5)
    assert said(asked=(shortest,), sessions=sessions)[0].changes == ()
    assert said(asked=(replace(BRIDGE, hold_seconds=7),), sessions=sessions)[0].changes == (
        Change(1, "hold", 7, 5),
    )
