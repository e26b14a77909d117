"""Which content a person may read. Whatever is not returned here is a 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion


def visible_routines(user: Any) -> QuerySet[Routine]:
    """Routines that a person may read, and those they may edit: an editor sees a routine with a draft alone."""
    return Routine.objects.readable_by(user) | Routine.objects.editable_by(user)


def readable_exercises(user: Any) -> QuerySet[Exercise]:
    """A visitor reads what the library uses; whoever signed in any exercise, since any can be logged outside the plan."""
    if user.is_authenticated:
        return Exercise.objects.all()
    issued = RoutineVersion.objects.issued().filter(routine__in=Routine.objects.library())
    return Exercise.objects.filter(
        Exists(PrescribedExercise.objects.filter(exercise=OuterRef("pk"), version__in=issued))
    )


def weight_unit(user: Any) -> str:
    """What loads are read in: "kg" or "lb" as the profile has it, kg for a visitor."""
    return user.weight_unit if user.is_authenticated else "kg"
