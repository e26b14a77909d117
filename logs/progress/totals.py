"""Time on the mat and time held, bin by bin. What was not noted is a gap, never a nought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from logs.progress.bins import Bin, Bins
from logs.progress.done import SessionRow, only_once


@dataclass(frozen=True, slots=True)
class Total:
    """Of one bin: ``sessions`` logged, ``timed`` of them with minutes; their sum, and the seconds held.

    ``minutes`` is None where no session had any, ``held_seconds`` where no hold was noted.
    """

    span: Bin
    sessions: int
    timed: int
    minutes: int | None
    held_seconds: int | None


def totals(sessions: Iterable[SessionRow], held: Mapping[date, int], cut: Bins) -> tuple[Total, ...]:
    """The sums of every bin; ``held`` are the seconds under hold of a day, each side and repetition added up.

    A session without minutes adds none: the sum is that of the sessions that had them, ``timed`` of them.
    """
    count = [0] * len(cut.spans)
    timed = [0] * len(cut.spans)
    minutes = [0] * len(cut.spans)
    seconds: list[int | None] = [None] * len(cut.spans)
    for row in only_once(sessions):
        place = cut.index(row.date)
        if place is None:
            continue
        count[place] += 1
        if row.minutes is not None:
            timed[place] += 1
            minutes[place] += row.minutes
    for day, figure in held.items():
        place = cut.index(day)
        if place is not None:
            seconds[place] = (seconds[place] or 0) + figure
    return tuple(
        Total(span, count[place], timed[place], minutes[place] if timed[place] else None, seconds[place])
        for place, span in enumerate(cut.spans)
    )
