"""What to ask back where a typed dose may be meant otherwise. Pure."""

from django.utils.translation import gettext as _

from routines.dosage.reading import Reading
from routines.dosage.words import say_span

MANY_SETS = 6
"""From here on more sets than repetitions are rare: "10 x 3" is often ten repetitions, three times."""


def ask_back(text: str, reading: Reading, *, measure: str) -> str:
    """Ask in a sentence whether something else was meant: "5 x 30" on a hold is five sets of thirty. "" where it is plain."""
    dosage, typed = reading.dosage, text.casefold()
    sets, repetitions = dosage.sets, dosage.repetitions
    if dosage.load_kg is not None and dosage.load_band:
        return _("A line has a load in kg or a band, not both.")
    if dosage.hold is not None or dosage.hold_open or "rep" in typed:
        return ""
    turned = sets is not None and repetitions is not None and sets.low > repetitions.high
    if sets is None or repetitions is None:
        meant = f"{text.strip()[:6]} s" if measure != "reps" and text.strip().isdecimal() else ""
    elif measure != "reps":
        meant = (
            f"{say_span(sets)} s x {say_span(repetitions)}"
            if turned
            else f"{say_span(sets)} x {say_span(repetitions)} s"
        )
    elif turned and sets.low >= MANY_SETS and "set" not in typed:
        facts = {"sets": say_span(repetitions), "count": say_span(sets)}
        return _("If %(sets)s sets of %(count)s are meant, type “%(sets)s x %(count)s”.") % facts
    else:
        meant = ""
    return _("If seconds are meant, type “%(dose)s”.") % {"dose": meant} if meant else ""
