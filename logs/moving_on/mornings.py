"""The morning after a day with a session: whether to ask, and what was said."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from logs.access import own_sessions
from logs.models import MorningAfter, PutOff, Session


def asks_for_morning(*, user: Any, today: date) -> bool:
    """Whether to ask about this morning: yesterday had a session, and today's figure was neither given nor waved away.

    Three queries at most.
    """
    if not own_sessions(user).filter(local_date=today - timedelta(days=1)).exists():
        return False
    if MorningAfter.objects.filter(user=user, local_date=today).exists():
        return False
    waved = PutOff.objects.filter(user=user, what=PutOff.What.MORNING).first()
    return waved is None or not waved.waits(today)


def morning_of(*, user: Any, day: date) -> int | None:
    """The pain said of one morning; None where nothing was said."""
    return MorningAfter.objects.filter(user=user, local_date=day).values_list("pain", flat=True).first()


@dataclass(frozen=True, slots=True)
class MorningLine:
    """The morning after a session, for its page: ``pain`` is None where nothing was said."""

    day: date
    pain: int | None


def morning_line(*, session: Session, today: date) -> MorningLine | None:
    """What was said of the morning after a session; None while it is still to come (one query)."""
    day = session.local_date + timedelta(days=1)
    return MorningLine(day, morning_of(user=session.user, day=day)) if day <= today else None
