"""Ratings from 0 to 10 as a band: from the lowest to the highest noted in a bin, signs for the middles, limits across."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from logs.charts.drawings import (
    Drawing,
    Drawn,
    Shape,
    Sign,
    Words,
    along,
    diamond,
    grid,
    legend,
    readings_at,
    ring,
)
from logs.charts.geometry import NARROW, WIDE, Box, Size, number

SIZES = (replace(WIDE, height=280), replace(NARROW, width=340, height=260))
EDGE = 6
HIGHEST = 10
STEP = 2
FULLEST = 16  # no band is wider
FLAT = 2.5  # half the height of a band of one figure


@dataclass(frozen=True, slots=True)
class Band:
    """One bin. ``low`` and ``high`` are the ends of the band, None for a gap; the others are middles.

    ``safe`` and ``stop`` are the limits that held in it, None where nothing was done.
    """

    label: str
    low: float | None = None
    high: float | None = None
    before: float | None = None
    after: float | None = None
    morning: float | None = None
    safe: int | None = None
    stop: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class BandNames:
    """What the legend calls the parts and the limits of the end: "safe up to 2"; empty: left out."""

    band: str
    before: str = ""
    after: str = ""
    morning: str = ""
    safe: str = ""
    stop: str = ""


def band_chart(
    wide: Sequence[Band],
    narrow: Sequence[Band],
    *,
    id: str,
    title: str,
    description: str,
    names: BandNames,
) -> Drawn:
    """The bins in a wide and in a narrow rendering, which has room for fewer of them; oldest first."""
    at_large, small = (
        _draw(bands, size, id=id, title=title, description=description, names=names)
        for bands, size in zip((wide, narrow), SIZES, strict=True)
    )
    return Drawn(at_large, small)


def _draw(
    bands: Sequence[Band], size: Size, *, id: str, title: str, description: str, names: BandNames
) -> Drawing:
    left = size.text_width(str(HIGHEST)) + 12
    signs, key_words, key_height = legend(
        _signs(bands, names), left=EDGE, right=size.width - EDGE, top=2, size=size
    )
    plot = Box(number(left), number(key_height + 14), size.width - EDGE, number(size.height - size.text - 14))
    pace = (plot.right - plot.left) / max(1, len(bands))
    xs = [plot.left + pace * (place + 0.5) for place in range(len(bands))]

    def y(value: float) -> float:
        return number(plot.bottom - value / HIGHEST * (plot.bottom - plot.top))

    ticks = range(0, HIGHEST + 1, STEP)
    limits = _limits(bands, plot, pace, y)
    shapes = [
        *(shape for shape in limits if shape.kind == "over"),
        grid(plot, (y(tick) for tick in ticks)),
        *(shape for shape in limits if shape.kind != "over"),
        *_bands(bands, xs, pace, [y(figure) for figure in range(HIGHEST + 1)], has_titles=size.titles),
    ]
    radius = min(4.5, max(2.0, pace * 0.28))
    mornings = [(x, one.morning) for x, one in zip(xs, bands, strict=True)]
    shapes.append(Shape("waking", _joined([(x, None if at is None else y(at)) for x, at in mornings])))
    for kind, mark, field, factor in (
        ("before", ring, "before", 1.0),
        ("after", ring, "after", 0.55),
        ("morning", diamond, "morning", 1.0),
    ):
        path = "".join(
            mark(x, y(figure), radius * factor)
            for x, one in zip(xs, bands, strict=True)
            if (figure := getattr(one, field)) is not None
        )
        shapes.append(Shape(kind, path))
    words = [
        Words(str(tick), number(plot.left - 8), number(y(tick) + size.text * 0.35), "end") for tick in ticks
    ]
    words += along([one.label for one in bands], xs, y=size.height - 6, size=size)
    return Drawing(
        id=f"{id}-{size.name}",
        size=size.name,
        width=size.width,
        height=size.height,
        title=title,
        description=description,
        shapes=tuple(shape for shape in (*shapes, *signs) if shape.path),
        words=(*words, *key_words),
        head=plot.top,
        foot=plot.bottom,
        readings=readings_at(xs, [one.title for one in bands]),
    )


def _bands(
    bands: Sequence[Band], xs: Sequence[float], pace: float, levels: Sequence[float], *, has_titles: bool
) -> list[Shape]:
    """A bar for each bin, its ends where the figures are; where low and high are one figure, a short one around it."""
    width = number(max(2.0, min(pace * 0.7, FULLEST)))
    shapes = []
    for x, one in zip(xs, bands, strict=True):
        if one.low is None or one.high is None:
            continue
        foot, head = (_between(levels, figure) for figure in (one.low, one.high))
        path = (
            f"M{number(x)} {foot}V{head}"
            if head != foot
            else f"M{number(x)} {number(foot + FLAT)}v-{2 * FLAT}"
        )
        shapes.append(Shape("band", path, one.title if has_titles else "", width))
    if not has_titles and shapes:  # all of them as one path, a fraction of the markup
        return [Shape("band", "".join(shape.path for shape in shapes), "", width)]
    return shapes


def _between(levels: Sequence[float], figure: float) -> float:
    whole = int(figure)
    if whole == figure:
        return levels[whole]
    return number(levels[whole] + (figure - whole) * (levels[whole + 1] - levels[whole]))


def _joined(at: Iterable[tuple[float, float | None]]) -> str:
    """A line through what was noted, broken where a bin has nothing."""
    path: list[str] = []
    pen = "M"
    for x, y in at:
        if y is None:
            pen = "M"
            continue
        path.append(f"{pen}{number(x)} {y}")
        pen = "L"
    return "".join(path)


def _limits(bands: Sequence[Band], plot: Box, pace: float, y: Callable[[float], float]) -> list[Shape]:
    """The limits as steps, each holding until the next bin with other ones; what they are, the legend says."""
    runs: list[tuple[float, float, int, int]] = []
    for place, one in enumerate(bands):
        if one.safe is None or one.stop is None:
            continue
        start = plot.left + pace * place
        if runs:
            runs[-1] = (runs[-1][0], start, *runs[-1][2:])
        if runs and runs[-1][2:] == (one.safe, one.stop):
            runs[-1] = (runs[-1][0], plot.right, one.safe, one.stop)
        else:
            runs.append((start, plot.right, one.safe, one.stop))
    if not runs:
        return []

    def steps(which: int) -> str:
        path = ""
        for start, end, *limits in runs:
            at = y(limits[which])
            path += f"V{at}H{number(end)}" if path else f"M{number(start)} {at}H{number(end)}"
        return path

    over = "".join(
        f"M{number(start)} {number(plot.top)}H{number(end)}V{y(stop)}H{number(start)}z"
        for start, end, _safe, stop in runs
        if stop < HIGHEST
    )
    return [Shape("over", over), Shape("safe", steps(0)), Shape("stop", steps(1))]


def _signs(bands: Sequence[Band], names: BandNames) -> list[Sign]:
    """The legend: of every part that occurs."""
    signs = []
    if names.band and any(one.high is not None for one in bands):
        signs.append(
            Sign(names.band, lambda x, y: [Shape("band", f"M{number(x)} {number(y + 6)}v-12", "", 9)])
        )
    if names.before and any(one.before is not None for one in bands):
        signs.append(Sign(names.before, lambda x, y: [Shape("before", ring(x, y, 4.5))]))
    if names.after and any(one.after is not None for one in bands):
        signs.append(Sign(names.after, lambda x, y: [Shape("after", ring(x, y, 3))]))
    if names.morning and any(one.morning is not None for one in bands):
        signs.append(
            Sign(
                names.morning,
                lambda x, y: [
                    Shape("waking", f"M{number(x - 8)} {number(y)}h16"),
                    Shape("morning", diamond(x, y, 4.5)),
                ],
            )
        )
    if names.stop and any(one.stop is not None for one in bands):
        signs.append(Sign(names.stop, lambda x, y: [Shape("stop", f"M{number(x - 7)} {number(y)}h14")]))
    if names.safe and any(one.safe is not None for one in bands):
        signs.append(Sign(names.safe, lambda x, y: [Shape("safe", f"M{number(x - 8)} {number(y)}h16")]))
    return signs
