"""How much in a day, a week or a month: time under tension, best and median apart, the heaviest load."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from logs.progress.bins import Bin, Bins
from logs.progress.series import SIDES, Point, SetRow, in_order


def tension_in(cut: Bins, rows: Iterable[SetRow]) -> dict[str, tuple[int | None, ...]]:
    """Time under tension of each side: the seconds of every hold of every set, summed over each bin.

    As many figures as bins, in their order; sides in the order left, right, both. Left and right are never
    added up: what one hip held, the other did not. Rows without a total give nothing, and a bin without
    any is None: not measured is not nought. A side without any figure is not in the answer.
    """
    sums: dict[str, list[int | None]] = defaultdict(lambda: [None] * len(cut.spans))
    for row in set(rows):
        place = None if row.hold_total_seconds is None else cut.index(row.date)
        if place is not None:
            side = sums[row.side]
            side[place] = (side[place] or 0) + (row.hold_total_seconds or 0)
    return {side: tuple(sums[side]) for side in sides_of(sums)}


def sides_of(keys: Iterable[str]) -> list[str]:
    """Sides in the order left, right, both; others behind them."""
    found = set(keys)
    return [*(side for side in SIDES if side in found), *sorted(found.difference(SIDES))]


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """The days of one bin on one side: how many, the best, and the median of their bests."""

    span: Bin
    days: int
    best: Point
    middle: float


def figures_in(cut: Bins, points: Iterable[Point]) -> dict[int, SpanFigures]:
    """Best and median of the daily bests of each bin, apart from each other, by the place of the bin.

    The median is the middle one in order of size, of an even number the mean of the two middle ones; it is in
    the unit of the points. Days at different loads cannot be compared: only those at the load used on most
    days of the bin count (of equally many, the heavier). A bin without days is left away.
    """
    days: dict[int, list[Point]] = defaultdict(list)
    for point in in_order(points):
        place = cut.index(point.date)
        if place is not None:
            days[place].append(point)
    return {place: _figures(cut.spans[place], inside) for place, inside in sorted(days.items())}


def _figures(span: Bin, days: list[Point]) -> SpanFigures:
    alike: dict[tuple[Decimal | None, str], list[Point]] = defaultdict(list)
    for point in days:
        alike[point.load].append(point)
    same = max(alike.items(), key=lambda one: (len(one[1]), one[0][0] or Decimal(0), one[0][1]))[1]
    best = max(same, key=lambda point: (point.value, -point.date.toordinal()))
    return SpanFigures(span, len(days), best, float(median(point.value for point in same)))


def load_by_day(
    rows: Iterable[SetRow], in_hundredths: Callable[[Decimal], int]
) -> dict[str, tuple[Point, ...]]:
    """The heaviest load of each day and side, oldest first, in what ``in_hundredths`` makes of kilograms.

    Bands have no weight, and a set without a load none either: neither gives a point.
    """
    heaviest: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for row in rows:
        if row.load_kg:
            days = heaviest[row.side]
            days[row.date] = max(row.load_kg, days.get(row.date, row.load_kg))
    return {
        side: tuple(Point(day, in_hundredths(load)) for day, load in sorted(heaviest[side].items()))
        for side in sides_of(heaviest)
    }
