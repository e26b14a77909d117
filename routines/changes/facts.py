"""What is compared, and what comes of it."""

from dataclasses import dataclass

from routines.dosage import Dosage, Span


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of a version, as far as a reader would notice it change."""

    name: str
    exercise_id: int
    section: str
    kind: str
    side: str
    measure: str
    dosage: Dosage
    note: str


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What a version says as a whole. ``days_a_week`` and ``minutes`` are None where they are not given."""

    summary: str
    warning: str
    days_a_week: Span | None
    times_a_day: int
    pain_safe_limit: int
    pain_stop_limit: int
    minutes: Span | None
    short_minutes: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind`` is "added", "removed", "changed" or "moved"; ``text`` says it without a full stop."""

    kind: str
    text: str
