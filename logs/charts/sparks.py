"""Sparklines: one small line in a row of a list, for the eye alone."""

from collections.abc import Iterable

from logs.charts.geometry import Spark, number
from logs.charts.paths import one_a_column, polyline
from logs.progress import Point, in_order, smooth

WIDTH, HEIGHT, PAD = 120, 32, 4
MOST = 240  # days: twice as many as there are units to draw them on


def sparkline(points: Iterable[Point]) -> Spark:
    """The trend of an exercise, 120 x 32, from 0 at the foot to its own highest day at the top.

    From three days on the line is smoothed (see ``smooth``, half-life a tenth of the time covered and
    at least 7 days) and runs on across pauses; two days are joined; one is a dot; none draws nothing.
    Of more than 240 days, that many stretches of equal time are drawn, each by the middle one of its figures.
    Whoever calls gives days that can be compared: loads are not looked at.
    """
    days = in_order(Point(point.date, point.value) for point in points)
    if not days:
        return Spark(WIDTH, HEIGHT, "", ())
    days = _fewer(days)
    covered = (days[-1].date - days[0].date).days
    segments = smooth(days, half_life=max(7.0, covered / 10), break_days=None)
    line = segments[0] if segments else tuple((point.date, float(point.value)) for point in days)
    highest = max(point.value for point in days) or 1
    at = [
        (
            PAD + (day - days[0].date).days / covered * (WIDTH - 2 * PAD) if covered else WIDTH / 2,
            HEIGHT - PAD - value / highest * (HEIGHT - 2 * PAD),
        )
        for day, value in line
    ]
    ends = at[:1] if len(at) == 1 else [at[0], at[-1]]
    path = polyline(one_a_column(at, 2)) if len(at) > 1 else ""
    return Spark(WIDTH, HEIGHT, path, tuple((number(x), number(y)) for x, y in ends))


def _fewer(days: tuple[Point, ...]) -> tuple[Point, ...]:
    """At most MOST points, a stretch of time each: the first day and the last stay where they are."""
    if len(days) <= MOST:
        return days
    first, covered = days[0].date, (days[-1].date - days[0].date).days + 1
    stretches: dict[int, list[Point]] = {}
    for point in days:
        stretches.setdefault((point.date - first).days * MOST // covered, []).append(point)
    middles = [
        sorted(some, key=lambda point: (point.value, point.date))[len(some) // 2]
        for some in stretches.values()
    ]
    middles[0] = Point(first, middles[0].value)
    middles[-1] = Point(days[-1].date, middles[-1].value)
    return tuple(middles)
