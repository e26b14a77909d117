"""A draft as its writer sees it: the lines by section, each with its dose in words."""

from dataclasses import dataclass
from itertools import groupby

from routines import dosage
from routines.models import PrescribedExercise, RoutineVersion


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One line: its number, name and dose in words, and whether it can move up or down."""

    number: int
    name: str
    dose: str
    kind: str
    note: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WrittenSection:
    name: str
    lines: tuple[WrittenLine, ...]


def written_sections(draft: RoutineVersion, *, weight_unit: str) -> tuple[WrittenSection, ...]:
    """Return the lines of a draft by section, in order (one query)."""
    lines = list(draft.lines.select_related("exercise"))
    last = len(lines) - 1
    written = [
        (line.section, _written(line, weight_unit, is_first=place == 0, is_last=place == last))
        for place, line in enumerate(lines)
    ]
    return tuple(
        WrittenSection(name, tuple(each for _section, each in group))
        for name, group in groupby(written, key=lambda pair: pair[0])
    )


def _written(line: PrescribedExercise, weight_unit: str, *, is_first: bool, is_last: bool) -> WrittenLine:
    return WrittenLine(
        number=line.pk,
        name=line.exercise.name,
        dose=dosage.say_with_schedule(
            line.dosage, measure=line.exercise.measure, side=line.side, weight_unit=weight_unit
        ),
        kind="" if line.kind == PrescribedExercise.Kind.DO else str(line.get_kind_display()),
        note=line.note,
        is_first=is_first,
        is_last=is_last,
    )
