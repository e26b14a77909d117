"""The form of one line of the version: done, skipped with a reason, or left alone; figures for each side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from logs.entries import SetEntry
from logs.figures import spread
from logs.forms.fields import MOST_REPETITIONS, MOST_SECONDS, FiguresField, LoadField
from logs.forms.starting import LineStart
from logs.models import LoggedSet
from routines.models import PrescribedExercise

SIDE_LABELS = {"both": "", "left": _("left"), "right": _("right")}
SKIP_CHOICES = [("", _("Skip …")), *(choice for choice in LoggedSet.SkipReason.choices if choice[0])]
# What can be said about stored sets without touching what was counted or measured.
REMARKS = frozenset({"load_kg", "load_band", "pain", "note"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A field of the form, and the short label seen beside it."""

    field: forms.BoundField
    label: str


@dataclass(frozen=True, slots=True)
class SideFields:
    """The figures of one side: ``key`` left, right or both; ``name`` is empty for both."""

    key: str
    name: str
    figures: tuple[Figure, ...]


class LineForm(forms.Form):
    """One line. ``entries()`` gives what is to be logged of it, nothing where it was left alone."""

    done = forms.BooleanField(label=_("Done"), required=False)
    skip_reason = forms.ChoiceField(label=_("Skip"), choices=SKIP_CHOICES, required=False)

    def __init__(self, *args: Any, start: LineStart, **kwargs: Any) -> None:
        self.start = start
        self.line = start.line
        super().__init__(*args, **{**kwargs, "initial": start.initial()})
        self._add_figures()
        self._add_remarks()
        for name, figure in start.prescribed().items():
            self.fields[name].widget.attrs["data-prescribed"] = figure

    def _add_figures(self) -> None:
        self.fields["sets"] = forms.IntegerField(
            label=_("Sets"),
            min_value=1,
            max_value=50,
            required=False,
            widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric"}),
        )
        is_time = self.line.exercise.measure == "time"
        what = _("Time") if is_time else _("Hold")
        for side in self.start.sides:
            name = SIDE_LABELS[side]
            if self.start.counts_repetitions:
                self.fields[f"repetitions_{side}"] = FiguresField(
                    label=_("Repetitions, %(side)s") % {"side": name} if name else _("Repetitions"),
                    highest=MOST_REPETITIONS,
                )
            if self.start.counts_seconds:
                self.fields[f"hold_{side}"] = FiguresField(
                    label=_("%(what)s, %(side)s") % {"what": what, "side": name} if name else what,
                    highest=MOST_SECONDS,
                    unit=_("s"),
                    by=5 if is_time or (self.line.hold_min or 0) >= 20 else 1,
                )
        for name in self.fields:
            if name.startswith(("repetitions_", "hold_")) and "," in str(self[name].value() or ""):
                self.fields[name].widget.attrs["class"] = "stepper many"

    def _add_remarks(self) -> None:
        self.fields["load_kg"] = LoadField(weight_unit=self.start.weight_unit)
        self.fields["load_band"] = forms.ChoiceField(
            label=_("Band"), choices=[("", _("none")), *PrescribedExercise.Band.choices], required=False
        )
        self.fields["pain"] = forms.IntegerField(
            label=_("Pain, 0 to 10"),
            min_value=0,
            max_value=10,
            required=False,
            widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric"}),
        )
        self.fields["note"] = forms.CharField(label=_("Note"), max_length=500, required=False)

    # What is shown

    @property
    def side_fields(self) -> list[SideFields]:
        """The figures by side, each with the short label that is seen."""
        seconds = _("time") if self.line.exercise.measure == "time" else _("hold")
        labels = {"repetitions": _("times"), "hold": seconds}
        return [
            SideFields(
                key=side,
                name=str(SIDE_LABELS[side]).capitalize(),
                figures=tuple(
                    Figure(field=self[f"{part}_{side}"], label=str(label))
                    for part, label in labels.items()
                    if f"{part}_{side}" in self.fields
                ),
            )
            for side in self.start.sides
        ]

    @property
    def more_words(self) -> str:
        """What the fold is called; a load that is filled in is named, since it counts."""
        band = dict(PrescribedExercise.Band.choices).get(str(self["load_band"].value() or ""), "")
        weight = self["load_kg"].value()
        load = band or (f"{weight} {self.start.weight_unit}" if weight else "")
        if load:
            return str(_("With %(load)s. Load, pain, note")) % {"load": load}
        return str(_("Load, pain, note"))

    @property
    def more_is_open(self) -> bool:
        """Whether something in the fold is filled in or needs another look."""
        if not (self.is_bound or self.start.correcting):
            return False
        said = any(self[name].value() not in (None, "") for name in ("pain", "note"))
        return said or any(name in self.errors for name in REMARKS)

    # What was typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("done") and cleaned.get("skip_reason"):
            self.add_error("skip_reason", _("Done or skipped? Untick “Done”, or choose no reason to skip."))
        if cleaned.get("load_kg") and cleaned.get("load_band"):
            self.add_error("load_band", _("Give the load as a weight or as a band, not both."))
        if cleaned.get("done") and not self.errors:
            self._spread(cleaned)
        return cleaned

    def _spread(self, cleaned: dict[str, Any]) -> None:
        """Give every set its figure; without a number of sets there are as many as figures."""
        names = [name for name in self.fields if name.startswith(("repetitions_", "hold_"))]
        cleaned["sets"] = cleaned.get("sets") or max([1, *(len(cleaned[name]) for name in names)])
        for name in names:
            try:
                cleaned[name] = spread(cleaned[name], cleaned["sets"])
            except ValueError as error:
                self.add_error(name, str(error))

    def entries(self) -> list[SetEntry]:
        """What is to be logged. Where no figure was touched, stored sets stay, measured holds and all."""
        cleaned = self.cleaned_data
        changed = set(self.changed_data)
        if self.start.correcting and self.start.last and changed <= REMARKS:
            remarks = {name: cleaned[name] for name in changed}
            return [replace(each, **remarks) for each in self.start.last]
        if not (cleaned["done"] or cleaned["skip_reason"]):
            return []
        common = {
            "position": 0,
            "line_id": self.line.pk,
            "pain": cleaned["pain"],
            "note": cleaned["note"],
            **self.start.targets(),
        }
        if cleaned["skip_reason"]:
            skipped = self.start.exercise_of(1, "both")
            return [SetEntry(**common, exercise_id=skipped, skip_reason=cleaned["skip_reason"])]
        common |= {"load_kg": cleaned["load_kg"], "load_band": cleaned["load_band"]}
        nothing = (None,) * cleaned["sets"]
        return [
            SetEntry(
                **common,
                exercise_id=self.start.exercise_of(number + 1, side),
                set_number=number + 1,
                side=side,
                repetitions=cleaned.get(f"repetitions_{side}", nothing)[number],
                hold_seconds=cleaned.get(f"hold_{side}", nothing)[number],
            )
            for side in self._sides_done()
            for number in range(cleaned["sets"])
        ]

    def _sides_done(self) -> list[str]:
        """A side without a figure beside one with figures was not done; none with figures: all were."""
        with_figures = [
            side
            for side in self.start.sides
            if any(
                figure is not None
                for part in ("repetitions", "hold")
                for figure in self.cleaned_data.get(f"{part}_{side}", ())
            )
        ]
        return with_figures or list(self.start.sides)


class BaseLineFormSet(BaseFormSet):
    """A form a line, in order; how many there are is the version's business, not the browser's."""

    def __init__(self, *args: Any, starts: Sequence[LineStart], **kwargs: Any) -> None:
        self.starts = list(starts)
        super().__init__(*args, **kwargs)

    def total_form_count(self) -> int:
        return len(self.starts)

    def initial_form_count(self) -> int:
        return len(self.starts)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        given = super().get_form_kwargs(index)
        return given if index is None else {**given, "start": self.starts[index]}

    def entries(self) -> list[SetEntry]:
        """What is to be logged of all lines; positions run through them."""
        return [
            replace(entry, position=position)
            for position, form in enumerate(self.forms, start=1)
            for entry in form.entries()
        ]


LineFormSet: Any = formset_factory(LineForm, formset=BaseLineFormSet, extra=0)
