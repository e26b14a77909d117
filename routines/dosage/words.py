"""A dose in the words that stand on the screen, short and complete."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from routines.dosage.value import Dosage, Span, plain

KG_PER_LB = Decimal("0.45359237")  # the international pound, exact by definition


def say(dosage: Dosage, *, measure: str, side: str, weight_unit: str = "kg") -> str:
    """Return the dose in words, without its schedule: "5 × 30 s hold, each side, a few seconds' rest".

    In kg the words tell everything: another dose, other words (see ``plain``). Pounds are rounded to a
    tenth. KeyError for an unknown side.
    """
    return capitalized(_phrase(dosage, measure, side, weight_unit))


def say_schedule(dosage: Dosage) -> str:
    """Return the exercise's own schedule: "every second day", "3 days a week, twice a day"; "" for none."""
    return joined(
        [_days_a_week(dosage.days_a_week), _every_days(dosage.every_days), _times_a_day(dosage.times_a_day)]
    )


def say_with_schedule(dosage: Dosage, *, measure: str, side: str, weight_unit: str = "kg") -> str:
    """Return the dose and its own schedule: "2 × 10, red band, every second day". KeyError for an unknown side."""
    return capitalized(say_inline(dosage, measure=measure, side=side, weight_unit=weight_unit))


def say_inline(dosage: Dosage, *, measure: str, side: str, weight_unit: str = "kg") -> str:
    """Return the dose and its own schedule for the middle of a sentence, without a capital: "as tolerated"."""
    return joined([_phrase(dosage, measure, side, weight_unit), say_schedule(dosage)])


def _phrase(dosage: Dosage, measure: str, side: str, weight_unit: str) -> str:
    amount = _amount(plain(dosage, measure), measure) or _("as tolerated")
    load = [say_load(dosage.load_kg, weight_unit), say_band(dosage.load_band)]
    return joined([amount, *load, say_side(side), _rest(dosage)])


# Figures


def say_span(span: Span) -> str:
    """Return a figure or a range as it is written: "3", "3–5"."""
    return str(span.low) if span.low == span.high else f"{span.low}–{span.high}"


def say_seconds(span: Span, write: Callable[[Span], str] = say_span) -> str:
    """Return seconds as holds are counted: "30 s", "120 s", "5–8 s"."""
    return _("%(figure)s s") % {"figure": write(span)}


def say_duration(span: Span, write: Callable[[Span], str] = say_span) -> str:
    """Return seconds as rests and working times are said: "2 min" where whole minutes come out, else "90 s"."""
    if span.low >= 60 and span.low % 60 == span.high % 60 == 0:
        return _("%(figure)s min") % {"figure": write(Span(span.low // 60, span.high // 60))}
    return say_seconds(span, write)


def say_load(kg: Decimal | None, weight_unit: str = "kg") -> str:
    """Return a load without trailing zeros: "2.5 kg", or "5.5 lb" rounded to a tenth; "" for none."""
    if kg is None:
        return ""
    if weight_unit == "lb":
        pounds = (kg / KG_PER_LB).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return _("%(figure)s lb") % {"figure": _digits(pounds)}
    return _("%(figure)s kg") % {"figure": _digits(kg)}


def say_times(count: int) -> str:
    """Return how often: in words up to ten, then in figures."""
    known = {
        1: pgettext("how often", "once"),
        2: pgettext("how often", "twice"),
        3: _("three times"),
        4: _("four times"),
        5: _("five times"),
        6: _("six times"),
        7: _("seven times"),
        8: _("eight times"),
        9: _("nine times"),
        10: _("ten times"),
    }
    return known.get(count) or ngettext("%(figure)s time", "%(figure)s times", count) % {"figure": count}


# How many, how long


def _amount(dosage: Dosage, measure: str) -> str:
    """The hold stands first where the dose is about it, "5 × 30 s hold"; else it follows: "3 × 10, hold 2 s"."""
    held_alone = measure != "reps" and dosage.sets is None and not dosage.repetitions_open
    if held_alone and dosage.hold is not None:
        return _held(dosage.hold, dosage.repetitions, measure)
    return joined([_count(dosage), _hold(dosage, measure)])


def _held(hold: Span, repetitions: Span | None, measure: str) -> str:
    held = say_duration(hold) if measure == "time" else _("%(time)s hold") % {"time": say_seconds(hold)}
    if repetitions is None:
        return held
    return _("%(count)s × %(held)s") % {"count": say_span(repetitions), "held": held}


def _count(dosage: Dosage) -> str:
    sets, repetitions = dosage.sets, dosage.repetitions
    if sets and repetitions:
        return _("%(sets)s × %(count)s") % {"sets": say_span(sets), "count": say_span(repetitions)}
    return joined(
        [
            say_sets(sets) if sets else "",
            say_repetitions(repetitions) if repetitions else "",
            _("as many as tolerated") if dosage.repetitions_open else "",
        ]
    )


def _hold(dosage: Dosage, measure: str) -> str:
    if dosage.hold_open:
        return _("as long as tolerated") if measure == "time" else _("hold as tolerated")
    if dosage.hold is None:
        return ""
    if measure == "time":
        return _("%(time)s each") % {"time": say_duration(dosage.hold)}
    return _("hold %(time)s") % {"time": say_seconds(dosage.hold)}


def say_sets(span: Span, write: Callable[[Span], str] = say_span) -> str:
    """Return "1 set", "2–3 sets"."""
    return ngettext("%(figure)s set", "%(figure)s sets", span.high) % {"figure": write(span)}


def say_repetitions(span: Span, write: Callable[[Span], str] = say_span) -> str:
    """Return "1 repetition", "3–5 repetitions"."""
    return ngettext("%(figure)s repetition", "%(figure)s repetitions", span.high) % {"figure": write(span)}


# With what, on which side, with which rest, when


def say_band(colour: str) -> str:
    """Return "red band"; "" for none. KeyError for an unknown colour."""
    return {
        "": "",
        "yellow": _("yellow band"),
        "red": _("red band"),
        "green": _("green band"),
        "blue": _("blue band"),
        "black": _("black band"),
        "silver": _("silver band"),
        "gold": _("gold band"),
    }[colour]


def say_side(side: str) -> str:
    """Return "each side"; "" for both together, which goes without saying. KeyError for an unknown side."""
    return {
        "both": "",
        "each": _("each side"),
        "left": _("left side only"),
        "right": _("right side only"),
        "alternating": _("alternating"),
    }[side]


def _rest(dosage: Dosage) -> str:
    if dosage.rest_open:
        return _("a few seconds' rest")
    return _("%(time)s rest") % {"time": say_duration(dosage.rest)} if dosage.rest else ""


def _days_a_week(days: Span | None) -> str:
    if days is None:
        return ""
    if days == Span(7, 7):
        return _("every day")
    return ngettext("%(figure)s day a week", "%(figure)s days a week", days.high) % {"figure": say_span(days)}


def _every_days(count: int | None) -> str:
    if count is None:
        return ""
    known = {2: _("every second day"), 3: _("every third day")}
    return known.get(count) or _("every %(count)s days") % {"count": count}


def _times_a_day(count: int | None) -> str:
    return "" if count is None else _("%(times)s a day") % {"times": say_times(count)}


# Putting together


def joined(parts: Iterable[str]) -> str:
    """Return the parts that say something, with commas."""
    return ", ".join(part for part in parts if part)


def capitalized(words: str) -> str:
    """Return words with a capital at the beginning and nothing else changed."""
    return words[:1].upper() + words[1:]


def _digits(number: Decimal) -> str:
    return f"{number.normalize():f}"
