"""Strips: small charts one below the other on one and the same stretch of time. Letters stand beside them, in HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from logs.charts.geometry import number
from logs.charts.paths import one_a_column, polyline
from logs.progress import Point, in_order, smooth

WIDTH, HEIGHT, PAD = 320, 72, 6
HALF_LIFE = 7.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing of 320 x 72: its line and dots, 0 at the foot and ``top`` at the head."""

    width: int
    height: int
    head: float
    foot: float
    path: str
    dots: tuple[tuple[float, float], ...]


def strip(points: Iterable[Point], *, start: date, end: date, top: int, smoothed: bool = False) -> Strip:
    """Draw the points from ``start`` to ``end``, both inclusive; values run from 0 to ``top`` (at least 1).

    Each point is a dot, joined by straight lines; ``smoothed`` draws the trend instead (see ``smooth``),
    with a dot at its end. What lies outside the stretch is not drawn. Raises ValueError where it ends
    before it starts.
    """
    if start > end:
        raise ValueError("The stretch starts after it ends.")
    days = [point for point in in_order(points) if start <= point.date <= end]
    covered = max(1, (end - start).days)
    height = HEIGHT - 2 * PAD

    def place(day: date, value: float) -> tuple[float, float]:
        x = PAD + (day - start).days / covered * (WIDTH - 2 * PAD)
        return x, HEIGHT - PAD - min(value, top) / max(top, 1) * height

    at = [place(point.date, point.value) for point in days]
    lines = [at]
    if smoothed:
        half_life = max(HALF_LIFE, covered / 40)
        trend = [
            [place(day, value) for day, value in segment] for segment in smooth(days, half_life=half_life)
        ]
        lines = trend or [at]
        at = [lines[-1][-1]] if at else []
    return Strip(
        WIDTH,
        HEIGHT,
        PAD,
        HEIGHT - PAD,
        "".join(polyline(one_a_column(line, 1)) for line in lines if len(line) > 1),
        tuple((number(x), number(y)) for x, y in at),
    )
