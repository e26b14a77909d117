"""Forms for writing a routine of one's own: its name, what stands above the lines, a line, publishing."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from routines import dosage
from routines.dosage import Dosage
from routines.forms.dose import DoseField, read_dose
from routines.models import Exercise, PrescribedExercise, RoutineVersion


class NameForm(forms.Form):
    """The name of a new routine."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As in: Mornings, After work, For Lisbon.")
    )


class AboutForm(forms.ModelForm):
    """What stands above the lines of a draft, and the routine's name."""

    name = forms.CharField(label=_("Name of the routine"), max_length=120)

    class Meta:
        model = RoutineVersion
        fields = [
            "label",
            "summary",
            "warning",
            "days_a_week_min",
            "days_a_week_max",
            "times_a_day",
            "short_minutes",
            "pain_safe_limit",
            "pain_stop_limit",
        ]
        help_texts = {"label": _("A short name of this version, as in: After the holidays.")}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "warning": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs["instance"]
        kwargs["initial"] = {"name": instance.routine.name, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name in ("days_a_week_min", "days_a_week_max", "times_a_day", "short_minutes"):
            self.fields[name].widget = forms.NumberInput(
                attrs={"class": "stepper", "inputmode": "numeric", "min": 1}
            )


class LineForm(forms.Form):
    """One line, its dose typed as it is said. ``dosage`` and ``fields_of_line`` give what was understood."""

    exercise = forms.TypedChoiceField(label=_("Exercise"), coerce=int)
    dose = DoseField()
    side = forms.ChoiceField(label=_("Side"), choices=PrescribedExercise.Side.choices, initial="both")
    section = forms.CharField(
        label=_("Section"),
        required=False,
        max_length=80,
        help_text=_("As in: Release, Strengthen, Stretch."),
        widget=forms.TextInput(attrs={"list": "sections", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=PrescribedExercise.Kind.choices, initial="do")
    priority = forms.TypedChoiceField(
        label=_("In a hurry"),
        coerce=int,
        initial=2,
        choices=[(1, _("stays longest")), (2, _("in between")), (3, _("goes first"))],
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        exercises: dict[int, Exercise],
        weight_unit: str,
        line: PrescribedExercise | None = None,
        **kwargs: Any,
    ) -> None:
        self.exercises = exercises
        self.weight_unit = weight_unit
        if line is not None:
            kwargs["initial"] = {**_initial_of(line, weight_unit), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["exercise"])
        field.choices = [("", _("Choose …")), *((number, str(each)) for number, each in exercises.items())]
        self.dosage = Dosage()

    @property
    def measures(self) -> dict[str, str]:
        """The measure of each exercise, for the page's script: a dose is read by it."""
        return {str(number): each.measure for number, each in self.exercises.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number = cleaned.get("exercise")
        if number is None or "dose" not in cleaned:
            return cleaned
        measure = self.exercises[number].measure
        try:
            reading = read_dose(cleaned["dose"], measure=measure, weight_unit=self.weight_unit)
        except ValidationError as error:
            self.add_error("dose", error)
            return cleaned
        self.dosage = reading.dosage
        # A side said in the dose is meant: the select beside it follows.
        cleaned["side"] = reading.side or cleaned.get("side", "both")
        return cleaned

    @property
    def chosen_exercise(self) -> Exercise:
        return self.exercises[self.cleaned_data["exercise"]]

    @property
    def fields_of_line(self) -> dict[str, Any]:
        """What ``add_line`` and ``change_line`` take, the dose and the exercise apart."""
        names = ("side", "section", "kind", "priority", "note")
        return {name: self.cleaned_data[name] for name in names}


def _initial_of(line: PrescribedExercise, weight_unit: str) -> dict[str, Any]:
    said = dosage.say_with_schedule(
        line.dosage, measure=line.exercise.measure, side="both", weight_unit=weight_unit
    )
    return {
        "exercise": line.exercise_id,
        "dose": said,
        "side": line.side,
        "section": line.section,
        "kind": line.kind,
        "priority": line.priority,
        "note": line.note,
    }


class PublishForm(forms.Form):
    """What changed, in the person's own words, for the list of versions."""

    change_note = forms.CharField(
        label=_("What changed"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For yourself, later: why this version."),
    )
