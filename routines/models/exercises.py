"""Exercises, their links and pictures."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from routines.models.rules import one_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def on_offer(self) -> "ExerciseQuerySet":
        """Exercises that can still be prescribed or added to a session: neither retired nor merged into another."""
        return self.filter(retired_on__isnull=True, merged_into__isnull=True)

    def best_first(self, typed: str) -> "ExerciseQuerySet":
        """Put names that begin with what was typed before those with a word that does, and these before the rest."""
        closeness = models.Case(
            models.When(name__istartswith=typed, then=0),
            models.When(name__icontains=f" {typed}", then=1),
            default=2,
        )
        return self.order_by(closeness, "name")

    def family(self, numbers: "Collection[int]") -> "ExerciseQuerySet":
        """The exercises of these numbers with the duplicates merged into them: whose logs are read as one."""
        return self.filter(Q(pk__in=numbers) | Q(merged_into__in=numbers))

    def unused(self) -> "ExerciseQuerySet":
        """Exercises that nothing holds on to: in no version, a draft included, never logged, no duplicate of theirs.

        A duplicate itself is none of them, used or not: its address still leads to the exercise it was merged into.
        """
        found = self.filter(merged_into__isnull=True)
        for holder in _holders():
            rows = holder.related_model._base_manager.filter(**{holder.field.name: models.OuterRef("pk")})
            found = found.exclude(models.Exists(rows))
        return found


class Exercise(models.Model):
    """One movement. Its measure is frozen once something has been logged with it."""

    class Measure(models.TextChoices):
        HOLD = "hold", _("a hold, in seconds")
        REPS = "reps", _("repetitions")
        TIME = "time", _("working time, in seconds")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=140, unique=True)
    measure = models.CharField(_("measured by"), max_length=4, choices=Measure.choices, default=Measure.REPS)
    keeps_counting = models.BooleanField(
        _("may be held longer than asked for"),
        default=False,
        help_text=_("In a guided session a hold goes on counting past its target until it is let go."),
    )
    summary = models.CharField(_("in one line"), max_length=200, blank=True)
    setup = models.TextField(
        _("set-up"), blank=True, max_length=2000, help_text=_("What to prepare, as in: box at knee height.")
    )
    instructions = models.TextField(_("instructions"), blank=True, max_length=20000, help_text=_("Markdown."))
    cues = models.TextField(_("cues"), blank=True, max_length=4000, help_text=_("One a line."))
    common_mistakes = models.TextField(
        _("common mistakes"), blank=True, max_length=4000, help_text=_("One a line.")
    )
    safety = models.TextField(_("safety"), blank=True, max_length=4000)
    body_areas = models.CharField(
        _("body areas"), max_length=200, blank=True, help_text=_("Separated by commas.")
    )
    equipment = models.CharField(
        _("equipment"), max_length=200, blank=True, help_text=_("Separated by commas.")
    )
    easier = models.ManyToManyField(
        "self",
        through="LadderRung",
        through_fields=("harder", "easier"),
        symmetrical=False,
        related_name="harder",
        verbose_name=_("easier exercises"),
        blank=True,
    )
    retired_on = models.DateField(
        _("retired on"),
        null=True,
        blank=True,
        help_text=_("No longer offered; what was logged stays readable."),
    )
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
        help_text=_("What to do instead of a retired exercise."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
        verbose_name=_("merged into"),
    )

    history = HistoricalRecords()
    objects = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ["name", "pk"]
        constraints = [
            one_of("exercise", "measure", ["hold", "reps", "time"]),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(retired_on__isnull=False),
                name="exercise_replaced_once_retired",
                violation_error_message=_("Only a retired exercise is replaced by another one."),
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=F("id")),
                name="exercise_replaced_by_another",
                violation_error_message=_("An exercise does not replace itself."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="exercise_merged_into_another",
                violation_error_message=_("An exercise is not merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exercise", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.pk is None:
            return
        before = Exercise.objects.filter(pk=self.pk).values_list("measure", flat=True).first()
        if before not in (None, self.measure) and self.is_logged():
            raise ValidationError(
                {"measure": _("Sessions were logged with this measure. Make a new exercise for another one.")}
            )
        if before not in (None, self.measure) and self.is_merged():
            raise ValidationError(
                {"measure": _("Exercises that are merged have one measure. Undo the merge to change it.")}
            )

    def validate_constraints(self, exclude: "Collection[str] | None" = None) -> None:
        # A form that asks for the day of retirement alone hears of the replacement that stands there too.
        super().validate_constraints(exclude=set(exclude or ()) - {"replaced_by"})

    def is_logged(self) -> bool:
        """Whether anything outside the content holds on to this exercise (asks the database)."""
        return any(
            holder.related_model._base_manager.filter(**{holder.field.name: self}).exists()
            for holder in _holders()
            if holder.related_model._meta.app_label != "routines"
        )

    def is_merged(self) -> bool:
        """Whether it is a duplicate or has one (asks the database for the latter)."""
        return self.merged_into_id is not None or self.duplicates.exists()

    @property
    def canonical(self) -> "Exercise":
        """The exercise that stands for this one: the one it was merged into, else itself. Fetch ``merged_into`` along."""
        return self.merged_into or self

    @property
    def canonical_id(self) -> int:
        """The number of ``canonical``, for which nothing need be fetched."""
        return self.merged_into_id or self.pk

    @property
    def is_on_offer(self) -> bool:
        """Whether it can still be prescribed or added to a session, as ``on_offer`` has it."""
        return self.retired_on is None and self.merged_into_id is None

    def is_retired(self, today: "date") -> bool:
        return self.retired_on is not None and self.retired_on <= today

    @property
    def cue_list(self) -> list[str]:
        return _lines(self.cues)

    @property
    def mistake_list(self) -> list[str]:
        return _lines(self.common_mistakes)

    @property
    def body_area_list(self) -> list[str]:
        return _parts(self.body_areas)

    @property
    def equipment_list(self) -> list[str]:
        return _parts(self.equipment)


def _holders() -> list[Any]:
    """The relations that keep an exercise from being deleted."""
    return [one for one in Exercise._meta.related_objects if one.on_delete is models.PROTECT]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


class Link(models.Model):
    """What exercise links and version links have in common: an ordered, captioned address."""

    class Kind(models.TextChoices):
        DEMONSTRATION = "demonstration", _("demonstration")
        MISTAKES = "mistakes", _("common mistakes")
        READING = "reading", _("further reading")

    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices, default=Kind.DEMONSTRATION)
    url = models.CharField(_("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])])
    title = models.CharField(_("title"), max_length=200)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    start_second = models.PositiveIntegerField(_("start at second"), default=0)
    similar_only = models.BooleanField(_("similar, not the same"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ExerciseLink(Link):
    """A demonstration, a video of common mistakes, or further reading for an exercise, in order."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="links")

    class Meta(Link.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [one_of("exerciselink", "kind", ["demonstration", "mistakes", "reading"])]


class ExercisePicture(models.Model):
    """A picture of an exercise; uploads are re-encoded, so that nothing but pixels is kept."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="pictures")
    image = models.ImageField(_("picture"), upload_to="exercises/")
    alt = models.CharField(
        _("what it shows"), max_length=200, help_text=_("Read out to people who cannot see it.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt
