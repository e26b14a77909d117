"""The same session sent by several at once: real transactions, each on a connection of its own."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client

from hipapp.models import User
from logs.entries import SessionEntry, SetEntry
from logs.models import DeletedSession, LoggedSet, Session
from logs.operations import SessionDeleted, delete_session, save_session
from routines.operations import publish
from tests.factories import LineFactory, UserFactory
from tests.logs.sending import put

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)


@pytest.fixture
def world() -> tuple[User, SessionEntry]:
    """A person and a session to save."""
    line = LineFactory()
    publish(version=line.version, today=date(2026, 5, 1))
    entry = SessionEntry(
        uuid=uuid4(),
        version_id=line.version_id,
        started_at=NOW,
        time_zone="UTC",
        sets=(SetEntry(1, line.exercise_id, line.pk, hold_seconds=30),),
    )
    return UserFactory(), entry


def in_threads(*works: Callable[[], object]) -> list[object]:
    """Do all at once, each on its own connection; returns what each returned or raised."""
    barrier = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def do(place: int, work: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            results[place] = work()
        except Exception as error:  # noqa: BLE001  # handed to the test
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_the_same_session_from_six_at_once_is_one(world):
    user, entry = world
    saved = in_threads(*[lambda: save_session(user=user, entry=entry, now=NOW)] * 6)
    assert sorted((each.created, each.changed) for each in saved) == [(False, False)] * 5 + [(True, True)]
    assert len({each.session.pk for each in saved}) == 1
    counts = in_threads(lambda: (Session.objects.count(), LoggedSet.objects.count()))
    assert counts == [(1, 1)]


def test_sessions_of_their_own_at_once_are_all_kept(world):
    user, entry = world
    entries = [SessionEntry(uuid4(), entry.version_id, NOW, "UTC", sets=entry.sets) for _each in range(6)]
    in_threads(*[lambda each=each: save_session(user=user, entry=each, now=NOW) for each in entries])
    assert in_threads(lambda: (Session.objects.count(), LoggedSet.objects.count())) == [(6, 6)]


def test_the_same_session_sent_fifty_times_at_once_over_the_api_is_one(world):
    user, entry = world
    (done,) = entry.sets
    body = {
        "user": user.pk,
        "version": entry.version_id,
        "started_at": "2026-05-01T07:00:00Z",
        "time_zone": "UTC",
        "sets": [{"position": 1, "exercise": done.exercise_id, "line": done.line_id, "holds": [30, 17]}],
    }
    (cookies,) = in_threads(lambda: signed_in(user).cookies)

    def send() -> int:
        phone = Client()
        phone.cookies = cookies
        return put(phone, body, entry.uuid).status_code

    assert sorted(in_threads(*[send] * 50)) == [200] * 49 + [201]
    counts = in_threads(lambda: (Session.objects.count(), LoggedSet.objects.count()))
    assert counts == [(1, 1)]


def signed_in(user: User) -> Client:
    phone = Client()
    phone.force_login(user)
    return phone


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite has one writer at a time: a save cannot begin before the deletion has ended",
)
def test_copy_that_waits_for_a_deletion_does_not_rise_again(world):
    user, entry = world
    session = save_session(user=user, entry=entry, now=NOW).session
    results: list[object] = []
    with transaction.atomic():
        delete_session(session=session, now=NOW)
        sender = threading.Thread(
            target=lambda: results.extend(in_threads(lambda: save_session(user=user, entry=entry, now=NOW)))
        )
        sender.start()
        wait_until_somebody_waits()
    sender.join(timeout=30)
    assert [type(result) for result in results] == [SessionDeleted]
    assert (Session.objects.count(), DeletedSession.objects.count()) == (0, 1)


def wait_until_somebody_waits() -> None:
    for _attempt in range(10_000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    pytest.fail("nobody waited for the deletion")
