"""A person's own activities and how they go; questions that can wait."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from routines.models.rules import one_of, zero_to_ten

PLACES = (1, 2, 3, 4, 5)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def active(self) -> "ActivityQuerySet":
        """Those that are asked about, in their order."""
        return self.filter(archived_on__isnull=True).order_by("place")


class Activity(models.Model):
    """Something a person wants to do again, in their own words: "climb the stairs", "sit through a film".

    Rated from 0 (cannot do it at all) to 10 (no difficulty), which is how the patient-specific functional
    scale goes about it (Stratford and colleagues, 1995: three to five activities that matter to the patient,
    named by the patient and rated again over time). The words on the screen are ours. An active one has one
    of five ``place``s, so that the table itself keeps the number; one that was laid aside has none.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(_("activity"), max_length=100)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    added_on = models.DateField()
    archived_on = models.DateField(null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["place", "-archived_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place"],
                condition=Q(place__isnull=False),
                name="activity_one_a_place",
                violation_error_message=_("This place is taken by another activity."),
            ),
            models.CheckConstraint(
                # Said outright: a check that comes out unknown passes.
                condition=Q(archived_on__isnull=True, place__isnull=False, place__gte=1, place__lte=5)
                | Q(archived_on__isnull=False, place__isnull=True),
                name="activity_at_most_five",
                violation_error_message=_("At most five activities at a time."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("logs:activity", args=[self.pk])


class ActivityRating(models.Model):
    """How an activity goes on one local day: 0 cannot do it at all, 10 no difficulty."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="ratings")
    local_date = models.DateField()
    rating = models.PositiveSmallIntegerField(validators=[MaxValueValidator(10)])

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["local_date"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "local_date"], name="activityrating_once_a_day"),
            zero_to_ten("activityrating", "rating"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date}: {self.rating}"


class PutOff(models.Model):
    """A question that is not asked before ``until``, the first day on which it may be asked again."""

    class What(models.TextChoices):
        MORNING = "morning", _("the morning after")
        ACTIVITIES = "activities", _("rating the activities")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="put_off")
    what = models.CharField(max_length=10, choices=What.choices)
    until = models.DateField()

    class Meta:
        verbose_name = _("question put off")
        verbose_name_plural = _("questions put off")
        constraints = [
            models.UniqueConstraint(fields=["user", "what"], name="putoff_once"),
            one_of("putoff", "what", ["morning", "activities"]),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.until}"

    def waits(self, today: date) -> bool:
        return today < self.until
