"""Erasing a person: logs, then content, then the account."""

from django.db import transaction

from hipapp.models import User
from logs.operations import erase_logs
from routines.operations import erase_content


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Erase a person with their sessions, sets, enrolments and private copies that nobody else follows."""
    erase_logs(user=user)
    erase_content(user=user)
    user.delete()
