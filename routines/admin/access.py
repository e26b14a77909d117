"""What one may write in: the one place where the admin asks."""

from typing import Any

from django.db.models import QuerySet

from routines.models import Routine, RoutineVersion


def routines_of(user: Any) -> QuerySet[Routine]:
    """The library and one's own; never a patient's private copy."""
    return Routine.objects.editable_by(user)


def versions_of(user: Any) -> QuerySet[RoutineVersion]:
    """The versions of those routines."""
    return RoutineVersion.objects.filter(routine__in=routines_of(user))
