"""The ladder in one picture: a lane for each rung, the easiest at the foot, all over the same days.

What is held on a harder rung never mixes with the easier: each has a lane, dots and a line of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from logs.charts.axes import XAxis, YAxis, lived_range, value_steps, x_ticks
from logs.charts.geometry import NARROW, WIDE, Key, Mark, Reading, Series, Size, Tick, number, readings_of
from logs.charts.labels import legend, place_marks
from logs.charts.paths import dotted, one_a_column, polyline, thin
from logs.progress import HALF_LIFE_DAYS, Point, in_order, say_day, say_point, say_value, smooth

NAME = 34  # the row in which the name of a lane stands
PLOTS = {1: 96, 2: 76}  # how high a lane is where so many were done; with more of them:
PLOT = 60
IDLE = 30  # a rung never done: its name alone
EDGE = 12
RADIUS = 2.2
FEW, LARGE_RADIUS = 20, 3.2  # days of a side that have room for larger dots
DOTS = {"wide": 54, "narrow": 27}  # a side and lane


@dataclass(frozen=True, slots=True)
class Rung:
    """What goes in: a rung with the best of each day of its sides. Without points it has never been done."""

    name: str
    measure: str
    series: tuple[Series, ...]
    is_this: bool = False

    @property
    def is_done(self) -> bool:
        return any(one.points for one in self.series)


@dataclass(frozen=True, slots=True)
class LaneSide:
    """A side in its lane: all of its dots as one path, its line, and how wide a dot is."""

    tone: str
    is_square: bool
    cloud: str
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane from ``top`` to ``bottom``, which both have a line; above it its name at ``name_y``, its scale at the edge."""

    name: str
    remark: str
    is_this: bool
    name_y: float
    top: float
    bottom: float
    scale: str
    sides: tuple[LaneSide, ...]


@dataclass(frozen=True, slots=True)
class LaneChart:
    """One rendering. ``lanes`` from the hardest, above, to the easiest."""

    id: str
    size: str
    width: int
    height: float
    left: float
    right: float
    top: float
    bottom: float
    lanes: tuple[Lane, ...]
    x_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    legend: tuple[Key, ...]
    legend_y: float
    title: str
    description: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """The same lanes for wide and for narrow places."""

    wide: LaneChart
    narrow: LaneChart

    @property
    def renderings(self) -> tuple[LaneChart, LaneChart]:
        return self.wide, self.narrow

    @property
    def readings(self) -> dict[str, list[Any]]:
        return readings_of(self.renderings)


def ladder_picture(
    rungs: Sequence[Rung],
    *,
    id: str,
    title: str,
    description: str,
    marks: Iterable[tuple[date, str]],
    start: date,
    end: date,
    weight_unit: str = "kg",
) -> LadderPicture:
    """The rungs, given from easier to harder, from ``start`` to ``end``; for components/lanes.html.

    Rungs with the same measure share their scale, so that heights can be compared. ``marks`` are the days of a
    change of rung with their label. ValueError where start lies after end.
    """
    if start > end:
        raise ValueError("The range starts after it ends.")
    half_life = max(HALF_LIFE_DAYS, (end - start).days / 60)
    shown = [_within(rung, start, end) for rung in rungs]
    trends = [[smooth(one.points, half_life=half_life) for one in rung.series] for rung in rungs]
    inside = [(day, label) for day, label in sorted(set(marks)) if start <= day <= end]
    wide, narrow = (
        _draw(shown, trends, inside, size, id, title, description, start, end, weight_unit)
        for size in (WIDE, NARROW)
    )
    return LadderPicture(wide, narrow)


def _within(rung: Rung, start: date, end: date) -> Rung:
    return replace(
        rung,
        series=tuple(
            replace(one, points=tuple(point for point in in_order(one.points) if start <= point.date <= end))
            for one in rung.series
        ),
    )


def _draw(
    rungs: Sequence[Rung],
    trends: Sequence[Sequence[Sequence[Sequence[tuple[date, float]]]]],
    marks: Sequence[tuple[date, str]],
    size: Size,
    id: str,
    title: str,
    description: str,
    start: date,
    end: date,
    weight_unit: str,
) -> LaneChart:
    tops: dict[str, int] = {}
    for rung in rungs:
        values = [point.value for one in rung.series for point in one.points]
        tops[rung.measure] = max([*values, tops.get(rung.measure, 0)])
    tops = {measure: value_steps(top, measure=measure, most=6)[0] for measure, top in tops.items()}
    scales = [size.text_width(say_value(top, measure, axis=True)) for measure, top in tops.items()]
    left = max([*scales, size.text_width("0")]) + 10
    right = size.width - EDGE
    x = XAxis(*lived_range(start, end), left, right)
    sides = {one.key: one.label for rung in rungs for one in rung.series if one.label}
    legend_y = size.text + 2
    rows, used = place_marks(marks, x, size, {})
    marks_y = (size.text + 8 if sides else 4) + used * (size.text + 2)
    y = marks_y + 8
    room = right - 2
    high = PLOTS.get(sum(rung.is_done for rung in rungs), PLOT)

    def name_of(rung: Rung) -> str:
        return _cut(rung.name, size, room - (0 if rung.is_done else size.text_width(_remark(rung)) + 20))

    lanes: list[Lane] = []
    days: dict[date, list[tuple[str, float, str]]] = {}
    for rung, trend in reversed(list(zip(rungs, trends, strict=True))):
        if not rung.is_done:
            lanes.append(
                Lane(name_of(rung), _remark(rung), rung.is_this, number(y + 19), number(y + IDLE), 0, "", ())
            )
            y += IDLE
            continue
        top, bottom = y + NAME, y + NAME + high
        scale = YAxis(tops[rung.measure], 1, top, bottom)
        drawn = []
        for one, segments in zip(rung.series, trend, strict=True):
            points = thin(thin(one.points, DOTS["wide"]), DOTS[size.name]) if one.points else []
            drawn.append(_side(one, points, segments, x, scale, start, end, alone=not sides))
            for point in points:
                figure = say_point(point, rung.measure, weight_unit)
                words = f"{one.label.lower()} {figure}" if one.label else figure
                days.setdefault(point.date, []).append(
                    (f"{rung.name}, {words}", number(scale.y(point.value)), drawn[-1].tone)
                )
        lanes.append(
            Lane(
                name_of(rung),
                "",
                rung.is_this,
                number(y + 20),
                number(top),
                number(bottom),
                say_value(tops[rung.measure], rung.measure, axis=True),
                tuple(drawn),
            )
        )
        y = bottom + 4
    return LaneChart(
        id=f"{id}-{size.name}",
        size=size.name,
        width=size.width,
        height=number(y + size.text + 12),
        left=number(left),
        right=right,
        top=number(marks_y + 6),
        bottom=number(y),
        lanes=tuple(lanes),
        x_ticks=x_ticks(x, size),
        marks=tuple(
            replace(mark, label_y=number(marks_y - row * (size.text + 2)))
            for row in (0, 1)
            for mark in rows[row]
        ),
        legend=legend(list(sides.items()), left, size),
        legend_y=legend_y,
        title=title,
        description=description,
        readings=_readings(days, x, years=start.year != end.year),
    )


def _cut(name: str, size: Size, room: float) -> str:
    """A name that fits: its full length stands in the table. Letters come out narrower than figures."""
    fits = int(room / (size.text * 0.54))
    return name if len(name) <= fits else f"{name[: max(fits - 1, 4)].rstrip()}…"


def _remark(rung: Rung) -> str:
    # Outside of the range it may have been done; a rung without any series never was.
    return _("not in this range") if rung.series else _("not done yet")


def _side(
    one: Series,
    points: Sequence[Point],
    segments: Sequence[Sequence[tuple[date, float]]],
    x: XAxis,
    y: YAxis,
    start: date,
    end: date,
    *,
    alone: bool,
) -> LaneSide:
    parts = [
        [(x.x(day), y.y(value)) for day, value in segment if start <= day <= end] for segment in segments
    ]
    tone = "alone" if alone and one.key == "both" else one.key
    return LaneSide(
        tone=tone,
        is_square=one.key == "right",
        cloud=dotted((x.x(point.date), y.y(point.value)) for point in points),
        path="".join(polyline(one_a_column(part, 4)) for part in parts if part),
        width=number(
            2 * (LARGE_RADIUS if len(points) <= FEW else RADIUS) * (0.885 if one.key == "right" else 1)
        ),
    )


def _readings(
    days: dict[date, list[tuple[str, float, str]]], x: XAxis, *, years: bool
) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            number(x.x(day)),
            _("%(day)s: %(figures)s")
            % {
                "day": say_day(day, year=years),
                "figures": "; ".join(words for words, _y, _tone in days[day]),
            },
            tuple((y, tone) for _words, y, tone in days[day]),
        )
        for day in sorted(days)
    )
