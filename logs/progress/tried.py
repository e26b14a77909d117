"""One line tried in one session: what was asked, what was done, whether it reached that, and a step either way. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from logs.progress.aches import NEWS
from routines.dosage import BANDS

LEAST_HOLD, LEAST_REPETITIONS = 5, 1


@dataclass(frozen=True, slots=True)
class Care:
    """The figures of the rule: sessions, seconds, repetitions."""

    sessions: int = 3
    step_seconds: int = 5
    hold_cap: int = 60
    step_repetitions: int = 2
    repetitions_cap: int = 15


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a line today: upper ends of ranges, a target of the person's own before the line's dose.

    ``least_repetitions`` are the holds asked for in a set, the lower end. ``harder`` and ``easier`` tell whether the
    ladder goes on that way.
    """

    line: int
    measure: str
    sides: tuple[str, ...] = ("both",)
    sets: int = 1
    hold_seconds: int | None = None
    repetitions: int | None = None
    least_repetitions: int | None = None
    load_kg: Decimal | None = None
    load_band: str = ""
    harder: bool = False
    easier: bool = False


@dataclass(frozen=True, slots=True)
class TriedSet:
    """One logged set of a line on one side, or its row where it was skipped with a reason."""

    session: int
    line: int
    side: str = "both"
    set_number: int = 1
    holds: tuple[int, ...] = ()
    hold_seconds: int | None = None
    repetitions: int | None = None
    load_kg: Decimal | None = None
    load_band: str = ""
    pain: int | None = None
    skip_reason: str = ""


@dataclass(frozen=True, slots=True)
class TriedSession:
    """One session. ``day_began`` is the first pain before given on its local day, ``morning`` the pain of the next."""

    session: int
    started_at: datetime
    day: date
    pain_worst: int | None = None
    day_began: int | None = None
    morning: int | None = None

    @property
    def worse_morning(self) -> bool:
        """Whether the next morning was worse, be it by one point; unknown is not."""
        return self._rise > 0

    @property
    def much_worse_morning(self) -> bool:
        """Whether the next morning was worse by so much that it is news; unknown is not."""
        return self._rise >= NEWS

    @property
    def _rise(self) -> int:
        """Points from how the day began to the next morning; 0 where either is unknown."""
        return 0 if self.morning is None or self.day_began is None else self.morning - self.day_began


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of a line: seconds where ``what`` is "hold", else "repetitions"."""

    line: int
    what: str
    before: int
    after: int


def reached(line: Asked, rows: Iterable[TriedSet]) -> bool:
    """Whether every set asked for was done on every side, and every set reached what is asked for."""
    rows = tuple(rows)
    for side in line.sides:
        sets = [row for row in rows if row.side == side]
        if len({row.set_number for row in sets}) < line.sets or not sets:
            return False
        if not all(_set_reached(line, row) for row in sets):
            return False
    return True


def _set_reached(line: Asked, row: TriedSet) -> bool:
    if row.skip_reason or _is_lighter(line, row):
        return False
    wanted, done = figure(line), figures(line, row)
    if wanted is None or not done or min(done) < wanted:
        return False
    if line.measure == "reps":
        holds = row.holds or (() if row.hold_seconds is None else (row.hold_seconds,))
        return line.hold_seconds is None or not holds or min(holds) >= line.hold_seconds
    count = len(row.holds) or row.repetitions
    return count is None or line.least_repetitions is None or count >= line.least_repetitions


def _is_lighter(line: Asked, row: TriedSet) -> bool:
    """Whether a set was done with less than the load asked for; a load that was not noted is unknown."""
    if line.load_kg is not None and row.load_kg is not None and row.load_kg < line.load_kg:
        return True
    known = line.load_band in BANDS and row.load_band in BANDS
    return known and BANDS.index(row.load_band) < BANDS.index(line.load_band)


def figures(line: Asked, row: TriedSet) -> tuple[int, ...]:
    if line.measure == "reps":
        return () if row.repetitions is None else (row.repetitions,)
    if row.holds:
        return row.holds
    return () if row.hold_seconds is None else (row.hold_seconds,)


def figure(line: Asked) -> int | None:
    """What is asked for in the line's own measure; None for an open dose."""
    return line.repetitions if line.measure == "reps" else line.hold_seconds


def more(line: Asked, care: Care) -> Change | None:
    """A step more, never past the cap. Working time is not stretched: rolling longer is no aim."""
    before = figure(line)
    if before is None or line.measure == "time":
        return None
    if line.measure == "reps":
        after = min(before + care.step_repetitions, care.repetitions_cap)
        return Change(line.line, "repetitions", before, after) if after > before else None
    after = min(before + care.step_seconds, care.hold_cap)
    return Change(line.line, "hold", before, after) if after > before else None


def less(line: Asked, care: Care) -> Change | None:
    """A step less, never below the least that still is something."""
    before = figure(line)
    if before is None:
        return None
    if line.measure == "reps":
        after = max(before - care.step_repetitions, LEAST_REPETITIONS)
        return Change(line.line, "repetitions", before, after) if after < before else None
    after = max(before - care.step_seconds, LEAST_HOLD)
    return Change(line.line, "hold", before, after) if after < before else None


def half_of(figure: int, measure: str) -> int:
    """Where a harder exercise begins: half the figure; seconds in fives, at least 5, never more than before."""
    if measure == "reps":
        return max(LEAST_REPETITIONS, (figure + 1) // 2)
    return min(figure, max(LEAST_HOLD, figure // 2 // 5 * 5))
