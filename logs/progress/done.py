"""What was done, session by session, and how often a routine counts on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from logs.progress.plans import Plan


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session. Its local date, whole minutes, ratings from 0 to 10; None was not asked or not answered.

    ``safe`` and ``stop`` are the pain limits of the version it was done with.
    """

    id: int
    date: date
    routine: int
    version: int = 0
    is_short: bool = False
    minutes: int | None = None
    pain_before: int | None = None
    pain_worst: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    safe: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a routine counts on a day, and how many of these are short sessions alone."""

    done: int
    short: int


def counted(sessions: Iterable[SessionRow], plans: Iterable[Plan]) -> dict[tuple[int, date], Counted]:
    """By routine and day, the sessions that count.

    A routine counts as often a day as the version then in force asks for (``times_a_day``, usually once), so
    that a second session on Monday does not stand for Tuesday's. Full sessions are counted before short
    ones. A session given twice (the same ``id``) is one. The rule is ours; adherence has no agreed one.
    """
    times = _times_a_day(plans)
    days: Mapping[tuple[int, date], dict[int, bool]] = defaultdict(dict)
    for row in sessions:
        days[row.routine, row.date][row.id] = row.is_short
    found = {}
    for (routine, day), of_day in days.items():
        most = max((plan.times_a_day(day) for plan in times.get(routine, ()) if plan.follows(day)), default=1)
        full = min(most, sum(not is_short for is_short in of_day.values()))
        short = min(most - full, sum(of_day.values()))
        found[routine, day] = Counted(full + short, short)
    return found


def _times_a_day(plans: Iterable[Plan]) -> dict[int, list[Plan]]:
    by_routine: dict[int, list[Plan]] = defaultdict(list)
    for plan in plans:
        by_routine[plan.routine].append(plan)
    return by_routine


def only_once(sessions: Iterable[SessionRow]) -> tuple[SessionRow, ...]:
    """Every session once, the oldest day first: whatever the order they came in."""
    by_id = {row.id: row for row in sessions}
    return tuple(sorted(by_id.values(), key=lambda row: (row.date, row.id)))
