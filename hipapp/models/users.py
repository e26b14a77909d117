"""A person: signs in by e-mail, lives in a time zone, reads a language, lifts in kg or lb."""

import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def validate_time_zone(value: str) -> None:
    """Refuse a name that the time zone database does not know."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="time_zone")


class UserManager(BaseUserManager["User"]):
    """Makes people; e-mail addresses are kept in lower case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password, **{**extra, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """A patient, and with ``is_staff`` a therapist or an administrator."""

    class WeightUnit(models.TextChoices):
        KG = "kg", _("kilograms")
        LB = "lb", _("pounds")

    username = None  # type: ignore[assignment]  # e-mail is the name to sign in with
    email = models.EmailField(_("e-mail address"), unique=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_("Decides which day a session counts on. Sessions already logged keep their day."),
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en-us")
    weight_unit = models.CharField(
        _("weights in"), max_length=2, choices=WeightUnit.choices, default=WeightUnit.KG
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc,assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_any_case",
                violation_error_message=_("Somebody signs in with this address already."),
            ),
            models.CheckConstraint(
                condition=models.Q(weight_unit__in=["kg", "lb"]),
                name="user_weight_unit",
                violation_error_message=_("Choose kilograms or pounds."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super(AbstractUser, self).clean()
        self.email = self.email.lower()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The person's time zone; UTC should the database of zones have lost it.

        OSError: to Python 3.11 a name like "Europe" is a folder that cannot be read.
        """
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            return zoneinfo.ZoneInfo("UTC")
