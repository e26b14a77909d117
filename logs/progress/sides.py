"""Left beside right: seconds or repetitions first, the ratio second."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from logs.progress.series import Point, in_order


@dataclass(frozen=True, slots=True)
class SideDay:
    """One day of an exercise as a row of a table; a side not done that day is None."""

    date: date
    left: Point | None
    right: Point | None
    both: Point | None
    symmetry: float | None


def symmetry(left: int | None, right: int | None) -> float | None:
    """Weaker side / stronger side of the same exercise and date, 0 to 1: the limb symmetry index.

    None where a side is missing or neither did anything. 0.9 is the usual reference line, with weak
    support: something to look at, no verdict.
    """
    if left is None or right is None:
        return None
    weaker, stronger = sorted((left, right))
    return weaker / stronger if stronger > 0 else None


def side_by_side(best: Mapping[str, Iterable[Point]]) -> tuple[SideDay, ...]:
    """The same numbers as the chart, newest day first; ``best`` as ``best_by_day`` gives it.

    Sides are only compared at the same load.
    """
    by_side = {side: {point.date: point for point in in_order(points)} for side, points in best.items()}
    days = sorted({day for points in by_side.values() for day in points}, reverse=True)
    return tuple(_day(day, {side: points.get(day) for side, points in by_side.items()}) for day in days)


def _day(day: date, points: Mapping[str, Point | None]) -> SideDay:
    left, right = points.get("left"), points.get("right")
    ratio = None
    if left and right and (left.load_kg, left.load_band) == (right.load_kg, right.load_band):
        ratio = symmetry(left.value, right.value)
    return SideDay(day, left, right, points.get("both"), ratio)
