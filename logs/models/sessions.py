"""Sessions and their sets.

Figures are whole seconds, whole repetitions, kilograms and ratings from 0 to 10; empty means that
nobody was asked. A moment is kept in UTC with the zone and the local date it had when logged.
"""

import uuid
import zoneinfo
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from routines.models import Exercise, PrescribedExercise, RoutineVersion
from routines.models.rules import one_of, zero_to_ten

RATING: dict[str, Any] = {
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0), MaxValueValidator(10)],
}


class Session(models.Model):
    """What a person did once, tied to the version that was in force."""

    class Source(models.TextChoices):
        FORM = "form", _("typed in")
        PLAYER = "player", _("guided")
        IMPORT = "import", _("imported")

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions")
    version = models.ForeignKey(RoutineVersion, on_delete=models.RESTRICT, related_name="sessions")
    started_at = models.DateTimeField(_("started at"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    local_date = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    budget_minutes = models.PositiveSmallIntegerField(
        _("cut to minutes"), null=True, blank=True, help_text=_("Empty: the full routine.")
    )
    left_out = models.ManyToManyField(
        PrescribedExercise, blank=True, related_name="+", verbose_name=_("left out in a hurry")
    )
    pain_before = models.PositiveSmallIntegerField(_("pain before"), **RATING)
    pain_worst = models.PositiveSmallIntegerField(_("worst pain during"), **RATING)
    pain_after = models.PositiveSmallIntegerField(_("pain after"), **RATING)
    effort = models.PositiveSmallIntegerField(_("effort"), **RATING)
    notes = models.TextField(_("notes"), blank=True, max_length=10000)
    source = models.CharField(_("source"), max_length=6, choices=Source.choices, default=Source.FORM)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    logged_at = models.DateTimeField(_("logged at"))
    amended_at = models.DateTimeField(_("amended at"), null=True, blank=True)
    clock_odd = models.BooleanField(_("the clock looked wrong"), default=False)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["user", "-started_at"], name="session_of_a_person")]
        constraints = [
            models.UniqueConstraint(fields=["user", "uuid"], name="session_uuid_once"),
            one_of("session", "source", ["form", "player", "import"]),
            *(
                zero_to_ten("session", field)
                for field in ("pain_before", "pain_worst", "pain_after", "effort")
            ),
            models.CheckConstraint(
                condition=Q(revision__gte=1)
                & (Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=1440))
                & (Q(budget_minutes__isnull=True) | Q(budget_minutes__gte=1)),
                name="session_figures_possible",
                violation_error_message=_("A session lasts between 1 minute and a day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.version_id}"

    def get_absolute_url(self) -> str:
        return reverse("logs:session", args=[self.uuid])

    @property
    def is_short(self) -> bool:
        return self.budget_minutes is not None

    @property
    def local_start(self) -> datetime:
        """When it began by the clock on the wall then: without a zone, so that nothing converts it again."""
        return self.started_at.astimezone(zoneinfo.ZoneInfo(self.time_zone)).replace(tzinfo=None)


class LoggedSet(models.Model):
    """One set on one side, or one row for a line that was skipped with a reason.

    ``holds`` are the measured seconds, one a repetition; beside them operations write the longest
    (``hold_seconds``) and the sum (``hold_total_seconds``). A hold typed into a form is a figure,
    not a measurement: the list stays empty. For an exercise measured in working time the hold
    columns carry that time.
    """

    class Side(models.TextChoices):
        BOTH = "both", _("both")
        LEFT = "left", _("left")
        RIGHT = "right", _("right")

    class SkipReason(models.TextChoices):
        DONE = "", _("done")
        PAIN = "pain", _("it hurt")
        TIRED = "tired", _("too tired")
        TIME = "time", _("no time")
        EQUIPMENT = "equipment", _("equipment missing")
        UNSURE = "unsure", _("not sure how")
        OTHER = "other", _("another reason")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    local_date = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="logged_sets")
    line = models.ForeignKey(
        PrescribedExercise, on_delete=models.RESTRICT, null=True, blank=True, related_name="logged_sets"
    )
    set_number = models.PositiveSmallIntegerField(default=1)
    side = models.CharField(max_length=5, choices=Side.choices, default=Side.BOTH)
    repetitions = models.PositiveSmallIntegerField(null=True, blank=True)
    holds = models.JSONField(default=list, blank=True)
    hold_seconds = models.PositiveIntegerField(null=True, blank=True)
    hold_total_seconds = models.PositiveIntegerField(null=True, blank=True)
    load_kg = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    load_band = models.CharField(max_length=6, choices=PrescribedExercise.Band.choices, blank=True)
    target_hold_min = models.PositiveSmallIntegerField(null=True, blank=True)
    target_hold_max = models.PositiveSmallIntegerField(null=True, blank=True)
    target_reps_min = models.PositiveSmallIntegerField(null=True, blank=True)
    target_reps_max = models.PositiveSmallIntegerField(null=True, blank=True)
    pain = models.PositiveSmallIntegerField(**RATING)
    note = models.CharField(max_length=500, blank=True)
    skip_reason = models.CharField(max_length=9, choices=SkipReason.choices, blank=True)

    class Meta:
        verbose_name = _("set")
        verbose_name_plural = _("sets")
        ordering = ["position", "set_number", "side", "pk"]
        indexes = [
            # Everything a chart draws, so that the series is read from the index alone.
            models.Index(
                fields=[
                    "user",
                    "exercise",
                    "local_date",
                    "side",
                    "hold_seconds",
                    "hold_total_seconds",
                    "repetitions",
                    "load_kg",
                    "skip_reason",
                ],
                name="loggedset_answers_a_chart",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position", "set_number", "side"], name="loggedset_once_in_a_session"
            ),
            one_of("loggedset", "side", ["both", "left", "right"]),
            one_of("loggedset", "skip_reason", ["", "pain", "tired", "time", "equipment", "unsure", "other"]),
            zero_to_ten("loggedset", "pain"),
            models.CheckConstraint(
                condition=Q(hold_seconds__isnull=True, hold_total_seconds__isnull=True)
                | Q(
                    hold_seconds__isnull=False,
                    # Said outright: a check that comes out unknown, as one with an empty total does, passes.
                    hold_total_seconds__isnull=False,
                    hold_total_seconds__gte=F("hold_seconds"),
                ),
                name="loggedset_total_holds_the_longest",
                violation_error_message=_("A hold comes with its total, which is at least the longest hold."),
            ),
            models.CheckConstraint(
                condition=Q(skip_reason="")
                | Q(repetitions__isnull=True, hold_seconds__isnull=True, load_kg__isnull=True, load_band=""),
                name="loggedset_skipped_has_no_figures",
                violation_error_message=_("A skipped exercise has no figures."),
            ),
            models.CheckConstraint(
                condition=Q(set_number__gte=1, set_number__lte=50),
                name="loggedset_set_number",
                violation_error_message=_("Sets are numbered from 1 to 50."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.side} {self.set_number}"


class MorningAfter(models.Model):
    """Pain on waking, one figure a local day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mornings")
    local_date = models.DateField()
    pain = models.PositiveSmallIntegerField(validators=[MaxValueValidator(10)])

    class Meta:
        verbose_name = _("morning after")
        verbose_name_plural = _("mornings after")
        ordering = ["-local_date"]
        constraints = [
            models.UniqueConstraint(fields=["user", "local_date"], name="morningafter_once_a_day"),
            zero_to_ten("morningafter", "pain"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date}: {self.pain}"


class DeletedSession(models.Model):
    """A tombstone, so that a copy still queued on a phone does not bring a deleted session back."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deleted_sessions"
    )
    uuid = models.UUIDField()
    deleted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("deleted session")
        verbose_name_plural = _("deleted sessions")
        constraints = [models.UniqueConstraint(fields=["user", "uuid"], name="deletedsession_once")]

    def __str__(self) -> str:
        return str(self.uuid)
