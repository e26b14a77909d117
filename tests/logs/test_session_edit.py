"""Correcting and deleting a session."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from logs.models import DeletedSession, LoggedSet, Session
from logs.operations import delete_session, entry_of
from tests.factories import (
    LoggedSetFactory,
    SessionFactory,
)
from tests.logs.typing_in import open_correction, open_form

NOW = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)


@pytest.fixture
def at_home(client, alice, time_machine):
    """Alice signed in, at half past seven in Madrid."""
    time_machine.move_to(NOW, tick=False)
    client.force_login(alice)
    return client


@pytest.fixture
def logged(at_home, alice, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    at_home.post(url, data | {"line-0-done": "on", "line-1-skip_reason": "tired", "notes": "first"})
    return Session.objects.get()


def test_correcting_shows_what_is_stored(at_home, logged):
    _url, data = open_correction(at_home, logged)
    assert data["line-0-done"] == "on"
    assert data["line-0-hold_both"] == "30"
    assert data["line-1-skip_reason"] == "tired"
    assert data["notes"] == "first"


def test_correcting_changes_the_session_and_says_when(at_home, logged, time_machine):
    url, data = open_correction(at_home, logged)
    time_machine.move_to(datetime(2026, 3, 5, 8, 0, tzinfo=UTC), tick=False)
    at_home.post(url, data | {"line-0-hold_both": "35", "date": "2026-03-03"})
    logged.refresh_from_db()
    assert (logged.revision, logged.amended_at) == (2, datetime(2026, 3, 5, 8, 0, tzinfo=UTC))
    assert logged.local_date == date(2026, 3, 3)
    assert logged.sets.get(position=1).hold_seconds == 35
    assert {row.local_date for row in logged.sets.all()} == {date(2026, 3, 3)}
    assert "Corrected on" in at_home.get(logged.get_absolute_url()).content.decode()


def test_saving_an_unchanged_correction_changes_nothing(at_home, logged):
    before = entry_of(logged)
    url, data = open_correction(at_home, logged)
    at_home.post(url, data)
    logged.refresh_from_db()
    assert (logged.revision, logged.amended_at, entry_of(logged)) == (1, None, before)


def test_a_corrected_note_keeps_measured_holds_and_unequal_sides(at_home, alice, bridge_routine):
    version = bridge_routine.versions.get()
    line = version.lines.get(position=1)
    session = SessionFactory(user=alice, version=version, source="player")
    LoggedSetFactory(
        session=session, exercise=line.exercise, line=line, position=1, repetitions=3,
        holds=[17, 30, 28], hold_seconds=30, hold_total_seconds=75,
    )  # fmt: skip
    url, data = open_correction(at_home, session)
    at_home.post(url, data | {"notes": "said later"})
    session.refresh_from_db()
    row = session.sets.get()
    assert (row.holds, row.hold_seconds, row.hold_total_seconds) == ([17, 30, 28], 30, 75)
    assert (session.notes, session.source) == ("said later", "player")


def test_two_windows_do_not_overwrite_each_other(at_home, logged):
    url, first = open_correction(at_home, logged)
    _url, second = open_correction(at_home, logged)
    at_home.post(url, first | {"line-0-hold_both": "40"})
    response = at_home.post(url, second | {"notes": "typed in the second window"})
    content = response.content.decode()
    assert "changed in another window" in content
    assert "typed in the second window" in content
    assert logged.sets.get(position=1).hold_seconds == 40


def test_a_session_keeps_its_zone_when_the_person_has_moved(at_home, alice, logged):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    _url, data = open_correction(at_home, logged)
    assert (data["date"], data["time"]) == ("2026-03-04", "07:30:00")
    assert "7:30 a.m." in at_home.get(logged.get_absolute_url()).content.decode()


def test_deleting_asks_first(at_home, logged):
    content = at_home.get(reverse("logs:session_delete", args=[logged.uuid])).content.decode()
    assert "Delete the session of Wednesday, March 4, 2026?" in content
    assert Session.objects.count() == 1


def test_deleting_leaves_a_tombstone(at_home, logged):
    at_home.post(reverse("logs:session_delete", args=[logged.uuid]))
    assert (Session.objects.count(), LoggedSet.objects.count()) == (0, 0)
    assert DeletedSession.objects.get().uuid == logged.uuid


def test_a_deleted_session_is_not_brought_back_by_an_open_form(at_home, alice, bridge_routine):
    url, data = open_form(at_home, bridge_routine)
    data["line-0-done"] = "on"
    at_home.post(url, data)
    session = Session.objects.get()
    uuid = session.uuid
    delete_session(session=session, now=NOW)
    response = at_home.post(url, data | {"notes": "still here"})
    page = response.context["page"]
    assert "This session was deleted meanwhile" in response.content.decode()
    assert page.form["notes"].value() == "still here"
    assert page.form["uuid"].value() != str(uuid)
    assert Session.objects.count() == 0


def test_a_changed_note_on_a_line_keeps_its_measured_holds(at_home, alice, bridge_routine):
    version = bridge_routine.versions.get()
    line = version.lines.get(position=1)
    session = SessionFactory(user=alice, version=version, source="player")
    LoggedSetFactory(
        session=session, exercise=line.exercise, line=line, position=1, repetitions=2,
        holds=[17, 30], hold_seconds=30, hold_total_seconds=47,
    )  # fmt: skip
    url, data = open_correction(at_home, session)
    at_home.post(url, data | {"line-0-note": "cramp", "line-0-pain": "3"})
    row = session.sets.get()
    assert (row.holds, row.hold_total_seconds, row.note, row.pain) == ([17, 30], 47, "cramp", 3)
