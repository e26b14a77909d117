"""The shapes that the templates draw. All lengths are units of the viewBox; y grows downwards."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from logs.progress import Point

SQUARES = {"right", "morning"}  # told apart from circles without their colour
BESIDE = 5  # units: half of a milestone
CHARACTER = 0.6  # font sizes a character: wider than the labels came out in five usual fonts but one bold


@dataclass(frozen=True, slots=True)
class Series:
    """What goes in: the best of each day of one side (key: left, right or both), and its name if it needs one.

    Other keys (pain, morning, even) have a colour of their own in charts.css. A series may be its dots alone, or
    its line alone: then what its points say is left to the others. Milestones are its first and its best day
    with the load it was last done at.
    """

    key: str
    label: str
    points: tuple[Point, ...]
    has_dots: bool = True
    has_line: bool = True
    has_milestones: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    """A rendering: its size, its text (the same sizes stand in charts.css), how much it has room for."""

    name: str
    width: int
    height: int
    text: int
    x_ticks: int
    y_steps: int
    dots: int
    titles: bool  # tooltips: of no use where there is no pointer to rest on a dot

    def text_width(self, text: str) -> float:
        """About how wide a text comes out; wide scripts (Chinese, Japanese, Korean...) count double."""
        return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text) * self.text * CHARACTER


WIDE = Size("wide", 720, 320, text=15, x_ticks=8, y_steps=5, dots=108, titles=True)
NARROW = Size("narrow", 360, 260, text=14, x_ticks=4, y_steps=4, dots=54, titles=False)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis at x (or y). ``anchor`` (start, middle, end) keeps its label inside the picture."""

    label: str
    at: float
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Dot:
    """One day's best; ``title`` is what a pointer resting on it reads, "" where dots are too small or there is no pointer.

    ``is_milestone``: the first or the best of those shown with the load of the last, the two that the sentence speaks of.
    """

    x: float
    y: float
    title: str
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be read at ``x``: words for one day, and where its points stand as (y, tone)."""

    x: float
    words: str
    at: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A side: its dots (``radius`` each, squares as ``is_square`` says), its smoothed line, its name at the end.

    ``tone`` names its colour: the key, or "alone" for both sides together with no other beside them.
    ``milestones`` are drawn upon the dots. Where dots have no tooltips ``cloud`` is all of them as one path (see ``dotted``); ``bars``
    are columns instead of dots.
    """

    key: str
    label: str
    tone: str
    dots: tuple[Dot, ...]
    path: str
    radius: float
    end_label: Label | None
    cloud: str = ""
    bars: str = ""
    milestones: tuple[Dot, ...] = ()

    @property
    def is_square(self) -> bool:
        return self.key in SQUARES

    @property
    def across(self) -> float:
        return number(2 * self.radius)

    @property
    def side(self) -> float:
        """Of a square of the same area as the circles: pi r squared."""
        return round(self.radius * 1.77, 1)

    @property
    def inset(self) -> float:
        """What moves a square drawn from its corner onto its middle."""
        return round(-self.side / 2, 2)


def told_apart(sides: Sequence[ChartSeries]) -> tuple[ChartSeries, ...]:
    """Milestones of two sides at one place stand beside each other: one would hide the other."""
    places = Counter((dot.x, dot.y) for side in sides for dot in side.milestones)
    return tuple(
        replace(
            side,
            milestones=tuple(
                replace(dot, x=number(dot.x + (BESIDE if side.is_square else -BESIDE)))
                if places[dot.x, dot.y] > 1
                else dot
                for dot in side.milestones
            ),
        )
        for side in sides
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line; its label stands above the plot at (label_x, label_y), or is "" where there is no room.

    ``url``: where it leads, "" for nowhere.
    """

    x: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    title: str
    url: str = ""

    @property
    def tap_x(self) -> float:
        """Where the 44 units begin that a finger may hit."""
        return number(self.x - 22)


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across at a figure that others compare with: its height, and its name beside the axis."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: kind target or a side's tone; its sign at x, its text at text_x."""

    kind: str
    label: str
    x: float
    text_x: float

    @property
    def is_square(self) -> bool:
        return self.kind in SQUARES


@dataclass(frozen=True, slots=True)
class Chart:
    """One rendering. ``band`` is the area of the targets, ``band_edge`` their lower edge: reached from there on."""

    id: str
    size: str
    width: int
    height: int
    plot: Box
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    series: tuple[ChartSeries, ...]
    marks: tuple[Mark, ...]
    band: str
    band_edge: str
    legend: tuple[Key, ...]
    legend_y: float
    title: str
    description: str
    empty: str
    reference: Reference | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        return round((self.plot.left + self.plot.right) / 2, 1), round(
            (self.plot.top + self.plot.bottom) / 2, 1
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """The same chart for wide and for narrow pages; a media query shows one of them."""

    wide: Chart
    narrow: Chart

    @property
    def renderings(self) -> tuple[Chart, Chart]:
        return self.wide, self.narrow

    @property
    def readings(self) -> dict[str, list[Any]]:
        return readings_of(self.renderings)


def readings_of(renderings: "Iterable[HasReadings]") -> dict[str, list[Any]]:
    """What a script reads out: the words once, and by the name of a rendering [x, place of its words, y, tone, y, tone...].

    From left to right; the words are those of all renderings.
    """
    words: dict[str, int] = {}
    found: dict[str, list[Any]] = {}
    for one in renderings:
        found[one.size] = [
            [
                round(reading.x),
                words.setdefault(reading.words, len(words)),
                *(part for y, tone in reading.at for part in (round(y), tone)),
            ]
            for reading in one.readings
        ]
    return {"words": list(words), **found}


class HasReadings(Protocol):
    @property
    def size(self) -> str: ...
    @property
    def readings(self) -> tuple[Reading, ...]: ...


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line for a list; ``dots`` are its first and its last (x, y), one where there is one day only."""

    width: int
    height: int
    path: str
    dots: tuple[tuple[float, float], ...]


def number(value: float) -> float:
    """To a tenth of a unit, without a tail of ".0": what a path or an attribute carries."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded
