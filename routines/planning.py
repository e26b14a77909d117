"""From stored lines to the pure plan."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from routines.dosage import Dosage, Span
from routines.models import PersonalTarget, PrescribedExercise
from routines.plan import PlanLine


def plan_lines(
    lines: Iterable[PrescribedExercise], targets: Mapping[int, PersonalTarget] | None = None
) -> tuple[PlanLine, ...]:
    """Return the lines of a version as the plan takes them; their exercises are to be fetched along.

    ``targets`` are a person's own, by the number of their line: what they name stands before the line's dose.
    """
    own = targets or {}
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
            dosage=targeted(line.dosage, own.get(line.pk)),
        )
        for line in lines
    )


def targeted(dosage: Dosage, target: PersonalTarget | None) -> Dosage:
    """Return a dose with the figures of a personal target in place of its own, open parts included."""
    if target is None:
        return dosage
    if target.sets:
        dosage = replace(dosage, sets=_just(target.sets))
    if target.repetitions:
        dosage = replace(dosage, repetitions=_just(target.repetitions), repetitions_open=False)
    if target.hold_seconds:
        dosage = replace(dosage, hold=_just(target.hold_seconds), hold_open=False)
    if target.load_kg:
        dosage = replace(dosage, load_kg=target.load_kg, load_band="")
    return dosage


def _just(figure: int) -> Span:
    return Span(figure, figure)
