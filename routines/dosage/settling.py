"""From the sayings of a typed dose to one dose: what hangs on the rest, what contradicts itself. Pure."""

from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any

from routines.dosage.sayings import Saying
from routines.dosage.value import Dosage

NOTHING = Dosage()
_AMOUNT = {"sets", "repetitions", "hold"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The dose and side that all sayings make together, with those that count and those that do not."""

    dosage: Dosage
    side: str | None
    understood: list[Saying]
    refused: list[Saying]


def settled(sayings: list[Saying], measure: str) -> Settled:
    """Put the sayings of one text together. Where two differ about the same part, neither counts."""
    told = [saying for saying in sayings if saying.dosage is not None or saying.side is not None]
    kept = _without_contradictions(_unambiguous(told, measure))
    kept = [saying for saying in kept if _has_its_place(saying, kept)]
    facts = {fact: value for saying in kept for fact, value in _facts(saying).values()}
    side = facts.pop("side", None)
    kept_at = {saying.start for saying in kept}
    refused = [saying for saying in sayings if saying.start not in kept_at]
    return Settled(replace(NOTHING, **facts), side, kept, refused)


def _facts(saying: Saying) -> dict[str, tuple[str, Any]]:
    """Return what a saying says of which part: a figure and "open" are both of the same part."""
    facts: dict[str, tuple[str, Any]] = {}
    if saying.dosage is not None:
        for name in (field.name for field in fields(Dosage)):
            value = getattr(saying.dosage, name)
            if value != getattr(NOTHING, name):
                facts[name.removesuffix("_open")] = (name, value)
    if saying.side is not None:
        facts["side"] = ("side", saying.side)
    return facts


def _parts(sayings: list[Saying]) -> set[str]:
    return {part for saying in sayings for part in _facts(saying)}


def _unambiguous(sayings: list[Saying], measure: str) -> list[Saying]:
    """Keep those whose meaning follows from the others: "5 times" counts repetitions unless they are given."""
    firm = [saying for saying in sayings if saying.manner not in ("times", "bare", "each")]
    times = [saying for saying in sayings if saying.manner == "times" and "repetitions" not in _parts(firm)]
    counted = _parts(firm + times)
    bare = [
        saying
        for saying in sayings
        if saying.manner == "bare"
        and "repetitions" not in counted
        and (measure == "reps" or "hold" in counted)
    ]
    counts = [saying.start for saying in firm + times + bare if _parts([saying]) & {"sets", "repetitions"}]
    doubled = _doubled(sayings, bare) if "repetitions" in counted else []
    each = [
        # "3 sets, 1 min each" is each set; "1 min each" is each side; "1 min each, 3 sets" may be either.
        replace(saying, side=None, dosage=NOTHING) if counts else saying
        for saying in sayings
        if saying.manner == "each" and (not counts or min(counts) < saying.start)
    ]
    kept = [saying for saying in firm + times + bare + each if saying.start not in doubled]
    return sorted(kept, key=lambda saying: saying.start)


def _doubled(sayings: list[Saying], bare: list[Saying]) -> list[int]:
    """Return where a side goes with a count that is one too many: "20 reps (10 each side)" is not 20 each side."""
    pairs = pairwise(sayings)
    return [
        side.start
        for count, side in pairs
        if count.manner == "bare" and count not in bare and side.side is not None
    ]


def _without_contradictions(sayings: list[Saying]) -> list[Saying]:
    values: dict[str, set[tuple[str, Any]]] = {}
    for saying in sayings:
        for part, fact in _facts(saying).items():
            values.setdefault(part, set()).add(fact)
    torn = {part for part, said in values.items() if len(said) > 1}
    return [saying for saying in sayings if not torn & set(_facts(saying))]


def _has_its_place(saying: Saying, sayings: list[Saying]) -> bool:
    """Whether a saying goes with the others: no "as tolerated" beside figures, no total beside a side."""
    facts = {part: value for other in sayings for part, (_, value) in _facts(other).items()}
    if saying.manner == "open":
        return not _AMOUNT & set(facts)
    if saying.manner == "total":
        return facts.get("side") not in ("each", "left", "right")
    days, every = facts.get("days_a_week"), facts.get("every_days")
    if days is not None and every is not None and _parts([saying]) & {"days_a_week", "every_days"}:
        return bool(days.low <= -(-7 // every))  # every second day is three or four days a week
    return True
