"""Forms about several lines at once: which of them, and what is to become of them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines import dosage, operations
from routines.admin.doses import understood
from routines.dosage import Reading
from routines.forms.dose import DoseField
from routines.models import PrescribedExercise, RoutineVersion

MOST_LINES = 200


class ChosenLinesForm(forms.Form):
    """Lines of one version to tick. ``chosen`` gives those that are, in their order."""

    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Lines"), error_messages={"required": gettext_lazy("Tick at least one line.")}
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[PrescribedExercise],
        weight_unit: str,
        ticked: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(lines)
        self.weight_unit = weight_unit
        self.fields["lines"].choices = [(str(line.pk), str(line)) for line in self.rows]
        known = {str(line.pk) for line in self.rows}
        asked = self.data.getlist("lines") if self.is_bound else ticked
        self.ticked = known & set(asked)

    @property
    def chosen(self) -> list[PrescribedExercise]:
        return [line for line in self.rows if str(line.pk) in self.ticked]

    def sections(self) -> list[dict[str, Any]]:
        """The lines by section as the page shows them."""
        return [
            {"name": name, "lines": [self.row(line) for line in group]}
            for name, group in groupby(self.rows, key=lambda line: line.section)
        ]

    def row(self, line: PrescribedExercise) -> dict[str, Any]:
        """One line as the page shows it: its name, its dose in words, and whether it is ticked."""
        return {
            "line": line,
            "ticked": str(line.pk) in self.ticked,
            "said": dosage.say_with_schedule(
                line.dosage, measure=line.exercise.measure, side=line.side, weight_unit=self.weight_unit
            ),
        }


class DosesForm(ChosenLinesForm):
    """One dose for several lines of a draft; read for each by the measure of its exercise."""

    dose = DoseField(label=gettext_lazy("The dose for all of them"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dose"].required = True

    def row(self, line: PrescribedExercise) -> dict[str, Any]:
        row = super().row(line)
        text = self.data.get("dose", "") if self.is_bound else ""
        if row["ticked"] and text.strip():
            row["will"] = understood(
                text,
                self.read(text, line.exercise.measure),
                measure=line.exercise.measure,
                side=line.side,
                weight_unit=self.weight_unit,
            )
        return row

    def read(self, text: str, measure: str) -> Reading:
        return dosage.read(text, measure=measure, weight_unit=self.weight_unit)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if text := data.get("dose"):
            for line in self.chosen:
                reading = self.read(text, line.exercise.measure)
                if not reading.ok:
                    self.add_error("dose", f"{line}: {dosage.say_unread(reading)}")
        return data

    def apply(self) -> int:
        """Write the dose into the ticked lines; returns how many it changed. Raises NotADraft, ValidationError."""
        text, count = self.cleaned_data["dose"], 0
        for line in self.chosen:
            reading = self.read(text, line.exercise.measure)
            same_side = reading.side in (None, line.side)
            if same_side and dosage.plain(line.dosage, line.exercise.measure) == reading.dosage:
                continue
            count += operations.change_doses(lines=[line], dosage=reading.dosage, side=reading.side)
        return count


class PasteForm(ChosenLinesForm):
    """Lines of a version to copy into a draft. ``state`` tells whether the draft is still as the page showed it."""

    section = forms.CharField(
        label=gettext_lazy("Into the section"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Empty: each line goes under its own heading."),
        widget=forms.TextInput(
            attrs={"list": "usual-sections", "autocomplete": "off", "class": "vTextField"}
        ),
    )
    state = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())

    def __init__(
        self, *args: Any, draft: RoutineVersion, there: list[PrescribedExercise], **kwargs: Any
    ) -> None:
        self.draft, self.there = draft, there
        kwargs["initial"] = {"state": self.as_it_stands}
        super().__init__(*args, **kwargs)

    @cached_property
    def as_it_stands(self) -> str:
        """The lines of the draft in short: a second click finds another state than it was made for."""
        return f"{len(self.there)}.{max((line.pk for line in self.there), default=0)}"

    @property
    def own_sections(self) -> list[str]:
        return [section for section in dict.fromkeys(line.section for line in self.there) if section]

    def row(self, line: PrescribedExercise) -> dict[str, Any]:
        retired = line.exercise.canonical.retired_on is not None
        return {**super().row(line), "retired": retired}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") != self.as_it_stands:
            # What comes back stands for the draft as it is now.
            data: Any = self.data.copy()  # a QueryDict, always
            data["state"] = self.as_it_stands
            self.data = data
            raise ValidationError(
                _(
                    "Nothing was pasted just now: the draft has changed since this page was opened, by a second click "
                    "perhaps. It has %(count)d lines now. Paste once more only if they are not among them."
                )
                % {"count": len(self.there)}
            )
        if retired := [str(line) for line in self.chosen if line.exercise.canonical.retired_on]:
            self.add_error(
                "lines", _("Retired, so they stay out: %(names)s.") % {"names": ", ".join(retired)}
            )
        if len(self.there) + len(self.chosen) > MOST_LINES:
            self.add_error("lines", _("A version holds at most %(count)d lines.") % {"count": MOST_LINES})
        return cleaned

    def apply(self) -> int:
        """Copy the ticked lines into the draft; returns how many. Raises NotADraft."""
        if section := self.cleaned_data["section"]:
            return len(operations.paste_lines(lines=self.chosen, into=self.draft, section=section))
        groups = groupby(self.chosen, key=lambda line: line.section)
        return sum(
            len(operations.paste_lines(lines=group, into=self.draft, section=own)) for own, group in groups
        )
