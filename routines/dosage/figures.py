"""The figures of a typed dose: pieces put together into sets, repetitions, seconds and loads. Pure.

A figure that is there but cannot be meant so (half a set, 12 to 8, 5 breaths) becomes "refused", which spoils
whatever it is part of. Spans are counts or whole seconds, loads kilograms.
"""

from decimal import ROUND_HALF_UP, Decimal

from routines.dosage.pieces import Piece
from routines.dosage.rules import Rule, join, pattern, put_together
from routines.dosage.value import Span
from routines.dosage.words import KG_PER_LB

MOST = 32_767  # what a column of a line holds on every database
HEAVIEST_KG = Decimal("999.99")
HALF = Decimal("0.5")


def figures_of(pieces: list[Piece], weight_unit: str) -> list[Piece]:
    """Return the pieces with their figures put together and what stands for nothing alone left out."""
    loud = [piece for piece in pieces if piece.kind != "quiet"]
    unit = "pounds" if weight_unit == "lb" else "kilograms"
    without_unit: list[Rule] = [(_LOAD_WITHOUT_UNIT, lambda taken: _load(taken, unit))]
    return put_together(loud, without_unit + _FIGURES)


def _refused(taken: list[Piece]) -> Piece:
    return join("refused", taken)


def _counted(kind: str, taken: list[Piece]) -> Piece:
    numbers = [piece.number for piece in taken if piece.kind == "number"]
    span = _span([None if number is None else _whole(number) for number in numbers])
    return join(kind, taken, span=span) if span and span.low > 0 else _refused(taken)


def _labelled(taken: list[Piece]) -> Piece:
    """A label, then its figure or the other way round: "Sets: 3", "3 sets"; "5 holds" are five of them."""
    kinds = {piece.kind for piece in taken}
    if "hold" in kinds:
        return _counted("held", taken)
    return _counted("set_count" if "sets" in kinds else "rep_count", taken)


def _time(taken: list[Piece]) -> Piece:
    """Seconds, minutes, clock times or a range of them; a range with one unit has it for both figures."""
    units = [piece.kind for piece in taken if piece.kind in ("seconds", "minutes")]
    figures = [piece for piece in taken if piece.number is not None or piece.kind == "number"]
    units = units * len(figures) if len(units) < len(figures) else units
    found = [
        figure.number if figure.kind == "clock" else _in_seconds(figure.number, unit)
        for figure, unit in zip(figures, units or ["seconds"] * len(figures), strict=False)
    ]
    span = _span([None if seconds is None else int(seconds) for seconds in found])
    return join("time", taken, span=span) if span else _refused(taken)


def _added_time(taken: list[Piece]) -> Piece:
    """One figure in two parts: "1 min 30 s", "2½ min", "a minute and a half"."""
    if taken[-1].kind == "seconds":
        minutes, seconds = _in_seconds(taken[0].number, "minutes"), _in_seconds(taken[2].number, "seconds")
        total = None if minutes is None or seconds is None or seconds >= 60 else minutes + seconds
    else:
        first = Decimal(1) if taken[0].kind == "a_minute" else taken[0].number
        total = None if first is None or _whole(first) is None else (first + HALF) * 60
    span = _span([None if total is None else int(total)])
    return join("time", taken, span=span, word="added") if span else _refused(taken)


def _a_minute(taken: list[Piece]) -> Piece:
    return join("time", taken, span=Span(60, 60))


def _load(taken: list[Piece], unit: str = "") -> Piece:
    numbers = [piece.number for piece in taken if piece.kind in ("number", "half", "half_a")]
    if None in numbers:
        return _refused(taken)
    given = sum((number for number in numbers if number is not None), Decimal(0))
    if (unit or taken[-1].kind) == "pounds":
        given = (given * KG_PER_LB).quantize(Decimal("0.01"), ROUND_HALF_UP) if given <= MOST else Decimal(0)
    exponent = given.as_tuple().exponent
    fits = isinstance(exponent, int) and exponent >= -2 and 0 < given <= HEAVIEST_KG
    return join("load", taken, number=given) if fits else _refused(taken)


def _in_seconds(number: Decimal | None, unit: str) -> Decimal | None:
    """None for parts of a second, and for "1.30 min", which may be a minute and a half or not."""
    if number is None or unit == "seconds":
        return None if number is None or _whole(number) is None else number
    half = number.as_tuple().exponent == -1 and number.as_tuple().digits[-1] == 5
    return number * 60 if half or _whole(number) is not None else None


def _whole(number: Decimal) -> int | None:
    return int(number) if number.as_tuple().exponent == 0 else None


def _span(figures: list[int | None]) -> Span | None:
    low, high = figures[0], figures[-1]
    if low is None or high is None or not low <= high <= MOST:
        return None
    return Span(low, high)


_TO = "(to|hyphen|dash) number"
_UNIT = "(seconds|minutes|sets|reps|kilograms|pounds|foreign)"
_LOAD_WITHOUT_UNIT = pattern(f"at number (?!half|word|limit|times|of|slash|number|{_TO}|{_UNIT})")
# Behind a label and its figure, "Sets: 3 Reps: 10", nothing that has the figure for itself: "hold: 5 reps".
_ENOUGH = f"(?!times|word|limit|seconds|minutes|kilograms|pounds|foreign|(sets|reps) (?!colon|number)|{_TO})"
_FIGURES: list[Rule] = [
    (pattern("(at|when) clock|clock dash clock"), _refused),
    (pattern("clock ((to|hyphen) clock)? minutes?"), _time),
    (pattern(f"number (slash number)+ {_UNIT}?|number ({_TO}) ({_TO})+ {_UNIT}?"), _refused),
    # "3 x 10 - 30 s": two figures with a dash between, or a range?
    (pattern("(times|of) number dash number (seconds|minutes|kilograms|pounds)"), _refused),
    (pattern("number minutes number seconds"), _added_time),
    (pattern("number minutes number (?=sep|end)"), _refused),
    (pattern("number half minutes|(number minutes|a_minute) half"), _added_time),
    (pattern("number (reps|times)? a_minute"), _refused),
    (pattern("a_minute"), _a_minute),
    (pattern("(half|half_a) (seconds|minutes)"), _time),
    (pattern("number (seconds|minutes) dash number (seconds|minutes)"), _refused),
    (pattern("number (seconds|minutes) (to|hyphen) number (seconds|minutes)"), _time),
    (pattern(f"number ({_TO})? (seconds|minutes)"), _time),
    (pattern("number half? (kilograms|pounds)|(half|half_a) (kilograms|pounds)"), _load),
    (pattern(f"number ({_TO})? (kilograms|pounds|half|word? foreign)"), _refused),
    (pattern(f"number ({_TO})? (sets|reps|holds)"), _labelled),
    (pattern("holds"), lambda taken: join("hold", taken)),
    (pattern(f"(sets|reps|hold) (colon|hyphen|dash) number ({_TO})? {_ENOUGH}"), _labelled),
    (
        pattern(f"(sets|reps) number ({_TO})? (?=(sets|reps|hold|rest) colon? number|sep|side|each|end)"),
        _labelled,
    ),
    (pattern(f"number ({_TO})?"), lambda taken: _counted("count", taken)),
]
