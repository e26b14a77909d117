"""Whatever comes in, in whatever order, zone or number, the rule says the same."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from logs.progress.suggesting import OFF, ON, Given
from logs.progress.tried import TriedSet, reached
from tests.logs.moving_on.rule import (
    BRIDGE,
    CLAM,
    SESSIONS,
    SETS,
    moment,
    said,
    session,
)


@st.composite
def worlds(draw):
    numbers = draw(st.lists(st.integers(0, 30), unique=True, max_size=6))
    pain = st.none() | st.integers(0, 10)
    sessions = [
        session(days, pain_worst=draw(pain), day_began=draw(pain), morning=draw(pain)) for days in numbers
    ]
    rows = [
        TriedSet(
            100 - days,
            draw(st.sampled_from([1, 2])),
            draw(st.sampled_from(["both", "left", "right"])),
            draw(st.integers(1, 3)),
            hold_seconds=draw(st.none() | st.integers(1, 90)),
            repetitions=draw(st.none() | st.integers(1, 30)),
            pain=draw(pain),
            skip_reason=draw(st.sampled_from(["", "", "", "pain", "time"])),
        )
        for days in numbers
        for _ in range(draw(st.integers(0, 4)))
    ]
    return sessions, rows


@settings(max_examples=80)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_rows_change_nothing(world, chance):
    sessions, rows = world
    asked = (replace(BRIDGE, sets=1, hold_seconds=10), replace(CLAM, repetitions=3))
    expected = said(asked=asked, tried=rows, sessions=sessions)
    again, more = [*rows, *rows], [*sessions, *sessions]
    chance.shuffle(again)
    chance.shuffle(more)
    assert said(asked=asked, tried=again, sessions=more) == expected


ZONES = ("UTC", "Europe/Madrid", "Asia/Tokyo", "Pacific/Kiritimati", "America/Los_Angeles")


@settings(max_examples=60)
@given(worlds(), st.data())
def test_the_zone_a_moment_is_told_in_changes_nothing(world, data):
    sessions, rows = world
    asked = (replace(BRIDGE, sets=1, hold_seconds=10), replace(CLAM, repetitions=3))
    answers = [Given(1, ON, "dismissed", moment(2)), Given(2, OFF, "accepted", moment(1))]

    def elsewhere(moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(data.draw(st.sampled_from(ZONES))))

    moved = [replace(one, started_at=elsewhere(one.started_at)) for one in sessions]
    answered = [replace(one, at=elsewhere(one.at)) for one in answers]
    expected = said(asked=asked, tried=rows, sessions=sessions, answers=answers)
    assert said(asked=asked, tried=rows, sessions=moved, answers=answered) == expected


@settings(max_examples=80)
@given(worlds())
def test_what_is_suggested_stands_on_its_evidence(world):
    sessions, rows = world
    by_number = {one.session: one for one in sessions}
    asked = {1: replace(BRIDGE, sets=1, hold_seconds=10), 2: replace(CLAM, repetitions=3)}
    for one in said(asked=tuple(asked.values()), tried=rows, sessions=sessions):
        assert len(one.evidence) == (3 if one.direction == ON else len(one.evidence)) >= 2
        for each in one.evidence:
            shown = by_number[each.session]
            if one.direction == ON:
                mine = [row for row in rows if (row.session, row.line) == (each.session, one.line)]
                assert reached(asked[one.line], mine)
                assert shown.pain_worst is None or shown.pain_worst <= 2
                assert not shown.worse_morning
            else:
                assert each.reasons
        for change in one.changes:
            assert (change.after > change.before) is (one.direction == ON)


def test_nothing_gives_nothing():
    assert said(asked=(), tried=(), sessions=()) == ()
    assert said(tried=(), sessions=SESSIONS) == ()
    assert said(tried=SETS, sessions=()) == ()
