"""A dose as it is typed, read into figures: the opposite of ``say``. Pure.

Nothing is guessed: what contradicts itself, what a line cannot hold and what is not known goes back as unread.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from routines.dosage.figures import figures_of
from routines.dosage.pieces import QUIET, SEPARATORS, Piece, cut, pieces_of
from routines.dosage.sayings import Saying, sayings_of
from routines.dosage.settling import Settled, settled
from routines.dosage.value import Dosage, plain
from routines.dosage.words import capitalized, say_inline


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed dose says: its figures, its side (None where nothing is said of one), and what was not understood.

    ``unread`` are pieces of the text as they stand there, runs of spaces as one.
    """

    dosage: Dosage
    side: str | None
    unread: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it was understood."""
        return not self.unread


def read(text: str, *, measure: str, weight_unit: str = "kg") -> Reading:
    """Read a dose in English for an exercise of this measure; the dose comes in its plain form (see ``plain``).

    ``weight_unit`` is meant where a load has none: "@ 5". No text raises, and no figure is in the result that is
    not in the text. What stands behind the first 300 characters is not read.
    """
    head, rest = cut(text)
    pieces = pieces_of(head)
    all_of_it = settled(list(sayings_of(figures_of(pieces, weight_unit), measure)), measure)
    unread = [head[start:end] for start, end in _unread(pieces, all_of_it)]
    if head and not unread and not all_of_it.understood:
        unread.append(head)
    if rest:
        unread.append(rest)
    return Reading(plain(all_of_it.dosage, measure), all_of_it.side, tuple(unread))


def _unread(pieces: list[Piece], all_of_it: Settled) -> Iterator[tuple[int, int]]:
    """Yield where the text was not understood; words that say nothing go with what they introduce."""
    start = end = quiet = None
    for piece in pieces:
        understood, refused = _within(piece, all_of_it.understood), _within(piece, all_of_it.refused)
        if understood or (piece.kind in SEPARATORS and not refused):
            if start is not None and end is not None:
                yield start, end
            start = end = quiet = None
        elif piece.kind in QUIET and not refused:
            quiet = piece.start if quiet is None else quiet
        else:
            start = start if start is not None else piece.start if quiet is None else quiet
            end = piece.end
    if start is not None and end is not None:
        yield start, end


def _within(piece: Piece, sayings: list[Saying]) -> bool:
    return any(saying.start <= piece.start < saying.end for saying in sayings)


def say_reading(reading: Reading, *, measure: str, side: str, weight_unit: str = "kg") -> str:
    """Return what was understood, in words, with the side of the reading or else the given one.

    "" where nothing was. "As tolerated" is said only where all was understood: else the amount may be what was not.
    KeyError for an unknown side.
    """
    said_side = reading.side or side
    words = say_inline(reading.dosage, measure=measure, side=said_side, weight_unit=weight_unit)
    if not reading.ok:
        if reading.dosage == Dosage() and reading.side is None:
            return ""
        nothing_said = say_inline(Dosage(), measure=measure, side="both")
        words = words.removeprefix(nothing_said).removeprefix(", ")
    return capitalized(words)


def say_unread(reading: Reading) -> str:
    """Return one sentence that says what was not understood: 'Not understood: "until it burns".' "" for nothing."""
    if reading.ok:
        return ""
    return _("Not understood: %(pieces)s.") % {"pieces": ", ".join(f'"{piece}"' for piece in reading.unread)}
