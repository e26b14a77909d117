"""Erasing what a person logged."""

from typing import Any

from django.db import transaction

from logs.models import Activity, DeletedSession, MorningAfter, PutOff, Session, SuggestionAnswer


@transaction.atomic
def erase_logs(*, user: Any) -> None:
    """Erase everything a person logged, with the tombstones and consents."""
    SuggestionAnswer.objects.filter(enrolment__user=user).delete()
    Session.objects.filter(user=user).delete()
    MorningAfter.objects.filter(user=user).delete()
    Activity.objects.filter(user=user).delete()
    PutOff.objects.filter(user=user).delete()
    DeletedSession.objects.filter(user=user).delete()
    user.consents_given.all().delete()
    user.consents_held.all().delete()
