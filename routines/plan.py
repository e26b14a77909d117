"""From the lines of a version to timed steps, and to the time they take, in full or cut to a budget. Pure.

The seconds below are our own where nothing else is said, round, and on the generous side. They stand in
for what a dose leaves open, and no screen shows them as a dose. A line's planning seconds stand before them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from routines.dosage import Dosage, Span

OPEN_HOLD = 30  # s; the upper end of the 10 to 30 s that the ACSM gives for a stretch
OPEN_TIME = 60  # s of work where an exercise is measured in working time
OPEN_REPETITIONS = {"hold": 3, "reps": 10, "time": 1}
TEMPO = 4  # s for one repetition: two there, two back
A_FEW_SECONDS = 5  # between holds, and wherever a dose says just that
REST_BETWEEN_SETS = 30  # s
NEXT_EXERCISE = 10  # s to change place and read the set-up
GET_READY = 5  # s
SWITCH_SIDES = 10  # s

# What a guided session goes along with, whatever was typed: as much as can be logged.
MOST_STEPS = 500  # a line
MOST_SETS = 50
MOST_REPETITIONS = 1000  # counted in one set
LONGEST = 4 * 60 * 60  # s, of a hold, a working time or a rest


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
class Step:
    """One thing at a time. ``kind`` is "next", "ready", "hold", "reps", "rest" or "switch"; seconds are whole.

    ``side`` is "both", "left" or "right": of a rest the side just done, of "next", "ready" and "switch" the one
    that comes. ``set`` and ``rep`` count from 1 on that side; of repetitions a whole set is one step. ``seconds``
    is the length of the countdown, None where it is open or counted in repetitions; ``least`` the lower end of a
    hold given as a range. ``count`` are the repetitions asked for (low, high), None where they are open, and
    ``tempo`` the seconds for one of them. ``estimate`` is what the step adds to its line.
    """

    kind: str
    side: str
    set: int
    sets: int
    rep: int
    reps: int
    seconds: int | None = None
    least: int | None = None
    count: tuple[int, int] | None = None
    tempo: int | None = None
    estimate: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is done, in order, about how many seconds that takes, and what a short session leaves out, in order."""

    seconds: int
    lines: tuple[PlanLine, ...]
    left_out: tuple[PlanLine, ...]


# Steps


def steps(line: PlanLine) -> tuple[Step, ...]:
    """Return what a line asks for, step by step: change place, get ready, then one side whole before the other.

    Of a range of sets or repetitions the middle is done, rounded up, and at least one. What would be more
    than MOST_STEPS is cut, repetitions before sets; the sides stay alike. Working time is a hold.
    """
    sides = _sides(line.side)
    sets, reps = _counts(line, len(sides))
    found = [
        Step("next", sides[0], 1, sets, 1, reps, seconds=NEXT_EXERCISE, estimate=NEXT_EXERCISE),
        Step("ready", sides[0], 1, sets, 1, reps, seconds=GET_READY, estimate=GET_READY),
    ]
    for side in sides:
        if side != sides[0]:
            found.append(Step("switch", side, 1, sets, 1, reps, seconds=SWITCH_SIDES, estimate=SWITCH_SIDES))
        found += _one_side(line, side, sets, reps)
    if line.planning_seconds is None:
        return tuple(found)
    return tuple(_scaled(found, line.planning_seconds))


def line_seconds(line: PlanLine) -> int:
    """Return about how many seconds a line takes with all its sides: its planning seconds, else those of its steps."""
    if line.planning_seconds is not None:
        return line.planning_seconds
    return sum(step.estimate for step in steps(line))


def _sides(side: str) -> tuple[str, ...]:
    return {"each": ("left", "right"), "left": ("left",), "right": ("right",)}.get(side, ("both",))


def _counts(line: PlanLine, sides: int) -> tuple[int, int]:
    """Sets, and steps of work in each: a step a hold, or one for all the repetitions of a set."""
    most = (MOST_STEPS - 2) // (2 * sides)  # of work on one side, each with what comes after it
    sets = min(_middle(line.dosage.sets) or 1, MOST_SETS, most)
    if line.measure == "reps":
        return sets, 1
    return sets, min(_repetitions(line.dosage, line.measure), most // sets)


def _one_side(line: PlanLine, side: str, sets: int, reps: int) -> Iterator[Step]:
    between_sets, between_holds = _rests(line.dosage, sets)
    work = _repeated(line.dosage) if line.measure == "reps" else _held(line.dosage, line.measure)
    for number in range(1, sets + 1):
        for rep in range(1, reps + 1):
            yield replace(work, side=side, set=number, sets=sets, rep=rep, reps=reps)
            rest = between_holds if rep < reps else between_sets if number < sets else 0
            if rest:
                yield Step("rest", side, number, sets, rep, reps, seconds=rest, estimate=rest)


def _held(dosage: Dosage, measure: str) -> Step:
    """One hold, or one stretch of working time. A hold of 0 s asks for nothing: it is open."""
    hold = Step("hold", "both", 1, 1, 1, 1)
    if dosage.hold is None or not dosage.hold.high:
        return replace(hold, estimate=OPEN_TIME if measure == "time" else OPEN_HOLD)
    low, high = max(1, min(dosage.hold.low, LONGEST)), min(dosage.hold.high, LONGEST)
    least = low if low < high else None
    return replace(hold, seconds=high, least=least, estimate=_middle(Span(low, high)))


def _repeated(dosage: Dosage) -> Step:
    """All the repetitions of one set."""
    tempo = TEMPO + (A_FEW_SECONDS if dosage.hold_open else min(_middle(dosage.hold), LONGEST))
    count = None
    if dosage.repetitions is not None and dosage.repetitions.high:
        low, high = max(1, dosage.repetitions.low), dosage.repetitions.high
        count = (min(low, MOST_REPETITIONS), min(high, MOST_REPETITIONS))
    repetitions = OPEN_REPETITIONS["reps"] if count is None else _middle(Span(*count))
    return Step("reps", "both", 1, 1, 1, 1, count=count, tempo=tempo, estimate=repetitions * tempo)


def _repetitions(dosage: Dosage, measure: str) -> int:
    """How many holds a set has."""
    if dosage.repetitions is not None:
        return max(1, _middle(dosage.repetitions))
    held_once = dosage.hold is not None and not dosage.repetitions_open
    return 1 if held_once else OPEN_REPETITIONS[measure]


def _rests(dosage: Dosage, sets: int) -> tuple[int, int]:
    """Seconds between sets and between holds: the dose's rest lies between sets, or in a single set between holds."""
    given = None if dosage.rest is None else min(_middle(dosage.rest), LONGEST)
    if dosage.rest_open:
        given = A_FEW_SECONDS
    if sets > 1:
        return (REST_BETWEEN_SETS if given is None else given), A_FEW_SECONDS
    return 0, (A_FEW_SECONDS if given is None else given)


def _scaled(found: Sequence[Step], seconds: int) -> Iterator[Step]:
    """The same steps with their estimates stretched or shrunk, so that together they come to ``seconds``."""
    total = sum(step.estimate for step in found)
    passed = spent = 0
    for step in found:
        passed += step.estimate
        yield replace(step, estimate=seconds * passed // total - spent)
        spent = seconds * passed // total


def _middle(span: Span | None) -> int:
    """The middle of a range, rounded up; 0 for none."""
    return 0 if span is None else (span.low + span.high + 1) // 2


# Full and short


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


def _first_to_go(lines: tuple[PlanLine, ...]) -> list[int]:
    """Places in the order in which a short session drops them."""

    def dearness(place: int) -> tuple[bool, int, int]:
        return lines[place].kind != "optional", -lines[place].priority, -place

    return sorted(range(len(lines)), key=dearness)


def _estimate(lines: Sequence[PlanLine], dropped: Collection[int]) -> Estimate:
    kept = tuple(line for place, line in enumerate(lines) if place not in dropped)
    left_out = tuple(line for place, line in enumerate(lines) if place in dropped)
    return Estimate(sum(line_seconds(line) for line in kept), kept, left_out)
