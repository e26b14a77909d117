"""From the lines of a version to the time they take, in full or cut to a budget. Pure.

The seconds below are only for estimating; no screen shows them as a dose. Where nothing else is
said they are our own, round, and on the generous side. A line's planning seconds stand before them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from routines.dosage import Dosage, Span

OPEN_HOLD = 30  # s; the upper end of the 10 to 30 s that the ACSM gives for a stretch
OPEN_TIME = 60  # s of work where an exercise is measured in working time
OPEN_REPETITIONS = {"hold": 3, "reps": 10, "time": 1}
TEMPO = 4  # s for one repetition: two there, two back
A_FEW_SECONDS = 5  # between holds, and wherever a dose says just that
REST_BETWEEN_SETS = 30  # s
SWITCH_SIDES = 10  # s


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a version, as far as time goes. ``planning_seconds`` covers the whole line with all its sides.

    ``kind`` is "do", "optional" or "reference"; ``priority`` runs from 1, which stays longest, to 3.
    """

    id: int
    name: str
    section: str
    position: int
    kind: str
    side: str
    measure: str
    priority: int
    planning_seconds: int | None
    dosage: Dosage


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is done, in order, about how many seconds that takes, and what a short session leaves out, in order."""

    seconds: int
    lines: tuple[PlanLine, ...]
    left_out: tuple[PlanLine, ...]


def full(lines: Iterable[PlanLine]) -> Estimate:
    """Return all lines but those kept for reference, which take no time."""
    return _estimate([line for line in lines if line.kind != "reference"], ())


def short(lines: Iterable[PlanLine], budget_minutes: int) -> Estimate:
    """Cut a version to a time budget. Whole lines go, with all their sides, until the rest fits.

    What is optional goes first, then priority 3 before 2 before 1, and among equals the last in order.
    One line always stays. Nothing small is put back into a gap: so a larger budget never loses a line
    that a smaller one kept.
    """
    planned = full(lines)
    seconds = planned.seconds
    dropped: set[int] = set()
    for place in _first_to_go(planned.lines):
        if seconds <= budget_minutes * 60 or len(dropped) == len(planned.lines) - 1:
            break
        seconds -= line_seconds(planned.lines[place])
        dropped.add(place)
    return _estimate(planned.lines, dropped)


def line_seconds(line: PlanLine) -> int:
    """Return about how many seconds a line takes with all its sides; of a range, the middle."""
    if line.planning_seconds is not None:
        return line.planning_seconds
    sides = 2 if line.side == "each" else 1
    return sides * _seconds_a_side(line.dosage, line.measure) + (sides - 1) * SWITCH_SIDES


def _seconds_a_side(dosage: Dosage, measure: str) -> int:
    sets = _middle(dosage.sets) or 1
    repetitions = _repetitions(dosage, measure)
    between_sets, between_holds = _rests(dosage, sets)
    pauses = repetitions - 1 if measure != "reps" else 0  # repetitions flow into each other, holds do not
    one_set = repetitions * _seconds_a_repetition(dosage, measure) + max(0, pauses) * between_holds
    return sets * one_set + (sets - 1) * between_sets


def _repetitions(dosage: Dosage, measure: str) -> int:
    if dosage.repetitions is not None:
        return _middle(dosage.repetitions)
    held_once = measure != "reps" and dosage.hold is not None and not dosage.repetitions_open
    return 1 if held_once else OPEN_REPETITIONS[measure]


def _seconds_a_repetition(dosage: Dosage, measure: str) -> int:
    if measure == "reps":
        return TEMPO + (A_FEW_SECONDS if dosage.hold_open else _middle(dosage.hold))
    if dosage.hold is not None:
        return _middle(dosage.hold)
    return OPEN_TIME if measure == "time" else OPEN_HOLD


def _rests(dosage: Dosage, sets: int) -> tuple[int, int]:
    """Seconds between sets and between holds: the dose's rest lies between sets, or in a single set between holds."""
    given = A_FEW_SECONDS if dosage.rest_open else None if dosage.rest is None else _middle(dosage.rest)
    if sets > 1:
        return (REST_BETWEEN_SETS if given is None else given), A_FEW_SECONDS
    return 0, (A_FEW_SECONDS if given is None else given)


def _middle(span: Span | None) -> int:
    """The middle of a range, rounded up; 0 for none."""
    return 0 if span is None else (span.low + span.high + 1) // 2


def _first_to_go(lines: tuple[PlanLine, ...]) -> list[int]:
    """Places in the order in which a short session drops them."""

    def dearness(place: int) -> tuple[bool, int, int]:
        return lines[place].kind != "optional", -lines[place].priority, -place

    return sorted(range(len(lines)), key=dearness)


def _estimate(lines: Sequence[PlanLine], dropped: Collection[int]) -> Estimate:
    kept = tuple(line for place, line in enumerate(lines) if place not in dropped)
    left_out = tuple(line for place, line in enumerate(lines) if place in dropped)
    return Estimate(sum(line_seconds(line) for line in kept), kept, left_out)
