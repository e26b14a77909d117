"""What is to be logged, as plain values: the form, the player and an import all bring these."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SetEntry:
    """One set on one side, or with ``skip_reason`` one skipped line.

    ``holds`` are measured seconds, one a repetition. ``hold_seconds`` is a hold typed as a figure; with
    measured holds it is left empty. Loads are in kg. Targets are what was asked for then.
    """

    position: int
    exercise_id: int
    line_id: int | None = None
    set_number: int = 1
    side: str = "both"
    repetitions: int | None = None
    holds: tuple[int, ...] = ()
    hold_seconds: int | None = None
    load_kg: Decimal | None = None
    load_band: str = ""
    target_hold_min: int | None = None
    target_hold_max: int | None = None
    target_reps_min: int | None = None
    target_reps_max: int | None = None
    pain: int | None = None
    note: str = ""
    skip_reason: str = ""

    @property
    def longest_hold(self) -> int | None:
        """The longest hold in seconds, measured or typed; None where there is none."""
        return max(self.holds) if self.holds else self.hold_seconds

    @property
    def total_hold(self) -> int | None:
        """Seconds under tension: the sum of measured holds, else the typed hold times the repetitions."""
        if self.holds:
            return sum(self.holds)
        if self.hold_seconds is None:
            return None
        return self.hold_seconds * (self.repetitions or 1)


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session to be saved. ``started_at`` is an aware moment; ``time_zone`` the zone it was lived in."""

    uuid: UUID
    version_id: int
    started_at: datetime
    time_zone: str
    minutes: int | None = None
    budget_minutes: int | None = None
    left_out: frozenset[int] = frozenset()
    pain_before: int | None = None
    pain_worst: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    notes: str = ""
    source: str = "form"
    clock_odd: bool = False
    sets: tuple[SetEntry, ...] = field(default=())
