"""Who may read whose logs. Every view of logs asks here; whatever is not returned is a 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from logs.models import Consent, Session
from routines.models import Enrolment
from routines.models.enrolments import EnrolmentQuerySet


def readable_sessions(user: Any) -> QuerySet[Session]:
    """One's own sessions, and those of patients whose consent one holds as a therapist now."""
    return Session.objects.filter(user=user) | Session.objects.filter(Exists(consent_held(user)))


def own_sessions(user: Any) -> QuerySet[Session]:
    """One's own sessions: the only ones that can be corrected or deleted."""
    return Session.objects.filter(user=user)


def readable_enrolments(user: Any) -> EnrolmentQuerySet:
    """What one follows, and what patients follow whose consent one holds: what is suggested speaks of their sessions.

    To read is not to decide: see ``Enrolment.decider_id``.
    """
    return Enrolment.objects.filter(user=user) | Enrolment.objects.filter(Exists(consent_held(user)))


def consent_held(therapist: Any) -> QuerySet[Consent]:
    """The consent of the ``user`` of an outer row to this therapist, where it stands."""
    return Consent.objects.filter(
        patient=OuterRef("user"), therapist=therapist, revoked_at__isnull=True, therapist__is_staff=True
    )
