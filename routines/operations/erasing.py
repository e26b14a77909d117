"""Erasing what a person owns, the only path that may delete a published version."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from routines.models import Enrolment, Erasure, PrescribedExercise, Routine, RoutineVersion


@transaction.atomic
def erase_content(*, user: Any) -> None:
    """Erase a person's enrolments, and their private routines that nobody else follows or logged.

    Call it after their logs are gone. What others still follow, and what is in the library, stays
    without the name. The edit history of what is erased goes too.
    """
    Enrolment.objects.filter(user=user).delete()
    followed = Exists(Enrolment.objects.filter(routine=OuterRef("pk")))
    logged = Exists(RoutineVersion.objects.filter(routine=OuterRef("pk"), sessions__isnull=False))
    private = Routine.objects.filter(owner=user, visibility=Routine.Visibility.PRIVATE)
    for routine in private.exclude(followed).exclude(logged):
        _erase_routine(routine)
    Routine.objects.filter(owner=user).update(owner=None)
    Routine.history.filter(owner_id=user.pk).update(owner_id=None)


def _erase_routine(routine: Routine) -> None:
    number = routine.pk
    versions = list(routine.versions.values_list("pk", flat=True))
    mark = Erasure.objects.create(routine_number=number)
    routine.delete()
    # After the rows themselves: deleting them writes a last line of history each.
    PrescribedExercise.history.filter(version_id__in=versions).delete()
    RoutineVersion.history.filter(routine_id=number).delete()
    Routine.history.filter(id=number).delete()
    mark.delete()
