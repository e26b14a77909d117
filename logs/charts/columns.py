"""Columns over time: a sum for each day, week or month, the sides beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from logs.charts.axes import XAxis, YAxis, lived_range, value_steps, x_ticks, y_ticks
from logs.charts.geometry import (
    NARROW,
    WIDE,
    Box,
    Chart,
    ChartSeries,
    Picture,
    Reading,
    Size,
    number,
)
from logs.charts.labels import legend
from logs.progress import Bin, Bins, say_value

SIZES = (replace(WIDE, height=230, y_steps=4), replace(NARROW, height=210, y_steps=3))
EDGE = 12
FILLED = 0.78  # of the room of a bin; the rest is air
WIDEST = 40  # no group of columns is wider


@dataclass(frozen=True, slots=True)
class Sums:
    """One side: a figure for each bin, None where there is none (a gap, not nought)."""

    key: str
    label: str
    figures: tuple[int | None, ...]


def columns(
    sums: Sequence[Sums],
    cut: Bins,
    *,
    id: str,
    measure: str,
    title: str,
    description: str,
    say_bin: Callable[[Bin], str],
) -> Picture:
    """The columns in a wide and a narrow rendering, for components/chart.html.

    ``say_bin`` puts a bin into words ("week of 3 March"); ``measure`` as of ``say_value``. Figures and bins are
    as many as each other: ValueError otherwise.
    """
    if any(len(one.figures) != len(cut.spans) for one in sums):
        raise ValueError("Every bin needs its figure, or None.")
    shown = [one for one in sums if any(figure is not None for figure in one.figures)]
    wide, narrow = (
        _draw(shown, cut, size, id=id, measure=measure, title=title, description=description, say_bin=say_bin)
        for size in SIZES
    )
    return Picture(wide, narrow)


def _draw(
    sums: Sequence[Sums],
    cut: Bins,
    size: Size,
    *,
    id: str,
    measure: str,
    title: str,
    description: str,
    say_bin: Callable[[Bin], str],
) -> Chart:
    highest = max((figure or 0 for one in sums for figure in one.figures), default=0)
    top, step = value_steps(highest, measure=measure, most=size.y_steps)
    left = (
        max(size.text_width(say_value(value, measure, axis=True)) for value in range(0, top + 1, step)) + 10
    )
    named = [one for one in sums if one.label]
    plot = Box(
        number(left),
        size.text + 17 if named else 13,
        size.width - EDGE,
        size.height - size.text - 14,
    )
    x = XAxis(*lived_range(cut.spans[0].start, cut.spans[-1].end), plot.left, plot.right)
    y = YAxis(top, step, plot.top, plot.bottom)
    tones = ["alone" if one.key == "both" and len(sums) == 1 else one.key for one in sums]
    return Chart(
        id=f"{id}-{size.name}",
        size=size.name,
        width=size.width,
        height=size.height,
        plot=plot,
        x_ticks=x_ticks(x, size),
        y_ticks=y_ticks(y, measure=measure),
        series=tuple(
            ChartSeries(
                one.key, one.label, tone, (), "", 0, None, bars=_bars(one, place, len(sums), cut, x, y)
            )
            for place, (one, tone) in enumerate(zip(sums, tones, strict=True))
        ),
        marks=(),
        band="",
        band_edge="",
        legend=legend(
            [(tone, one.label) for one, tone in zip(sums, tones, strict=True) if one.label], left, size
        ),
        legend_y=size.text + 2,
        title=title,
        description=description,
        empty="" if sums else _("Nothing logged in this range"),
        readings=tuple(_readings(sums, tones, cut, x, y, measure, say_bin)),
    )


def _slot(span: Bin, x: XAxis) -> tuple[float, float]:
    """The middle of a bin, and how wide its columns are together."""
    left = max(x.x(span.start, shift=-0.5), x.left)
    right = min(x.x(span.end, shift=0.5), x.right)
    return (left + right) / 2, min((right - left) * FILLED, WIDEST)


def _bars(one: Sums, place: int, count: int, cut: Bins, x: XAxis, y: YAxis) -> str:
    path = []
    foot = number(y.y(0))
    for span, figure in zip(cut.spans, one.figures, strict=True):
        if not figure:
            continue
        middle, width = _slot(span, x)
        each = width / count
        left = number(middle - width / 2 + place * each)
        # A hair of air between neighbours, where there is room for it.
        across = number(max(each - (1 if each > 4 else 0), 0.8))
        path.append(f"M{left} {foot}V{number(y.y(figure))}h{across}V{foot}z")
    return "".join(path)


def _readings(
    sums: Sequence[Sums],
    tones: Sequence[str],
    cut: Bins,
    x: XAxis,
    y: YAxis,
    measure: str,
    say_bin: Callable[[Bin], str],
) -> list[Reading]:
    found = []
    for place, span in enumerate(cut.spans):
        here = [
            (one.label, figure, tone)
            for one, tone in zip(sums, tones, strict=True)
            if (figure := one.figures[place]) is not None
        ]
        if not here:
            continue
        figures = ", ".join(
            f"{label.lower()} {say_value(figure, measure)}" if label else say_value(figure, measure)
            for label, figure, _tone in here
        )
        found.append(
            Reading(
                number(_slot(span, x)[0]),
                _("%(day)s: %(figures)s") % {"day": say_bin(span), "figures": figures},
                tuple((number(y.y(figure)), tone) for _label, figure, tone in here),
            )
        )
    return found
