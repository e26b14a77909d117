"""A version at a glance, and which version a routine is shown by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from routines import plan, strip
from routines.models import PrescribedExercise, RoutineVersion
from routines.models.routines import pick_in_force
from routines.planning import plan_lines
from routines.schedule import say_minutes, say_often
from routines.strip import Strip


@dataclass(frozen=True, slots=True)
class Overview:
    """A version at a glance: the strip, and in words how long it takes, in a hurry too, and how often it is done.

    ``short_minutes`` is None where there is nothing to cut. ``exercises`` counts what is to be done or optional.
    """

    strip: Strip
    minutes: str
    short_minutes: int | None
    often: str
    exercises: int


def overview(version: RoutineVersion, lines: Iterable[PrescribedExercise]) -> Overview | None:
    """Return a version at a glance; None while it has nothing to do. The lines come with their exercises."""
    planned = plan_lines(lines)
    full = plan.full(planned)
    if not full.lines:
        return None
    return Overview(
        strip=strip.draw(planned),
        minutes=say_minutes(version.minutes_min, version.minutes_max, planned_seconds=full.seconds),
        short_minutes=version.short_minutes if plan.short(planned, version.short_minutes).left_out else None,
        often=say_often(version.days_a_week_min, version.days_a_week_max, version.times_a_day),
        exercises=len(full.lines),
    )


def shown_version(versions: Iterable[RoutineVersion], today: date, *, drafts: bool) -> RoutineVersion | None:
    """Return the version in force; else the newest issued; else, for whoever may edit, the draft."""
    known = list(versions)
    issued = [version for version in known if not version.is_draft]
    if in_force := pick_in_force(issued, today):
        return in_force
    if issued or not drafts:
        return max(issued, key=lambda version: version.number, default=None)
    return next((version for version in known if version.is_draft), None)
