"""How allauth behaves here: mail where there is a mail server, plain words where there is none."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ResetPasswordForm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class AccountAdapter(DefaultAccountAdapter):
    """Sends mail only where a mail server is set."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if settings.MAIL_WORKS:
            super().send_mail(template_prefix, email, context)


class PasswordResetForm(ResetPasswordForm):
    """Says whom to ask where the site cannot send the mail it would promise."""

    def clean(self) -> dict[str, Any]:
        if not settings.MAIL_WORKS:
            raise ValidationError(
                _(
                    "This site cannot send mail. Ask the person who runs it for a reset link: "
                    "they make one with the command reset_link."
                )
            )
        return super().clean()
