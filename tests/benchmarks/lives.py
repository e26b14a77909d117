"""Long lives for looking and for measuring: a person's daily sessions over years, the same at every run."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from logs.models import LoggedSet, MorningAfter, Session
from routines.models import Exercise, RoutineVersion

NAMESPACE = UUID("7c0e3a54-6a1d-4a35-9d52-0f3a4b7c9d10")
SIDES = ("left", "right")
REST_EVERY = 7  # every seventh day is a day of rest


def live(
    *, user: Any, versions: list[RoutineVersion], exercises: list[Exercise], sessions: int, today: date
) -> None:
    """Log ``sessions`` of them up to ``today``, two sets of each exercise, the version changing along the way.

    Figures rise slowly with weeks that go badly; every fourth session is short, and some figures are missing.
    """
    day = today - timedelta(days=sessions * REST_EVERY // (REST_EVERY - 1) + 1)
    made: list[Session] = []
    while len(made) < sessions:
        day += timedelta(days=1)
        if day.toordinal() % REST_EVERY == 0:
            continue
        made.append(_session(user, versions[len(made) * len(versions) // sessions], day, len(made)))
    Session.objects.bulk_create(made, batch_size=500)
    LoggedSet.objects.bulk_create(
        (
            _set(session, exercise, place, side, number)
            for number, session in enumerate(made)
            for place, exercise in enumerate(exercises, start=1)
            for side in SIDES
        ),
        batch_size=500,
    )
    MorningAfter.objects.bulk_create(
        (
            MorningAfter(
                user=user, local_date=session.local_date + timedelta(days=1), pain=_pain(number) // 2
            )
            for number, session in enumerate(made)
            if number % 3
        ),
        batch_size=500,
    )


def _session(user: Any, version: RoutineVersion, day: date, number: int) -> Session:
    started = datetime.combine(day, time(6, 30), UTC)
    pain = _pain(number)
    return Session(
        uuid=uuid5(NAMESPACE, f"{user.pk}-{number}"),
        user=user,
        version=version,
        started_at=started,
        logged_at=started,
        time_zone="UTC",
        local_date=day,
        minutes=None if number % 9 == 4 else 15 if number % 4 == 3 else 24 + number % 6,
        budget_minutes=15 if number % 4 == 3 else None,
        pain_before=pain,
        pain_worst=min(10, pain + 1 + number % 2),
        pain_after=max(0, pain - 1),
        effort=4 + number % 3,
    )


def _pain(number: int) -> int:
    """Falls from four to one over the first months; now and then comes a bad week."""
    return max(1, 4 - number // 40) + (2 if number % 90 in range(40, 46) else 0)


def _set(session: Session, exercise: Exercise, place: int, side: str, number: int) -> LoggedSet:
    wave = (number * number) % 7
    behind = 2 if side == "left" else 0
    figure = 5 + number // 12 + wave - behind + place
    is_hold = exercise.measure != "reps"
    return LoggedSet(
        session=session,
        user=session.user,
        local_date=session.local_date,
        position=place,
        exercise=exercise,
        side=side,
        repetitions=5 if is_hold else max(1, 6 + number // 60 + wave // 2 - behind // 2),
        hold_seconds=figure if is_hold else None,
        hold_total_seconds=5 * figure if is_hold else None,
    )
