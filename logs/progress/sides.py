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

    None where a side is missing or neither did anything. 0.9 is the usual reference line: it comes from
    tests after knee surgery (Noyes and others 1991, Am J Sports Med 19: 513-518, took 0.85; later practice
    0.9), not from holds of the hip, and both sides may be weak. Something to look at, no verdict.
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


@dataclass(frozen=True, slots=True)
class Apart:
    """Left beside right on one day at the same load: ``difference`` in seconds or repetitions, never negative.

    ``behind`` is left, right, or "" where they are even; ``ratio`` as ``symmetry`` has it.
    """

    date: date
    left: int
    right: int
    ratio: float

    @property
    def difference(self) -> int:
        return abs(self.left - self.right)

    @property
    def behind(self) -> str:
        if self.left == self.right:
            return ""
        return "left" if self.left < self.right else "right"


def apart_by_day(best: Mapping[str, Iterable[Point]]) -> tuple[Apart, ...]:
    """The days on which both sides were done at the same load, oldest first; ``best`` as ``best_by_day`` gives it."""
    return tuple(
        Apart(day.date, day.left.value, day.right.value, day.symmetry)
        for day in reversed(side_by_side(best))
        if day.left and day.right and day.symmetry is not None
    )


def _day(day: date, points: Mapping[str, Point | None]) -> SideDay:
    left, right = points.get("left"), points.get("right")
    ratio = None
    if left and right and left.load == right.load:
        ratio = symmetry(left.value, right.value)
    return SideDay(day, left, right, points.get("both"), ratio)
