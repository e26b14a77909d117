"""Axes: where a day or a figure lies, and which of them get a tick."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.formats import date_format, get_format

from logs.charts.geometry import Size, Tick, number
from logs.progress import say_value

SECOND_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18000)
PAD = 8  # keeps the first and the last dot off the edges of the plot
LEAST_DAYS = 7  # a shorter range leaves room to the right: a beginning, not a whole


@dataclass(frozen=True, slots=True)
class XAxis:
    """Days from start to end over the plot from left to right."""

    start: date
    end: date
    left: float
    right: float

    def x(self, day: date, *, shift: float = 0.0) -> float:
        """Where a day lies; ``shift`` in days (-0.5: where it begins)."""
        share = ((day - self.start).days + shift) / (self.end - self.start).days
        return self.left + PAD + share * (self.right - self.left - 2 * PAD)


@dataclass(frozen=True, slots=True)
class YAxis:
    """Figures from ``lowest`` to ``highest`` over the plot from bottom to top."""

    highest: int
    step: int
    top: float
    bottom: float
    lowest: int = 0

    def y(self, value: float) -> float:
        share = (value - self.lowest) / (self.highest - self.lowest)
        return self.bottom - share * (self.bottom - self.top)


def value_steps(highest: int, *, measure: str, most: int) -> tuple[int, int]:
    """The top of the axis and the step between its ticks: at most ``most`` round steps from 0 on.

    Round is 1, 2, 5 and tens of them; for seconds also 15, 20, 30, whole minutes and hours.
    """
    highest = max(highest, 5)
    for step in _round_steps(seconds=measure in {"hold", "time"}):
        steps = -(-highest // step)
        if steps <= most:
            return steps * step, step
    raise AssertionError("the steps never end")  # pragma: no cover


def even_step(whole: int, *, most: int) -> int:
    """The finest step, of 1, 2, 5, 10, 25 and 50, that goes into ``whole`` without a rest, at most ``most`` times."""
    return next((step for step in (1, 2, 5, 10, 25, 50) if whole % step == 0 and whole <= most * step), whole)


def _round_steps(*, seconds: bool) -> Iterator[int]:
    unit = 1
    if seconds:
        yield from SECOND_STEPS
        unit = 30_000
    while True:
        yield from (unit, 2 * unit, 5 * unit)
        unit *= 10


def y_ticks(axis: YAxis, *, measure: str, named: int | None = None) -> tuple[Tick, ...]:
    """A tick at every step; none at the figure that a reference line names already."""
    return tuple(
        Tick(say_value(value, measure, axis=True), number(axis.y(value)), "end")
        for value in range(axis.lowest, axis.highest + 1, axis.step)
        if value != named
    )


def lived_range(start: date, end: date) -> tuple[date, date]:
    """The range an axis covers: at least a week, later days added (earlier ones at the end of the calendar)."""
    missing = LEAST_DAYS - 1 - (end - start).days
    if missing <= 0:
        return start, end
    if (date.max - end).days >= missing:
        return start, end + timedelta(days=missing)
    return start - timedelta(days=missing), end


def x_ticks(axis: XAxis, size: Size) -> tuple[Tick, ...]:
    """Ticks at days, weeks, months or years: the finest of them that fits without touching."""
    for ticks in _candidates(axis):
        if 2 <= len(ticks) <= size.x_ticks:
            placed = [_place(label, axis.x(day), size) for day, label in ticks]
            spans = [span for _tick, span in placed]
            if all(one[1] + size.text * 0.6 <= other[0] for one, other in pairwise(spans)):
                return tuple(tick for tick, _span in placed)
    return (_place(date_format(axis.start, "Y"), axis.x(axis.start), size)[0],)


def _place(label: str, x: float, size: Size) -> tuple[Tick, tuple[float, float]]:
    half = size.text_width(label) / 2
    if x + half > size.width - 2:
        return Tick(label, size.width - 2, "end"), (size.width - 2 - 2 * half, size.width - 2)
    if x - half < 2:
        return Tick(label, 2, "start"), (2, 2 + 2 * half)
    return Tick(label, number(x)), (x - half, x + half)


def _candidates(axis: XAxis) -> Iterator[list[tuple[date, str]]]:
    days = (axis.end - axis.start).days
    short_day = get_format("MONTH_DAY_FORMAT").replace("F", "M")
    first_weekday = get_format("FIRST_DAY_OF_WEEK")
    for step in (1, 2, 3, 4, 7, 14, 28):
        if days / step > 20 or (step == 28 and days > 62):  # two first days of a month lie in it for sure
            continue
        # Whole weeks begin on the day the week begins on here; shorter steps are counted back from the end.
        anchor = axis.end if step < 7 else date(2001, 1, 1) + timedelta(days=(first_weekday - 1) % 7)
        first = axis.start + timedelta(days=(anchor - axis.start).days % step)
        yield [(day, date_format(day, short_day)) for day in _every(first, axis.end, step)]
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400):
        if days / 30 / months > 20:
            continue
        firsts = list(_month_firsts(axis.start, axis.end, months))
        yield [(day, _say_month(day, months, is_first=day == firsts[0])) for day in firsts]


def _every(first: date, last: date, step: int) -> Iterator[date]:
    for offset in range(0, (last - first).days + 1, step):
        yield first + timedelta(days=offset)


def _month_firsts(start: date, end: date, months: int) -> Iterator[date]:
    month = -(-(start.year * 12 + start.month - 1 + (start.day > 1)) // months) * months
    while month // 12 < end.year or (month // 12 == end.year and month % 12 < end.month):
        yield date(month // 12, month % 12 + 1, 1)
        month += months


def _say_month(day: date, months: int, *, is_first: bool) -> str:
    if months >= 12:
        return date_format(day, "Y")
    return date_format(day, "M Y" if is_first or day.month == 1 else "M")
