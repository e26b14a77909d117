"""Pain before, worst, after and next morning, and effort: ratings from 0 to 10, bin by bin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from logs.progress.bins import Bin, Bins
from logs.progress.done import SessionRow, only_once


@dataclass(frozen=True, slots=True)
class Ratings:
    """What was noted in one bin: lowest, highest, the middle of all (median), and how many; None where nothing was."""

    low: int
    high: int
    middle: float
    count: int


@dataclass(frozen=True, slots=True)
class PainBin:
    """One bin. ``low`` and ``high`` are the extremes of everything noted of its sessions, None where nothing was.

    ``safe`` and ``stop`` are the strictest limits of the versions done in it. ``over`` days had a worst
    above the stop limit of the version done.
    """

    span: Bin
    before: Ratings | None
    worst: Ratings | None
    after: Ratings | None
    morning: Ratings | None
    safe: int | None
    stop: int | None
    over: int

    @property
    def low(self) -> int | None:
        return min((one.low for one in (self.before, self.worst, self.after) if one), default=None)

    @property
    def high(self) -> int | None:
        return max((one.high for one in (self.before, self.worst, self.after) if one), default=None)

    @property
    def has_any(self) -> bool:
        return self.high is not None or self.morning is not None


@dataclass(frozen=True, slots=True)
class EffortBin:
    span: Bin
    effort: Ratings | None


def pain_bins(sessions: Iterable[SessionRow], mornings: Mapping[date, int], cut: Bins) -> tuple[PainBin, ...]:
    """Pain in every bin. ``mornings`` are ratings by the date of the morning: each belongs to the day before it.

    No extreme is lost however wide the bins are: lowest and highest are kept beside the median.
    """
    rows = _by_bin(only_once(sessions), cut)
    waking: dict[int, list[int]] = defaultdict(list)
    for morning, figure in mornings.items():
        place = cut.index(morning - timedelta(days=1)) if morning > date.min else None
        if place is not None:
            waking[place].append(figure)
    return tuple(
        PainBin(
            span=span,
            before=ratings(row.pain_before for row in rows[place]),
            worst=ratings(row.pain_worst for row in rows[place]),
            after=ratings(row.pain_after for row in rows[place]),
            morning=ratings(waking[place]),
            safe=min((row.safe for row in rows[place] if row.safe is not None), default=None),
            stop=min((row.stop for row in rows[place] if row.stop is not None), default=None),
            over=len({row.date for row in rows[place] if is_over(row)}),
        )
        for place, span in enumerate(cut.spans)
    )


def is_over(row: SessionRow) -> bool:
    """Whether the highest pain noted of a session lies above the stop limit of the version it was done with."""
    noted = [figure for figure in (row.pain_before, row.pain_worst, row.pain_after) if figure is not None]
    return row.stop is not None and bool(noted) and max(noted) > row.stop


def effort_bins(sessions: Iterable[SessionRow], cut: Bins) -> tuple[EffortBin, ...]:
    """Effort (session RPE, 0 to 10, after Foster 2001) in every bin."""
    rows = _by_bin(only_once(sessions), cut)
    return tuple(
        EffortBin(span, ratings(row.effort for row in rows[place])) for place, span in enumerate(cut.spans)
    )


def ratings(figures: Iterable[int | None]) -> Ratings | None:
    """The summary of the figures that were noted; None where none was."""
    noted = [figure for figure in figures if figure is not None]
    if not noted:
        return None
    return Ratings(min(noted), max(noted), float(median(noted)), len(noted))


def _by_bin(rows: Sequence[SessionRow], cut: Bins) -> dict[int, list[SessionRow]]:
    by_bin: dict[int, list[SessionRow]] = defaultdict(list)
    for row in rows:
        place = cut.index(row.date)
        if place is not None:
            by_bin[place].append(row)
    return by_bin
