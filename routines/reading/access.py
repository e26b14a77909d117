"""Which content a person may read. Whatever is not returned here is a 404."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion


def visible_routines(user: Any) -> QuerySet[Routine]:
    """Routines that a person may read, and those they may edit: an editor sees a routine with a draft alone."""
    return Routine.objects.readable_by(user) | Routine.objects.editable_by(user)


def readable_exercises(user: Any) -> QuerySet[Exercise]:
    """A visitor reads what the library uses; whoever signed in any exercise, since any can be logged outside the plan.

    Of exercises that are merged, the library uses all as soon as it uses one: their addresses lead to the same page.
    """
    if user.is_authenticated:
        return Exercise.objects.all()
    issued = RoutineVersion.objects.issued().filter(routine__in=Routine.objects.library())
    lines = PrescribedExercise.objects.filter(version__in=issued)
    used = lines.values_list(Coalesce("exercise__merged_into", "exercise"))
    return Exercise.objects.alias(stands_for=Coalesce("merged_into", "pk")).filter(stands_for__in=used)


def weight_unit(user: Any) -> str:
    """What loads are read in: "kg" or "lb" as the profile has it, kg for a visitor."""
    return user.weight_unit if user.is_authenticated else "kg"
