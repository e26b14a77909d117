"""A typed dose cut into pieces: every word and figure with what it stands for and where it stood. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from routines.dosage.value import Span
from routines.dosage.vocabulary import ENGLISH, phrasings

LONGEST = 300  # characters that are read; a dose as it is said takes fewer than a hundred
GIVE_UP = 20_000  # characters beyond which not even spaces are looked at
SHOWN = 40  # characters of what was cut off, to show where that was

SEPARATORS = {"sep", "dash", "slash"}
QUIET = {"quiet", "colon", "of", "to", "hyphen", "at", "when"}  # nothing alone, unread beside what is unread

_PHRASES = phrasings(ENGLISH)
_LONGEST_PHRASE = max(len(words) for words in _PHRASES)

# Spaces of every kind, the invisible marks of width and direction included: people paste from documents.
_SPACES = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]+")
_THOUGHT_ENDS = re.compile(r"[,;\n]|\. ")
_ATOM = re.compile(
    r"""(?P<clock>[0-9]{1,3}:[0-5][0-9](?![0-9:]))
    |(?P<ordinal>[0-9]+(?:st|nd|rd|th)\b)
    |(?P<half>½|(?<![0-9/.,])1/2(?![0-9/]))
    |(?P<number>[0-9]+(?:[.,][0-9]+)*|(?<!\S)[.,][0-9]+)
    |(?P<letters>(?:[^\W\d_½]\.){2,}[^\W\d_½]?|[^\W\d_½]+(?:\(s\))?)
    |(?P<symbol>''|\n|\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_DASHES = set("-‐‑‒–—―−")
_PRIMES = {"'": "minutes", "′": "minutes", "’": "minutes", '"': "seconds", "″": "seconds", "”": "seconds"}
_CLOSED_BY = {"'": "'", '"': '"', "“": "”", "‘": "’"}
_ENDS = set(",;.!()[]{}•|\n·…")
_CHOICES = {"number", "clock", "half", "half_a", "often", "a_minute", "colour", "side", "daily", "every_days"}
_UNITS = {"seconds", "minutes", "kilograms", "pounds", "sets", "reps", "each"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text between two offsets: its kind and, as far as it has them, its figures or its word."""

    kind: str
    start: int
    end: int
    span: Span | None = None
    number: Decimal | None = None
    word: str = ""


def cut(text: str) -> tuple[str, str]:
    """Return what is read of a text and the beginning of what is not, "" if all is read.

    It is cut where a thought ends, never inside of a figure. Each run of spaces has become one, so that they
    neither count nor show; lines stay lines.
    """
    tidy = _SPACES.sub(lambda run: "\n" if "\n" in run[0] else " ", text[:GIVE_UP]).strip()
    if len(tidy) <= LONGEST and len(text) <= GIVE_UP:
        return tidy, ""
    end = max((found.end() for found in _THOUGHT_ENDS.finditer(tidy, 0, LONGEST)), default=0)
    return tidy[:end].strip(), f"{tidy[end:].strip()[:SHOWN].strip()}…"


def pieces_of(text: str) -> list[Piece]:
    """Cut a tidy text into pieces. Behind a word that turns the sense, nothing is understood up to a stop."""
    return _turned(_compounded(text, _named(list(_atoms(text)))))


def _atoms(text: str) -> Iterator[Piece]:
    atoms = list(_ATOM.finditer(text))
    closing: set[str] = set()
    for at, atom in enumerate(atoms):
        before = atoms[at - 1] if at else None
        after = atoms[at + 1] if at + 1 < len(atoms) else None
        start, end, written = atom.start(), atom.end(), atom[0].lower()
        match atom.lastgroup:
            case "number":
                yield Piece("number", start, end, number=_decimal(written))
            case "clock":
                minutes, seconds = written.split(":")
                yield Piece("clock", start, end, number=Decimal(int(minutes) * 60 + int(seconds)))
            case "letters" if (
                written in ("l", "r") and before and before.end() == start and _is_figure(before)
            ):
                yield Piece("word", start, end)  # "10r": on the right, or repetitions?
            case "letters":
                yield Piece("", start, end, word=written.replace(".", ""))
            case "symbol" if kind := _mark(text, before, atom, after, closing):
                if kind != "inner":
                    yield Piece(kind, start, end)
            case _:
                yield Piece("", start, end, word="'" if written == "’" else written)


def _decimal(written: str) -> Decimal | None:
    """None for what may be one figure or two: "10,12,15", ",5"."""
    plain = written.replace(",", ".")
    return None if plain.count(".") > 1 or written.startswith(",") else Decimal(plain)


def _mark(
    text: str,
    before: re.Match[str] | None,
    mark: re.Match[str],
    after: re.Match[str] | None,
    closing: set[str],
) -> str:
    """Return the kind of a mark that only its neighbours tell, "inner" for one inside of a word, "" for others."""
    written, glued = mark[0], before is not None and before.end() == mark.start()
    if before is not None and glued and before.lastgroup in ("number", "clock", "half"):
        if written == "''" or (written in _PRIMES and written not in closing):
            return _PRIMES.get(written, "seconds")
        if written in "+#":
            return "turns" if written == "+" else "pounds"
    if written in _DASHES:
        return _dash(before, mark, after)
    if written == "." and before is not None and glued:
        kind = _PHRASES.get((before[0].lower(),), ("", ""))[0]
        goes_on = text[mark.end() :].lstrip()[:1].islower()
        return "quiet" if kind == "quiet" else "inner" if kind in _UNITS and goes_on else ""
    if written == "*" and (before is None or before[0] == "\n"):
        return "sep"
    if written in closing:
        closing.remove(written)
    elif written in _CLOSED_BY and not (glued and text[mark.start() - 1].isalnum()):
        closing.add(_CLOSED_BY[written])
    return ""


def _dash(before: re.Match[str] | None, mark: re.Match[str], after: re.Match[str] | None) -> str:
    """A dash makes a range ("hyphen"), a compound ("inner"), a negative ("turns"), or parts ("dash")."""
    if after is None:
        return "dash"
    right = mark.end() == after.start()
    if before is None or before[0] == "\n":
        return "turns" if right and _is_figure(after) else "dash"
    left = before.end() == mark.start()
    if _is_figure(before) and _is_figure(after):
        if _kind(before) == "tens" and _kind(after) == "ones" and left and right:
            return "inner"
        return "hyphen" if left or right else "dash"
    if _is_figure(after):
        return "hyphen" if left and right else "turns" if right else "dash"
    return "inner" if left and right else "dash"


def _is_figure(atom: re.Match[str]) -> bool:
    return atom.lastgroup in ("number", "clock", "half") or _kind(atom) in ("ones", "tens", "number")


def _kind(atom: re.Match[str]) -> str:
    return _PHRASES.get((atom[0].lower(),), ("", ""))[0]


def _named(atoms: list[Piece]) -> list[Piece]:
    """Give every run of words the kind of the longest phrasing it has in the vocabulary."""
    named: list[Piece] = []
    at = 0
    while at < len(atoms):
        piece = atoms[at]
        if piece.kind:
            named.append(piece)
            at += 1
            continue
        for length in range(min(_LONGEST_PHRASE, len(atoms) - at), 0, -1):
            run = atoms[at : at + length]
            known = _PHRASES.get(tuple(part.word for part in run))
            if known and not any(part.kind for part in run):
                named.append(_meaning(*known, piece.start, run[-1].end))
                at += length
                break
        else:
            kind = "sep" if piece.word in _ENDS else "slash" if piece.word == "/" else "word"
            named.append(replace(piece, kind=kind))
            at += 1
    return named


def _meaning(kind: str, value: str, start: int, end: int) -> Piece:
    if kind in ("ones", "tens", "number", "half", "half_a"):
        return Piece(kind, start, end, number=Decimal(value))
    if kind in ("often", "every_days", "times_a_day"):
        return Piece(kind, start, end, span=Span(int(value), int(value)))
    return Piece(kind, start, end, word=value)


def _compounded(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join "forty-five" and "forty five"; not "thirty five-second holds", which has two figures."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.kind == "tens" and piece.kind == "ones" and last.number and piece.number:
            spaced = text[last.end : piece.start] == " "
            if not (spaced and text[piece.end : piece.end + 1] in _DASHES):
                joined[-1] = Piece("number", last.start, piece.end, number=last.number + piece.number)
                continue
        joined.append(piece)
    return [replace(piece, kind="number") if piece.kind in ("ones", "tens") else piece for piece in joined]


def _turned(pieces: list[Piece]) -> list[Piece]:
    """Make plain words of what stands behind a word that turns the sense, and of a choice between figures.

    So does "then" or "+" where a figure stands before it and a hold after it.
    """
    turned = False
    result: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "or" and any(part.kind in _CHOICES for part in _up_to_a_stop(pieces[at:])):
            offered = len(_up_to_a_stop(result[::-1], skip=1 if result and result[-1].kind == "sep" else 0))
            result[len(result) - offered :] = [_word(part) for part in result[len(result) - offered :]]
            turned = True
        if piece.kind == "next":
            held = any(part.kind in ("hold", "holds") for part in _up_to_a_stop(pieces[at:]))
            turns = held and any(part.kind in _CHOICES for part in pieces[:at])
            piece = replace(piece, kind="turns" if turns else "quiet")
        known = piece.kind == "limit" and not turned
        turned = piece.kind != "sep" and (turned or piece.kind in ("turns", "limit"))
        result.append(_word(piece) if (turned and not known) or piece.kind == "or" else piece)
    return result


def _up_to_a_stop(pieces: list[Piece], skip: int = 0) -> list[Piece]:
    stop = next((at for at, piece in enumerate(pieces) if piece.kind == "sep" and at >= skip), len(pieces))
    return pieces[:stop]


def _word(piece: Piece) -> Piece:
    return piece if piece.kind == "sep" else replace(piece, kind="word")
