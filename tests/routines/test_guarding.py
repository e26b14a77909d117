"""Guards come off while a database migrates, go on after, and are counted by a check."""

import pytest
from django.apps import apps
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_migrate

from logs.guards import GUARDS as LOG_GUARDS
from routines.guards import GUARDS, missing, remove

pytestmark = pytest.mark.django_db
APPS = [("routines", GUARDS), ("logs", LOG_GUARDS)]


def warnings(databases: list[str] | None) -> dict[str, str]:
    found = run_checks(tags=[Tags.database], databases=databases)
    return {message.id: message.msg for message in found if message.id.endswith(".W001")}


@pytest.mark.parametrize(("label", "guards"), APPS)
def test_check_names_the_guards_a_database_lacks(label, guards):
    assert warnings(["default"]) == {}
    remove(connection, guards[:2])
    names = f"{guards[0].name}, {guards[1].name}"
    assert warnings(["default"]) == {f"{label}.W001": f"The database default lacks guards: {names}."}


def test_check_without_a_database_asks_none(django_assert_num_queries):
    remove(connection, GUARDS)
    with django_assert_num_queries(0):
        assert warnings(None) == {}


@pytest.mark.parametrize(("label", "guards"), APPS)
def test_migrate_puts_the_guards_back(label, guards):
    remove(connection, guards)
    call_command("migrate", verbosity=0)
    assert missing(connection, guards) == []


@pytest.mark.parametrize(("label", "guards"), APPS)
def test_guards_come_off_before_tables_change(label, guards):
    pre_migrate.send(apps.get_app_config(label), using="default", plan=[("a migration", False)])
    assert missing(connection, guards) == [guard.name for guard in guards]


@pytest.mark.parametrize(("label", "guards"), APPS)
def test_guards_stay_on_where_nothing_migrates(label, guards):
    pre_migrate.send(apps.get_app_config(label), using="default", plan=[])
    assert missing(connection, guards) == []
