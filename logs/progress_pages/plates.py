"""A plate: one chart with its heading, what it says in words, and the same numbers as a table and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from logs.charts.drawings import Drawn


@dataclass(frozen=True, slots=True)
class Plate:
    """``key`` names it in addresses and ids. ``words`` are sentences, ``note`` says how it is counted.

    ``heads`` and ``rows`` are the table as it is read, each row beginning with its head; ``figures`` are the
    same rows for a spreadsheet: plain numbers and dates under ``columns``. ``chart`` is None where there is
    nothing to draw.
    """

    key: str
    heading: str
    words: tuple[str, ...]
    chart: Drawn | None
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    figures: tuple[Sequence[object], ...]
    note: str = ""
