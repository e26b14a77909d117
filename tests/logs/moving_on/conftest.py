"""A person who follows the small routine, and mornings on which they did it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from logs.entries import SessionEntry, SetEntry
from logs.models import Session
from logs.operations import save_session
from routines.models import Enrolment, PrescribedExercise, RoutineVersion
from routines.operations import take_up
from tests.factories import ExerciseFactory
from tests.logs.moving_on.days import START, TODAY


@pytest.fixture
def version(bridge_routine) -> RoutineVersion:
    """Five bridges of 30 s, and 3 x 10 clamshells each side; safe up to 2, stop above 5."""
    return bridge_routine.versions.get()


@pytest.fixture
def bridge(version) -> PrescribedExercise:
    return version.lines.select_related("exercise", "version").get(position=1)


@pytest.fixture
def clam(version) -> PrescribedExercise:
    return version.lines.select_related("exercise", "version").get(position=2)


@pytest.fixture
def enrolment(alice, version) -> Enrolment:
    return take_up(user=alice, routine=version.routine, today=START)


@pytest.fixture
def did(alice, enrolment, bridge) -> Callable[..., Session]:
    """``did(3, hold=30, pain_worst=1)``: the bridge, so many days before TODAY at six in the morning."""

    def did(days_ago: int, *, hold: int | None = 30, line=bridge, sets=(), user=alice, **facts) -> Session:
        started = datetime(TODAY.year, TODAY.month, TODAY.day, 6, tzinfo=UTC) - timedelta(days=days_ago)
        rows = sets or (SetEntry(1, line.exercise_id, line.pk, repetitions=5, hold_seconds=hold),)
        entry = SessionEntry(
            uuid=uuid4(),
            version_id=line.version_id,
            started_at=started,
            time_zone="UTC",
            sets=tuple(rows),
            **facts,
        )
        return save_session(user=user, entry=entry, now=started).session

    return did


@pytest.fixture
def met(did) -> list[Session]:
    """Three sessions running at the target: three days ago, two, and yesterday."""
    return [did(days, pain_worst=1) for days in (3, 2, 1)]


@pytest.fixture
def harder(bridge):
    """One rung above the bridge."""
    exercise = ExerciseFactory(name="One-leg bridge", slug="one-leg-bridge", measure="hold")
    exercise.easier.add(bridge.exercise)
    return exercise


@pytest.fixture
def given(alice, thea, bridge_routine) -> Enrolment:
    """The small routine as a private one of Thea's, which Alice follows and lets her see."""
    bridge_routine.owner, bridge_routine.visibility = thea, "private"
    bridge_routine.save()
    alice.consents_given.create(therapist=thea, granted_at="2026-01-01T00:00Z")
    return take_up(user=alice, routine=bridge_routine, today=START, assigned_by=thea)
