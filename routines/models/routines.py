"""Routines and their versions: drafts are edited, published versions are frozen, retired ones stay readable."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from routines.models.exercises import Link
from routines.models.rules import one_of, span_in_order

# /routines/new/ is where one's own begins.
RESERVED_SLUGS = frozenset({"new"})


def _in_library() -> Q:
    issued = RoutineVersion.objects.filter(routine=models.OuterRef("pk")).issued()
    return Q(visibility=Routine.Visibility.LIBRARY) & Q(models.Exists(issued))


class RoutineQuerySet(models.QuerySet["Routine"]):
    def library(self) -> "RoutineQuerySet":
        """Routines that anybody may read: marked public, with something published."""
        return self.filter(_in_library())

    def readable_by(self, user: Any) -> "RoutineQuerySet":
        """The library, one's own routines, and those one follows or followed (given by a therapist)."""
        if not user.is_authenticated:
            return self.library()
        followed = models.Exists(user.enrolments.filter(routine=models.OuterRef("pk")))
        return self.filter(Q(owner=user) | Q(followed) | _in_library())

    def editable_by(self, user: Any) -> "RoutineQuerySet":
        """One's own; for a therapist the library too; for an administrator everything but patients' copies."""
        if not user.is_authenticated:
            return self.none()
        own = Q(owner=user)
        if user.is_staff and user.has_perm("routines.change_routineversion"):
            own |= Q(visibility=Routine.Visibility.LIBRARY)
        if user.is_superuser:
            own |= Q(owner__isnull=True) | Q(owner__is_staff=True)
        return self.filter(own)


class Routine(models.Model):
    """A named program: of the library, of a therapist, or a person's own copy."""

    class Visibility(models.TextChoices):
        LIBRARY = "library", _("library: anybody may read it")
        PRIVATE = "private", _("private: its owner and the people it is given to")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=140, unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="routines",
        verbose_name=_("owner"),
        help_text=_("Empty for the library's own."),
    )
    visibility = models.CharField(
        _("visibility"), max_length=7, choices=Visibility.choices, default=Visibility.PRIVATE
    )
    source_credit = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(
        _("address of the source"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    history_note = models.TextField(
        _("note on the versions"), blank=True, max_length=2000, help_text=_("Explains a gap in the numbers.")
    )
    copied_from = models.ForeignKey(
        "RoutineVersion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copied from"),
    )

    history = HistoricalRecords()
    objects = RoutineQuerySet.as_manager()

    class Meta:
        verbose_name = _("routine")
        verbose_name_plural = _("routines")
        ordering = ["name", "pk"]
        constraints = [one_of("routine", "visibility", ["library", "private"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("routines:routine", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("This address is taken by a page of the site.")}, code="reserved"
            )

    @property
    def is_library(self) -> bool:
        return self.visibility == self.Visibility.LIBRARY


class RoutineVersionQuerySet(models.QuerySet["RoutineVersion"]):
    def issued(self) -> "RoutineVersionQuerySet":
        """Published at some time: in force, coming, replaced or retired. Never a draft."""
        return self.exclude(status=RoutineVersion.Status.DRAFT)

    def drafts(self) -> "RoutineVersionQuerySet":
        return self.filter(status=RoutineVersion.Status.DRAFT)

    def in_force(self, day: date) -> "RoutineVersion | None":
        """The version in force on a day, among the versions of one routine."""
        return pick_in_force(self.issued(), day)


class RoutineVersion(models.Model):
    """One edition of a routine. Its content columns freeze on publishing (guards in the database keep that)."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=80, blank=True)
    summary = models.TextField(_("summary"), blank=True, max_length=4000)
    warning = models.TextField(_("warning"), blank=True, max_length=2000)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices, default=Status.DRAFT)
    effective_from = models.DateField(
        _("in force from"), null=True, blank=True, help_text=_("Empty: before every dated version.")
    )
    change_note = models.TextField(_("what changed"), blank=True, max_length=2000)
    days_a_week_min = models.PositiveSmallIntegerField(_("days a week, at least"), null=True, blank=True)
    days_a_week_max = models.PositiveSmallIntegerField(_("days a week, at most"), null=True, blank=True)
    times_a_day = models.PositiveSmallIntegerField(_("times a day"), default=1)
    pain_safe_limit = models.PositiveSmallIntegerField(
        _("pain is safe up to"), default=2, help_text=_("Of 10.")
    )
    pain_stop_limit = models.PositiveSmallIntegerField(
        _("stop when pain exceeds"), default=5, help_text=_("Of 10.")
    )
    minutes_min = models.PositiveSmallIntegerField(_("minutes, at least"), null=True, blank=True)
    minutes_max = models.PositiveSmallIntegerField(_("minutes, at most"), null=True, blank=True)
    short_minutes = models.PositiveSmallIntegerField(_("minutes in a hurry"), default=15)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    retired_on = models.DateField(_("retired on"), null=True, blank=True, editable=False)

    history = HistoricalRecords()
    objects = RoutineVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["routine", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["routine", "number"],
                name="routineversion_number_once",
                violation_error_message=_("This routine already has a version with that number."),
            ),
            models.UniqueConstraint(
                fields=["routine"],
                condition=Q(status="draft"),
                name="routineversion_one_draft",
                violation_error_message=_(
                    "This routine already has a draft. Finish or discard that one first."
                ),
            ),
            one_of("routineversion", "status", ["draft", "published", "retired"]),
            span_in_order("routineversion", "days_a_week_min", "days_a_week_max"),
            span_in_order("routineversion", "minutes_min", "minutes_max"),
            models.CheckConstraint(
                condition=(
                    Q(days_a_week_min__isnull=True) | Q(days_a_week_min__gte=1, days_a_week_min__lte=7)
                )
                & (Q(days_a_week_max__isnull=True) | Q(days_a_week_max__lte=7)),
                name="routineversion_seven_days",
                violation_error_message=_("A week has between 1 and 7 days to do it on."),
            ),
            models.CheckConstraint(
                condition=Q(times_a_day__gte=1, times_a_day__lte=12),
                name="routineversion_times_a_day",
                violation_error_message=_("Between once and twelve times a day."),
            ),
            models.CheckConstraint(
                condition=Q(pain_safe_limit__lte=models.F("pain_stop_limit"), pain_stop_limit__lte=10),
                name="routineversion_pain_limits",
                violation_error_message=_("The safe limit is at or below the stop limit, both at most 10."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, short_minutes__gte=1),
                name="routineversion_from_one",
                violation_error_message=_("Numbers and minutes start at 1."),
            ),
            models.CheckConstraint(
                condition=Q(status="retired", retired_on__isnull=False)
                | Q(retired_on__isnull=True) & ~Q(status="retired"),
                name="routineversion_retired_has_a_day",
                violation_error_message=_(
                    "A retired version has the day on which it was retired; no other has one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return _("%(routine)s, version %(number)d") % {"routine": self.routine, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("routines:version", args=[self.routine.slug, self.number])

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_ever_in_force(self) -> bool:
        """Whether it has, had or will have a day: published, and not retired before its day had come."""
        if self.is_draft:
            return False
        return self.retired_on is None or self.effective_from is None or self.retired_on > self.effective_from

    def may_be_in_force(self, day: date) -> bool:
        """Whether it was published, its day has come, and it was not retired by then."""
        if self.is_draft or (self.effective_from is not None and self.effective_from > day):
            return False
        return self.retired_on is None or day < self.retired_on


def pick_in_force(versions: Iterable[RoutineVersion], day: date) -> RoutineVersion | None:
    """Return the latest version whose effective date has come by ``day``; undated ones stand before all dated."""
    candidates = [version for version in versions if version.may_be_in_force(day)]
    return max(candidates, key=lambda v: (v.effective_from or date.min, v.number), default=None)


class VersionLink(Link):
    """A link that belongs to a version as a whole; frozen with it."""

    version = models.ForeignKey(RoutineVersion, on_delete=models.CASCADE, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("link of the version")
        verbose_name_plural = _("links of the version")
        constraints = [one_of("versionlink", "kind", ["demonstration", "mistakes", "reading"])]
