"""What to ask back where a typed dose may be meant otherwise. Pure."""

from django.utils.translation import gettext as _

from routines.dosage.reading import Reading
from routines.dosage.words import say_span


def ask_back(text: str, reading: Reading, *, measure: str) -> str:
    """Ask in a sentence whether seconds were meant: "5 x 30" on a hold is five sets of thirty. "" where that is plain."""
    dosage = reading.dosage
    if measure == "reps" or dosage.hold is not None or dosage.hold_open or "rep" in text.casefold():
        return ""
    if text.strip().isdecimal():
        meant = text.strip()[:6]
    elif dosage.sets is not None and dosage.repetitions is not None:
        meant = f"{say_span(dosage.sets)} x {say_span(dosage.repetitions)}"
    else:
        return ""
    return _("If seconds are meant, type “%(dose)s s”.") % {"dose": meant}
