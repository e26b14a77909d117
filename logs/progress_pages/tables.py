"""The numbers of a chart as a table, the newest day first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _

from logs.charts import side_label
from logs.progress import Point, SideDay, say_point, say_value, say_what, side_by_side
from logs.progress_pages.ranges import Range
from logs.progress_pages.words import percent, short_day


@dataclass(frozen=True, slots=True)
class TableRow:
    """One day; a cell a column, "" where a side was not done."""

    day: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``heads`` name the columns behind the day: the sides that were done, and how far apart they were."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table(
    best: Mapping[str, tuple[Point, ...]], chosen: Range, *, measure: str, weight_unit: str, today: date
) -> Table:
    """The table of the days in a range; ``best`` as ``best_by_day`` gives it."""
    inside = {
        side: shown
        for side, points in best.items()
        if (shown := tuple(point for point in points if point.date in chosen))
    }
    both_sides = "left" in inside and "right" in inside
    both = say_what(measure) if len(inside) == 1 else _("Both")
    heads = [side_label(side) or both for side in inside] + ([_("Apart")] if both_sides else [])

    @cache  # years of days hold few different figures
    def say(value: int, load_kg: Decimal | None, load_band: str) -> str:
        return say_point(Point(chosen.end, value, load_kg, load_band), measure, weight_unit)

    def say_apart(left: Point | None, right: Point | None, ratio: float | None) -> str:
        if left is None or right is None or ratio is None:
            return ""
        return f"{say_value(abs(left.value - right.value), measure)} ({percent(ratio)})"

    def cells(day: SideDay) -> Iterator[str]:
        sides = {"left": day.left, "right": day.right, "both": day.both}
        for side in inside:
            point = sides[side]
            yield say(point.value, point.load_kg, point.load_band) if point else ""
        if both_sides:
            yield say_apart(day.left, day.right, day.symmetry)

    return Table(
        tuple(heads),
        tuple(TableRow(short_day(day.date, today), tuple(cells(day))) for day in side_by_side(inside)),
    )
