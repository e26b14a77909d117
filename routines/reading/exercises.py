"""The page of one exercise: how it is done, what is easier and harder, where it is used."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from routines.dosage import say_with_schedule
from routines.models import Exercise, LadderRung, PrescribedExercise, Routine, RoutineVersion
from routines.models.routines import pick_in_force
from routines.reading.access import readable_exercises
from routines.reading.instructions import Instructions, instructions_of


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise on the ladder."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One height of the ladder: several exercises where it branches. One of the rungs is the exercise itself."""

    steps: tuple[Step, ...]
    is_this: bool


@dataclass(frozen=True, slots=True)
class Use:
    """A routine that uses the exercise. ``remark`` tells where it is not simply done in the version in force."""

    routine: str
    url: str
    dose: str
    remark: str


@dataclass(frozen=True, slots=True)
class ExercisePage:
    """``measure`` is in words. ``ladder`` is empty for an exercise with nothing easier or harder.

    ``replaced_by`` is what to do instead of a retired exercise, where that may be read. ``also_called`` holds the
    names of its duplicates: lines published before they were merged still have them.
    """

    name: str
    also_called: tuple[str, ...]
    slug: str
    summary: str
    measure: str
    body_areas: tuple[str, ...]
    equipment: tuple[str, ...]
    instructions: Instructions
    ladder: tuple[Rung, ...]
    uses: tuple[Use, ...]
    retired_on: date | None
    replaced_by: Step | None


def exercise_page(*, exercise: Exercise, user: Any, today: date, weight_unit: str = "kg") -> ExercisePage:
    """Return the page of an exercise as ``user`` may see it: only readable routines and exercises are named.

    What its duplicates are used for, and what is easier and harder than they, counts as its own.
    """
    is_retired = exercise.is_retired(today)
    return ExercisePage(
        name=exercise.name,
        also_called=_other_names(exercise),
        slug=exercise.slug,
        summary=exercise.summary,
        measure=exercise.get_measure_display(),
        body_areas=tuple(exercise.body_area_list),
        equipment=tuple(exercise.equipment_list),
        instructions=instructions_of(exercise),
        ladder=_ladder(exercise, user),
        uses=_uses(exercise, user, today, weight_unit),
        retired_on=exercise.retired_on if is_retired else None,
        replaced_by=_replacement(exercise, user) if is_retired else None,
    )


def _other_names(exercise: Exercise) -> tuple[str, ...]:
    """The names of the duplicates, each once, its own left out (one query)."""
    names = exercise.duplicates.order_by("name").values_list("name", flat=True)
    return tuple(name for name in dict.fromkeys(names) if name != exercise.name)


def _replacement(exercise: Exercise, user: Any) -> Step | None:
    """What replaces an exercise, or stands for what does so (one query, none without a replacement)."""
    if exercise.replaced_by_id is None:
        return None
    instead = Exercise.objects.filter(pk=exercise.replaced_by_id).values_list(Coalesce("merged_into", "pk"))
    steps = _steps(readable_exercises(user).filter(pk__in=instead).exclude(pk=exercise.pk))
    return next(iter(steps.values()), None)


def _ladder(exercise: Exercise, user: Any) -> tuple[Rung, ...]:
    """From the easiest to the hardest, by the number of steps away; two queries, however high it is."""
    below: dict[int, set[int]] = defaultdict(set)
    above: dict[int, set[int]] = defaultdict(set)
    for harder, easier in LadderRung.objects.steps():
        below[harder].add(easier)
        above[easier].add(harder)
    down, up = _levels(exercise.pk, below), _levels(exercise.pk, above)
    if not down and not up:
        return ()
    names = _steps(readable_exercises(user).filter(pk__in=set().union(*down, *up)))
    rungs = [
        *(_rung(level, names) for level in reversed(down)),
        Rung((Step(exercise.name, exercise.get_absolute_url()),), is_this=True),
        *(_rung(level, names) for level in up),
    ]
    shown = tuple(rung for rung in rungs if rung.steps)
    return shown if len(shown) > 1 else ()


def _levels(start: int, neighbours: Mapping[int, set[int]]) -> list[set[int]]:
    """The exercises one step away, two steps away...; each at its nearest."""
    levels: list[set[int]] = []
    seen = {start}
    level = {start}
    while level := {other for one in level for other in neighbours.get(one, ())} - seen:
        seen |= level
        levels.append(level)
    return levels


def _steps(exercises: Iterable[Exercise]) -> dict[int, Step]:
    return {one.pk: Step(one.name, one.get_absolute_url()) for one in exercises}


def _rung(level: set[int], steps: Mapping[int, Step]) -> Rung:
    known = [steps[number] for number in level if number in steps]
    return Rung(tuple(sorted(known, key=lambda step: step.name)), is_this=False)


def _uses(exercise: Exercise, user: Any, today: date, weight_unit: str) -> tuple[Use, ...]:
    """The readable routines with the exercise in an issued version (three queries)."""
    family = Exercise.objects.family([exercise.pk])
    routines = Routine.objects.readable_by(user).filter(
        versions__in=RoutineVersion.objects.issued().filter(lines__exercise__in=family)
    )
    lines: dict[int, PrescribedExercise] = {}
    # A version can hold it twice; the first line that is to be done speaks for it.
    prescribed = PrescribedExercise.objects.filter(exercise__in=family, version__routine__in=routines)
    for line in reversed(list(prescribed)):
        if line.version_id not in lines or not line.is_for_reference:
            lines[line.version_id] = line
    return tuple(
        _use(routine, lines, exercise.measure, today, weight_unit)
        for routine in routines.distinct().prefetch_related("versions")
    )


def _use(
    routine: Routine,
    lines: Mapping[int, PrescribedExercise],
    measure: str,
    today: date,
    weight_unit: str,
) -> Use:
    issued = [version for version in routine.versions.all() if not version.is_draft]
    in_force = pick_in_force(issued, today)
    if in_force is not None and in_force.pk in lines:
        line = lines[in_force.pk]
        url = routine.get_absolute_url()
        remark = "" if line.kind == PrescribedExercise.Kind.DO else str(line.get_kind_display())
    else:
        latest = max((one for one in issued if one.pk in lines), key=lambda version: version.number)
        line = lines[latest.pk]
        url = reverse("routines:version", args=[routine.slug, latest.number])
        remark = _("in version %(number)d") % {"number": latest.number}
    dose = say_with_schedule(line.dosage, measure=measure, side=line.side, weight_unit=weight_unit)
    return Use(routine.name, url, dose, remark)
