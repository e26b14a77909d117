"""A whole session as it comes in, for the tests of saving and amending."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from logs.entries import SessionEntry, SetEntry
from routines.models import PrescribedExercise
from tests.factories import ExerciseFactory

NOW = datetime(2026, 5, 1, 7, 30, 12, tzinfo=UTC)
NAME = UUID("6b3f9a52-6f0e-4d5a-9a86-0d8f1e7a1c11")


@pytest.fixture
def lines(bridge_routine) -> list[PrescribedExercise]:
    """The bridge and the clamshells."""
    return list(bridge_routine.versions.get().lines.order_by("position"))


@pytest.fixture
def entry(lines) -> SessionEntry:
    """A whole session: measured holds, a typed hold, sides with loads, a skipped line, an extra exercise."""
    bridge, clam = lines
    extra = ExerciseFactory(name="Plank", measure="hold")
    return SessionEntry(
        uuid=NAME,
        version_id=bridge.version_id,
        started_at=NOW,
        time_zone="Europe/Madrid",
        minutes=25,
        budget_minutes=15,
        left_out=frozenset({clam.pk}),
        pain_before=2,
        pain_worst=4,
        pain_after=0,
        effort=6,
        notes="Slow today. 🙂",
        source="player",
        clock_odd=True,
        sets=(
            SetEntry(1, bridge.exercise_id, bridge.pk, repetitions=3, holds=(28, 31, 30), target_hold_min=30),
            SetEntry(
                1, bridge.exercise_id, bridge.pk, 2, repetitions=5, hold_seconds=30, pain=3, note="Cramp"
            ),
            SetEntry(2, clam.exercise_id, clam.pk, side="left", repetitions=10, load_band="red"),
            SetEntry(2, clam.exercise_id, clam.pk, side="right", repetitions=9, load_kg=Decimal("2.5")),
            SetEntry(3, extra.pk, skip_reason="tired"),
        ),
    )
