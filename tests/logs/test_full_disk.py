"""A site that has no room left: what was sent is kept by the one who sent it, and arrives once there is room again."""

import pytest
from django.db import connection

from logs.models import LoggedSet, Session
from tests.logs.sending import body_of, one_set, put

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="only SQLite can be told how much room there is"
    ),
]


def pages(pragma: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return int(cursor.fetchone()[0])


@pytest.fixture
def room():
    """Give the database all the room it wants again, whatever the test did."""
    most = pages("max_page_count")
    yield most
    pages(f"max_page_count = {most}")


def test_a_full_disk_is_said_and_the_session_arrives_later(client, alice, bridge_routine, room):
    client.force_login(alice)
    line = bridge_routine.versions.get().lines.first()
    long = [one_set(line, position=place, note="x" * 500) for place in range(500)]
    body = body_of(alice, bridge_routine, sets=long)
    pages(f"max_page_count = {pages('page_count')}")
    refused = put(client, body)
    assert (refused.status_code, refused.json()) == (
        507,
        {"detail": "The site cannot keep it now. Try again later.", "errors": []},
    )
    assert (Session.objects.count(), LoggedSet.objects.count()) == (0, 0)
    pages(f"max_page_count = {room}")
    assert put(client, body).status_code == 201
    assert LoggedSet.objects.count() == 500
