"""From stored lines to the pure plan."""

from collections.abc import Iterable

from routines.models import PrescribedExercise
from routines.plan import PlanLine


def plan_lines(lines: Iterable[PrescribedExercise]) -> tuple[PlanLine, ...]:
    """Return the lines of a version as the plan takes them; their exercises are to be fetched along."""
    return tuple(
        PlanLine(
            id=line.pk,
            name=line.exercise.name,
            section=line.section,
            position=line.position,
            kind=line.kind,
            side=line.side,
            measure=line.exercise.measure,
            priority=line.priority,
            planning_seconds=line.planning_seconds,
            dosage=line.dosage,
        )
        for line in lines
    )
