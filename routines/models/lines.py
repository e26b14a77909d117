"""A line of a version: which exercise, how much, on which side, and how dear it is in a hurry."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from routines.dosage import Dosage, Span
from routines.models.exercises import Exercise
from routines.models.routines import RoutineVersion
from routines.models.rules import one_of, span_in_order


class PrescribedExercise(models.Model):
    """One line of a version. Every figure may be open: empty means that the source gives none.

    Seconds are whole; for an exercise measured in working time the hold columns carry that time.
    """

    class Kind(models.TextChoices):
        DO = "do", _("to do")
        OPTIONAL = "optional", _("optional")
        REFERENCE = "reference", _("kept for reference")

    class Side(models.TextChoices):
        BOTH = "both", _("both together")
        EACH = "each", _("each side")
        LEFT = "left", _("left only")
        RIGHT = "right", _("right only")
        ALTERNATING = "alternating", _("alternating")

    class Band(models.TextChoices):
        YELLOW = "yellow", _("yellow band")
        RED = "red", _("red band")
        GREEN = "green", _("green band")
        BLUE = "blue", _("blue band")
        BLACK = "black", _("black band")
        SILVER = "silver", _("silver band")
        GOLD = "gold", _("gold band")

    version = models.ForeignKey(RoutineVersion, on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(_("section"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="prescriptions", verbose_name=_("exercise")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.DO)
    side = models.CharField(_("side"), max_length=11, choices=Side.choices, default=Side.BOTH)
    priority = models.PositiveSmallIntegerField(
        _("priority in a hurry"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("1 stays longest, 3 goes first."),
    )
    planning_seconds = models.PositiveIntegerField(
        _("planning seconds"), null=True, blank=True, help_text=_("For the whole line, all sides.")
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)

    sets_min = models.PositiveSmallIntegerField(_("sets"), null=True, blank=True)
    sets_max = models.PositiveSmallIntegerField(_("sets, up to"), null=True, blank=True)
    reps_min = models.PositiveSmallIntegerField(_("repetitions"), null=True, blank=True)
    reps_max = models.PositiveSmallIntegerField(_("repetitions, up to"), null=True, blank=True)
    reps_open = models.BooleanField(_("as many repetitions as tolerated"), default=False)
    hold_min = models.PositiveSmallIntegerField(_("hold, seconds"), null=True, blank=True)
    hold_max = models.PositiveSmallIntegerField(_("hold, up to"), null=True, blank=True)
    hold_open = models.BooleanField(_("hold as long as tolerated"), default=False)
    rest_min = models.PositiveSmallIntegerField(_("rest, seconds"), null=True, blank=True)
    rest_max = models.PositiveSmallIntegerField(_("rest, up to"), null=True, blank=True)
    rest_open = models.BooleanField(_("a few seconds' rest"), default=False)
    load_kg = models.DecimalField(
        _("load, kg"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    load_band = models.CharField(_("band"), max_length=6, choices=Band.choices, blank=True)
    own_days_min = models.PositiveSmallIntegerField(_("own days a week, at least"), null=True, blank=True)
    own_days_max = models.PositiveSmallIntegerField(_("own days a week, at most"), null=True, blank=True)
    every_days = models.PositiveSmallIntegerField(
        _("every so many days"), null=True, blank=True, help_text=_("2: every second day.")
    )
    own_times_a_day = models.PositiveSmallIntegerField(_("own times a day"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["position", "pk"]
        constraints = [
            one_of("line", "kind", ["do", "optional", "reference"]),
            one_of("line", "side", ["both", "each", "left", "right", "alternating"]),
            one_of("line", "load_band", ["", "yellow", "red", "green", "blue", "black", "silver", "gold"]),
            *(
                span_in_order("line", f"{part}_min", f"{part}_max")
                for part in ("sets", "reps", "hold", "rest")
            ),
            span_in_order("line", "own_days_min", "own_days_max"),
            models.CheckConstraint(
                condition=Q(priority__gte=1, priority__lte=3),
                name="line_priority_1_to_3",
                violation_error_message=_("Priority is 1, 2 or 3."),
            ),
            models.CheckConstraint(
                condition=(Q(reps_open=False) | Q(reps_min__isnull=True))
                & (Q(hold_open=False) | Q(hold_min__isnull=True))
                & (Q(rest_open=False) | Q(rest_min__isnull=True)),
                name="line_open_or_figure",
                violation_error_message=_("A part of a dose is either open or a figure, not both."),
            ),
            models.CheckConstraint(
                condition=(Q(sets_min__isnull=True) | Q(sets_min__gte=1))
                & (Q(reps_min__isnull=True) | Q(reps_min__gte=1))
                & (Q(hold_min__isnull=True) | Q(hold_min__gte=1))
                & (Q(load_kg__isnull=True) | Q(load_kg__gt=0))
                & (Q(every_days__isnull=True) | Q(every_days__gte=2, every_days__lte=31))
                & (Q(own_times_a_day__isnull=True) | Q(own_times_a_day__gte=1))
                & (Q(own_days_min__isnull=True) | Q(own_days_min__gte=1))
                & (Q(own_days_max__isnull=True) | Q(own_days_max__lte=7)),
                name="line_figures_possible",
                violation_error_message=_(
                    "A figure of the dose is out of range. Leave it empty if it is open."
                ),
            ),
            models.CheckConstraint(
                condition=Q(load_kg__isnull=True) | Q(load_band=""),
                name="line_one_load",
                violation_error_message=_("Give the load in kg or as a band, not both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.exercise)

    @property
    def dosage(self) -> Dosage:
        """The dose of this line as the pure value that is put into words and seconds."""
        return Dosage(
            sets=_span(self.sets_min, self.sets_max),
            repetitions=_span(self.reps_min, self.reps_max),
            hold=_span(self.hold_min, self.hold_max),
            rest=_span(self.rest_min, self.rest_max),
            repetitions_open=self.reps_open,
            hold_open=self.hold_open,
            rest_open=self.rest_open,
            load_kg=self.load_kg,
            load_band=self.load_band,
            days_a_week=_span(self.own_days_min, self.own_days_max),
            every_days=self.every_days,
            times_a_day=self.own_times_a_day,
        )

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides a set is logged on: left and right apart, or both together."""
        return {"each": ("left", "right"), "left": ("left",), "right": ("right",)}.get(self.side, ("both",))

    @property
    def is_for_reference(self) -> bool:
        return self.kind == self.Kind.REFERENCE


def _span(low: int | None, high: int | None) -> Span | None:
    return None if low is None else Span(low, low if high is None else high)
