"""How carefully somebody moves on with a routine: the figures of the rule that suggests it."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from routines.models.enrolments import Enrolment

# The least and the most of every figure: sessions, seconds, repetitions, days.
SPANS = {
    "sessions": (2, 10),
    "step_seconds": (1, 30),
    "hold_cap": (10, 600),
    "step_repetitions": (1, 10),
    "repetitions_cap": (3, 100),
    "days_put_off": (1, 60),
}


def _between(name: str) -> dict[str, Any]:
    low, high = SPANS[name]
    return {"validators": [MinValueValidator(low), MaxValueValidator(high)]}


def _spans() -> Q:
    condition = Q()
    for name, (low, high) in SPANS.items():
        condition &= Q(**{f"{name}__gte": low, f"{name}__lte": high})
    return condition


class Pace(models.Model):
    """The figures of one enrolment; without a row the defaults count. They are ours, on the careful side.

    ``sessions`` running at the target before anything is suggested; then ``step_seconds`` more up to
    ``hold_cap`` seconds, or ``step_repetitions`` more up to ``repetitions_cap``; after that the next rung of
    the ladder. A suggestion that is put off comes back after ``days_put_off``.
    """

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="pace")
    suggests = models.BooleanField(_("make suggestions"), default=True)
    sessions = models.PositiveSmallIntegerField(
        _("sessions running at the target"), default=3, **_between("sessions")
    )
    step_seconds = models.PositiveSmallIntegerField(
        _("longer by, at a time"), default=5, **_between("step_seconds")
    )
    hold_cap = models.PositiveSmallIntegerField(_("longest hold"), default=60, **_between("hold_cap"))
    step_repetitions = models.PositiveSmallIntegerField(
        _("more repetitions at a time"), default=2, **_between("step_repetitions")
    )
    repetitions_cap = models.PositiveSmallIntegerField(
        _("most repetitions"), default=15, **_between("repetitions_cap")
    )
    days_put_off = models.PositiveSmallIntegerField(
        _("days until a suggestion put off comes back"), default=7, **_between("days_put_off")
    )

    class Meta:
        verbose_name = _("pace")
        verbose_name_plural = _("paces")
        constraints = [
            models.CheckConstraint(
                condition=_spans(),
                name="pace_figures_possible",
                violation_error_message=_("A figure is out of range."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.sessions}"
