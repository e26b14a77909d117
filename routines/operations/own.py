"""What a person does with a routine of their own beyond its lines."""

from datetime import date
from typing import Any

from django.db import transaction

from routines.models import Enrolment, RoutineVersion
from routines.operations.enrolments import move_to_copy, take_up
from routines.operations.lines import NotADraft
from routines.operations.versions import discard_draft, publish


@transaction.atomic
def describe(*, draft: RoutineVersion, name: str) -> RoutineVersion:
    """Save what stands above the lines of a draft, and the name of its routine. Raises NotADraft."""
    stored = RoutineVersion.objects.select_for_update().get(pk=draft.pk)
    if not stored.is_draft:
        raise NotADraft
    draft.save()
    routine = draft.routine
    if routine.name != name:
        routine.name = name
        routine.save(update_fields=["name"])
    return draft


@transaction.atomic
def publish_own(*, draft: RoutineVersion, user: Any, today: date, change_note: str) -> RoutineVersion:
    """Publish a draft of one's own from ``today``, and follow it from then.

    Whoever follows the routine that it was copied from moves over to the copy. Raises NotPublishable.
    """
    draft.change_note = change_note
    draft.save(update_fields=["change_note"])
    version = publish(version=draft, today=today)
    routine = version.routine
    if not Enrolment.objects.filter(user=user, routine=routine, ended_on__isnull=True).exists():
        source = routine.copied_from.routine if routine.copied_from else None
        followed = (
            Enrolment.objects.filter(user=user, routine=source, ended_on__isnull=True).first()
            if source
            else None
        )
        if followed is not None:
            move_to_copy(enrolment=followed, routine=routine, today=today)
        else:
            take_up(user=user, routine=routine, today=today)
    return version


@transaction.atomic
def discard_own(*, draft: RoutineVersion) -> bool:
    """Throw a draft away; returns whether its routine, having no other version, went with it."""
    routine = draft.routine
    discard_draft(version=draft)
    if routine.versions.exists() or routine.enrolments.exists():
        return False
    routine.delete()
    return True
