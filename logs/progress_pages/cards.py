"""A chart on its card: the picture, what to know about it, the same as a table, and as numbers for a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from logs.charts import LadderPicture, Picture
from logs.progress_pages.tables import Table


@dataclass(frozen=True, slots=True)
class Card:
    """One chart. ``lead`` is what to see, ``caption`` how to read it; ``key`` is its part of the address of its files."""

    key: str
    heading: str
    title: str
    picture: Picture | LadderPicture
    table: Table
    lead: str = ""
    caption: str = ""
    template: str = "components/chart.html"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a chart for a file: bare, each with its unit in the head of its column."""

    heads: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
