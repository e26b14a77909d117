"""What a followed routine asks for, day by day: from when to when, on which weekdays, resting when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Pause = tuple[date, date | None]
WEEK = 7


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version asks for while it is in force: from ``start`` (None: ever since) until before ``end``.

    ``least`` and ``most`` are days a week, 1 to 7, None where the version does not say.
    """

    start: date | None
    end: date | None
    least: int | None
    most: int | None = None
    times_a_day: int = 1
    number: int = 0

    def hold_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine that a person follows from ``start`` until before ``end`` (None: still).

    ``weekdays`` are ISO days (Monday 1), none where none were chosen. ``pauses`` hold their first and their
    last day (None: still going on). ``terms`` do not overlap. ``name`` and ``slug`` are the routine's.
    """

    routine: int
    start: date
    end: date | None = None
    weekdays: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()
    terms: tuple[Terms, ...] = ()
    name: str = ""
    slug: str = ""

    def follows(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def is_paused(self, day: date) -> bool:
        return any(first <= day and (last is None or day <= last) for first, last in self.pauses)

    def is_active(self, day: date) -> bool:
        """Followed that day, and not resting."""
        return self.follows(day) and not self.is_paused(day)

    def terms_on(self, day: date) -> Terms | None:
        return next((terms for terms in self.terms if terms.hold_on(day)), None)

    def times_a_day(self, day: date) -> int:
        terms = self.terms_on(day)
        return terms.times_a_day if terms else 1

    def asks(self, day: date) -> int | None:
        """What a day asks for at least, in sevenths of a session; None where nothing is asked for.

        With chosen weekdays each of them asks for all its sessions and the others for none; without, every
        day of the week has its share: days a week x times a day.
        """
        if not self.is_active(day):
            return None
        if self.weekdays:
            return WEEK * self.times_a_day(day) * (day.isoweekday() in self.weekdays)
        terms = self.terms_on(day)
        return terms.least * terms.times_a_day if terms and terms.least else None

    def rests(self, day: date) -> int:
        """The rest that a day holds, in sevenths of a day: a day not chosen is rest, else what the week leaves free.

        "At least three, at most six days" leaves one; where a version gives one figure it is both.
        """
        if not self.is_active(day):
            return 0
        if self.weekdays:
            return WEEK * (day.isoweekday() not in self.weekdays)
        terms = self.terms_on(day)
        most = terms.most or terms.least if terms else None
        return WEEK - most if most else 0


def days_of(start: date, end: date) -> list[date]:
    """Every day from start to end, both inclusive; none where it ends before it starts."""
    return [start + timedelta(days=offset) for offset in range((end - start).days + 1)]


def active(plans: Iterable[Plan], day: date) -> list[Plan]:
    return [plan for plan in plans if plan.is_active(day)]
