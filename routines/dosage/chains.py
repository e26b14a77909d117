"""Figures that hang together: "3 x 10", "5 x 30 s", "3 sets of 8-12", "10 reps x 3 sets x 5 s". Pure."""

from routines.dosage.pieces import Piece
from routines.dosage.value import Dosage, Span

# What a lone count beside a time counts. ``say`` writes "2 × 1 min" for repetitions, sets as "2 sets, 1 min each".
COUNTED_BESIDE_A_TIME = {"hold": "repetitions", "reps": "repetitions", "time": "repetitions"}

ELEMENTS = ("set_count", "rep_count", "rep_open", "held", "held_open", "time", "load", "count")
SPOILING = ("rested", "rest_open", "refused")
_PARTS = {
    "set_count": "sets",
    "rep_count": "repetitions",
    "rep_open": "repetitions",
    "held": "hold",
    "held_open": "hold",
    "time": "hold",
    "load": "load",
}
_MAY_BE_OF = {
    "set_count": ("rep_count", "rep_open", "count", "time", "held", "held_open"),
    "rep_count": ("time", "held", "held_open", "load"),
}


def chained(taken: list[Piece], measure: str) -> Dosage | None:
    """Return what a chain says, with "×" or "of" between its elements; None where it says two things or none."""
    elements = [piece for piece in taken if piece.kind in ELEMENTS]
    named = [_PARTS[piece.kind] for piece in elements if piece.kind != "count"]
    if any(piece.kind in SPOILING for piece in taken) or len(set(named)) < len(named):
        return None
    if taken[-1].kind == "hold" or (taken[0].kind == "hold" and "hold" not in named):
        return None
    for left, joint, right in zip(taken, taken[1:], taken[2:], strict=False):
        if joint.kind == "of" and right.kind not in _MAY_BE_OF.get(left.kind, ()):
            return None
    counts = _counts(elements, named, measure)
    return None if counts is None else _dosage(elements, counts)


def _counts(elements: list[Piece], named: list[str], measure: str) -> dict[str, Span] | None:
    """Say which of sets and repetitions each bare count is, in the order in which they are said."""
    bare = [piece for piece in elements if piece.kind == "count"]
    free = [part for part in ("sets", "repetitions") if part not in named]
    parts = None
    if (len(bare) == len(free) and elements[: len(bare)] == bare) or len(bare) == len(free) == 1:
        parts = free
    elif len(bare) == 1 and "hold" in named:
        parts = [COUNTED_BESIDE_A_TIME[measure]]
    elif len(bare) == 1 and named == ["load"] and elements[0].kind == "load":
        parts = ["repetitions"]  # "5 kg x 10"; but "2 x 5 kg" may be two weights
    elif not bare:
        parts = []
    if parts is None:
        return None
    return {part: piece.span for part, piece in zip(parts, bare, strict=True) if piece.span}


def _dosage(elements: list[Piece], counts: dict[str, Span]) -> Dosage:
    kinds = {piece.kind: piece for piece in elements}
    spans = {_PARTS[kind]: piece.span for kind, piece in kinds.items() if piece.span and kind != "count"}
    return Dosage(
        sets=counts.get("sets", spans.get("sets")),
        repetitions=counts.get("repetitions", spans.get("repetitions")),
        hold=spans.get("hold"),
        repetitions_open="rep_open" in kinds,
        hold_open="held_open" in kinds,
        load_kg=kinds["load"].number if "load" in kinds else None,
    )
