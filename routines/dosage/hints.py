"""What to ask back where a typed dose may be meant otherwise. Pure."""

from django.utils.translation import gettext as _

from routines.dosage.reading import Reading
from routines.dosage.value import Dosage
from routines.dosage.words import say_span

MANY_SETS = 6
"""From here on more sets than repetitions are rare: "10 x 3" is often ten repetitions, three times."""

MANY_HOLDS = 15
"""From here on "30 x 3" on a hold is more likely 30 s, three times; "10 x 5" is ten holds of 5 s."""

MANY_TIMES_A_DAY = 7
"""From here on "10 x daily" is more likely to mean ten repetitions, once every day."""


def ask_back(text: str, reading: Reading, *, measure: str) -> str:
    """Ask in a sentence whether something else was meant: "5 x 30" on a hold is five sets of thirty. "" where it is plain."""
    dosage = reading.dosage
    if dosage.load_kg is not None and dosage.load_band:
        return _("A line has a load in kg or a band, not both.")
    if dosage.times_a_day is not None and dosage.times_a_day >= MANY_TIMES_A_DAY:
        facts = {"count": dosage.times_a_day}
        return _("If %(count)s repetitions are meant, type “%(count)s reps, every day”.") % facts
    if dosage.hold is not None or dosage.hold_open or "rep" in text.casefold():
        return ""
    return _ask_for_the_order(text, dosage) if measure == "reps" else _ask_for_seconds(text, dosage)


def _ask_for_the_order(text: str, dosage: Dosage) -> str:
    sets, repetitions = dosage.sets, dosage.repetitions
    if sets is None or repetitions is None or "set" in text.casefold():
        return ""
    if sets.low < MANY_SETS or sets.low <= repetitions.high:
        return ""
    facts = {"sets": say_span(repetitions), "count": say_span(sets)}
    return _("If %(sets)s sets of %(count)s are meant, type “%(sets)s x %(count)s”.") % facts


def _ask_for_seconds(text: str, dosage: Dosage) -> str:
    sets, repetitions = dosage.sets, dosage.repetitions
    if sets is None or repetitions is None:
        meant = f"{text.strip()[:6]} s" if text.strip().isdecimal() else ""
    elif sets.low > repetitions.high and sets.low >= MANY_HOLDS:
        meant = f"{say_span(sets)} s x {say_span(repetitions)}"
    else:
        meant = f"{say_span(sets)} x {say_span(repetitions)} s"
    return _("If seconds are meant, type “%(dose)s”.") % {"dose": meant} if meant else ""
