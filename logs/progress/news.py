"""What is worth saying first: only what is good, or kind. What got worse stands in the charts, unhidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import TypeVar

from logs.progress.aches import NEWS
from logs.progress.plans import Plan
from logs.progress.series import Point, in_order

MONTH = 30
AWAY = 10
BACK = 7
EASIER_DAYS = 28
EASIER_LEAST = 5
MILESTONES = (10, 25, 50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 2500, 3000, 4000, 5000)

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Improvement:
    """The best before the month, and the better one within it, at the same load."""

    before: Point
    now: Point

    @property
    def gain(self) -> float:
        """By how much, as a share of the best before; of one second or repetition where that was none."""
        return (self.now.value - self.before.value) / max(1, self.before.value)


@dataclass(frozen=True, slots=True)
class Away:
    """Days without a session, up to today or up to the first session after them; ``is_back`` tells which."""

    days: int
    is_back: bool


def improved(points: Mapping[Key, Iterable[Point]], *, today: date) -> dict[Key, Improvement]:
    """What went beyond every earlier day within the last 30 days, today among them; the greatest gain first.

    Like with like: figures are compared at the same load (of several, the one used last). The first day of
    a load is nothing to compare with. Points after today count: they were logged before flying west.
    """
    since = today - timedelta(days=MONTH - 1)
    found = {key: better for key, days in points.items() if (better := _improvement(in_order(days), since))}
    return dict(sorted(found.items(), key=lambda item: (-item[1].gain, str(item[0]))))


def _improvement(points: tuple[Point, ...], since: date) -> Improvement | None:
    at_load: dict[tuple[Decimal | None, str], list[Point]] = {}
    for point in reversed(points):
        at_load.setdefault((point.load_kg, point.load_band), []).append(point)
    for same in at_load.values():
        earlier = [point for point in same if point.date < since]
        lately = [point for point in same if point.date >= since]
        if not lately:
            return None
        if not earlier:
            continue
        # Of equal bests the day it was reached first.
        before, now = (
            max(some, key=lambda point: (point.value, -point.date.toordinal())) for some in (earlier, lately)
        )
        return Improvement(before, now) if now.value > before.value else None
    return None


def away(dates: Iterable[date], plans: Iterable[Plan], *, today: date) -> Away | None:
    """A stretch of at least 10 days without a session that lasts, or that ended within the last 7 days.

    None while there was never a session, and where the stretch lasts because everything followed is paused.
    Ten days and seven are ours.
    """
    days = sorted({day for day in dates if day <= today})
    if not days:
        return None
    lasting = (today - days[-1]).days
    if lasting >= AWAY:
        followed = [plan for plan in plans if plan.follows(today)]
        paused = followed and all(plan.is_paused(today) for plan in followed)
        return None if paused else Away(lasting, is_back=False)
    recent = [day for day in days if (today - day).days < BACK]
    earlier = [day for day in days if (today - day).days >= BACK]
    if recent and earlier and (recent[0] - earlier[-1]).days > AWAY:
        return Away((recent[0] - earlier[-1]).days - 1, is_back=True)
    return None


def easier_mornings(mornings: Mapping[date, int], *, today: date) -> tuple[float, float] | None:
    """Before and now, where waking hurts less: the median of these 28 mornings is lower by two points or more.

    Compared with the 28 mornings before them; at least 5 figures in each, else None. One point is no news:
    ``logs.progress.aches.NEWS`` says why.
    """
    now = [figure for day, figure in mornings.items() if 0 <= (today - day).days < EASIER_DAYS]
    before = [
        figure for day, figure in mornings.items() if EASIER_DAYS <= (today - day).days < 2 * EASIER_DAYS
    ]
    if min(len(now), len(before)) < EASIER_LEAST:
        return None
    was, is_now = float(median(before)), float(median(now))
    return (was, is_now) if was - is_now >= NEWS else None


def milestone(dates: Iterable[date], *, today: date) -> int | None:
    """A round number of sessions reached within the last 7 days: 10, 25, 50, 100... ``dates``: one a session."""
    days = sorted(dates)
    for figure in reversed(MILESTONES):
        if len(days) >= figure:
            return figure if (today - days[figure - 1]).days < BACK else None
    return None
