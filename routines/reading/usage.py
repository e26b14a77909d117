"""Where an exercise is used, line by line: what to look at before it is retired, merged or rewritten."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from routines.dosage import say_with_schedule
from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion
from routines.reading.access import visible_routines


@dataclass(frozen=True, slots=True)
class LineUse:
    """A line that prescribes the exercise. ``duplicate`` is the name it gives where that was merged into the exercise.

    ``status`` is that of the version, in words; ``version_id`` its number in the database, for the admin's address.
    """

    routine: str
    version_id: int
    number: int
    url: str
    status: str
    is_draft: bool
    section: str
    dose: str
    kind: str
    duplicate: str


@dataclass(frozen=True, slots=True)
class WhereUsed:
    """``lines`` by routine, the newest version first; ``elsewhere`` counts the routines that this reader may not see.

    The count is for whoever writes exercises: it tells that a patient's own routine depends on one, not whose.
    """

    lines: tuple[LineUse, ...]
    elsewhere: int


def where_used(*, exercise: Exercise, user: Any, weight_unit: str = "kg") -> WhereUsed:
    """Return the lines that name an exercise or a duplicate of it, as far as ``user`` may read them.

    Drafts count for whoever may edit them. Two queries, however widely it is used.
    """
    lines = PrescribedExercise.objects.filter(exercise__in=Exercise.objects.family([exercise.pk]))
    shown = lines.filter(
        Q(version__routine__in=visible_routines(user)),
        Q(version__in=RoutineVersion.objects.issued())
        | Q(version__routine__in=Routine.objects.editable_by(user)),
    )
    ordered = shown.select_related("exercise", "version__routine").order_by(
        "version__routine__name", "version__routine", "-version__number", "position", "pk"
    )
    hidden = lines.exclude(pk__in=shown.values("pk")).order_by().values("version__routine").distinct()
    return WhereUsed(tuple(_use(line, exercise, weight_unit) for line in ordered), hidden.count())


def _use(line: PrescribedExercise, exercise: Exercise, weight_unit: str) -> LineUse:
    version = line.version
    return LineUse(
        routine=version.routine.name,
        version_id=version.pk,
        number=version.number,
        url=version.get_absolute_url(),
        status=version.get_status_display(),
        is_draft=version.is_draft,
        section=line.section,
        dose=say_with_schedule(
            line.dosage, measure=line.exercise.measure, side=line.side, weight_unit=weight_unit
        ),
        kind="" if line.kind == PrescribedExercise.Kind.DO else str(line.get_kind_display()),
        duplicate="" if line.exercise_id == exercise.pk else line.exercise.name,
    )
