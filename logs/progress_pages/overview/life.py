"""Everything that the overview is made of, fetched once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.progress import Plan, SessionRow, SetRow
from logs.progress_pages.following import plans_of
from logs.progress_pages.rows import best_rows, mornings_of, session_rows
from routines.models import Exercise


@dataclass(frozen=True, slots=True)
class Life:
    """One person's logs in narrow rows. ``rows`` are of each exercise, by its number."""

    sessions: tuple[SessionRow, ...]
    mornings: Mapping[date, int]
    plans: tuple[Plan, ...]
    rows: Mapping[int, list[SetRow]]

    @property
    def days(self) -> list[date]:
        """The days on which something was noted, oldest first."""
        return sorted({row.date for row in self.sessions} | self.mornings.keys())


def held_by_day(families: Mapping[Exercise, Iterable[SetRow]]) -> dict[date, int]:
    """Seconds under hold of each day, all exercises and sides added up; a day without any is not in it.

    Working time, as in foam rolling, is kept in the same column and is no hold.
    """
    by_day: dict[date, int] = defaultdict(int)
    for exercise, rows in families.items():
        for row in rows:
            if row.hold_total_seconds is not None and exercise.measure != Exercise.Measure.TIME:
                by_day[row.date] += row.hold_total_seconds
    return dict(by_day)


def life_of(user: Any) -> Life:
    """Fetch it: five queries, however much there is."""
    return Life(tuple(session_rows(user)), mornings_of(user), plans_of(user), best_rows(user))
