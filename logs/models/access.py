"""A patient's consent that a therapist reads the logs, for as long as it lasts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """One grant. Taking it back fills ``revoked_at``; granting again makes a new row."""

    patient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents_given"
    )
    therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents_held"
    )
    granted_at = models.DateTimeField(_("granted at"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "therapist"],
                condition=Q(revoked_at__isnull=True),
                name="consent_one_at_a_time",
                violation_error_message=_("This therapist has been given consent already."),
            ),
            models.CheckConstraint(
                condition=~Q(patient=F("therapist")),
                name="consent_between_two",
                violation_error_message=_("Consent is given to somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} > {self.therapist}"
