"""A dose as somebody would say it aloud: whole sentences, "to" in place of a dash."""

from django.utils.translation import gettext as _

from routines.dosage.value import Dosage, Span, plain
from routines.dosage.words import (
    capitalized,
    joined,
    say_band,
    say_duration,
    say_load,
    say_repetitions,
    say_seconds,
    say_sets,
    say_side,
    say_times,
)


def say_long(dosage: Dosage, *, measure: str, side: str, weight_unit: str = "kg") -> str:
    """Return the dose as spoken sentences: "Hold 30 s, five times, each side. Rest a few seconds in between."

    The schedule is left out, as in ``say``. KeyError for an unknown side.
    """
    load, band = say_load(dosage.load_kg, weight_unit), say_band(dosage.load_band)
    words = joined(
        [
            _amount(plain(dosage, measure), measure) or _("as much as tolerated"),
            _("with %(load)s") % {"load": load} if load else "",
            _("with the %(band)s") % {"band": band} if band else "",
            _("alternating sides") if side == "alternating" else say_side(side),
        ]
    )
    return " ".join(part for part in (_("%(words)s.") % {"words": capitalized(words)}, _rest(dosage)) if part)


def _amount(dosage: Dosage, measure: str) -> str:
    if measure != "reps" and dosage.sets is None and (dosage.hold or dosage.hold_open):
        return joined([_hold(dosage.hold, measure), _how_often(dosage)])
    return joined([_count(dosage), _held(dosage, measure)])


def _hold(hold: Span | None, measure: str) -> str:
    if hold is None:
        return _("keep going as long as tolerated") if measure == "time" else _("hold as long as tolerated")
    if measure == "time":
        return _("keep going for %(time)s") % {"time": say_duration(hold, _span)}
    return _("hold %(time)s") % {"time": say_seconds(hold, _span)}


def _how_often(dosage: Dosage) -> str:
    if dosage.repetitions_open:
        return _("as many times as tolerated")
    if dosage.repetitions is None:
        return ""
    if dosage.repetitions.low == dosage.repetitions.high:
        return say_times(dosage.repetitions.low)
    return _("%(range)s times") % {"range": _span(dosage.repetitions)}


def _count(dosage: Dosage) -> str:
    repetitions = _("as many repetitions as tolerated") if dosage.repetitions_open else ""
    if dosage.repetitions:
        repetitions = say_repetitions(dosage.repetitions, _span)
    sets = say_sets(dosage.sets, _span) if dosage.sets else ""
    if sets and repetitions:
        return _("%(sets)s of %(repetitions)s") % {"sets": sets, "repetitions": repetitions}
    return sets or repetitions


def _held(dosage: Dosage, measure: str) -> str:
    if dosage.hold_open:
        return _("each as long as tolerated")
    if dosage.hold is None:
        return ""
    if measure == "time":
        return _("%(time)s each") % {"time": say_duration(dosage.hold, _span)}
    return _("holding %(time)s each") % {"time": say_seconds(dosage.hold, _span)}


def _rest(dosage: Dosage) -> str:
    if dosage.rest_open:
        return _("Rest a few seconds in between.")
    if dosage.rest is None:
        return ""
    return _("Rest %(time)s in between.") % {"time": say_duration(dosage.rest, _span)}


def _span(span: Span) -> str:
    if span.low == span.high:
        return str(span.low)
    return _("%(low)s to %(high)s") % {"low": span.low, "high": span.high}
