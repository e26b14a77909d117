"""What somebody answered to a suggestion."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from routines.models import Enrolment, PrescribedExercise
from routines.models.rules import one_of


class SuggestionAnswer(models.Model):
    """One answer. Without a line it is about the whole session.

    Sessions begun up to ``answered_at`` are no evidence any more, for what the rule says of it. Put off,
    they still are, from ``until`` on.
    """

    class Direction(models.TextChoices):
        ON = "on", _("move on")
        OFF = "off", _("ease off")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PUT_OFF = "put off", _("put off")
        DISMISSED = "dismissed", _("dismissed")

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="suggestion_answers")
    line = models.ForeignKey(
        PrescribedExercise, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    direction = models.CharField(max_length=3, choices=Direction.choices)
    answer = models.CharField(max_length=9, choices=Answer.choices)
    answered_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer to a suggestion")
        verbose_name_plural = _("answers to suggestions")
        ordering = ["answered_at", "pk"]
        constraints = [
            one_of("suggestionanswer", "direction", ["on", "off"]),
            one_of("suggestionanswer", "answer", ["accepted", "put off", "dismissed"]),
            models.CheckConstraint(
                condition=Q(answer="put off", until__isnull=False)
                | ~Q(answer="put off") & Q(until__isnull=True),
                name="suggestionanswer_put_off_has_a_day",
                violation_error_message=_("What is put off comes back on a day; nothing else does."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction}: {self.answer}"
