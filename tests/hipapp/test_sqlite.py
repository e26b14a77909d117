"""How SQLite is opened."""

import pytest
from django.db import connection, connections

from hipapp.sqlite import connection_options, wal_is_safe


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 44, 10), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_where_its_reset_is_fixed(version, is_safe):
    assert wal_is_safe(version) is is_safe
    journal = "WAL" if is_safe else "DELETE"
    assert f"PRAGMA journal_mode={journal};" in connection_options(version)["init_command"]


def test_write_lock_is_taken_at_the_beginning_and_waited_for():
    options = connection_options((3, 51, 3))
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="opens SQLite")
def test_connection_is_opened_as_the_options_say(tmp_path):
    options = connection_options((3, 40, 1))
    opened = connections.create_connection("default")
    opened.settings_dict = {**opened.settings_dict, "NAME": str(tmp_path / "a.sqlite3"), "OPTIONS": options}
    try:
        with opened.cursor() as cursor:
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    finally:
        opened.close()
    assert found == PRAGMAS


PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 2,  # FULL
    "mmap_size": 0,
    "recursive_triggers": 1,
    "foreign_keys": 1,
    "busy_timeout": 20_000,
}
