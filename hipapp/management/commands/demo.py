"""Make the demonstration database and print how to get in: what ``make demo`` does before it serves."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from hipapp.demo import make_demo
from hipapp.management.commands.prepare import prepare


class Command(BaseCommand):
    help = "Make a patient with five weeks of logs and a therapist; print passwords that hold until the next start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        prepare()
        site = f"http://127.0.0.1:{port}"
        rows = []
        for who, person, place in zip(
            ("Patient", "Therapist"),
            make_demo(today=timezone.localdate()),
            ("/accounts/login/", "/admin/"),
            strict=True,
        ):
            password = secrets.token_urlsafe(9)
            person.set_password(password)
            person.save(update_fields=["password"])
            rows.append(f"  {who + ':':<11} {person.email:<24} {password}    {site}{place}")
        self.stdout.write(
            "\n".join(
                [
                    "",
                    f"  The hipapp demonstration is ready:  {site}/",
                    "",
                    *rows,
                    "",
                    "  These passwords are new at every start. Nothing here touches your own data.",
                    f"  Data: {settings.DATA}",
                    "  Stop with Ctrl-C.",
                    "",
                ]
            )
        )
