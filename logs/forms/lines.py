"""The form of one line of the version: done, skipped with a reason, or left alone; figures for each side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from logs.entries import SetEntry
from logs.figures import spread, write_figures
from logs.forms.fields import MOST_REPETITIONS, MOST_SECONDS, FiguresField, LoadField
from logs.models import LoggedSet
from logs.shown import say_sides
from logs.weights import from_kg
from routines import dosage
from routines.models import PersonalTarget, PrescribedExercise

SIDE_LABELS = {"both": "", "left": _("left"), "right": _("right")}
SKIP_CHOICES = [("", _("Skip …")), *(choice for choice in LoggedSet.SkipReason.choices if choice[0])]


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
    """One line. ``entries()`` gives what is to be logged of it, nothing where it was left alone.

    ``last`` are the sets of the last time (or, when correcting, those stored): they fill the fields.
    """

    done = forms.BooleanField(label=_("Done"), required=False)
    skip_reason = forms.ChoiceField(label=_("Skip"), choices=SKIP_CHOICES, required=False)

    def __init__(
        self,
        *args: Any,
        line: PrescribedExercise,
        last: Sequence[SetEntry] = (),
        target: PersonalTarget | None = None,
        weight_unit: str = "kg",
        correcting: bool = False,
        **kwargs: Any,
    ) -> None:
        self.line = line
        self.last = tuple(last)
        self.target = target
        self.weight_unit = weight_unit
        self.correcting = correcting
        self.sides = _sides(line, self.last)
        super().__init__(*args, initial=self._initial(), **kwargs)
        self._add_figures()

    # What is shown

    @property
    def dose(self) -> str:
        """The dose in words."""
        return dosage.say(self.line.dosage, measure=self.line.exercise.measure, side=self.line.side)

    @property
    def last_words(self) -> str:
        """What was done the last time, in words; empty for never, or when a stored session is corrected."""
        return "" if self.correcting else say_sides(self.last, self.weight_unit)

    @property
    def target_words(self) -> str:
        """The person's own target in words; empty where there is none."""
        if self.target is None:
            return ""
        sets, reps, hold = self.target.sets, self.target.repetitions, self.target.hold_seconds
        own = dosage.Dosage(
            sets=dosage.Span(sets, sets) if sets else None,
            repetitions=dosage.Span(reps, reps) if reps else None,
            hold=dosage.Span(hold, hold) if hold else None,
            load_kg=self.target.load_kg,
        )
        words = dosage.say(own, measure=self.line.exercise.measure, side="both")
        return _("Your target: %(words)s") % {"words": words}

    @property
    def more_is_open(self) -> bool:
        """Whether something in the fold is filled in or needs another look."""
        if not (self.is_bound or self.correcting):
            return False
        folded = ("load_kg", "load_band", "pain", "note")
        return any(name in self.errors for name in folded) or any(
            self[name].value() not in (None, "") for name in ("pain", "note")
        )

    @property
    def counts_repetitions(self) -> bool:
        """Whether repetitions are asked for: always for a repetition exercise, else where dosed or logged."""
        line = self.line
        dosed = line.reps_min is not None or line.reps_open
        return line.exercise.measure == "reps" or dosed or any(e.repetitions for e in self.last)

    @property
    def counts_seconds(self) -> bool:
        line = self.line
        dosed = line.hold_min is not None or line.hold_open
        return line.exercise.measure != "reps" or dosed or any(e.longest_hold for e in self.last)

    def _add_figures(self) -> None:
        is_time = self.line.exercise.measure == "time"
        self.fields["sets"] = forms.IntegerField(
            label=_("Sets"),
            min_value=1,
            max_value=50,
            required=False,
            widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric"}),
        )
        for side in self.sides:
            name = SIDE_LABELS[side]
            if self.counts_repetitions:
                self.fields[f"repetitions_{side}"] = FiguresField(
                    label=_("Repetitions, %(side)s") % {"side": name} if name else _("Repetitions"),
                    highest=MOST_REPETITIONS,
                )
            if self.counts_seconds:
                what = _("Time") if is_time else _("Hold")
                self.fields[f"hold_{side}"] = FiguresField(
                    label=_("%(what)s, %(side)s") % {"what": what, "side": name} if name else what,
                    highest=MOST_SECONDS,
                    unit=_("s"),
                    by=5 if is_time or (self.line.hold_min or 0) >= 20 else 1,
                )
        self.fields["load_kg"] = LoadField(weight_unit=self.weight_unit)
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
        for name, figure in self.prescribed().items():
            self.fields[name].widget.attrs["data-prescribed"] = figure
        for name in self.fields:
            if name.startswith(("repetitions_", "hold_")) and "," in str(self[name].value() or ""):
                self.fields[name].widget.attrs["class"] = "stepper many"

    @property
    def side_fields(self) -> list[SideFields]:
        """The figures by side, each with the short label that is seen."""
        labels = {"repetitions": _("times"), "hold": self._seconds_label}
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
            for side in self.sides
        ]

    @property
    def _seconds_label(self) -> Promise:
        return _("time") if self.line.exercise.measure == "time" else _("hold")

    @property
    def more_words(self) -> str:
        """What the fold is called; a load that is filled in is named, since it counts."""
        band = dict(PrescribedExercise.Band.choices).get(str(self["load_band"].value() or ""), "")
        kg = self["load_kg"].value()
        load = band or (f"{kg} {self.weight_unit}" if kg else "")
        if load:
            return _("With %(load)s. Load, pain, note") % {"load": load}
        return _("Load, pain, note")

    @property
    def has_sets(self) -> bool:
        """Whether the number of sets is worth a field in sight: several are prescribed or were logged."""
        return (self.line.sets_max or self.line.sets_min or 1) > 1 or any(e.set_number > 1 for e in self.last)

    def prescribed(self) -> dict[str, str]:
        """The prescribed figures by field, the lower of a range; a personal target stands before the line's."""
        line, target = self.line, self.target
        figures: dict[str, int | None] = {"sets": (target.sets if target else None) or line.sets_min}
        for side in self.sides:
            figures[f"repetitions_{side}"] = (target.repetitions if target else None) or line.reps_min
            figures[f"hold_{side}"] = (target.hold_seconds if target else None) or line.hold_min
        return {name: str(figure) for name, figure in figures.items() if figure and name in self.fields}

    def _initial(self) -> dict[str, Any]:
        if not self.last:
            return {} if self.correcting else self._prescribed_initial()
        first = self.last[0]
        initial: dict[str, Any] = {
            "sets": max(each.set_number for each in self.last),
            "load_kg": None if first.load_kg is None else from_kg(first.load_kg, self.weight_unit),
            "load_band": first.load_band,
        }
        for side in self.sides:
            rows = [each for each in self.last if each.side == side]
            initial[f"repetitions_{side}"] = write_figures([each.repetitions for each in rows])
            initial[f"hold_{side}"] = write_figures([each.longest_hold for each in rows])
        if self.correcting:
            initial |= {
                "done": not first.skip_reason,
                "skip_reason": first.skip_reason,
                "pain": first.pain,
                "note": first.note,
            }
            if first.skip_reason:
                initial["sets"] = None
        return initial

    def _prescribed_initial(self) -> dict[str, Any]:
        line = self.line
        initial: dict[str, Any] = {
            "sets": line.sets_min,
            "load_kg": None if line.load_kg is None else from_kg(line.load_kg, self.weight_unit),
            "load_band": line.load_band,
        }
        for side in self.sides:
            initial[f"repetitions_{side}"] = "" if line.reps_min is None else str(line.reps_min)
            initial[f"hold_{side}"] = "" if line.hold_min is None else str(line.hold_min)
        return initial

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
        sets = cleaned.get("sets") or self._longest_list(cleaned)
        cleaned["sets"] = sets
        for side in self.sides:
            for part in ("repetitions", "hold"):
                name = f"{part}_{side}"
                if name not in self.fields:
                    continue
                try:
                    cleaned[name] = spread(cleaned[name], sets)
                except ValueError as error:
                    self.add_error(name, str(error))

    def _longest_list(self, cleaned: dict[str, Any]) -> int:
        return max([1, *(len(v) for k, v in cleaned.items() if k.startswith(("repetitions_", "hold_")))])

    def entries(self) -> list[SetEntry]:
        """What is to be logged. A line that stands as it stood keeps its sets, measured holds and all."""
        cleaned = self.cleaned_data
        if self.correcting and not self.has_changed():
            return list(self.last)
        common = {
            "position": 0,
            "exercise_id": self.line.exercise_id,
            "line_id": self.line.pk,
            "pain": cleaned["pain"],
            "note": cleaned["note"],
            **self._targets(),
        }
        if cleaned["skip_reason"]:
            return [SetEntry(**common, skip_reason=cleaned["skip_reason"])]
        if not cleaned["done"]:
            return []
        common |= {"load_kg": cleaned["load_kg"], "load_band": cleaned["load_band"]}
        return [
            SetEntry(
                **common,
                set_number=number + 1,
                side=side,
                repetitions=cleaned.get(f"repetitions_{side}", (None,) * cleaned["sets"])[number],
                hold_seconds=cleaned.get(f"hold_{side}", (None,) * cleaned["sets"])[number],
            )
            for side in self._sides_done(cleaned)
            for number in range(cleaned["sets"])
        ]

    def _sides_done(self, cleaned: dict[str, Any]) -> list[str]:
        """A side without a figure beside one with figures was not done; none with figures: all were."""
        with_figures = [
            side
            for side in self.sides
            if any(
                figure is not None
                for part in ("repetitions", "hold")
                for figure in cleaned.get(f"{part}_{side}", ())
            )
        ]
        return with_figures or list(self.sides)

    def _targets(self) -> dict[str, int | None]:
        names = ("target_hold_min", "target_hold_max", "target_reps_min", "target_reps_max")
        if self.correcting and self.last:
            return {name: getattr(self.last[0], name) for name in names}
        return targets_of(self.line, self.target)


def targets_of(line: PrescribedExercise, target: PersonalTarget | None) -> dict[str, int | None]:
    """What a set of this line was asked for: the line's figures, or the person's own target."""
    hold = target.hold_seconds if target else None
    reps = target.repetitions if target else None
    return {
        "target_hold_min": hold or line.hold_min,
        "target_hold_max": hold or line.hold_max or line.hold_min,
        "target_reps_min": reps or line.reps_min,
        "target_reps_max": reps or line.reps_max or line.reps_min,
    }


def _sides(line: PrescribedExercise, last: Iterable[SetEntry]) -> tuple[str, ...]:
    """The line's sides, and any other that something stored was logged on."""
    logged = {each.side for each in last if not each.skip_reason}
    return tuple(side for side in ("left", "right", "both") if side in line.sides or side in logged)


class BaseLineFormSet(BaseFormSet):
    """A form a line, in order; how many there are is the version's business, not the browser's."""

    def __init__(self, *args: Any, line_kwargs: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        self.line_kwargs = list(line_kwargs)
        super().__init__(*args, **kwargs)

    def total_form_count(self) -> int:
        return len(self.line_kwargs)

    def initial_form_count(self) -> int:
        return len(self.line_kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), **(self.line_kwargs[index] if index is not None else {})}

    def entries(self) -> list[SetEntry]:
        """What is to be logged of all lines; positions run through them."""
        return [
            replace(entry, position=position)
            for position, form in enumerate(self.forms, start=1)
            for entry in form.entries()
        ]


LineFormSet = formset_factory(LineForm, formset=BaseLineFormSet, extra=0)

