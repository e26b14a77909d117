"""The overview: every exercise ever done, and how many days of these two weeks were done."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import get_format

from logs.access import own_sessions
from logs.progress import DoneDay, weeks
from logs.progress_pages.glances import Glance, glances_of
from logs.progress_pages.rows import best_rows


@dataclass(frozen=True, slots=True)
class Overview:
    """``this_week`` and ``week_before`` are days with a session, short ones too; weeks begin as the language has it."""

    glances: tuple[Glance, ...]
    this_week: int
    week_before: int


def overview(*, user: Any, today: date) -> Overview:
    """Everything a person ever did; three queries, however much it is."""
    before, current = weeks(
        _days_since(user, today - timedelta(days=13)),
        plan_of=lambda day: None,
        pauses=(),
        first_weekday=int(get_format("FIRST_DAY_OF_WEEK")),
        today=today,
        count=2,
    )
    glances = glances_of(best_rows(user), today=today, weight_unit=user.weight_unit)
    return Overview(glances, current.done, before.done)


def _days_since(user: Any, start: date) -> list[DoneDay]:
    days = own_sessions(user).filter(local_date__gte=start).order_by().values_list("local_date", flat=True)
    return [DoneDay(day) for day in days.distinct()]
