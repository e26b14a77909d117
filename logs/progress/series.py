"""From logged sets to one figure a day and side, to the targets of those days, and to a trend.

Figures are whole seconds (hold, time) or repetitions (reps); dates are the local dates of logging.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SIDES = ("left", "right", "both")
HALF_LIFE_DAYS = 7.0
BREAK_DAYS = 21
TREND_DAYS = 3  # fewer say nothing of a direction


@dataclass(frozen=True, slots=True)
class SetRow:
    """Sets on one side that were done (a skipped one is never given). Seconds, kg, pain 0-10, local date.

    One set, or all sets of a day alike in exercise, side, load and target: of these the longest hold, the most
    repetitions and the worst pain, and the sum of the totals. No two rows given together are the same
    set, so that of two equal rows one was given twice.
    """

    date: date
    side: str
    hold_seconds: int | None = None
    hold_total_seconds: int | None = None
    repetitions: int | None = None
    load_kg: Decimal | None = None
    target_hold_min: int | None = None
    target_hold_max: int | None = None
    target_reps_min: int | None = None
    target_reps_max: int | None = None
    session_id: int = 0
    load_band: str = ""
    pain: int | None = None
    exercise_id: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """The best of one day: seconds or repetitions, and the load (kg, or the colour of a band) it was done at.

    For other figures see ``say_value``: hundredths of a kilogram or pound, percent, pain.
    """

    date: date
    value: int
    load_kg: Decimal | None = None
    load_band: str = ""

    @property
    def load(self) -> tuple[Decimal | None, str]:
        """What it was done with: two points are like and like where this is the same."""
        return self.load_kg, self.load_band


@dataclass(frozen=True, slots=True)
class DayTarget:
    """What was asked for on a day, seconds or repetitions; both None: logged that day, nothing asked for."""

    date: date
    low: int | None
    high: int | None


def best_by_day(rows: Iterable[SetRow], *, measure: str) -> dict[str, tuple[Point, ...]]:
    """The best of each day on each side, oldest first; sides in the order left, right, both.

    hold and time: the longest hold in seconds. reps: the most repetitions in one set, with the load
    that set was done at. Among equals the heavier load counts. A row without a figure gives no point,
    and a side without points is not in the answer.
    """
    best: dict[str, dict[date, Point]] = {}
    for row in rows:
        value = row.repetitions if measure == "reps" else row.hold_seconds
        if value is None:
            continue
        point = Point(row.date, value, row.load_kg or None, row.load_band)
        days = best.setdefault(row.side, {})
        if row.date not in days or _strength(point) > _strength(days[row.date]):
            days[row.date] = point
    known = [side for side in SIDES if side in best]
    return {side: in_order(best[side].values()) for side in [*known, *sorted(best.keys() - set(SIDES))]}


def of_any_side(best: Mapping[str, Iterable[Point]]) -> tuple[Point, ...]:
    """The best of each day whatever the side: the figure of an exercise where one must stand for it."""
    return in_order(point for points in best.values() for point in points)


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points by date, oldest first, one a day: of several on one day, the best."""
    days: dict[date, Point] = {}
    for point in points:
        if point.date not in days or _strength(point) > _strength(days[point.date]):
            days[point.date] = point
    return tuple(days[day] for day in sorted(days))


def _strength(point: Point) -> tuple[int, Decimal, str]:
    return point.value, point.load_kg or Decimal(0), point.load_band


def targets_by_day(rows: Iterable[SetRow], *, measure: str) -> tuple[DayTarget, ...]:
    """What was asked for on each logged day, oldest first.

    A bound that is missing is taken from the other. Where a day has several targets (two lines, two
    routines, a new version at noon) the highest stands for it. A day without any is given with None,
    so that no band is drawn over it.
    """
    days: dict[date, DayTarget] = {}
    for row in rows:
        low, high = (
            (row.target_reps_min, row.target_reps_max)
            if measure == "reps"
            else (row.target_hold_min, row.target_hold_max)
        )
        low, high = (high if low is None else low), (low if high is None else high)
        target = DayTarget(row.date, low, high)
        if row.date not in days or _height(target) > _height(days[row.date]):
            days[row.date] = target
    return tuple(days[day] for day in sorted(days))


def _height(target: DayTarget) -> tuple[int, int]:
    return (-1 if target.high is None else target.high), (-1 if target.low is None else target.low)


def smooth(
    points: Iterable[Point], *, half_life: float = HALF_LIFE_DAYS, break_days: int | None = BREAK_DAYS
) -> tuple[tuple[tuple[date, float], ...], ...]:
    """The trend: one segment of (day, seconds or repetitions) for each stretch of at least three days.

    At each day a straight line is fitted through all points of the segment, a point u days away
    weighing 2 ** (-|u| / half_life), and its height that day is taken (locally weighted regression
    after Cleveland 1979, with exponential weights). A plain weighted mean would lag: at a steady gain
    of 1 s a day it would end about 10 s below the last dots. The line stays within the lowest and the
    highest point of its segment. A segment ends at a gap and where the load changes, for figures fall
    there: the line never joins what cannot be compared. A gap is more than ``break_days`` days from
    one point to the next (None: no gap ever ends it). The half-life of 7 days and the gap of 21 are ours:
    one week, and three.
    """
    segments: list[list[Point]] = []
    for point in in_order(points):
        before = segments[-1][-1] if segments else None
        if before and before.load == point.load and not is_gap(before.date, point.date, break_days):
            segments[-1].append(point)
        else:
            segments.append([point])
    return tuple(_trend(segment, half_life) for segment in segments if len(segment) >= TREND_DAYS)


def is_gap(before: date, after: date, break_days: int | None = BREAK_DAYS) -> bool:
    """Whether so many days lie between two neighbouring points that no line joins them."""
    return break_days is not None and (after - before).days > break_days


# Weighted sums over points at u days from here with value v: of 1, u, u*u, v and u*v.
_Sums = tuple[float, float, float, float, float]


def _trend(points: list[Point], half_life: float) -> tuple[tuple[date, float], ...]:
    # Exponential weights let the sums travel from day to day, so the cost grows with the points, not their square.
    before = _travelling(points, half_life)
    after = _travelling(points[::-1], half_life)[::-1]
    lowest = min(point.value for point in points)
    highest = max(point.value for point in points)
    line = []
    for point, earlier, later in zip(points, before, after, strict=True):
        # Both directions count the day itself, at u = 0: take it off once. Looking back, u is negative.
        s0 = earlier[0] + later[0] - 1
        s1 = later[1] - earlier[1]
        s2 = earlier[2] + later[2]
        t0 = earlier[3] + later[3] - point.value
        t1 = later[4] - earlier[4]
        spread = s0 * s2 - s1 * s1
        height = (s2 * t0 - s1 * t1) / spread if spread > 1e-9 * s0 * s0 else t0 / s0
        line.append((point.date, min(max(height, float(lowest)), float(highest))))
    return tuple(line)


def _travelling(points: list[Point], half_life: float) -> list[_Sums]:
    sums: _Sums = (0.0, 0.0, 0.0, 0.0, 0.0)
    out = []
    previous = points[0].date
    for point in points:
        step = abs((point.date - previous).days)
        keep = 2.0 ** (-step / half_life)
        s0, s1, s2, t0, t1 = sums
        sums = (
            keep * s0 + 1,
            keep * (s1 + step * s0),
            keep * (s2 + 2 * step * s1 + step * step * s0),
            keep * t0 + point.value,
            keep * (t1 + step * t0),
        )
        out.append(sums)
        previous = point.date
    return out
