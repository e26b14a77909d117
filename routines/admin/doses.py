"""The dose of a line in a form: typed as it is said, or figure by figure; the two never contradict silently."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _

from routines import dosage
from routines.admin.widgets import SwiftHidden
from routines.dosage import Dosage, Reading
from routines.forms.dose import DoseField, read_dose
from routines.models import PrescribedExercise
from routines.operations import dose_columns

FIGURES = tuple(dose_columns(Dosage()))
"""The columns of a line that make up its dose."""

RANGES = ("sets", "reps", "hold", "rest", "own_days")
OPEN_PARTS = ("reps", "hold", "rest")
LIMITS: dict[str, tuple[int | None, int | None]] = {
    "sets_min": (1, None),
    "reps_min": (1, None),
    "hold_min": (1, None),
    "own_days_min": (1, 7),
    "own_days_max": (1, 7),
    "every_days": (2, 31),
    "own_times_a_day": (1, None),
    "priority": (1, 3),
}
"""At least and at most, as the check constraints of the line have them."""


class FiguresForm(forms.ModelForm):
    """The single figures of a dose: every refusal of the database said in words, beside the field it is about."""

    class Meta:
        model = PrescribedExercise
        fields = (*FIGURES, "side")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, limits in LIMITS.items():
            if name in self.fields:
                _limit(self.fields[name], *limits)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for part in RANGES:
            low, high = data.get(f"{part}_min"), data.get(f"{part}_max")
            if high is not None and (low is None or high < low) and f"{part}_min" not in self.errors:
                self.add_error(f"{part}_max", _("A range needs its lower figure first, as in 3 to 5."))
        for part in OPEN_PARTS:
            if data.get(f"{part}_open") and data.get(f"{part}_min") is not None:
                self.add_error(f"{part}_open", _("Either open or a figure, not both."))
        if data.get("load_kg") is not None and data.get("load_band"):
            self.add_error("load_band", _("Give the load in kg or as a band, not both."))
        if data.get("load_kg") == 0:
            self.add_error("load_kg", _("Leave it empty where there is no load."))
        return data


class TypedDoseForm(FiguresForm):
    """A line whose dose is typed, with the single figures beside it.

    Whichever of the two was edited decides; both edited to different things is an error. ``decides`` says which was
    edited last, where a script has kept the two together meanwhile: "dose", "figures", or "" without one.
    """

    dose = DoseField(help_text="")
    decides = forms.CharField(required=False, max_length=7, widget=SwiftHidden())

    weight_unit = "kg"
    """What a load is typed in; the inline puts the therapist's own here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed_before = ""
        self.measure_before = ""
        if self.instance.exercise_id:
            self.measure_before = self.instance.exercise.measure
            self.typed_before = self.said()
            self.initial.setdefault("dose", self.typed_before)

    def said(self) -> str:
        """Say the dose of the line that stands there, with its schedule, in words that are read back as the same."""
        line = self.instance
        return dosage.say_with_schedule(
            line.dosage, measure=line.exercise.measure, side=line.side, weight_unit=self.weight_unit
        )

    def settle_dose(self, data: dict[str, Any], measure: str) -> None:
        """Bring the typed dose and the single figures into one, or say why they do not go together."""
        by_script = data.get("decides")
        figured = bool(set(FIGURES) & set(self.changed_data)) and by_script != "dose"
        typed = by_script == "dose" or (by_script != "figures" and "dose" in self.changed_data)
        if not figured and not typed and self.measure_before not in ("", measure):
            typed = by_script != "figures"  # another measure may read the same words otherwise
        if not typed or "dose" in self.errors:
            if figured and (told := self._told(data)) is not None:
                data.update(dose_columns(told))
            return
        try:
            reading = read_dose(data["dose"], measure=measure, weight_unit=self.weight_unit)
            reading = replace(reading, dosage=self._same_load(reading.dosage, measure))
            data |= self._columns(reading, data, measure, figured=figured, by_hand=by_script != "dose")
        except ValidationError as error:
            self.add_error("dose", error)

    def _columns(
        self, reading: Reading, data: dict[str, Any], measure: str, *, figured: bool, by_hand: bool
    ) -> dict[str, Any]:
        told = self._told(data) if figured else None
        if told is not None and dosage.plain(told, measure) != reading.dosage:
            raise ValidationError(_contradiction(reading.dosage, told, measure, self.weight_unit))
        side = data.get("side", "both")
        if by_hand and reading.side not in (None, side) and "side" in self.changed_data:
            raise ValidationError(
                _("The dose says %(said)s, the field for the side says %(chosen)s. Change one of them.")
                % {"said": _side(reading.side or ""), "chosen": _side(side)}
            )
        columns = dose_columns(reading.dosage)
        PrescribedExercise(**columns).clean_fields(exclude=_all_but_figures())
        return columns | {"side": reading.side or side}

    def _told(self, data: dict[str, Any]) -> Dosage | None:
        """Return the dose of the single figures; None where one of them is refused."""
        if any(name in self.errors for name in FIGURES):
            return None
        try:
            return dosage_of(data)
        except ValueError:
            return None

    def _same_load(self, read: Dosage, measure: str) -> Dosage:
        """Keep a load that was not touched: in pounds the words round it."""
        before = dosage.read(self.typed_before, measure=measure, weight_unit=self.weight_unit).dosage
        if read.load_kg is None or read.load_kg != before.load_kg:
            return read
        return replace(read, load_kg=self.instance.load_kg)


def dosage_of(columns: dict[str, Any]) -> Dosage:
    """Return the dose that the single figures tell. ValueError where they contradict themselves."""
    told = {name: columns.get(name) for name in FIGURES}
    for name in ("reps_open", "hold_open", "rest_open"):
        told[name] = bool(told[name])
    told["load_band"] = told["load_band"] or ""
    return PrescribedExercise(**told).dosage


def understood(text: str, reading: Reading, *, measure: str, side: str, weight_unit: str) -> dict[str, str]:
    """Say what was understood of a typed dose ("words"), what was not ("unread"), and what to ask back ("hint")."""
    if not text.strip():
        words = _("Empty: as tolerated.")
    elif reading.ok:
        words = dosage.say_long(
            reading.dosage, measure=measure, side=reading.side or side, weight_unit=weight_unit
        )
        if schedule := dosage.say_schedule(reading.dosage):
            words = f"{words} {schedule[:1].upper()}{schedule[1:]}."
    else:
        part = dosage.say_reading(reading, measure=measure, side=side, weight_unit=weight_unit)
        words = f"{part}." if part else ""
    hint = dosage.ask_back(text, reading, measure=measure)
    if not hint and text.strip() and reading.ok and reading.side is None and side != "both":
        hint = _("The side stays as it was: %(side)s. For both at once type “both together”.") % {
            "side": _side(side)
        }
    return {"words": words, "unread": dosage.say_unread(reading), "hint": hint}


def _contradiction(read: Dosage, told: Dosage, measure: str, weight_unit: str) -> str:
    def say(dose: Dosage) -> str:
        return dosage.say_inline(dose, measure=measure, side="both", weight_unit=weight_unit)

    return _("The dose says %(typed)s, the single figures say %(told)s. Change one of them.") % {
        "typed": say(read),
        "told": say(told),
    }


def _side(side: str) -> str:
    return str(PrescribedExercise.Side(side).label)


def _all_but_figures() -> set[str]:
    return {field.name for field in PrescribedExercise._meta.fields} - set(FIGURES)


def _limit(field: forms.Field, least: int | None, most: int | None) -> None:
    """Hold a figure between two ends, in the browser and here."""
    if least is not None:
        field.validators.append(MinValueValidator(least))
        field.widget.attrs["min"] = least
    if most is not None:
        field.validators.append(MaxValueValidator(most))
        field.widget.attrs["max"] = most
