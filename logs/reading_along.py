"""Who may read along with a person: the therapists they could allow, and since when they do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from logs.models import Consent
from routines.models import Enrolment


@dataclass(frozen=True, slots=True)
class Reader:
    """One therapist. ``since`` is the local day from which they read along, None while they do not.

    ``routines`` names what they gave the person, in the order of the alphabet.
    """

    therapist: Any
    since: date | None
    routines: tuple[str, ...]


def therapists_of(user: Any) -> QuerySet[Any]:
    """The therapists who gave a person a routine, or whose own routine the person follows or followed.

    Nobody else can be allowed: a list of all the therapists here would be nobody's business.
    """
    mine = Enrolment.objects.filter(user=user)
    return (
        get_user_model()
        .objects.filter(is_staff=True, is_active=True)
        .filter(Q(pk__in=mine.values("assigned_by")) | Q(pk__in=mine.values("routine__owner")))
        .exclude(pk=user.pk)
    )


def readers(user: Any) -> list[Reader]:
    """Everybody whom a person allowed or could allow, by name (three queries)."""
    standing = Consent.objects.filter(patient=user, revoked_at=None).select_related("therapist")
    since = {consent.therapist: timezone.localdate(consent.granted_at) for consent in standing}
    given: dict[int | None, set[str]] = {}
    for enrolment in Enrolment.objects.filter(user=user).select_related("routine"):
        for therapist in {enrolment.assigned_by_id, enrolment.routine.owner_id}:
            given.setdefault(therapist, set()).add(enrolment.routine.name)
    people = {*since, *therapists_of(user)}
    return [
        Reader(one, since.get(one), tuple(sorted(given.get(one.pk, ()), key=str.casefold)))
        for one in sorted(people, key=lambda one: (str(one).casefold(), one.pk))
    ]
