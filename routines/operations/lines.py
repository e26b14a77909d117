"""Writing a draft line by line: add, change, move, remove, paste, and one dose for several."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from routines.dosage import Dosage, Span
from routines.models import Exercise, PrescribedExercise, RoutineVersion

# What a pasted line takes along: everything but its place.
PLACE = frozenset({"id", "version", "position"})


class NotADraft(Exception):
    """The version is published: its lines are frozen, and the way on is a new draft."""

    def __init__(self) -> None:
        super().__init__(_("This version is published and stays as it is. Open a new draft to change it."))


def dose_columns(dosage: Dosage) -> dict[str, Any]:
    """Spread a dose over the columns of a line; a single figure fills the first of its two."""
    columns: dict[str, Any] = {
        "reps_open": dosage.repetitions_open,
        "hold_open": dosage.hold_open,
        "rest_open": dosage.rest_open,
        "load_kg": dosage.load_kg,
        "load_band": dosage.load_band,
        "every_days": dosage.every_days,
        "own_times_a_day": dosage.times_a_day,
    }
    spans = {
        "sets": dosage.sets,
        "reps": dosage.repetitions,
        "hold": dosage.hold,
        "rest": dosage.rest,
        "own_days": dosage.days_a_week,
    }
    for name, span in spans.items():
        columns |= _span_columns(name, span)
    return columns


def _span_columns(name: str, span: Span | None) -> dict[str, int | None]:
    if span is None:
        return {f"{name}_min": None, f"{name}_max": None}
    return {f"{name}_min": span.low, f"{name}_max": span.high if span.high != span.low else None}


def _draft(version: RoutineVersion) -> RoutineVersion:
    """Lock the version and make sure that it is still a draft."""
    draft = RoutineVersion.objects.select_for_update().get(pk=version.pk)
    if not draft.is_draft:
        raise NotADraft
    return draft


@transaction.atomic
def add_line(
    *, draft: RoutineVersion, exercise: Exercise, dosage: Dosage | None = None, **fields: Any
) -> PrescribedExercise:
    """Put an exercise at the end of its section, or of the draft. Raises NotADraft, ValidationError."""
    version = _draft(draft)
    section = fields.get("section", "")
    line = PrescribedExercise(version=version, exercise=exercise, **fields)
    _set_dose(line, dosage or Dosage())
    in_section = version.lines.filter(section=section).aggregate(last=Max("position"))["last"]
    at_end = version.lines.aggregate(last=Max("position"))["last"] or 0
    line.position = (at_end if in_section is None else in_section) + 1
    line.full_clean()
    for later in version.lines.filter(position__gte=line.position).order_by("-position"):
        later.position += 1
        later.save(update_fields=["position"])
    line.save()
    return line


@transaction.atomic
def change_line(
    *, line: PrescribedExercise, dosage: Dosage | None = None, **fields: Any
) -> PrescribedExercise:
    """Change a line of a draft: any of its fields, and with ``dosage`` its whole dose. Raises NotADraft, ValidationError."""
    _draft(line.version)
    for name, value in fields.items():
        setattr(line, name, value)
    if dosage is not None:
        _set_dose(line, dosage)
    line.full_clean()
    line.save()
    return line


def _set_dose(line: PrescribedExercise, dosage: Dosage) -> None:
    for column, value in dose_columns(dosage).items():
        setattr(line, column, value)


@transaction.atomic
def remove_line(*, line: PrescribedExercise) -> None:
    """Take a line out of a draft. Raises NotADraft."""
    version = _draft(line.version)
    line.delete()
    _number(version, list(version.lines.all()))


@transaction.atomic
def move_line(*, line: PrescribedExercise, by: int) -> None:
    """Move a line up (-1) or down (1) by places; past the edge of its section it joins the next one. Raises NotADraft."""
    version = _draft(line.version)
    lines = list(version.lines.all())
    here = next(index for index, each in enumerate(lines) if each.pk == line.pk)
    there = min(max(here + by, 0), len(lines) - 1)
    moved = lines.pop(here)
    neighbour = lines[there - 1] if by > 0 and there > 0 else lines[there] if there < len(lines) else None
    if neighbour is not None and neighbour.section != moved.section:
        # The first step over the edge changes the section alone: the line stands at its near end already.
        moved.section = neighbour.section
        moved.save(update_fields=["section"])
        lines.insert(here, moved)
    else:
        lines.insert(there, moved)
    _number(version, lines)


@transaction.atomic
def order_lines(*, draft: RoutineVersion, order: Sequence[int]) -> None:
    """Bring the lines of a draft into the order of their numbers; those not named follow. Raises NotADraft."""
    version = _draft(draft)
    wanted = {number: place for place, number in enumerate(order)}
    lines = sorted(version.lines.all(), key=lambda each: (wanted.get(each.pk, len(wanted)), each.position))
    _number(version, lines)


def _number(version: RoutineVersion, lines: Sequence[PrescribedExercise]) -> None:
    for position, line in enumerate(lines, start=1):
        if line.position != position:
            line.position = position
            line.save(update_fields=["position"])


@transaction.atomic
def paste_lines(
    *, lines: Iterable[PrescribedExercise], into: RoutineVersion, section: str | None = None
) -> list[PrescribedExercise]:
    """Copy lines of any version to the end of a draft, in their order, or to the end of a section. Raises NotADraft."""
    version = _draft(into)
    before = list(version.lines.all())
    last = version.lines.aggregate(last=Max("position"))["last"] or 0
    copies = []
    for offset, line in enumerate(lines, start=1):
        values = {
            field.attname: getattr(line, field.attname)
            for field in line._meta.concrete_fields
            if field.name not in PLACE
        }
        # A line may be pasted from a version published before its exercise was merged into another.
        values["exercise_id"] = line.exercise.canonical_id
        if section is not None:
            values["section"] = section
        copies.append(PrescribedExercise.objects.create(version=version, position=last + offset, **values))
    places = [place for place, line in enumerate(before, start=1) if line.section == section]
    if places:
        _number(version, [*before[: places[-1]], *copies, *before[places[-1] :]])
    return copies


@transaction.atomic
def change_doses(*, lines: Iterable[PrescribedExercise], dosage: Dosage, side: str | None = None) -> int:
    """Give several lines of drafts one dose, and with ``side`` one side; returns how many.

    Raises NotADraft, ValidationError: then none is changed.
    """
    fields = {} if side is None else {"side": side}
    count = 0
    for line in lines:
        change_line(line=line, dosage=dosage, **fields)
        count += 1
    return count
