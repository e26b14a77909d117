"""The shapes that the templates draw. All lengths are units of the viewBox; y grows downwards."""

from dataclasses import dataclass

from logs.progress import Point

CHARACTER = 0.6  # font sizes a character: wider than the labels came out in five usual fonts but one bold


@dataclass(frozen=True, slots=True)
class Series:
    """What goes in: the best of each day of one side (key: left, right or both), and its name if it needs one."""

    key: str
    label: str
    points: tuple[Point, ...]


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


WIDE = Size("wide", 720, 320, text=15, x_ticks=8, y_steps=5, dots=150, titles=True)
NARROW = Size("narrow", 360, 260, text=14, x_ticks=4, y_steps=4, dots=80, titles=False)


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

    ``is_milestone``: the first or the best of those shown, the two that the sentence speaks of.
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
class ChartSeries:
    """A side: its dots (``radius`` each, squares as ``is_square`` says), its smoothed line, its name at the end.

    ``tone`` names its colour: the key, or "alone" for both sides together with no other beside them.
    Where dots have no tooltips ``cloud`` is all of them as one path, a tenth of the markup.
    """

    key: str
    label: str
    tone: str
    dots: tuple[Dot, ...]
    path: str
    radius: float
    end_label: Label | None
    cloud: str = ""

    @property
    def milestones(self) -> tuple[Dot, ...]:
        return tuple(dot for dot in self.dots if dot.is_milestone)

    @property
    def is_square(self) -> bool:
        return self.key == "right"

    @property
    def side(self) -> float:
        """Of a square of the same area as the circles: pi r squared."""
        return round(self.radius * 1.77, 1)

    @property
    def inset(self) -> float:
        """What moves a square drawn from its corner onto its middle."""
        return round(-self.side / 2, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line; its label stands above the plot at (label_x, label_y), or is "" where there is no room."""

    x: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: kind left, right, both or target, as a side's tone; its sign at x, its text at text_x."""

    kind: str
    label: str
    x: float
    text_x: float


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
