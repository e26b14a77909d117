"""The morning after, and questions that can wait."""

from datetime import date
from typing import Any

from django.db import transaction

from logs.models import MorningAfter, PutOff


@transaction.atomic
def record_morning_after(*, user: Any, local_date: date, pain: int) -> MorningAfter:
    """Keep the pain (0-10) of one morning; a second answer for the same day replaces the first."""
    morning, _made = MorningAfter.objects.update_or_create(
        user=user, local_date=local_date, defaults={"pain": pain}
    )
    return morning


@transaction.atomic
def forget_morning_after(*, user: Any, local_date: date) -> None:
    """Take back what was said about a morning; nothing said, nothing happens."""
    MorningAfter.objects.filter(user=user, local_date=local_date).delete()


@transaction.atomic
def put_off(*, user: Any, what: str, until: date) -> PutOff:
    """Ask ``what`` (one of PutOff.What) again on ``until`` and not before; a later day that stands is kept."""
    stands = PutOff.objects.select_for_update().filter(user=user, what=what).first()
    if stands is not None and stands.until >= until:
        return stands
    put, _made = PutOff.objects.update_or_create(user=user, what=what, defaults={"until": until})
    return put
