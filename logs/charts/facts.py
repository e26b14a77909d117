"""What a chart shows, before any size is known: shared by its renderings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from logs.charts.geometry import Series
from logs.progress import HALF_LIFE_DAYS, DayTarget, in_order, smooth

Trend = list[list[tuple[date, float]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Sides with points in the range (the points of the range alone), their trends by key, targets and marks of it."""

    series: tuple[Series, ...]
    trends: dict[str, Trend]
    targets: tuple[DayTarget, ...]
    marks: tuple[tuple[date, str], ...]
    start: date
    end: date
    highest: int
    reference: tuple[int, str] | None = None
    foot: int = 0

    @property
    def has_target(self) -> bool:
        return any(target.low is not None for target in self.targets)


def gather(
    series: Iterable[Series],
    targets: Iterable[DayTarget],
    marks: Iterable[tuple[date, str]],
    *,
    start: date | None,
    end: date | None,
    top: int = 0,
    reference: tuple[int, str] | None = None,
    foot: int = 0,
) -> Facts:
    """The facts of the range, whatever the order the rest comes in; ValueError where it starts after it ends.

    The smoothed line is worked out over all points, so that it is the same in every range of up to 420
    days; from there on its half-life is a sixtieth of the range, lest years turn into a comb. ``top`` is
    the least height of the axis; ``reference`` a figure with its name, drawn as a line across. The axis begins
    at ``foot`` where no figure lies below it, else at 0.
    """
    ordered = [replace(one, points=in_order(one.points)) for one in series]
    logged = [point.date for one in ordered for point in one.points]
    start = start or min(logged, default=end or date(2000, 1, 1))
    end = end or max(logged, default=start)
    if start > end:
        raise ValueError("The range starts after it ends.")
    shown = [
        replace(one, points=tuple(point for point in one.points if start <= point.date <= end))
        for one in ordered
    ]
    shown = _named([one for one in shown if one.points])
    half_life = max(HALF_LIFE_DAYS, (end - start).days / 60)
    trends = {
        one.key: [
            part
            for segment in (smooth(one.points, half_life=half_life) if one.has_line else ())
            if (part := [(day, value) for day, value in segment if start <= day <= end])
        ]
        for one in ordered
    }
    asked = _targets_in(sorted(targets, key=lambda target: target.date), start, end) if shown else []
    values = [point.value for one in shown for point in one.points]
    highest = max([*values, *(target.high or 0 for target in asked), top])
    return Facts(
        tuple(shown),
        trends,
        tuple(asked),
        tuple(_marks_in(marks, start, end)),
        start,
        end,
        highest,
        reference,
        foot if min(values, default=0) >= foot else 0,
    )


def _named(series: list[Series]) -> list[Series]:
    """Both sides together need no name, unless one side alone stands beside them."""
    if len(series) < 2:
        return series
    return [one if one.label or not one.has_dots else replace(one, label=_("Both")) for one in series]


def _targets_in(targets: Sequence[DayTarget], start: date, end: date) -> list[DayTarget]:
    """The targets of the range; the last one before it still holds at its beginning."""
    inside = [target for target in targets if start <= target.date <= end]
    before = [target for target in targets if target.date < start][-1:]
    if before and inside and inside[0].date > start:
        inside.insert(0, replace(before[0], date=start))
    return inside


def _marks_in(marks: Iterable[tuple[date, str]], start: date, end: date) -> list[tuple[date, str]]:
    """The marks of the range by date; those of one day share a line and a label."""
    days: dict[date, list[str]] = {}
    for day, label in sorted(set(marks)):
        if start <= day <= end:
            days.setdefault(day, []).append(label)
    return [(day, ", ".join(labels)) for day, labels in days.items()]
