"""Amending a session: other content, other days, and somebody else's change in between."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from logs.models import LoggedSet, Session
from logs.operations import RevisionConflict, entry_of, save_session
from tests.factories import issued, stored_logs

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 7, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def test_amend_replaces_the_content_and_counts_the_revision(alice, entry):
    first = save_session(user=alice, entry=entry, now=NOW).session
    other = replace(
        entry, notes="Better", minutes=None, left_out=frozenset(), sets=entry.sets[:1], effort=None
    )
    saved = save_session(user=alice, entry=other, now=LATER, based_on=1)
    assert (saved.created, saved.changed) == (False, True)
    session = Session.objects.get()
    assert (session.pk, session.revision, session.amended_at) == (first.pk, 2, LATER)
    assert (session.logged_at, entry_of(session)) == (NOW, other)


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 24},
        {"budget_minutes": None},
        {"left_out": frozenset()},
        {"pain_before": None},
        {"pain_worst": 5},
        {"pain_after": 1},
        {"effort": 7},
        {"notes": ""},
        {"source": "form"},
        {"time_zone": "Europe/Paris"},
        {"started_at": NOW + timedelta(seconds=1)},
        {"sets": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_amends(alice, entry, change):
    save_session(user=alice, entry=entry, now=NOW)
    changed = replace(entry, **change)
    assert save_session(user=alice, entry=changed, now=LATER, based_on=1).session.revision == 2
    assert entry_of(Session.objects.get()) == changed


@pytest.mark.parametrize(
    "change",
    [
        {"repetitions": 4},
        {"holds": (28, 31)},
        {"holds": (), "hold_seconds": 31},
        {"pain": 1},
        {"note": "Cramp"},
        {"target_hold_min": None},
        {"target_hold_max": 40},
        {"target_reps_min": 3},
        {"target_reps_max": 3},
        {"line_id": None},
        {"set_number": 3},
        {"side": "left"},
        {"position": 7},
        {"load_kg": Decimal(2)},
        {"load_band": "red"},
    ],
    ids=lambda change: "-".join(change),
)
def test_any_change_of_a_set_amends(alice, entry, change):
    save_session(user=alice, entry=entry, now=NOW)
    sets = [replace(entry.sets[0], **change), *entry.sets[1:]]
    changed = replace(
        entry, sets=tuple(sorted(sets, key=lambda each: (each.position, each.set_number, each.side)))
    )
    assert save_session(user=alice, entry=changed, now=LATER, based_on=1).changed is True
    assert entry_of(Session.objects.get()) == changed


def test_amend_to_another_day_moves_the_sets_too(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    day_before = replace(entry, started_at=NOW - timedelta(days=1))
    save_session(user=alice, entry=day_before, now=LATER, based_on=1)
    assert Session.objects.get().local_date == date(2026, 4, 30)
    assert set(LoggedSet.objects.values_list("local_date", flat=True)) == {date(2026, 4, 30)}


def test_amend_to_another_version_takes_its_lines(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    other = issued()
    bare = tuple(replace(each, line_id=None) for each in entry.sets)
    moved = replace(entry, version_id=other.pk, left_out=frozenset(), sets=bare)
    save_session(user=alice, entry=moved, now=LATER, based_on=1)
    assert Session.objects.get().version == other


def test_amend_to_another_version_with_lines_of_the_old_one_is_refused(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    before = stored_logs()
    with pytest.raises(IntegrityError, match="A set names a line of its session's version"):
        save_session(user=alice, entry=replace(entry, version_id=issued().pk), now=LATER, based_on=1)
    assert stored_logs() == before


def test_amend_of_what_was_changed_meanwhile_is_a_conflict(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    save_session(user=alice, entry=replace(entry, notes="On the phone"), now=NOW, based_on=1)
    before = stored_logs()
    with pytest.raises(RevisionConflict, match="changed in another window") as caught:
        save_session(user=alice, entry=replace(entry, notes="On the desk"), now=LATER, based_on=1)
    assert (caught.value.session.revision, caught.value.session.notes) == (2, "On the phone")
    assert stored_logs() == before


@pytest.mark.parametrize("based_on", [2, 7])
def test_amend_on_a_revision_that_does_not_exist_is_a_conflict(alice, entry, based_on):
    save_session(user=alice, entry=entry, now=NOW)
    with pytest.raises(RevisionConflict):
        save_session(user=alice, entry=replace(entry, notes="Other"), now=LATER, based_on=based_on)
    assert Session.objects.get().notes == entry.notes


def test_other_content_from_somebody_who_has_seen_no_revision_is_a_conflict(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    with pytest.raises(RevisionConflict):
        save_session(user=alice, entry=replace(entry, notes="Corrected"), now=LATER)
    assert Session.objects.get().notes == entry.notes


@pytest.mark.parametrize("at_first", [True, False])
def test_the_flag_of_the_clock_stays_as_it_was_at_first(alice, entry, at_first):
    """What was still to come when it was first sent looks right an hour later."""
    first = replace(entry, clock_odd=at_first)
    save_session(user=alice, entry=first, now=NOW)
    again = save_session(user=alice, entry=replace(entry, clock_odd=not at_first), now=LATER)
    assert (again.changed, again.session.clock_odd) == (False, at_first)


def test_another_start_takes_its_own_flag_of_the_clock(alice, entry):
    save_session(user=alice, entry=replace(entry, clock_odd=True), now=NOW)
    moved = replace(entry, started_at=NOW - timedelta(days=1), clock_odd=False)
    assert save_session(user=alice, entry=moved, now=LATER, based_on=1).session.clock_odd is False
