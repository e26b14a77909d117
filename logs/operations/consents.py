"""Consent that a therapist reads along: given and taken back by the patient alone."""

from datetime import datetime
from typing import Any

from django.db import transaction

from logs.models import Consent


@transaction.atomic
def grant_consent(*, patient: Any, therapist: Any, now: datetime) -> Consent:
    """Let a therapist read what a patient logged, from now on until it is taken back; given twice, it stands once."""
    consent, _made = Consent.objects.get_or_create(
        patient=patient, therapist=therapist, revoked_at=None, defaults={"granted_at": now}
    )
    return consent


@transaction.atomic
def revoke_consent(*, patient: Any, therapist: Any, now: datetime) -> None:
    """Take it back, at once; where none stands, nothing happens."""
    Consent.objects.filter(patient=patient, therapist=therapist, revoked_at=None).update(revoked_at=now)
