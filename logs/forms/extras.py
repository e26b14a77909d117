"""Exercises outside the plan: chosen from the library, with the figures they are measured by."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from logs.entries import SetEntry
from logs.figures import spread, write_figures
from logs.forms.fields import MOST_REPETITIONS, MOST_SECONDS, FiguresField, LoadField
from logs.models import LoggedSet
from logs.weights import from_kg
from routines.models import PrescribedExercise

MOST_EXTRAS = 20


class ExtraForm(forms.Form):
    """One exercise on one side, or on both together. Left without an exercise it counts for nothing."""

    exercise = forms.TypedChoiceField(label=_("Exercise"), required=False, coerce=int, empty_value=None)
    side = forms.ChoiceField(label=_("Side"), choices=LoggedSet.Side.choices, initial="both", required=False)
    sets = forms.IntegerField(
        label=_("Sets"),
        min_value=1,
        max_value=50,
        required=False,
        widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric"}),
    )
    repetitions = FiguresField(label=_("Repetitions"), highest=MOST_REPETITIONS)
    hold = FiguresField(label=_("Hold or time"), highest=MOST_SECONDS, unit=_("s"))
    load_band = forms.ChoiceField(
        label=_("Band"), choices=[("", _("none")), *PrescribedExercise.Band.choices], required=False
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(
        self,
        *args: Any,
        exercises: Sequence[tuple[int, str]],
        weight_unit: str = "kg",
        stored: Sequence[SetEntry] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stored = tuple(stored)
        # Numbers and names, not a queryset: one query serves however many forms there are.
        cast(forms.ChoiceField, self.fields["exercise"]).choices = [("", _("Choose …")), *exercises]
        self.fields["load_kg"] = LoadField(weight_unit=weight_unit)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        figures = ("sets", "repetitions", "hold", "load_kg", "load_band", "note")
        if not cleaned.get("exercise"):
            if "exercise" not in self.errors and any(cleaned.get(name) for name in figures):
                self.add_error("exercise", _("Which exercise was it? Choose one, or empty the other fields."))
            return cleaned
        if cleaned.get("load_kg") and cleaned.get("load_band"):
            self.add_error("load_band", _("Give the load as a weight or as a band, not both."))
        if self.errors:
            return cleaned
        sets = cleaned["sets"] or max(1, len(cleaned["repetitions"]), len(cleaned["hold"]))
        cleaned["sets"] = sets
        for name in ("repetitions", "hold"):
            try:
                cleaned[name] = spread(cleaned[name], sets)
            except ValueError as error:
                self.add_error(name, str(error))
        return cleaned

    def entries(self) -> list[SetEntry]:
        """What is to be logged; sets that stand as they stood are kept as they are."""
        cleaned = self.cleaned_data
        if self.stored and not self.has_changed():
            return list(self.stored)
        if not cleaned.get("exercise"):
            return []
        return [
            SetEntry(
                position=0,
                exercise_id=cleaned["exercise"],
                set_number=number + 1,
                side=cleaned["side"] or "both",
                repetitions=cleaned["repetitions"][number],
                hold_seconds=cleaned["hold"][number],
                load_kg=cleaned["load_kg"],
                load_band=cleaned["load_band"],
                note=cleaned["note"],
            )
            for number in range(cleaned["sets"])
        ]


class BaseExtraFormSet(BaseFormSet):
    def __init__(self, *args: Any, stored: Sequence[Sequence[SetEntry]] = (), **kwargs: Any) -> None:
        self.stored = [tuple(sets) for sets in stored]
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        stored = self.stored[index] if index is not None and index < len(self.stored) else ()
        return {**super().get_form_kwargs(index), "stored": stored}

    def entries(self, *, after: int) -> list[SetEntry]:
        """What is to be logged of all; positions go on ``after`` those of the plan."""
        return [
            replace(entry, position=position)
            for position, form in enumerate(self.forms, start=after + 1)
            for entry in form.entries()
        ]


ExtraFormSet: Any = formset_factory(
    ExtraForm,
    formset=BaseExtraFormSet,
    extra=0,
    max_num=MOST_EXTRAS,
    validate_max=True,
    absolute_max=MOST_EXTRAS * 2,
)


def by_extra(entries: Sequence[SetEntry]) -> list[list[SetEntry]]:
    """Group the sets outside the plan as the form shows them: an exercise on a side, each."""
    ordered = sorted(entries, key=lambda e: (e.position, e.side, e.set_number))
    return [list(group) for _key, group in groupby(ordered, key=lambda e: (e.position, e.side))]


def initial_of_extra(sets: Sequence[SetEntry], weight_unit: str) -> dict[str, Any]:
    """Return what the form shows of one exercise outside the plan."""
    first = sets[0]
    return {
        "exercise": first.exercise_id,
        "side": first.side,
        "sets": len(sets),
        "repetitions": write_figures([each.repetitions for each in sets]),
        "hold": write_figures([each.longest_hold for each in sets]),
        "load_kg": None if first.load_kg is None else from_kg(first.load_kg, weight_unit),
        "load_band": first.load_band,
        "note": first.note,
    }
