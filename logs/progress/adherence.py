"""Weeks against everything that was followed: sessions done over the planned minimum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from logs.progress.done import Counted, SessionRow, counted
from logs.progress.plans import WEEK, Plan, active, days_of


@dataclass(frozen=True, slots=True)
class RoutineWeek:
    """One routine in a week: ``done`` sessions counted, ``planned`` at least."""

    routine: int
    name: str
    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """Some days of one week, usually all seven, both ends inclusive.

    ``done`` sessions counted (see ``counted``), ``short`` of them were only short ones, ``met`` of them count
    towards the plan. ``planned`` is the least asked for, None where nothing was; ``rest_days`` belong to the
    plan; on ``paused_days`` everything followed was resting. ``in_days``: nothing was asked for more than once
    a day, and one routine at most was done or followed, so that sessions are days. ``is_current``: it goes on.
    ``routines`` are those that asked for something, in the order of the plans.
    """

    start: date
    end: date
    done: int
    short: int
    met: int
    planned: int | None
    rest_days: int
    paused_days: int
    in_days: bool
    is_current: bool = False
    routines: tuple[RoutineWeek, ...] = ()

    @property
    def ratio(self) -> float | None:
        """Adherence of the week, 0 to 1: ``met`` over ``planned``. None where nothing was asked for."""
        return self.met / self.planned if self.planned else None

    @property
    def is_kept(self) -> bool:
        """Whether something was asked for, and all of it done."""
        return bool(self.planned) and self.met == self.planned

    @property
    def is_paused(self) -> bool:
        """Whether all of it that was followed lay in a pause."""
        return self.paused_days > 0 and self.planned is None


def planned_weeks(
    sessions: Iterable[SessionRow],
    plans: Iterable[Plan],
    *,
    first_weekday: int,
    start: date,
    today: date,
    end: date | None = None,
) -> tuple[PlannedWeek, ...]:
    """The weeks that touch the days from ``start`` to ``end`` (None: the week with today in it), oldest first.

    Only days of that span count: the first week and the last may have fewer than seven. A week asks for the
    sum of what its days ask for (``Plan.asks``), rounded down to whole sessions, so that a pause, a start or
    a new version in the middle of a week asks for its share and no more. Of a routine no more sessions count
    towards the plan than it asks for: much of one does not stand for none of another. ``first_weekday``: 0 or
    7 Sunday, 1 Monday to 6 Saturday, as in Django's formats.

    Adherence in home exercise has no agreed definition; sessions done over the planned minimum, capped at
    100 %, is ours. Short sessions count.
    """
    kept = tuple(plans)
    done = counted(sessions, kept)
    last = end or week_start(today, first_weekday) + timedelta(days=WEEK - 1)
    found = []
    begin = week_start(start, first_weekday)
    while begin <= last:
        days = days_of(max(start, begin), min(last, begin + timedelta(days=WEEK - 1)))
        found.append(_week(days, done, kept, today))
        begin += timedelta(days=WEEK)
    return tuple(found)


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that a day lies in."""
    return day - timedelta(days=(day.isoweekday() - first_weekday) % WEEK)


def _week(
    days: Sequence[date],
    done: Mapping[tuple[int, date], Counted],
    plans: Sequence[Plan],
    today: date,
) -> PlannedWeek:
    sessions: dict[int, int] = defaultdict(int)
    short = 0
    for routine in {routine for routine, _day in done}:
        for day in days:
            if count := done.get((routine, day)):
                sessions[routine] += count.done
                short += count.short
    by_routine = _by_routine(plans)
    asked = {
        routine: sum(figures) // WEEK
        for routine, of_one in by_routine.items()
        if (figures := [figure for day in days if (figure := _asks(of_one, day)) is not None])
    }
    rests = [
        sum(max((plan.rests(day) for plan in of_one), default=0) for day in days) // WEEK
        for routine, of_one in by_routine.items()
        if routine in asked
    ]
    return PlannedWeek(
        start=days[0],
        end=days[-1],
        done=sum(sessions.values()),
        short=short,
        met=sum(min(sessions[routine], figure) for routine, figure in asked.items()),
        planned=sum(asked.values()) if asked else None,
        rest_days=min(rests, default=0),
        paused_days=sum(_rests_from_all(plans, day) for day in days),
        in_days=len(asked.keys() | sessions.keys()) <= 1
        and all(plan.times_a_day(day) == 1 for plan in plans for day in days if plan.follows(day)),
        is_current=days[0] <= today <= days[-1],
        routines=tuple(
            RoutineWeek(routine, of_one[0].name, sessions[routine], asked[routine])
            for routine, of_one in by_routine.items()
            if routine in asked
        ),
    )


def _by_routine(plans: Iterable[Plan]) -> dict[int, list[Plan]]:
    """The plans of each routine: it may have been left and taken up again."""
    by_routine: dict[int, list[Plan]] = defaultdict(list)
    for plan in plans:
        by_routine[plan.routine].append(plan)
    return by_routine


def _asks(plans: Sequence[Plan], day: date) -> int | None:
    return max((figure for plan in plans if (figure := plan.asks(day)) is not None), default=None)


def _rests_from_all(plans: Sequence[Plan], day: date) -> bool:
    return any(plan.follows(day) for plan in plans) and not active(plans, day)


def adherence(weeks: Iterable[PlannedWeek]) -> float | None:
    """Sessions that counted over sessions planned, 0 to 1, over the weeks that are over; None where none were planned."""
    over = [week for week in weeks if week.planned and not week.is_current]
    planned = sum(week.planned or 0 for week in over)
    return sum(week.met for week in over) / planned if planned else None


def kept_in_a_row(weeks: Sequence[PlannedWeek]) -> int:
    """How many weeks in a row up to the last one that is over were kept; weeks without a plan neither count nor break."""
    run = 0
    for week in reversed([week for week in weeks if not week.is_current and week.planned]):
        if not week.is_kept:
            break
        run += 1
    return run
