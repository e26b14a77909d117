"""Weeks against the plan. A planned rest day or a pause never breaks anything; only weeks can fall short."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DoneDay:
    """A local day with a session; ``is_short``: cut to a time budget."""

    date: date
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """One week from ``start`` on.

    ``done`` days had a session; on ``short`` of them only a short one. ``planned`` is the least that the
    plan asks for, None where there was no plan to follow; ``ratio`` is done / planned, at most 1.0, None
    where nothing was asked for. ``paused``: some day of it lay in a pause. ``is_current``: still going on.
    """

    start: date
    done: int
    short: int
    planned: int | None
    ratio: float | None
    paused: bool
    is_current: bool = False


def weeks(
    days: Iterable[DoneDay],
    *,
    plan_of: Callable[[date], int | None],
    pauses: Sequence[tuple[date, date | None]],
    first_weekday: int,
    today: date,
    count: int,
) -> tuple[Week, ...]:
    """The last ``count`` weeks, oldest first, the one with ``today`` in it last.

    ``plan_of`` answers for one day the days a week at least that the version then in force asks for,
    None outside an enrolment. A week's plan is the sum of its unpaused days' plans over seven, rounded
    down: a pause, a start or a new version in the middle of a week asks for its share and no more.
    Pauses hold their first and last day (None: still going on). ``first_weekday``: 0 or 7 Sunday, 1 Monday
    to 6 Saturday, as in Django's formats. Adherence has no agreed definition; sessions done over the
    planned minimum, capped at 100 %, is ours, and short sessions count.
    """
    full_days: set[date] = set()
    short_days: set[date] = set()
    for day in days:
        (short_days if day.is_short else full_days).add(day.date)
    this_week = today - timedelta(days=(today.isoweekday() - first_weekday) % 7)
    starts = [this_week - timedelta(weeks=back) for back in reversed(range(count))]
    return tuple(_week(start, full_days, short_days, plan_of, pauses, today) for start in starts)


def _week(
    start: date,
    full_days: set[date],
    short_days: set[date],
    plan_of: Callable[[date], int | None],
    pauses: Sequence[tuple[date, date | None]],
    today: date,
) -> Week:
    dates = [start + timedelta(days=offset) for offset in range(7)]
    resting = {
        day for day in dates for first, last in pauses if first <= day and (last is None or day <= last)
    }
    asked = [plan for day in dates if day not in resting and (plan := plan_of(day)) is not None]
    planned = sum(asked) // 7 if asked else None
    done = sum(day in full_days or day in short_days for day in dates)
    return Week(
        start=start,
        done=done,
        short=sum(day in short_days and day not in full_days for day in dates),
        planned=planned,
        ratio=min(1.0, done / planned) if planned else None,
        paused=bool(resting),
        is_current=start <= today < start + timedelta(days=7),
    )
