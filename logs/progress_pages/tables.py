"""The numbers of a chart as a table, the newest first: day by day, or by weeks and months where there are many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from logs.charts import side_label
from logs.progress import (
    Bins,
    Point,
    SideDay,
    bins,
    figures_in,
    in_order,
    say_point,
    say_value,
    say_what,
    side_by_side,
)
from logs.progress_pages.ranges import Range
from logs.progress_pages.words import percent, say_bin, short_day

MOST_ROWS = 92


@dataclass(frozen=True, slots=True)
class TableRow:
    """One day, or what else ``day`` says; a cell a column, "" where there is nothing. ``url`` is where it leads."""

    day: str
    cells: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``heads`` name the columns behind the first, which ``first`` names. ``note`` says what was put together."""

    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    first: str = ""
    note: str = ""


Say = Callable[[Point], str]


def cut_of(chosen: Range, most: int) -> Bins:
    """The range in at most so many days, weeks or months."""
    return bins(chosen.start, chosen.end, most=most, first_weekday=int(get_format("FIRST_DAY_OF_WEEK")))


def table(
    best: Mapping[str, tuple[Point, ...]], chosen: Range, *, measure: str, weight_unit: str, today: date
) -> Table:
    """The table of a range; ``best`` as ``best_by_day`` gives it.

    Up to MOST_ROWS days a row each, with how far the sides are apart; beyond that a row for each week or month,
    best and median of its days apart.
    """
    inside = {
        side: shown
        for side, points in best.items()
        if (shown := tuple(point for point in points if point.date in chosen))
    }
    both = say_what(measure) if len(inside) == 1 else _("Both")

    @cache  # years of days hold few different figures
    def say_alike(value: int, load_kg: Decimal | None, load_band: str) -> str:
        return say_point(Point(chosen.end, value, load_kg, load_band), measure, weight_unit)

    def say(point: Point) -> str:
        return say_alike(point.value, point.load_kg, point.load_band)

    columns = [(side_label(side) or both, points) for side, points in inside.items()]
    if len({point.date for points in inside.values() for point in points}) > MOST_ROWS:
        return by_spans(columns, chosen, say=say, measure=measure)
    both_sides = "left" in inside and "right" in inside
    heads = [head for head, _points in columns] + ([_("Apart")] if both_sides else [])

    def cells(day: SideDay) -> Iterator[str]:
        sides = {"left": day.left, "right": day.right, "both": day.both}
        for side in inside:
            point = sides[side]
            yield say(point) if point else ""
        if both_sides:
            yield _say_apart(day, measure)

    return Table(
        tuple(heads),
        tuple(TableRow(short_day(day.date, today), tuple(cells(day))) for day in side_by_side(inside)),
        first=_("Day"),
    )


def _say_apart(day: SideDay, measure: str) -> str:
    if day.left is None or day.right is None or day.symmetry is None:
        return ""
    return f"{say_value(abs(day.left.value - day.right.value), measure)} ({percent(day.symmetry)})"


def day_table(
    columns: Sequence[tuple[str, Sequence[Point]]], chosen: Range, *, say: Say, measure: str, today: date
) -> Table:
    """A column for each series with its head: a row a day, or a week or month where there are many days."""
    inside = [(head, [point for point in points if point.date in chosen]) for head, points in columns]
    by_day = [{point.date: point for point in in_order(points)} for _head, points in inside]
    days = sorted({day for points in by_day for day in points}, reverse=True)
    if len(days) > MOST_ROWS:
        return by_spans(inside, chosen, say=say, measure=measure)
    return Table(
        tuple(head for head, _points in columns),
        tuple(
            TableRow(
                short_day(day, today), tuple(say(points[day]) if day in points else "" for points in by_day)
            )
            for day in days
        ),
        first=_("Day"),
    )


def by_spans(
    columns: Sequence[tuple[str, Sequence[Point]]], chosen: Range, *, say: Say, measure: str
) -> Table:
    """A row for each week or month, the newest first; of each series the highest figure, and the median apart."""
    cut = cut_of(chosen, MOST_ROWS)
    figures = [figures_in(cut, points) for _head, points in columns]
    heads = []
    for head, _points in columns:
        heads += [_("%(what)s, highest") % {"what": head}, _("%(what)s, median") % {"what": head}]
    rows = []
    for place in sorted({place for one in figures for place in one}, reverse=True):
        cells = []
        for one in figures:
            here = one.get(place)
            cells += [say(here.best), say_value(here.middle, measure)] if here else ["", ""]
        rows.append(TableRow(say_bin(cut.spans[place], cut.unit), tuple(cells)))
    first = {"week": _("Week of"), "month": _("Month")}.get(cut.unit, _("From"))
    note = _("Highest and median of the days; every single day is in the CSV file.")
    return Table(tuple(heads), tuple(rows), first=first, note=note)
