"""Who follows which routine, from when to when, with pauses and personal targets."""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from routines.models.lines import PrescribedExercise
from routines.models.routines import Routine


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def current(self, day: date) -> "EnrolmentQuerySet":
        """Begun by ``day`` and not ended before it."""
        return self.filter(started_on__lte=day).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))


class Enrolment(models.Model):
    """A person follows a routine, by choice or given by a therapist.

    ``ended_on`` is the first day on which it is no longer followed. ``weekdays`` holds ISO digits,
    Monday 1 to Sunday 7 ("135"); empty means that no days were chosen.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    routine = models.ForeignKey(Routine, on_delete=models.RESTRICT, related_name="enrolments")
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    weekdays = models.CharField(
        _("weekdays"), max_length=7, blank=True, validators=[RegexValidator(r"^1?2?3?4?5?6?7?$")]
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="assigned"
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["started_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "routine"],
                condition=Q(ended_on__isnull=True),
                name="enrolment_once_at_a_time",
                violation_error_message=_("This routine is being followed already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_start",
                violation_error_message=_("It cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.routine} ({self.started_on})"

    @property
    def decider_id(self) -> int:
        """Who answers what is suggested: the owner of a private routine, else whoever follows it.

        In the library everybody decides for themselves. The routine comes along.
        """
        owner = self.routine.owner_id
        return self.user_id if owner is None or self.routine.is_library else owner


class EarlierWeekdays(models.Model):
    """Days that were chosen until others were: what was planned then stays as it was.

    ``until`` is the first day on which they no longer counted. They counted since the row before, or the start.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="earlier_weekdays")
    weekdays = models.CharField(_("weekdays"), max_length=7, blank=True)
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("weekdays chosen earlier")
        verbose_name_plural = _("weekdays chosen earlier")
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "until"],
                name="earlierweekdays_once_a_day",
                violation_error_message=_("The days were chosen anew on that day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekdays} ({self.until})"


class Pause(models.Model):
    """Days on which an enrolment rests: ill, travelling. ``to_date`` is the first day back; empty while it lasts."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="pauses")
    from_date = models.DateField(_("from"))
    to_date = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["from_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(to_date__isnull=True),
                name="pause_one_open",
                violation_error_message=_("It is paused already."),
            ),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="pause_ends_after_start",
                violation_error_message=_("It cannot end before it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_date} - {self.to_date or ''}"


class PersonalTarget(models.Model):
    """A dated target of one line for one enrolment, so that five seconds more need no new version."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="targets")
    line = models.ForeignKey(PrescribedExercise, on_delete=models.RESTRICT, related_name="personal_targets")
    from_date = models.DateField(_("from"))
    sets = models.PositiveSmallIntegerField(_("sets"), null=True, blank=True)
    repetitions = models.PositiveSmallIntegerField(_("repetitions"), null=True, blank=True)
    hold_seconds = models.PositiveSmallIntegerField(_("hold, seconds"), null=True, blank=True)
    load_kg = models.DecimalField(_("load, kg"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("personal target")
        verbose_name_plural = _("personal targets")
        ordering = ["from_date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "line", "from_date"], name="personaltarget_once_a_day"
            ),
            models.CheckConstraint(
                condition=(Q(sets__isnull=True) | Q(sets__gte=1))
                & (Q(repetitions__isnull=True) | Q(repetitions__gte=1))
                & (Q(hold_seconds__isnull=True) | Q(hold_seconds__gte=1))
                & (Q(load_kg__isnull=True) | Q(load_kg__gt=0)),
                name="personaltarget_figures_possible",
                violation_error_message=_("A target is more than nothing. Leave it empty if it is open."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} ({self.from_date})"
