"""The lines and links of a version as rows of its form: written while it is a draft, read after."""

from functools import reduce
from operator import and_
from typing import Any, ClassVar
from zlib import crc32

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from routines import dosage, reading
from routines.admin.base import CarefulAutocomplete, remember
from routines.admin.doses import FIGURES, TypedDoseForm, understood
from routines.admin.inlines import LinkInline, OrderedFormSet, OrderedInline
from routines.admin.links import FoldedLinks
from routines.admin.widgets import SwiftHidden, SwiftNumber, SwiftSelect, SwiftText, SwiftTick
from routines.models import Exercise, PrescribedExercise, RoutineVersion, VersionLink

PARTS = (
    ("side",),
    ("sets_min", "sets_max"),
    ("reps_min", "reps_max", "reps_open"),
    ("hold_min", "hold_max", "hold_open"),
    ("rest_min", "rest_max", "rest_open"),
    ("load_kg", "load_band"),
    ("own_days_min", "own_days_max"),
    ("every_days", "own_times_a_day"),
)
"""The figures as they are read, what belongs together in one; ``FIGURES`` has them as they are stored."""

HURRY = ("kind", "priority", "planning_seconds")

CHECKS = [each for each in PrescribedExercise._meta.constraints if isinstance(each, models.CheckConstraint)]
ALL_OF_THEM = models.CheckConstraint(condition=reduce(and_, (each.condition for each in CHECKS)), name="line")

# What a row says by standing there; without more it is an empty row that nobody has filled in.
PLACING = frozenset({"section", "position"})
# What a row carries for the page alone.
PASSING = frozenset({"decides", "chosen", "stood"})
# What of a line says nothing of its dose and its words: another order is no conflict.
PLACES = frozenset({"id", "version", "position", "section"})


def stamp(line: PrescribedExercise) -> str:
    """Return a short mark of what a line says, which another window may have changed meanwhile."""
    fields = [field for field in line._meta.concrete_fields if field.name not in PLACES]
    said = [field.value_to_string(line) for field in fields]
    return f"{crc32(repr(said).encode()):08x}"


class LineForm(TypedDoseForm):
    """One line: its exercise, its dose, its place, and what is seldom asked."""

    chosen = forms.BooleanField(required=False, widget=SwiftTick())
    stood = forms.CharField(required=False, max_length=8, widget=SwiftHidden())

    class Meta:
        model = PrescribedExercise
        exclude = ("version",)  # the inline names its fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "exercise" in self.fields and self.instance.exercise_id:
            remember(self.fields["exercise"], self.instance.exercise)
        self.name = str(self.instance.exercise) if self.instance.exercise_id else ""
        self.stands = stamp(self.instance) if self.instance.pk else ""
        self.initial["stood"] = self.stands
        if "dose" in self.fields:
            self.fields["dose"].widget.attrs |= {
                # What was understood of it, and after a refusal what was not.
                "aria-describedby": "{0}_said {0}_error".format(self["dose"].id_for_label),
                "placeholder": _("3 x 10, each side"),
            }
            self.fields["section"].widget.attrs |= {"list": "usual-sections", "autocomplete": "off"}

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in PASSING]

    def has_changed(self) -> bool:
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - PLACING)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self._refuse_what_changed_meanwhile(data.get("stood", ""))
        if exercise := data.get("exercise"):
            self._refuse_newly_retired(exercise)
            self.settle_dose(data, exercise.measure)
        return data

    def _post_clean(self) -> None:
        """Leave alone what nobody touched, and ask the database once about all its constraints: a dozen times a line is slow."""
        if self.instance.pk and not self.has_changed():
            return
        one_by_one = self.instance.validate_constraints

        def at_once(exclude: Any = None) -> None:
            if set(exclude or ()) - self._get_validation_exclusions():
                return one_by_one(exclude=exclude)  # a column is refused already, and may not even be sayable
            try:
                ALL_OF_THEM.validate(PrescribedExercise, self.instance)
            except ValidationError:
                one_by_one(exclude=exclude)

        self.instance.validate_constraints = at_once
        try:
            super()._post_clean()
        finally:
            del self.instance.validate_constraints

    def _refuse_what_changed_meanwhile(self, stood: str) -> None:
        """Put nothing over what another window wrote; asked a second time, do."""
        same = self.instance.pk is None or stood in ("", self.stands)
        if same or not set(self.changed_data) - PLACING:
            return
        sent: Any = self.data.copy()
        sent[self.add_prefix("stood")] = self.stands
        self.data = sent
        self.add_error(
            None,
            _(
                "This line was changed meanwhile, in another window perhaps. There it says: %(dose)s. "
                "Save again to put what stands here in its place; load the page anew to keep that."
            )
            % {"dose": f"{self.instance.exercise}, {self.said()}"},
        )

    def _refuse_newly_retired(self, exercise: Exercise) -> None:
        """A line that stands there with a retired exercise may be edited; another must not come in."""
        if (
            "exercise" in self.changed_data
            and not Exercise.objects.on_offer().filter(pk=exercise.pk).exists()
        ):
            self.add_error("exercise", _("This exercise is retired. Choose one that is on offer."))

    def reading(self) -> dict[str, str]:
        """Say what is understood of a dose that came back with the form; {} where it stands as it was."""
        if not self.is_bound or "dose" not in self.changed_data:
            return {}
        exercise = getattr(self, "cleaned_data", {}).get("exercise")
        text, measure = str(self["dose"].value() or ""), exercise.measure if exercise else "reps"
        side = self["side"].value()
        return understood(
            text,
            dosage.read(text, measure=measure, weight_unit=self.weight_unit),
            measure=measure,
            side=side if side in PrescribedExercise.Side.values else "both",
            weight_unit=self.weight_unit,
        ) | {"unread": ""}  # what was not understood stands there as an error

    def beyond(self) -> str:
        """Name what the fold hides and a reader should know: "optional, priority 1, with a note"."""
        line = self.instance
        kind = line.get_kind_display() if line.kind != PrescribedExercise.Kind.DO else ""
        hurry = _("priority %(figure)d") % {"figure": line.priority} if line.priority != 2 else ""
        return ", ".join(filter(None, (kind, hurry, _("with a note") if line.note else "")))

    def figures(self) -> list[list[forms.BoundField]]:
        """The fields of the fold with the single figures, a list for each part of the dose."""
        return [[self[name] for name in part] for part in PARTS]

    def others(self) -> list[list[forms.BoundField]]:
        """The fields of the fold with the rest."""
        return [
            [self["note"]],
            [self[name] for name in ("section", "position")],
            [self[name] for name in HURRY],
        ]

    @property
    def figures_refused(self) -> bool:
        """Whether something in the fold with the figures is refused, so that it must open."""
        return bool(set(self.errors) & {"side", *FIGURES})

    @property
    def others_refused(self) -> bool:
        return any(field.errors for part in self.others() for field in part)


class LineFormSet(OrderedFormSet):
    """The lines of a draft. Numbers need not be in order: ``order`` says how they are meant."""

    def order(self) -> list[int]:
        """Return the saved lines in the order meant: who was given another's number goes before it, moved up, or behind."""
        kept = [form for form in self.forms if form.instance.pk and form not in self.deleted_forms]
        return [form.instance.pk for form in sorted(kept, key=_place)]

    @property
    def sections(self) -> list[str]:
        """The sections to suggest: those of the version, then the usual ones."""
        own = [str(form["section"].value() or "") for form in self.forms]
        usual = [_("Warm up"), _("Release"), _("Mobilize"), _("Strengthen"), _("Balance"), _("Stretch")]
        return [section for section in dict.fromkeys([*own, *usual]) if section]


def _place(form: forms.ModelForm) -> tuple[int, int]:
    new, old = form.instance.position, form.initial.get("position")
    moved = 0 if old is None or new == old else -1 if new < old else 1
    return new, moved


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


class VersionLinkInline(FoldedLinks, FrozenWithItsVersion, LinkInline):
    model = VersionLink


class ExerciseChooser(CarefulAutocomplete):
    """Searches sooner than Django's, and says what it is for while it is empty."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return {**attrs, "data-ajax--delay": 100, "data-placeholder": _("Search for an exercise")}


class LineInline(FrozenWithItsVersion, OrderedInline):
    model = PrescribedExercise
    form = LineForm
    formset = LineFormSet
    template = "admin/routines/line_inline.html"
    autocomplete_fields = ("exercise",)
    text_rows = {"note": 2}
    formfield_overrides = {
        **OrderedInline.formfield_overrides,
        models.PositiveSmallIntegerField: {"widget": SwiftNumber},
        models.PositiveIntegerField: {"widget": SwiftNumber},
        models.DecimalField: {"widget": SwiftNumber},
        models.BooleanField: {"widget": SwiftTick},
        models.CharField: {"widget": SwiftText},
    }
    fields = (
        *("chosen", "decides", "stood", "exercise", "dose", "side", *FIGURES),
        *("section", "position", "kind", "priority", "planning_seconds", "note"),
    )

    class Media:
        css: ClassVar = {"all": ("routines/admin/draft.css", "routines/admin/folds.css")}
        js = tuple(f"routines/admin/{name}.js" for name in ("lines", "choosers", "drag", "doses", "leaving"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[PrescribedExercise]:
        return super().get_queryset(request).select_related("exercise", "version__routine")

    def get_extra(self, request: HttpRequest, obj: RoutineVersion | None = None, **kwargs: Any) -> int:
        """Begin an empty draft with an empty row."""
        return 0 if obj is not None and obj.lines_in_it else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.weight_unit = reading.weight_unit(request.user)
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "exercise":
            kwargs["widget"] = ExerciseChooser(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_choice_field(db_field, request, **{**kwargs, "widget": SwiftSelect})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "exercise":
            field.widget.can_change_related = False
        return field

    def words(self) -> dict[str, str]:
        """What the script says, by name; it fills in %(name)s and the like."""
        return {
            "moved": _("%(name)s: now %(place)s of %(count)s, in %(section)s."),
            "moved_free": _("%(name)s: now %(place)s of %(count)s."),
            "edge": _("%(name)s cannot go further."),
            "added": _("A new line, %(place)s of %(count)s."),
            "taken_out": _("%(name)s is taken out when you save."),
            "put_back": _("%(name)s stays."),
            "take_out": _("Take out"),
            "back": _("Put back"),
            "new": _("New line"),
            "nothing_found": _("Nothing found. Enter makes a new exercise, “%(name)s”."),
            "ticked": _("%(count)s ticked:"),
        }
