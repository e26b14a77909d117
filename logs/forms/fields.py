"""Fields that several forms of the log share."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from logs.figures import read_figures
from logs.weights import HEAVIEST_KG, from_kg, to_kg

MOST_REPETITIONS = 1000
MOST_SECONDS = 4 * 60 * 60
RATINGS = [("", _("not asked")), *((str(n), str(n)) for n in range(11))]


class FiguresField(forms.CharField):
    """One figure for all sets, or one a set. Cleans to a tuple of whole numbers, empty for nothing typed."""

    def __init__(self, *, highest: int, unit: str | Promise = "", by: int = 1, **kwargs: Any) -> None:
        attrs = {
            "class": "stepper",
            "inputmode": "numeric",
            "autocomplete": "off",
            "data-by": by,
            "data-max": highest,
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(required=False, max_length=300, **kwargs)
        self.highest = highest
        self.unit = unit

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_figures(text, highest=self.highest)
        except ValueError as error:
            raise ValidationError(str(error), code="figures") from error


class LoadField(forms.DecimalField):
    """A load in the person's unit; cleans to kg, None for nothing typed."""

    def __init__(self, *, weight_unit: str, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            min_value=0,
            max_value=from_kg(HEAVIEST_KG, weight_unit),
            max_digits=6,
            decimal_places=2,
            label=_("Load"),
            **kwargs,
        )
        self.weight_unit = weight_unit
        self.unit = weight_unit
        self.widget.attrs.update({"inputmode": "decimal", "step": "any"})

    def clean(self, value: Any) -> Decimal | None:
        typed = super().clean(value)
        return to_kg(typed, self.weight_unit) if typed else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown, so that 25 lb read back from 11.34 kg is not taken for a change."""
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        return (typed or None) != (self.to_python(initial) or None)


class RatingField(forms.TypedChoiceField):
    """A rating from 0 to 10, or not asked; cleans to a number or None."""

    def __init__(self, *, low: str | Promise, high: str | Promise, **kwargs: Any) -> None:
        super().__init__(
            choices=RATINGS,
            coerce=int,
            empty_value=None,
            required=False,
            initial="",
            widget=forms.RadioSelect(attrs={"class": "scale"}),
            **kwargs,
        )
        self.scale_words = (low, high)
