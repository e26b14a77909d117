"""Drawings made of a few paths and words: bars, bands, the calendar. templates/logs/overview/drawing.html draws them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from logs.charts.geometry import Box, Reading, Size, number, readings_of

LEGEND_GAP = 14
SLIM, SLIM_LETTERS = 0.4, frozenset("fijlrt.,:;'!|()[] ")
BROAD, BROAD_LETTERS = 0.95, frozenset("mwMW%")
USUAL = 0.63  # font sizes a letter
LAST_LATIN = 0x24F
SIGN = 14  # the width of a sign in a legend
LINE = 1.35  # from one row of a legend to the next, in sizes of its text


@dataclass(frozen=True, slots=True)
class Shape:
    """A path. ``kind`` names its look in overview.css; ``width`` is that of its stroke where the sheet sets none."""

    kind: str
    path: str
    title: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A text at (x, y); ``anchor`` is start, middle or end."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One rendering: shapes in the order in which they are painted, words above all of them.

    ``readings`` are read between ``head`` and ``foot``; a calendar has none.
    """

    id: str
    size: str
    width: int
    height: int
    title: str
    description: str
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    head: float = 0
    foot: float = 0
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The same chart for wide and for narrow places; a container query shows one of them."""

    wide: Drawing
    narrow: Drawing

    @property
    def renderings(self) -> tuple[Drawing, Drawing]:
        return self.wide, self.narrow

    @property
    def title(self) -> str:
        return self.wide.title

    @property
    def description(self) -> str:
        return self.wide.description

    @property
    def readings(self) -> dict[str, list[Any]]:
        return readings_of(self.renderings)


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of a legend: what it says, and how its sign is drawn around a middle: kind and path of each part."""

    label: str
    draw: Callable[[float, float], Iterable[Shape]]


def legend(
    signs: Sequence[Sign], *, left: float, right: float, top: float, size: Size
) -> tuple[list[Shape], list[Words], float]:
    """Signs with their labels in as many rows as they need; and how high all of it is."""
    shapes: list[Shape] = []
    words: list[Words] = []
    x, row = left, 0
    for sign in signs:
        width = SIGN + 6 + _width(sign.label, size)
        if x > left and x + width > right:
            x, row = left, row + 1
        y = top + (row + 0.5) * size.text * LINE
        shapes.extend(sign.draw(x + SIGN / 2, y))
        words.append(Words(sign.label, number(x + SIGN + 6), number(y + size.text * 0.35)))
        x += width + LEGEND_GAP
    return shapes, words, (row + 1) * size.text * LINE if signs else 0.0


def _width(label: str, size: Size) -> float:
    """Nearer to how wide a label comes out than ``Size.text_width``, so that entries stand equally far apart."""
    return (
        sum(
            SLIM
            if letter in SLIM_LETTERS
            else BROAD
            if letter in BROAD_LETTERS
            else size.text_width(letter) / size.text
            if ord(letter) > LAST_LATIN
            else USUAL
            for letter in label
        )
        * size.text
    )


def square(x: float, y: float, side: float) -> str:
    """A square around a middle, as a path."""
    half, across = number(side / 2), number(side)
    return f"M{number(x - half)} {number(y - half)}h{across}v{across}h-{across}z"


def ring(x: float, y: float, radius: float) -> str:
    """A circle around a middle, as a path."""
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0"


def diamond(x: float, y: float, radius: float) -> str:
    """A diamond around a middle, as a path."""
    r = number(radius)
    return f"M{number(x - radius)} {number(y)}l{r}-{r} {r} {r}-{r} {r}z"


def grid(plot: Box, ys: Iterable[float]) -> Shape:
    """Lines across the plot, as one path."""
    left, across = number(plot.left), number(plot.right - plot.left)
    return Shape("grid", "".join(f"M{left} {number(y)}h{across}" for y in ys))


def along(labels: Sequence[str], xs: Sequence[float], *, y: float, size: Size) -> list[Words]:
    """Labels below their places, as many as stand apart: every one, every second..., counted back from the last.

    One that would leave the picture is moved in. Empty labels are no labels, and not counted.
    """
    named = [(label, x) for label, x in zip(labels, xs, strict=True) if label]
    for step in range(1, len(named) + 1):
        placed = [_place(label, x, size) for label, x in named[(len(named) - 1) % step :: step]]
        spans = [span for _x, _text, span in placed]
        if all(one[1] + size.text * 0.6 <= other[0] for one, other in pairwise(spans)):
            return [Words(text, number(x), number(y), "middle") for x, text, _span in placed]
    return []


def readings_at(xs: Sequence[float], titles: Sequence[str]) -> tuple[Reading, ...]:
    """What a pointer, a finger or the arrow keys read at each place that says something."""
    return tuple(Reading(number(x), title, ()) for x, title in zip(xs, titles, strict=True) if title)


def _place(label: str, x: float, size: Size) -> tuple[float, str, tuple[float, float]]:
    half = size.text_width(label) / 2
    x = min(max(x, half + 1), size.width - half - 1)
    return x, label, (x - half, x + half)
