"""Bring a database up to date and say where to go: what ``make run`` does before it serves."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hipapp.models import User


def prepare() -> None:
    """Migrate, make the cache table, collect static files and load the starter content; safe to repeat."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_starter", verbosity=0)


class Command(BaseCommand):
    help = "Migrate, load the starter content and print where to go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        prepare()
        site = f"http://127.0.0.1:{port}"
        lines = [
            "",
            f"  hipapp is ready:  {site}/",
            "",
            f"  Your account:     {site}/accounts/signup/",
        ]
        if User.objects.filter(is_superuser=True).exists():
            lines.append(f"  Administration:   {site}/admin/")
        else:
            lines.append("  First administrator, from a second terminal in this folder:  make admin")
            lines.append(f"                    then go to {site}/admin/")
        lines += [f"  Data:             {settings.DATA}", "  Stop with Ctrl-C.", ""]
        self.stdout.write("\n".join(lines))
