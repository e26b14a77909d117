"""Pain on one exercise, and on the morning after it. Ratings from 0 (none) to 10."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from logs.progress.series import Point, SetRow, in_order

FEW = 3
# On a scale from 0 to 10 people call it a change from about two points on (Farrar and others 2001, Pain 94:
# 149-158: 2 points or 30 %). One point more or less is no news.
NEWS = 2.0


def worst_by_day(rows: Iterable[SetRow]) -> tuple[Point, ...]:
    """The worst pain of each day during the sets of an exercise, oldest first; days nobody was asked give none."""
    return in_order(Point(row.date, row.pain) for row in rows if row.pain is not None)


def mornings_after(days: Iterable[date], mornings: Mapping[date, int]) -> tuple[Point, ...]:
    """The pain on waking on the day after each of ``days``, dated by the day it follows, oldest first.

    ``mornings`` are by their own date. A morning nobody was asked about gives no point.
    """
    one = timedelta(days=1)
    return tuple(
        Point(day, mornings[day + one])
        for day in sorted(set(days))
        if day < date.max and day + one in mornings
    )


@dataclass(frozen=True, slots=True)
class PainChange:
    """The median of the first three days and of the last three; ``news`` is -1 less, 1 more, 0 about the same."""

    before: float
    now: float
    news: int


def pain_change(points: Sequence[Point]) -> PainChange | None:
    """What became of the pain: None from fewer than six days, for the first and last three must not overlap."""
    ordered = in_order(points)
    if len(ordered) < 2 * FEW:
        return None
    before = float(median(point.value for point in ordered[:FEW]))
    now = float(median(point.value for point in ordered[-FEW:]))
    return PainChange(before, now, 0 if abs(now - before) < NEWS else 1 if now > before else -1)
