"""Days, weeks, months or years: the finest of them that a picture has room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from logs.progress.adherence import week_start
from logs.progress.plans import WEEK


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days in a row, both ends inclusive."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Bins:
    """``unit`` is day, week, month, quarter, year or decade. The first and the last bin may be cut short."""

    unit: str
    spans: tuple[Bin, ...]

    def index(self, day: date) -> int | None:
        """Which of the bins a day lies in; None for a day outside."""
        low, high = 0, len(self.spans) - 1
        while low <= high:
            middle = (low + high) // 2
            span = self.spans[middle]
            if day < span.start:
                high = middle - 1
            elif day > span.end:
                low = middle + 1
            else:
                return middle
        return None


def bins(start: date, end: date, *, most: int, first_weekday: int) -> Bins:
    """Cut the days from start to end, both inclusive, into at most ``most`` bins of one unit.

    Weeks begin on ``first_weekday`` (as in Django's formats), the others as the calendar has it. ValueError
    where start lies after end.
    """
    if start > end:
        raise ValueError("The range starts after it ends.")
    for unit in ("day", "week", "month", "quarter", "year"):
        if (spans := _cut(start, end, unit, first_weekday, most)) is not None:
            return Bins(unit, spans)
    return Bins("decade", _cut(start, end, "decade", first_weekday, 10**4) or ())


def _cut(start: date, end: date, unit: str, first_weekday: int, most: int) -> tuple[Bin, ...] | None:
    spans: list[Bin] = []
    begin = start
    for first in _firsts(start, end, unit, first_weekday):
        if len(spans) + 1 >= most:
            return None
        spans.append(Bin(begin, first - timedelta(days=1)))
        begin = first
    return (*spans, Bin(begin, end))


def _firsts(start: date, end: date, unit: str, first_weekday: int) -> Iterator[date]:
    """The first days of the unit after ``start``, up to ``end``."""
    if unit in ("day", "week"):
        step = 1 if unit == "day" else WEEK
        anchor = start if unit == "day" else week_start(start, first_weekday)
        for offset in range(step - (start - anchor).days, (end - start).days + 1, step):
            yield start + timedelta(days=offset)
        return
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    month = ((start.year * 12 + start.month - 1) // months + 1) * months
    while month // 12 <= date.max.year and (first := date(month // 12, month % 12 + 1, 1)) <= end:
        yield first
        month += months
