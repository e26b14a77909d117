"""Personal bests: the days on which more was done than on any day before."""

from collections.abc import Iterable
from decimal import Decimal

from logs.progress.series import Point, in_order


def records(points: Iterable[Point]) -> tuple[Point, ...]:
    """The personal bests of one side, oldest first, in the unit of the points.

    A best is above every earlier day at the same load; loads are never mixed. The first day at a load has
    nothing to beat and is none, and reaching a best again is none.
    """
    highest: dict[tuple[Decimal | None, str], int] = {}
    found = []
    for point in in_order(points):
        before = highest.get(point.load)
        if before is None or point.value > before:
            highest[point.load] = point.value
            if before is not None:
                found.append(point)
    return tuple(found)
