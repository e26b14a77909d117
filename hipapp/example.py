"""The example on the landing page: a made-up month of one exercise, put into words and drawn as every real one is."""

from dataclasses import dataclass
from datetime import date, timedelta

from logs.charts import Box, Series, line_chart
from logs.progress import Point, journey, say_journey, say_value

# Days since the first, and the longest hold in seconds: a plateau, a bad week, and a best on the 32nd day.
HOLDS = (
    (0, 5), (1, 6), (3, 7), (4, 7), (6, 9), (8, 10), (9, 12), (11, 12), (13, 12), (14, 10),
    (16, 9), (18, 12), (20, 15), (21, 17), (23, 18), (25, 21), (27, 22), (29, 26), (30, 27), (32, 30),
)  # fmt: skip
FIRST_DAY = date(2026, 3, 3)
MARGIN = 36.0


@dataclass(frozen=True, slots=True)
class End:
    """One end of the way: where it lies in the drawing, and its figure in words."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """The sentence, and the drawing in units of ``view_box``: paths of the dots, the smoothed line, the ground."""

    sentence: str
    view_box: str
    dots: str
    line: str
    ground: str
    ends: tuple[End, ...]


def example() -> Example:
    """Return the example in the language in force."""
    points = tuple(Point(FIRST_DAY + timedelta(days=day), hold) for day, hold in HOLDS)
    way = journey(points)
    if way is None:  # pragma: no cover - twenty days are a journey
        raise ValueError("The example needs two days.")
    chart = line_chart([Series("both", "", points)], id="example", measure="hold", wide=False)
    (series,), plot = chart.series, chart.plot
    words = [say_value(one.value, "hold") for one in (way.first, way.best)]
    return Example(
        sentence=say_journey(way, "hold"),
        view_box=_view_box(plot),
        dots=series.cloud,
        line=series.path,
        ground=f"M{plot.left - MARGIN:g} {plot.bottom:g}H{plot.right + MARGIN:g}",
        ends=tuple(End(dot.x, dot.y, text) for dot, text in zip(series.milestones, words, strict=True)),
    )


def _view_box(plot: Box) -> str:
    """The plot alone, without its axes, and room for the two figures."""
    left, top = plot.left - MARGIN, plot.top - MARGIN
    width, height = plot.right - plot.left + 2 * MARGIN, plot.bottom - plot.top + MARGIN + 4
    return f"{left:g} {top:g} {width:g} {height:g}"
