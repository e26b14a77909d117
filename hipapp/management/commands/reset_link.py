"""Print a password reset link, for a site without a mail server."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from hipapp.models import User


class Command(BaseCommand):
    help = "Print a link with which a person sets a new password. Hand it over in person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="where the site is reached")

    def handle(self, *args: Any, email: str, site: str, **options: Any) -> None:
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        self.stdout.write(site.rstrip("/") + path.replace("UID-KEY", key))
