"""How a person follows a routine: since when, on which days, resting or not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from routines.models import Enrolment, Routine
from routines.models.enrolments import Pause
from routines.schedule import say_weekdays


@dataclass(frozen=True, slots=True)
class Following:
    """``since`` may lie ahead. ``weekdays`` is in words, empty where none are chosen. ``paused_since`` is None unless it rests."""

    since: date
    is_ahead: bool
    weekdays: str
    paused_since: date | None
    pause_reason: str
    assigned_by: str


def open_enrolments(user: Any, today: date) -> QuerySet[Enrolment]:
    """A person's enrolments that have not ended by ``today``, begun or still ahead; the latest last."""
    return Enrolment.objects.filter(user=user).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))


def open_enrolment(*, user: Any, routine: Routine, today: date) -> Enrolment | None:
    """The enrolment of one routine that has not ended; its pauses and who gave it come along."""
    if not user.is_authenticated:
        return None
    mine = open_enrolments(user, today).filter(routine=routine)
    return mine.select_related("assigned_by").prefetch_related("pauses").last()


def following(enrolment: Enrolment, *, today: date, first_weekday: int) -> Following:
    """Put an enrolment into what the page says; its pauses are to be prefetched."""
    pause = resting(enrolment, today)
    return Following(
        since=enrolment.started_on,
        is_ahead=enrolment.started_on > today,
        weekdays=say_weekdays(enrolment.weekdays, first_weekday=first_weekday),
        paused_since=pause.from_date if pause else None,
        pause_reason=pause.reason if pause else "",
        assigned_by=str(enrolment.assigned_by)
        if enrolment.assigned_by and enrolment.assigned_by_id != enrolment.user_id
        else "",
    )


def resting(enrolment: Enrolment, today: date) -> Pause | None:
    """The pause that lasts on a day, of an enrolment whose pauses are prefetched."""
    for pause in enrolment.pauses.all():
        if pause.from_date <= today and (pause.to_date is None or today < pause.to_date):
            return pause
    return None
