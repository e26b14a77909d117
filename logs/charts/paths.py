"""Paths of SVG from coordinates, and fewer coordinates from many."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from logs.charts.axes import XAxis, YAxis
from logs.charts.geometry import number
from logs.progress import BREAK_DAYS, DayTarget, Point, records

XY = tuple[float, float]
COLUMN = 4  # units: narrower steps of the targets cannot be told apart


def polyline(at: Sequence[XY]) -> str:
    """A path through all of them: "M8 20.5L40 12L..."."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in at)


def dotted(at: Iterable[XY]) -> str:
    """A path of lines of hardly any length at all of them, whole units, each place once.

    Drawn with round caps as wide as a dot they are dots, with square ones squares: a sixth of the markup
    of shapes, and the same to the eye. Without any length at all a square has no direction, and paper (PDF)
    leaves it out; there and back by turns, they stay where they belong.
    """
    path = []
    before: tuple[int, int] | None = None
    for place, here in enumerate(dict.fromkeys((round(x), round(y)) for x, y in at)):
        step = f"{here[0]} {here[1]}" if before is None else f"{here[0] - before[0]} {here[1] - before[1]}"
        path.append(f"{'M' if before is None else 'm'}{step}h{'-' if place % 2 else ''}.01")
        before = here
    return "".join(path)


def one_a_column(at: Sequence[XY], width: float) -> list[XY]:
    """At most one of a smooth line's coordinates in every column this wide, the ends always kept."""
    kept = [at[0]]
    for here, after in pairwise(at[1:]):
        if here[0] - kept[-1][0] >= width and after[0] - here[0] > 0:
            kept.append(here)
    return [*kept, at[-1]] if len(at) > 1 else kept


def thin(points: Sequence[Point], most: int) -> list[Point]:
    """Fewer points with the same outline: about ``most``, and whatever must not be lost; by date.

    Beyond that many, each of ``most / 3`` equal stretches of time keeps its lowest, its highest and its
    last day. The first and the last day of all stay, and every personal best (see ``records``), and the
    first day of each load. Thinned again to a whole fraction of ``most``, no extreme is lost either.
    """
    if len(points) <= most:
        return list(points)
    first, days = points[0].date, (points[-1].date - points[0].date).days + 1
    stretches: dict[int, list[Point]] = {}
    for point in points:
        stretches.setdefault((point.date - first).days * (most // 3) // days, []).append(point)
    kept = {point.date: point for point in records(points)}
    kept |= {after.date: after for before, after in pairwise(points) if before.load != after.load}
    kept[first] = points[0]
    for stretch in stretches.values():
        lowest = min(stretch, key=lambda point: point.value)
        highest = max(stretch, key=lambda point: point.value)
        kept |= {point.date: point for point in (lowest, highest, stretch[-1])}
    return [kept[day] for day in sorted(kept)]


def steps(targets: Iterable[DayTarget], x: XAxis, y: YAxis) -> tuple[str, str]:
    """The targets as an area of steps and as its lower edge, both paths.

    A target holds from its first day until the next one. It ends half a day after its last day where a
    logged day without a target follows, or where nothing follows for more than BREAK_DAYS; the last one
    otherwise runs on to the end of the axis.
    """
    area: list[str] = []
    edge: list[str] = []
    ends_at: int | None = None
    for from_x, to_x, low, high in _runs(targets, x):
        left, right = round(from_x), round(to_x)  # whole units: no seams between neighbours
        y_low, y_high = number(y.y(low)), number(y.y(high))
        if high > low:
            area.append(f"M{left} {y_high}H{right}V{y_low}H{left}Z")
        edge.append(f"V{y_low}H{right}" if ends_at == left else f"M{left} {y_low}H{right}")
        ends_at = right
    return "".join(area), "".join(edge)


def _runs(targets: Iterable[DayTarget], x: XAxis) -> list[tuple[float, float, int, int]]:
    by_column = {int(x.x(target.date) // COLUMN): target for target in targets if target.date <= x.end}
    days = list(by_column.values())
    runs: list[tuple[float, float, int, int]] = []
    for index, target in enumerate(days):
        until = days[index + 1] if index + 1 < len(days) else None
        left = max(x.x(target.date, shift=-0.5), x.left)
        ends = (x.end - target.date).days > BREAK_DAYS if until is None else until.low is None
        if ends:
            right = min(x.x(target.date, shift=0.5), x.right)
        else:
            right = min(x.x(until.date, shift=-0.5), x.right) if until else x.right
        if target.low is None or target.high is None or right <= x.left:
            continue
        if runs and runs[-1][1] == left and runs[-1][2:] == (target.low, target.high):
            runs[-1] = (runs[-1][0], right, target.low, target.high)
        else:
            runs.append((left, right, target.low, target.high))
    return runs
