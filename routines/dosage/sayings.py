"""What a typed dose says: figures with the words around them, each a part of a dose or a side. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Pattern

from routines.dosage.chains import ELEMENTS, SPOILING, chained
from routines.dosage.pieces import SEPARATORS, Piece
from routines.dosage.rules import Rule, join, kinds_of, pattern, put_together
from routines.dosage.value import Dosage, Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A part of the text between two offsets and what it says of a dose; None where that is not understood.

    ``manner`` is "" for what stands firm; "times", "bare", "total", "each" and "open" hang on what else is said.
    """

    start: int
    end: int
    dosage: Dosage | None = None
    side: str | None = None
    manner: str = ""


def sayings_of(pieces: list[Piece], measure: str) -> Iterator[Saying]:
    """Go through the pieces, figures put together; what no rule fits says nothing and is left out."""
    marked = put_together(pieces, _MARKS)
    marked = [join("sep", [piece]) if piece.kind in (*SEPARATORS, "colon") else piece for piece in marked]
    text, offsets = kinds_of(marked)
    at = 0
    while at < len(marked):
        for form, say in _SAYINGS:
            if found := form.match(text, offsets[at]):
                taken = marked[at : at + found[0].count(" ")]
                dosage, side, manner = say(taken, marked[:at], measure)
                yield Saying(taken[0].start, taken[-1].end, dosage, side, manner)
                at += len(taken)
                break
        else:
            at += 1


# What is held, what is rested


def _refused(taken: list[Piece]) -> Piece:
    return join("refused", taken)


def _as(kind: str) -> Callable[[list[Piece]], Piece]:
    return lambda taken: join(kind, taken, span=next((piece.span for piece in taken if piece.span), None))


def _rested_behind(taken: list[Piece]) -> Piece:
    """Refuse "1 min 30 s rest": one figure, or a minute and then a rest?"""
    return join("refused" if taken[0].word == "added" else "rested", taken, span=taken[0].span)


_RESTED = "colon? between? colon? (time|few)"  # how it goes on behind the word "rest"
_MARKS: list[Rule] = [
    (pattern("hold colon? count (times (count|rep_count|set_count))+"), _refused),  # "hold 5 x 30"
    (pattern(f"hold colon? (time|few) rest (?!{_RESTED})"), _refused),  # "hold 30 s rest"
    (pattern("hold colon? (few|refused) hold?|few hold"), _refused),
    (pattern("hold colon? time hold?|hold colon? count (?!times|of|word|limit|to|hyphen)"), _as("held")),
    (pattern("hold colon? (open|long_open)|long_open"), _as("held_open")),
    (pattern("(rest|relax) between? colon? between? time between?"), _as("rested")),
    (pattern("(rest|relax) between? colon? between? few between?"), _as("rest_open")),
    (pattern("few of? rest between?|short_rest between?"), _as("rest_open")),
    (pattern("(rest|relax) between? colon? between? (refused|count|open|long_open)"), _refused),
    (pattern("time of? hold (?!colon? ((time|few) (?!hold|rest)|open|long_open))"), _as("held")),
    (pattern(f"time of? (rest|off) between? (?!{_RESTED} (?!hold|rest))"), _rested_behind),
    (pattern("time between"), _as("rested")),
    (pattern("refused (hold|rest|off)"), _refused),
    (pattern("reps colon? (many_open|open)|many_open reps?"), _as("rep_open")),
]


# Sayings: what each says of the dose, of the side, and in which manner

Said = tuple[Dosage | None, str | None, str]
NOTHING: Said = (None, None, "")


def _nothing(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return NOTHING


def _chain(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return chained(taken, measure), None, ""


def _figure(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    piece = next(piece for piece in taken if piece.kind in (*ELEMENTS, *SPOILING))
    says = {
        "set_count": lambda: Dosage(sets=piece.span),
        "rep_count": lambda: Dosage(repetitions=piece.span),
        "rep_open": lambda: Dosage(repetitions_open=True),
        "held": lambda: Dosage(hold=piece.span),
        "held_open": lambda: Dosage(hold_open=True),
        "rested": lambda: Dosage(rest=piece.span),
        "rest_open": lambda: Dosage(rest_open=True),
        "load": lambda: Dosage(load_kg=piece.number),
    }
    return says[piece.kind](), None, ""


def _time(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    """A time without a word is what the exercise is measured in; for one counted in repetitions it may be a rest."""
    return NOTHING if measure == "reps" else (Dosage(hold=taken[0].span), None, "")


def _count(manner: str) -> Callable[[list[Piece], list[Piece], str], Said]:
    def say(taken: list[Piece], before: list[Piece], measure: str) -> Said:
        return Dosage(repetitions=next(piece.span for piece in taken if piece.span)), None, manner

    return say


def _sets_then_count(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    """ "3 sets 10"; for a hold the ten may be seconds."""
    return (Dosage(sets=taken[0].span, repetitions=taken[1].span), None, "") if measure == "reps" else NOTHING


def _count_then_held(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return Dosage(repetitions=taken[0].span, hold=taken[1].span), None, ""


def _sided_chain(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    """ "10 each leg x 3" are three sets, "30 s each side x 3" three holds."""
    amount, side, _x, count = taken
    if side.kind == "side" and side.word not in ("each", "left", "right"):
        return NOTHING
    if amount.kind in ("count", "rep_count"):
        dosage = Dosage(sets=count.span, repetitions=amount.span)
    else:
        dosage = Dosage(repetitions=count.span, hold=amount.span)
    return dosage, side.word or "each", ""


def _per_day(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    span = taken[0].span
    return (Dosage(times_a_day=span.low), None, "") if span and span.low == span.high else NOTHING


def _per_week(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    span = taken[0].span
    return (Dosage(days_a_week=span), None, "") if span and span.high <= 7 else NOTHING


def _daily(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return Dosage(days_a_week=Span(7, 7)), None, ""


def _every_days(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    spans = [piece.span for piece in taken if piece.span]
    days = spans[-1]
    once = len(spans) == 1 or spans[0] == Span(1, 1)
    fits = once and days.low == days.high and 2 <= days.low <= 31
    return (Dosage(every_days=days.low), None, "") if fits else NOTHING


def _band(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return Dosage(load_band=next(piece.word for piece in taken if piece.kind == "colour")), None, ""


def _side(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return None, taken[-1].word, ""


def _other_side(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return None, "each", ""


def _each(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    """Each side, if not each hand's weight or each set's time: that hangs on what stands before."""
    kinds = ["sep", *(piece.kind for piece in before)]
    if kinds[-1] in ("load", "rested", "rest_open", "refused"):
        return NOTHING
    if taken[0].kind == "each_hand" or kinds[-1] not in ("time", "held"):
        return None, "each", ""
    if kinds[-2] not in ("times", "of"):
        return None, "each", "each"
    chain = kinds[len(kinds) - kinds[::-1].index("sep") :]
    return NOTHING if "of" in chain or "set_count" in chain else (None, "each", "")


def _open(taken: list[Piece], before: list[Piece], measure: str) -> Said:
    return Dosage(), None, "open"


_E = "|".join((*ELEMENTS, *SPOILING))
_WHOLE = "(rep_count|rep_open|time|held|held_open)"  # needs no further count
_SCHEDULE = "per_day|daily|days|day|per_week|week"
_SCHEDULED = "times (per_day|daily|day|per_week|week)"
_OFTEN = f"often (per_day|daily|day|per_week)|count {_SCHEDULED}|times_a_day|every_days"
_MUDDLED = (
    f"(?!word|limit|refused|count (?!{_SCHEDULED})|times|time|held|load|hyphen|to|of|half|half_a|day|days)"
)
_SAYINGS: list[tuple[Pattern[str], Callable[[list[Piece], list[Piece], str], Said]]] = [
    (pattern("(often|count times) (per_day|daily|day)"), _per_day),
    (pattern("(often|count times|count (days|day)|count) per_week|count times week"), _per_week),
    (pattern("count (per_day|daily|days|day|week)|often (days|week)"), _nothing),
    (pattern("(often|count times)? (every count (days|day)|every_days)"), _every_days),
    (pattern("(often|count times)? every (count|refused) (day|days)?"), _nothing),
    (pattern("times_a_day"), _per_day),
    (pattern("daily sep? (count times|often) (?=sep|end)"), _nothing),  # "daily, 2x": twice a day, or two?
    (pattern("daily"), _daily),
    (pattern(f"hold? ({_E}) ((times|of) ({_E}))* limit"), _nothing),
    # "10 reps x 3 daily": three sets, or three times a day?
    (pattern(f"hold? (({_E}) ((times|of) ({_E}))+|{_WHOLE}) times count daily"), _nothing),
    (
        pattern(f"(count|rep_count|time|held) (side|each) times count (?!{_SCHEDULE}|times|of|word|limit)"),
        _sided_chain,
    ),
    (pattern("(?<=sep)count held"), _count_then_held),
    (pattern("set_count count (?=side|each|sep|end)"), _sets_then_count),
    (pattern(f"hold? ({_E}) ((times|of) (?!count ({_SCHEDULED}|days|day)) ({_E}))+ hold?"), _chain),
    (pattern("refused"), _nothing),
    (pattern(f"repeat? (count times|often) {_MUDDLED}"), _count("times")),
    (pattern(f"(repeat|times) count {_MUDDLED}"), _count("times")),
    (pattern("(count|rep_count) total"), _count("total")),
    (pattern(f"count (?=side|each|each_hand)|(?<=sep)count (?={_OFTEN}|sep|end)"), _count("bare")),
    (pattern("(repeat|times)? (set_count|rep_count)|rep_open|held|held_open|rested|rest_open|load"), _figure),
    (pattern("time"), _time),
    (pattern("colour band+|band sep? colour (?!word)|colour (?!word)"), _band),
    (pattern("repeat other_side"), _other_side),
    (pattern("repeat? side"), _side),
    (pattern("each (?!word|sets|reps|hold|rest|times|refused|day|days|week)|each_hand"), _each),
    (pattern("open"), _open),
]
