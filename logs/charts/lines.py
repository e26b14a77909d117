"""The line chart of an exercise: days along, seconds or repetitions up, a line a side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from logs.charts.axes import XAxis, YAxis, even_step, lived_range, value_steps, x_ticks, y_ticks
from logs.charts.facts import Facts, Trend, gather
from logs.charts.geometry import (
    NARROW,
    WIDE,
    Box,
    Chart,
    ChartSeries,
    Dot,
    Label,
    Mark,
    Picture,
    Reading,
    Reference,
    Series,
    Size,
    number,
    told_apart,
)
from logs.charts.labels import AFTER_END, end_labels, legend, place_marks
from logs.charts.paths import dotted, one_a_column, polyline, steps, thin
from logs.charts.words import chart_title, describe
from logs.progress import DayTarget, Point, say_day, say_point, say_value

EDGE = 12
COLUMN = 4  # units: a line that is smooth needs no more points
LONG_NAME = 0.2  # of the width of the picture
MOST_READINGS = 220
FINGER = 3  # units: nearer days share a reading where there are very many
CROWDED = 60  # days a side from which dots are drawn small and without tooltips


@dataclass(frozen=True, slots=True)
class Saying:
    """In which words a chart speaks: ``id`` for its ids, ``measure`` of its figures (see ``say_value``).

    ``title`` and ``description`` are made of ``name`` and the figures where they are "". ``links`` are the
    addresses of marks by their day.
    """

    id: str
    measure: str
    name: str = ""
    weight_unit: str = "kg"
    title: str = ""
    description: str = ""
    links: Mapping[date, str] = field(default_factory=dict)


def picture(
    series: Sequence[Series],
    *,
    id: str,
    measure: str,
    name: str = "",
    targets: Iterable[DayTarget] = (),
    marks: Iterable[tuple[date, str]] = (),
    links: Mapping[date, str] | None = None,
    start: date | None = None,
    end: date | None = None,
    weight_unit: str = "kg",
    title: str = "",
    description: str = "",
    top: int = 0,
    reference: tuple[int, str] | None = None,
    foot: int = 0,
) -> Picture:
    """The chart in its wide and its narrow rendering, for components/chart.html. Arguments as of ``line_chart``.

    Besides: ``title`` and ``description`` instead of those made of the measure, ``links`` as addresses of marks by
    day, the least height ``top`` of the axis, a ``reference`` (figure, name) drawn as a line across, and where the
    axis begins as long as no figure lies below it (``foot``).
    """
    facts = gather(series, targets, marks, start=start, end=end, top=top, reference=reference, foot=foot)
    saying = Saying(id, measure, name, weight_unit, title, description, links or {})
    return Picture(_draw(facts, WIDE, saying), _draw(facts, NARROW, saying))


def line_chart(
    series: Sequence[Series],
    *,
    id: str,
    measure: str,
    wide: bool,
    name: str = "",
    targets: Iterable[DayTarget] = (),
    marks: Iterable[tuple[date, str]] = (),
    start: date | None = None,
    end: date | None = None,
    weight_unit: str = "kg",
) -> Chart:
    """One rendering of the chart.

    ``series`` hold all points ever, so that the smoothed line does not depend on the range; drawn are
    those from ``start`` to ``end`` (both inclusive; None: the first and the last day logged). ``id`` is
    unique on the page: ids are made of it. ``measure`` is one of ``say_value``, ``name`` the exercise.
    ``targets`` are those of ``targets_by_day``; ``marks`` are days with a short label, such as "v2".
    Raises ValueError where start lies after end.
    """
    facts = gather(series, targets, marks, start=start, end=end)
    return _draw(facts, WIDE if wide else NARROW, Saying(id, measure, name, weight_unit))


def _draw(facts: Facts, size: Size, saying: Saying) -> Chart:
    measure = saying.measure
    foot, top = facts.foot, facts.highest
    if foot:
        step = even_step(top - foot, most=size.y_steps)
    else:
        top, step = value_steps(top, measure=measure, most=size.y_steps)
    figures = (say_value(value, measure, axis=True) for value in range(foot, top + 1, step))
    left = max(map(size.text_width, figures)) + 10

    def lay_out(*, legend_row: bool, right: float) -> tuple[XAxis, YAxis, Box, tuple[Mark, ...]]:
        x = XAxis(*lived_range(facts.start, facts.end), left, right)
        rows, used = place_marks(facts.marks, x, size, saying.links)
        marks_y = (size.text + 8 if legend_row else 4) + used * (size.text + 2)
        plot = Box(number(left), number(marks_y + 9), number(right), size.height - size.text - 14)
        return x, YAxis(top, step, plot.top, plot.bottom, foot), plot, _levelled(rows, marks_y, size)

    named = [one for one in facts.series if one.label]
    widest = max((size.text_width(one.label) for one in named), default=0.0)
    beside = size.width - widest - AFTER_END if named else size.width - EDGE
    x, y, plot, marks = lay_out(legend_row=facts.has_target, right=beside)
    names = _names(named, facts, x, y, plot, marks, size)
    if names is None:  # they would collide: into a legend, and the plot takes their room
        x, y, plot, marks = lay_out(legend_row=True, right=size.width - EDGE)
    entries = [(_tone(one, facts), one.label) for one in named] if names is None else []
    if facts.has_target:
        entries.append(("target", _("target")))
    band, band_edge = steps(facts.targets, x, y)
    # What the narrow one shows, the wide one shows too: their words are sent once.
    thinned = {one.key: thin(thin(one.points, WIDE.dots), size.dots) for one in facts.series}
    return Chart(
        id=f"{saying.id}-{size.name}",
        size=size.name,
        width=size.width,
        height=size.height,
        plot=plot,
        x_ticks=x_ticks(x, size),
        y_ticks=y_ticks(y, measure=measure, named=facts.reference and facts.reference[0]),
        series=told_apart(
            [
                replace(
                    _side(one, thinned[one.key], facts, x, y, size, saying),
                    end_label=(names or {}).get(one.key),
                )
                for one in facts.series
            ]
        ),
        marks=marks,
        band=band,
        band_edge=band_edge,
        legend=legend(entries, left, size),
        legend_y=size.text + 2,
        title=saying.title or chart_title(saying.name, measure),
        description=saying.description or describe(facts, measure=measure),
        empty="" if facts.series else _("Nothing logged in this range"),
        reference=_reference(facts, y),
        readings=_readings(facts, thinned, x, y, saying),
    )


def _reference(facts: Facts, y: YAxis) -> Reference | None:
    if facts.reference is None or not facts.series:
        return None
    value, name = facts.reference
    return Reference(number(y.y(value)), name)


def _tone(one: Series, facts: Facts) -> str:
    return "alone" if one.key == "both" and len(facts.series) == 1 else one.key


def _names(
    named: Sequence[Series],
    facts: Facts,
    x: XAxis,
    y: YAxis,
    plot: Box,
    marks: Sequence[Mark],
    size: Size,
) -> dict[str, Label] | None:
    """The names at the ends of the lines by key; None where they would collide with each other or with a mark.

    Dots without a line have no end to stand at, and a long name would take the room of the plot.
    """
    widest = max((size.text_width(one.label) for one in named), default=0.0)
    if any(not one.has_line for one in named) or widest > size.width * LONG_NAME:
        return None
    ends = [(one, *_end(one, facts.trends[one.key], x, y)) for one in named]
    labels = end_labels([(one.label, at_x, at_y) for one, at_x, at_y in ends], plot, size)
    if labels is None or (labels and any(mark.x > labels[0].x - 2 for mark in marks)):
        return None
    return {one.key: label for (one, _x, _y), label in zip(ends, labels, strict=True)}


def _end(one: Series, trend: Trend, x: XAxis, y: YAxis) -> tuple[float, float]:
    """Where a side ends: its line if that reaches its last day, else its last dot."""
    last = one.points[-1]
    if trend and trend[-1][-1][0] == last.date:
        return x.x(last.date), y.y(trend[-1][-1][1])
    return x.x(last.date), y.y(last.value)


def _levelled(rows: list[list[Mark]], bottom: float, size: Size) -> tuple[Mark, ...]:
    level = [number(bottom - row * (size.text + 2)) for row in (0, 1)]
    marks = [replace(mark, label_y=level[row]) for row in (0, 1) for mark in rows[row]]
    return tuple(sorted(marks, key=lambda mark: mark.x))


def _side(
    one: Series, points: Sequence[Point], facts: Facts, x: XAxis, y: YAxis, size: Size, saying: Saying
) -> ChartSeries:
    alike = [point for point in points if point.load == points[-1].load]
    milestones = {alike[0].date, max(alike, key=lambda point: (point.value, -point.date.toordinal())).date}
    years = facts.start.year != facts.end.year
    crowded = len(points) > CROWDED
    titled = size.titles and not crowded
    dots = tuple(
        Dot(
            number(x.x(point.date)),
            number(y.y(point.value)),
            f"{say_day(point.date, year=years)}: {say_point(point, saying.measure, saying.weight_unit)}"
            if titled
            else "",
            one.has_milestones and point.date in milestones,
        )
        for point in (points if one.has_dots else ())
    )
    path = "".join(
        polyline(one_a_column([(x.x(day), y.y(value)) for day, value in segment], COLUMN))
        for segment in facts.trends[one.key]
    )
    radius = 2.0 if crowded else 4.0 if size.titles else 3.5
    marked = tuple(dot for dot in dots if dot.is_milestone)
    side = ChartSeries(one.key, one.label, _tone(one, facts), dots, path, radius, None, milestones=marked)
    return side if titled else replace(side, cloud=dotted((dot.x, dot.y) for dot in dots))


def _readings(
    facts: Facts, thinned: Mapping[str, Sequence[Point]], x: XAxis, y: YAxis, saying: Saying
) -> tuple[Reading, ...]:
    """What can be read of the dots drawn, a reading a day: "4 March: left 6 s, right 8 s"."""
    drawn = [one for one in facts.series if one.has_dots]
    days: dict[date, list[tuple[Series, Point]]] = {}
    for one in drawn:
        for point in thinned[one.key]:
            days.setdefault(point.date, []).append((one, point))
    if len(days) > MOST_READINGS:
        days = _tallest_of_each_place(days, x)
    years = facts.start.year != facts.end.year
    return tuple(
        Reading(
            number(x.x(day)),
            _("%(day)s: %(figures)s")
            % {
                "day": say_day(day, year=years),
                "figures": ", ".join(_say_reading(one, point, saying) for one, point in days[day]),
            },
            tuple((number(y.y(point.value)), _tone(one, facts)) for one, point in days[day]),
        )
        for day in sorted(days)
    )


def _tallest_of_each_place(
    days: Mapping[date, list[tuple[Series, Point]]], x: XAxis
) -> dict[date, list[tuple[Series, Point]]]:
    """Of the days that a finger cannot tell apart the one with the highest figure."""
    places: dict[int, date] = {}
    for day in sorted(days, key=lambda day: max(point.value for _one, point in days[day])):
        places[round(x.x(day) / FINGER)] = day
    return {day: days[day] for day in places.values()}


def _say_reading(one: Series, point: Point, saying: Saying) -> str:
    figure = say_point(point, saying.measure, saying.weight_unit)
    return f"{one.label.lower()} {figure}" if one.label else figure
