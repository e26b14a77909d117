"""Patterns over the kinds of pieces, and going through the pieces with them. Pure."""

import re
from collections.abc import Callable
from decimal import Decimal

from routines.dosage.pieces import Piece
from routines.dosage.value import Span

Rule = tuple[re.Pattern[str], Callable[[list[Piece]], Piece]]


def pattern(kinds: str) -> re.Pattern[str]:
    """Compile a pattern in which every word is the kind of a piece: "hold colon? count (?=sep|end)"."""
    return re.compile(re.sub(r"[a-z_]+| ", lambda kind: f"(?:{kind[0]} )" if kind[0] != " " else "", kinds))


def kinds_of(pieces: list[Piece]) -> tuple[str, list[int]]:
    """Return the kinds as one text, a stop before the first and "end" after the last, and each one's offset."""
    text, offsets = "sep ", []
    for piece in pieces:
        offsets.append(len(text))
        text += f"{piece.kind} "
    return text + "end ", offsets


def put_together(pieces: list[Piece], rules: list[Rule]) -> list[Piece]:
    """Go through the pieces once. Where rules fit, what the first of them makes takes the place of its pieces."""
    text, offsets = kinds_of(pieces)
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        for form, make in rules:
            if found := form.match(text, offsets[at]):
                taken = pieces[at : at + found[0].count(" ")]
                result.append(make(taken))
                at += len(taken)
                break
        else:
            result.append(pieces[at])
            at += 1
    return result


def join(
    kind: str, taken: list[Piece], *, span: Span | None = None, number: Decimal | None = None, word: str = ""
) -> Piece:
    """Return the pieces as one of that kind, from the beginning of the first to the end of the last."""
    return Piece(kind, taken[0].start, taken[-1].end, span, number, word)
