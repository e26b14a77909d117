"""Erasing a person: logs, then content, then the account."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from hipapp.models import User
from logs.operations import erase_logs
from routines.operations import erase_content


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Erase a person with their sessions, sets, enrolments and private copies that nobody else follows."""
    erase_logs(user=user)
    erase_content(user=user)
    # The admin's log holds the name of whom it was about, in words.
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    ).delete()
    user.delete()
