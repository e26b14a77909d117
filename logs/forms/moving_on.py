"""Forms about moving on: how carefully, which exercise next, one's own activities and their ratings, a morning."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from logs.forms.fields import RatingField
from logs.models import Activity
from routines.models import Enrolment, Exercise, Pace
from routines.models.paces import SPANS

UNITS = {
    "step_seconds": _("s"),
    "hold_cap": _("s"),
    "days_put_off": _("days"),
}
LABELS = {
    "sessions": _("Sessions running at the target"),
    "step_seconds": _("Hold longer by"),
    "hold_cap": _("Hold at most"),
    "step_repetitions": _("Repetitions more at a time"),
    "repetitions_cap": _("Repetitions at most"),
    "days_put_off": _("What you put off comes back after"),
}


class PaceForm(forms.Form):
    """The figures of the rule for one routine."""

    suggests = forms.BooleanField(label=_("Make suggestions for this routine"), required=False)

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        pace = enrolment.pace if hasattr(enrolment, "pace") else Pace(enrolment=enrolment)
        names = ("suggests", *SPANS)
        super().__init__(*args, **{"initial": {name: getattr(pace, name) for name in names}, **kwargs})
        for name, (low, high) in SPANS.items():
            by = 5 if name in {"step_seconds", "hold_cap"} else 1
            self.fields[name] = forms.IntegerField(
                label=LABELS[name],
                min_value=low,
                max_value=high,
                widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric", "data-by": by}),
            )
            if name in UNITS:
                self.fields[name].unit = UNITS[name]  # type: ignore[attr-defined]


class RungForm(forms.Form):
    """Which exercise to take, where the ladder branches; the only one is chosen already."""

    exercise = forms.TypedChoiceField(
        label=_("Which exercise?"), coerce=int, widget=forms.RadioSelect(attrs={"class": "segmented"})
    )

    def __init__(self, *args: Any, rungs: Sequence[Exercise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rungs = {one.pk: one for one in rungs}
        self.fields["exercise"].choices = [(one.pk, one.name) for one in rungs]  # type: ignore[attr-defined]
        if len(rungs) == 1:
            self.fields["exercise"].initial = rungs[0].pk

    @property
    def chosen(self) -> Exercise:
        """The exercise, once the form is valid."""
        return self.rungs[self.cleaned_data["exercise"]]


class ActivityForm(forms.Form):
    """An activity in one's own words."""

    name = forms.CharField(
        label=_("What you would like to do more easily"),
        max_length=100,
        help_text=_("In your own words, as in: climb the stairs; sit through a film."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class RatingsForm(forms.Form):
    """How each activity goes today, 0 to 10; those left open are not rated."""

    def __init__(
        self, *args: Any, activities: Sequence[Activity], today: Mapping[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in activities:
            field = RatingField(label=one.name, low=_("cannot do it"), high=_("no difficulty"))
            field.initial = str(today[one.pk]) if one.pk in today else ""
            self.fields[f"rating_{one.pk}"] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.ratings:
            raise ValidationError(_("Rate at least one of them, or leave it for another day."))
        return cleaned

    @property
    def ratings(self) -> dict[int, int]:
        """The ratings given, by the number of the activity."""
        return {
            int(name.removeprefix("rating_")): rating
            for name, rating in self.cleaned_data.items()
            if rating is not None
        }


class MorningForm(forms.Form):
    """Pain on waking, 0 to 10; the dash takes back what was said."""

    pain = RatingField(label=_("Pain on waking"), low=_("none"), high=_("worst"))
