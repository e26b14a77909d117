"""A dose typed as it is said."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from routines import dosage
from routines.dosage import Reading


class DoseField(forms.CharField):
    """One line of text, read as a dose. Cleans to the text; ``read`` gives what it means for a measure."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Dose"))
        kwargs.setdefault(
            "help_text", _("As you would say it: 5 x 30 s each side; 3 x 10, red band; as tolerated.")
        )
        super().__init__(
            required=False,
            max_length=300,
            widget=forms.TextInput(attrs={"data-dose": "", "autocomplete": "off", "autocapitalize": "none"}),
            **kwargs,
        )


def read_dose(text: str, *, measure: str, weight_unit: str) -> Reading:
    """Read a typed dose. Raises ValidationError with a sentence that names what was not understood."""
    reading = dosage.read(text, measure=measure, weight_unit=weight_unit)
    if not reading.ok:
        raise ValidationError(dosage.say_unread(reading), code="dose")
    return reading
