"""A calendar: what each day was. A day is done, short or free; where weekdays were chosen it is also rest or missed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from logs.progress.done import SessionRow
from logs.progress.plans import Plan, active, days_of

# In the order in which they are told. "open" is a day without anything to follow, and a day still to come.
STATES = ("done", "short", "missed", "rest", "paused", "free", "open")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: one of STATES, and the sessions of it, full and short."""

    date: date
    state: str
    sessions: int = 0


def calendar_days(
    sessions: Iterable[SessionRow], plans: Iterable[Plan], *, start: date, end: date, today: date
) -> tuple[CalendarDay, ...]:
    """Every day from start to end, both inclusive.

    done: a full session, of whatever routine. short: short ones alone. Without a session: paused where
    everything followed was resting; rest where weekdays were chosen in all that was followed, and not this
    one; missed where it was chosen and is over; free where there was something to follow on any day; open
    where there was not, and for days to come. Today is never missed.
    """
    by_day: dict[date, dict[int, bool]] = defaultdict(dict)
    for row in sessions:
        by_day[row.date][row.id] = row.is_short
    kept = tuple(plans)
    days = []
    for day in days_of(start, end):
        of_day = by_day.get(day, {})
        if of_day:
            state = "short" if all(of_day.values()) else "done"
        else:
            state = _without_session(kept, day, today)
        days.append(CalendarDay(day, state, len(of_day)))
    return tuple(days)


def _without_session(plans: Sequence[Plan], day: date, today: date) -> str:
    if day > today or not any(plan.follows(day) for plan in plans):
        return "open"
    awake = active(plans, day)
    if not awake:
        return "paused"
    chosen = [plan for plan in awake if day.isoweekday() in plan.weekdays]
    if chosen:
        return "missed" if day < today else "free"
    return "rest" if all(plan.weekdays for plan in awake) else "free"


def by_month(days: Iterable[CalendarDay]) -> tuple[tuple[date, Counter[str]], ...]:
    """The first day of each month with how many of its days were what, oldest first."""
    months: dict[date, Counter[str]] = defaultdict(Counter)
    for day in set(days):
        months[day.date.replace(day=1)][day.state] += 1
    return tuple(sorted(months.items()))
