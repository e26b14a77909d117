"""One line of a version as a form: every refusal of the database said in words, beside the field it is about."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.admin.inlines import LinkInline, OrderedInline
from routines.dosage import say_with_schedule
from routines.models import Exercise, PrescribedExercise, RoutineVersion, VersionLink

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


class LineForm(forms.ModelForm):
    class Meta:
        model = PrescribedExercise
        exclude = ("version",)  # noqa: DJ006  # the inline names its fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, limits in LIMITS.items():
            if name in self.fields:
                _limit(self.fields[name], *limits)
        if "exercise" in self.fields and self.instance.exercise_id:
            # The page has read the exercises already; do not ask for each of them again.
            wrapped: Any = self.fields["exercise"].widget
            getattr(wrapped, "widget", wrapped).known = {
                str(self.instance.exercise_id): str(self.instance.exercise)
            }

    def said(self) -> str:
        """Say the dose of the line that stands there, for the fold that hides its fields."""
        return said(self.instance)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
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
        self._refuse_newly_retired(data)
        return data

    def _refuse_newly_retired(self, data: dict[str, Any]) -> None:
        """A line that stands there with a retired exercise may be edited; another must not come in."""
        exercise = data.get("exercise")
        if exercise is None or "exercise" not in self.changed_data:
            return
        if not Exercise.objects.on_offer().filter(pk=exercise.pk).exists():
            self.add_error("exercise", _("This exercise is retired. Choose one that is on offer."))


def said(line: PrescribedExercise) -> str:
    """Say a dose and its own schedule as patients read them; what a refused form made of it may not be sayable."""
    try:
        return say_with_schedule(line.dosage, measure=line.exercise.measure, side=line.side)
    except (ValueError, Exercise.DoesNotExist):
        return _("The dose, once it can be saved")


def _limit(field: forms.Field, least: int | None, most: int | None) -> None:
    """Hold a figure between two ends, in the browser and here."""
    if least is not None:
        field.validators.append(MinValueValidator(least))
        field.widget.attrs["min"] = least
    if most is not None:
        field.validators.append(MaxValueValidator(most))
        field.widget.attrs["max"] = most


class FrozenWithItsVersion:
    """Rows of a version: written while it is a draft, read after."""

    def has_add_permission(self, request: HttpRequest, obj: RoutineVersion | None) -> bool:
        return _is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: RoutineVersion | None = None) -> bool:
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RoutineVersion | None = None) -> bool:
        return _is_open(obj) and super().has_delete_permission(request, obj)


def _is_open(version: RoutineVersion | None) -> bool:
    return version is None or version.is_draft


class VersionLinkInline(FrozenWithItsVersion, LinkInline):
    model = VersionLink


class LineInline(FrozenWithItsVersion, OrderedInline):
    model = PrescribedExercise
    form = LineForm
    template = "admin/routines/line_inline.html"
    autocomplete_fields = ("exercise",)
    text_rows = {"note": 2}
    fieldsets = (
        (None, {"fields": (("section", "position"), "exercise", ("side", "kind"))}),
        (
            gettext_lazy("Dose"),
            {
                "fields": (
                    ("sets_min", "sets_max"),
                    ("reps_min", "reps_max", "reps_open"),
                    ("hold_min", "hold_max", "hold_open"),
                    ("rest_min", "rest_max", "rest_open"),
                    ("load_kg", "load_band"),
                )
            },
        ),
        (
            gettext_lazy("A schedule of its own"),
            {"fields": (("own_days_min", "own_days_max"), ("every_days", "own_times_a_day"))},
        ),
        (gettext_lazy("In a hurry"), {"fields": (("priority", "planning_seconds"),)}),
        (gettext_lazy("Note"), {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[PrescribedExercise]:
        return super().get_queryset(request).select_related("exercise", "version__routine")
