"""One spring from the first tap to the figures of the pages, every figure of it reckoned on paper beforehand.

Alice begins on Monday 2 March 2026 in Madrid. The routine asks for three to six days a week, from Wednesday 18 March
for six. She rests from Wednesday 11 March and is back on Saturday 14, flies to Tokyo and home again, logs on the
night the clocks go forward, deletes one session and moves another. Today is Wednesday 8 April.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from logs.entries import SessionEntry, SetEntry
from logs.models import Session
from logs.operations import delete_session, entry_of, save_session
from logs.progress import (
    PlannedWeek,
    adherence,
    apart_by_day,
    best_by_day,
    bins,
    calendar_days,
    figures_in,
    journey,
    planned_weeks,
    records,
    tension_in,
    totals,
)
from logs.progress_pages.following import plans_in
from logs.progress_pages.glances import families_of
from logs.progress_pages.overview.life import Life, held_by_day, life_of
from logs.progress_pages.series import ladder_rows
from routines.models import PrescribedExercise, Routine
from routines.operations import change_weekdays, merge_exercise, open_draft, pause, publish, resume, take_up
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db
MADRID, TOKYO = "Europe/Madrid", "Asia/Tokyo"
NOW = datetime(2026, 4, 8, 7, 0, tzinfo=UTC)
TODAY = date(2026, 4, 8)
EACH = ("left", "right")
Log = Callable[..., Session]


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.fixture
def routine() -> Routine:
    """A bridge each side and foam rolling; version 2 from 18 March asks for six days."""
    routine = RoutineFactory(name="Mornings")
    first = VersionFactory(routine=routine, number=1, days_a_week_min=3, days_a_week_max=6)
    LineFactory(version=first, exercise=ExerciseFactory(name="Bridge"), position=1, side="each", hold_min=20)
    rolling = ExerciseFactory(name="Rolling", measure="time")
    LineFactory(version=first, exercise=rolling, position=2, hold_min=60)
    published(first)
    second = open_draft(version=first)
    second.days_a_week_min, second.days_a_week_max = 6, None
    second.save()
    publish(version=second, today=march(18))
    return routine


@pytest.fixture
def lines(routine) -> list[PrescribedExercise]:
    return list(routine.versions.get(number=1).lines.select_related("exercise").order_by("position"))


@pytest.fixture
def log(alice, routine) -> Log:
    """``log("2026-03-24 23:50", MADRID, sets)``: by the clock on the wall there, of the version in force."""

    def log(at: str, zone: str = MADRID, sets: tuple[SetEntry, ...] = (), **facts: object) -> Session:
        started = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
        version = routine.versions.in_force(started.date())
        entry = SessionEntry(
            uuid=uuid4(), version_id=version.pk, started_at=started, time_zone=zone, sets=sets, **facts
        )
        return save_session(user=alice, entry=entry, now=NOW).session

    return log


@pytest.fixture
def spring(alice, routine, log) -> Life:
    enrolment = take_up(user=alice, routine=routine, today=march(2))
    for day in ("02", "04", "06"):
        log(f"2026-03-{day} 07:00", minutes=20)
    log("2026-03-09 07:00", budget_minutes=15, minutes=12)
    pause(enrolment=enrolment, today=march(11))
    resume(enrolment=enrolment, today=march(14))
    log("2026-03-14 07:00")
    for day in ("16", "17", "18", "19"):
        log(f"2026-03-{day} 07:00", minutes=30)
    log("2026-03-24 23:50")  # ten minutes before midnight, and then to the airport
    log("2026-03-26 06:30", TOKYO)  # still the evening of the 25th in Madrid
    log("2026-03-27 23:50", TOKYO)  # the afternoon of the 27th in Madrid
    log("2026-03-28 23:50")
    log("2026-03-29 03:10")  # ten minutes after two became three
    delete_session(session=log("2026-03-31 07:00", minutes=60), now=NOW)
    moved = log("2026-04-01 07:00", minutes=10)
    later = replace(entry_of(moved), started_at=datetime(2026, 4, 2, 5, 0, tzinfo=UTC), minutes=25)
    save_session(user=alice, entry=later, now=NOW, based_on=1)
    return life_of(alice)


def weeks(life: Life) -> tuple[PlannedWeek, ...]:
    return planned_weeks(life.sessions, life.plans, first_weekday=1, start=march(2), today=TODAY)


def test_the_weeks_of_a_spring(spring):
    found = [
        (week.start, week.done, week.short, week.met, week.planned, week.rest_days, week.paused_days)
        for week in weeks(spring)
    ]
    assert found == [
        (march(2), 3, 0, 3, 3, 1, 0),
        # Four days of seven at three a week are 12/7: one session. A rest of 4/7 is no day yet.
        (march(9), 2, 1, 1, 1, 0, 3),
        # Two days at three a week and five at six: 36/7, five sessions.
        (march(16), 4, 0, 4, 5, 1, 0),
        # The 24th, 26th, 27th, 28th and 29th by the calendars on the walls.
        (march(23), 5, 0, 5, 6, 1, 0),
        # The deleted one is gone, the moved one is on its new day.
        (march(30), 1, 0, 1, 6, 1, 0),
        (date(2026, 4, 6), 0, 0, 0, 6, 1, 0),
    ]
    assert adherence(weeks(spring)) == 14 / 21


def test_the_days_of_a_spring(spring):
    days = calendar_days(spring.sessions, spring.plans, start=march(1), end=TODAY, today=TODAY)
    states = {day.date.isoformat()[5:]: day.state for day in days}
    done = ["02", "04", "06", "14", "16", "17", "18", "19", "24", "26", "27", "28", "29"]
    assert [day for day, state in states.items() if state == "done"] == [
        *(f"03-{day}" for day in done),
        "04-02",
    ]
    assert states["03-01"] == "open"  # nothing was followed yet
    assert states["03-09"] == "short"
    assert [states[f"03-{day}"] for day in ("10", "11", "12", "13")] == ["free", "paused", "paused", "paused"]
    assert (states["03-25"], states["03-31"], states["04-01"], states["04-08"]) == ("free",) * 4


def test_minutes_of_a_spring_are_those_that_were_noted(spring):
    months = bins(march(1), date(2026, 4, 30), most=2, first_weekday=1)
    found = [(one.sessions, one.timed, one.minutes) for one in totals(spring.sessions, {}, months)]
    # March: 3 x 20 and 12 and 4 x 30, six without. April: the moved one, corrected from 10 to 25.
    assert found == [(14, 8, 192), (1, 1, 25)]


def test_days_chosen_today_make_no_day_of_before_a_missed_one(alice, routine, log):
    """Chosen on Wednesday 1 April: Tuesdays and Thursdays; on Monday 6 April Mondays alone."""
    enrolment = take_up(user=alice, routine=routine, today=march(2))
    log("2026-03-04 07:00")
    change_weekdays(enrolment=enrolment, weekdays="24", today=date(2026, 4, 1))
    change_weekdays(enrolment=enrolment, weekdays="1", today=date(2026, 4, 6))
    life = life_of(alice)
    days = calendar_days(life.sessions, life.plans, start=march(23), end=TODAY, today=TODAY)
    assert [day.state for day in days] == [
        *["free"] * 9,  # 23 to 31 March
        *["rest", "missed", "rest", "rest", "rest"],  # Wednesday 1 April to Sunday
        *["missed", "rest", "rest"],  # Monday the 6th to today
    ]
    # Two days at six a week, 12/7, and one chosen Thursday: 19/7 of a session are two.
    assert [week.planned for week in weeks(life)][-2:] == [2, 1]
    assert [plan.weekdays for plan in plans_in(enrolment)] == [plan.weekdays for plan in life.plans]


@pytest.fixture
def bridges(alice, routine, lines, log) -> PrescribedExercise:
    """Bridges on six days, one of them logged under another name that was merged later."""
    bridge, rolling = lines
    twin = ExerciseFactory(name="Glute bridge")

    def held(side: str, number: int = 1, **figures: object) -> SetEntry:
        return SetEntry(1, bridge.exercise_id, bridge.pk, number, side, **figures)

    log(
        "2026-03-02 07:00",
        sets=(
            held("left", holds=(10, 9, 8)),
            held("left", 2, holds=(8, 8, 8)),
            held("right", holds=(12, 12, 12)),
            held("right", 2, holds=(12, 12, 12)),
        ),
    )
    log(
        "2026-03-04 07:00",
        sets=(
            *(
                held(side, hold_seconds=hold, repetitions=3)
                for side, hold in zip(EACH, (12, 15), strict=True)
            ),
            SetEntry(2, rolling.exercise_id, rolling.pk, hold_seconds=120),
        ),
    )
    log("2026-03-06 07:00", sets=(SetEntry(1, bridge.exercise_id, bridge.pk, skip_reason="time"),))
    log("2026-03-09 07:00", sets=(held("left", hold_seconds=14),))
    log(
        "2026-03-14 07:00",
        sets=tuple(SetEntry(3, twin.pk, side=side, hold_seconds=16) for side in EACH),
    )
    log(
        "2026-03-16 07:00",
        sets=tuple(
            held(side, hold_seconds=hold, load_kg=Decimal(5))
            for side, hold in zip(EACH, (20, 25), strict=True)
        ),
    )
    log("2026-03-17 07:00", sets=tuple(held(side, hold_seconds=20) for side in EACH))
    merge_exercise(duplicate=twin, into=bridge.exercise)
    return bridge


@pytest.fixture
def rows(alice, bridges) -> tuple:
    return next(rung.rows for rung in ladder_rows(alice, bridges.exercise) if rung.is_this)


def test_the_bests_of_each_side(rows):
    best = best_by_day(rows, measure="hold")
    assert [(point.date.day, point.value, point.load_kg) for point in best["left"]] == [
        (2, 10, None),
        (4, 12, None),
        (9, 14, None),
        (14, 16, None),
        (16, 20, Decimal(5)),
        (17, 20, None),
    ]
    assert [(point.date.day, point.value) for point in best["right"]] == [
        (2, 12),
        (4, 15),
        (14, 16),
        (16, 25),
        (17, 20),
    ]
    way = journey(best["left"])
    # Without the day at 5 kg: 10 s on the 2nd, 20 s on the 17th; the middle of 14, 16 and 20 now.
    assert (way.first.value, way.best.value, way.days, way.now) == (10, 20, 15, 16.0)
    assert [(point.date.day, point.value) for point in records(best["left"])] == [
        (4, 12),
        (9, 14),
        (14, 16),
        (17, 20),
    ]


def test_left_beside_right(rows):
    found = apart_by_day(best_by_day(rows, measure="hold"))
    assert [(day.date.day, day.difference, day.behind, round(day.ratio, 3)) for day in found] == [
        (2, 2, "left", 0.833),
        (4, 3, "left", 0.8),
        (14, 0, "", 1.0),
        (16, 5, "left", 0.8),
        (17, 0, "", 1.0),
    ]


def test_best_median_and_tension_of_each_week(rows):
    cut = bins(march(2), march(22), most=3, first_weekday=1)
    assert cut.unit == "week"
    weekly = figures_in(cut, best_by_day(rows, measure="hold")["left"])
    assert [(one.best.value, one.middle) for one in weekly.values()] == [(12, 11.0), (16, 15.0), (20, 20.0)]
    # 10+9+8 and 3 x 8 and 3 x 12; 6 x 12 and 3 x 15. Left and right are never one sum.
    assert tension_in(cut, rows) == {"left": (51 + 36, 14 + 16, 40), "right": (72 + 45, 16, 45)}


def test_time_held_knows_holds_alone(alice, bridges):
    """Two minutes on the roller are working time and no hold."""
    assert held_by_day(families_of(life_of(alice).rows)) == {
        march(2): 51 + 72,
        march(4): 36 + 45,
        march(9): 14,
        march(14): 32,
        march(16): 45,
        march(17): 40,
    }


def test_three_times_a_day(alice, routine, log):
    """Version 3 from Monday 6 April asks for three times a day, every day."""
    third = open_draft(version=routine.versions.get(number=2))
    third.days_a_week_min, third.times_a_day = 7, 3
    third.save()
    publish(version=third, today=date(2026, 4, 6))
    take_up(user=alice, routine=routine, today=march(30))
    log("2026-03-31 07:00")
    log("2026-03-31 19:00")  # asked for once a day then: a second time is no second day
    for day, hours in (("06", (6, 12, 18)), ("07", (6, 10, 14, 18)), ("08", (6,))):
        for hour in hours:
            log(f"2026-04-{day} {hour:02}:00", budget_minutes=15 if hour == 12 else None)
    life = life_of(alice)
    found = planned_weeks(life.sessions, life.plans, first_weekday=1, start=march(30), today=TODAY)
    # Three of the four on the 7th count. 7 x 3 are 21 sessions.
    assert [(week.done, week.short, week.planned, week.in_days) for week in found] == [
        (1, 0, 6, True),
        (7, 1, 21, False),
    ]


def test_a_side_alone_is_compared_with_nothing_and_a_harder_rung_is_not_mixed_in(alice, routine, lines, log):
    bridge = lines[0].exercise
    harder = ExerciseFactory(name="One-leg bridge")
    harder.easier.add(bridge)
    for day, hold in (("02", 30), ("04", 32), ("06", 34)):
        log(f"2026-03-{day} 07:00", sets=(SetEntry(1, bridge.pk, side="left", hold_seconds=hold),))
    log("2026-03-09 07:00", sets=(SetEntry(1, harder.pk, side="left", hold_seconds=8),))
    easy, hard = (best_by_day(rung.rows, measure="hold") for rung in ladder_rows(alice, bridge))
    assert {side: [point.value for point in points] for side, points in easy.items()} == {
        "left": [30, 32, 34]
    }
    assert {side: [point.value for point in points] for side, points in hard.items()} == {"left": [8]}
    assert apart_by_day(easy) == ()
    way = journey(easy["left"])
    assert (way.best.value, way.days, way.now, way.fallen) == (34, 4, 32.0, False)
