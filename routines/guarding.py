"""Keeps guards in place over the life of a database: off while it migrates, on after, counted by a check."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from routines.guards import Guard, install, missing, remove


def keep(app: AppConfig, guards: Iterable[Guard]) -> None:
    """Wire the guards of one app to ``migrate`` and to ``check --database``."""
    guards = tuple(guards)

    def take_off(*, using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
        if plan:
            remove(connections[using], guards)

    def put_on(*, using: str, **kwargs: Any) -> None:
        install(connections[using], guards)

    def count(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
        # A warning, since `migrate` runs the checks too and is the very cure.
        return [
            Warning(
                f"The database {alias} lacks guards: {', '.join(names)}.",
                hint="Run: python manage.py migrate",
                id=f"{app.label}.W001",
            )
            for alias in databases or []
            if (names := missing(connections[alias], guards))
        ]

    pre_migrate.connect(take_off, sender=app, weak=False, dispatch_uid=f"{app.label}-guards-off")
    post_migrate.connect(put_on, sender=app, weak=False, dispatch_uid=f"{app.label}-guards-on")
    register(Tags.database)(count)
