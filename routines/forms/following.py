"""Forms about following a routine: the weekdays, and why it rests."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from routines.models import Enrolment
from routines.schedule import weekday_order


def first_weekday() -> int:
    """Return the first day of the week where the person lives, from Sunday 0 to Saturday 6."""
    return int(get_format("FIRST_DAY_OF_WEEK"))


def weekday_choices() -> list[tuple[str, str]]:
    """Return the seven days by ISO digit, from the first of the locale on."""
    return [(str(day), str(WEEKDAYS[day - 1])) for day in weekday_order(first_weekday())]


class WeekdaysForm(forms.Form):
    """Seven days to tick, in the locale's order; none ticked means that no days are chosen."""

    weekdays = forms.MultipleChoiceField(
        label=_("Days of the week"),
        choices=weekday_choices,
        required=False,
        help_text=_("Tick none to leave it open: then only the week counts, whatever the days."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "segmented"}),
    )

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"weekdays": list(enrolment.weekdays)})
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save the days")))

    @property
    def digits(self) -> str:
        """The chosen days as an enrolment keeps them: ISO digits in order, "135"."""
        return "".join(sorted(set(self.cleaned_data["weekdays"])))


class PauseForm(forms.Form):
    """Why it rests, for the person's own memory."""

    reason = forms.CharField(
        label=_("Reason for a pause"), required=False, max_length=200, help_text=_("As in: travelling, ill.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("pause", _("Pause")))
