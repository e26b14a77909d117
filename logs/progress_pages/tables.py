"""The numbers of a chart as a table, the newest day first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _

from logs.progress import Point, SideDay, say_point, side_by_side
from logs.progress_pages.ranges import Range
from logs.progress_pages.sides import say_difference
from logs.progress_pages.words import percent


@dataclass(frozen=True, slots=True)
class TableRow:
    """One day; a cell a column, "" where a side was not done."""

    day: date
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``heads`` name the columns behind the day: the sides that were done, and how far apart they were."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table(best: Mapping[str, tuple[Point, ...]], chosen: Range, *, measure: str, weight_unit: str) -> Table:
    """The table of the days in a range; ``best`` as ``best_by_day`` gives it."""
    inside = {
        side: shown
        for side, points in best.items()
        if (shown := tuple(point for point in points if point.date in chosen))
    }
    both_sides = "left" in inside and "right" in inside
    alone = {"hold": _("Longest hold"), "time": _("Longest time"), "reps": _("Most repetitions")}[measure]
    names = {"left": _("Left"), "right": _("Right"), "both": alone if len(inside) == 1 else _("Both")}
    heads = [names[side] for side in inside]
    if both_sides:
        heads.append(_("Apart"))

    @cache  # years of days hold few different figures
    def say(value: int, load_kg: Decimal | None, load_band: str) -> str:
        return say_point(Point(chosen.end, value, load_kg, load_band), measure, weight_unit)

    @cache
    def say_apart(left: int, right: int, ratio: float) -> str:
        return f"{say_difference(abs(left - right), measure)} ({percent(ratio)})"

    def cells(day: SideDay) -> Iterator[str]:
        sides = {"left": day.left, "right": day.right, "both": day.both}
        for side in inside:
            point = sides[side]
            yield say(point.value, point.load_kg, point.load_band) if point else ""
        if both_sides:
            left, right = day.left, day.right
            is_alike = left and right and day.symmetry is not None
            yield say_apart(left.value, right.value, day.symmetry) if is_alike else ""

    return Table(tuple(heads), tuple(TableRow(day.date, tuple(cells(day))) for day in side_by_side(inside)))
