"""Who may read whose logs. Every view of logs asks here; whatever is not returned is a 404."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from logs.models import Consent, Session


def readable_sessions(user: Any) -> QuerySet[Session]:
    """One's own sessions, and those of patients whose consent one holds as a therapist now."""
    consent = Consent.objects.filter(
        patient=OuterRef("user"), therapist=user, revoked_at__isnull=True, therapist__is_staff=True
    )
    return Session.objects.filter(user=user) | Session.objects.filter(Exists(consent))


def own_sessions(user: Any) -> QuerySet[Session]:
    """One's own sessions: the only ones that can be corrected or deleted."""
    return Session.objects.filter(user=user)
