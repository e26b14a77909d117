"""Alice, her exercises, and a short way to log what she did."""

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.factories import ExerciseFactory, LoggedSetFactory, RoutineFactory, SessionFactory, issued
from tests.logs.progress_pages.reading import TODAY


@pytest.fixture
def version(db):
    return issued(routine=RoutineFactory(name="Morning", slug="morning"), number=1)


@pytest.fixture
def bridge(db):
    return ExerciseFactory(name="Bridge", slug="bridge", measure="hold")


@pytest.fixture
def squat(db):
    return ExerciseFactory(name="Squat", slug="squat", measure="reps")


@pytest.fixture
def at_home(client, alice, time_machine):
    """Alice signed in, on the morning of 6 April in Madrid."""
    time_machine.move_to(datetime.combine(TODAY, time(6), UTC), tick=False)
    client.force_login(alice)
    return client


@pytest.fixture
def did(alice, version):
    """Log one set of an exercise: ``did(bridge, MARCH_3, hold_seconds=5)``; by Alice unless told."""

    def did(exercise, day, *, user=alice, version=version, at=time(7), **figures):
        session = SessionFactory(user=user, version=version, started_at=datetime.combine(day, at, UTC))
        return LoggedSetFactory(session=session, exercise=exercise, **figures)

    return did


@pytest.fixture
def did_daily(did):
    """Log one set a day from a day on: ``did_daily(bridge, MARCH_3, [5, 6, 8])``."""

    def did_daily(exercise, first, holds, **figures):
        for offset, hold in enumerate(holds):
            did(exercise, first + timedelta(days=offset), hold_seconds=hold, **figures)

    return did_daily
