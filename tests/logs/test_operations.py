"""Saving and deleting sessions; the morning after; erasing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError

from logs.entries import SetEntry
from logs.models import Consent, DeletedSession, LoggedSet, MorningAfter, Session
from logs.operations import (
    SessionDeleted,
    delete_session,
    entry_of,
    erase_logs,
    record_morning_after,
    save_session,
)
from tests.factories import SessionFactory, issued, stored_logs

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 7, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


# Once, however often it is sent.


def test_save_keeps_everything(alice, entry, lines):
    saved = save_session(user=alice, entry=entry, now=LATER)
    assert (saved.created, saved.changed) == (True, True)
    session = Session.objects.get()
    assert session == saved.session
    assert (session.user, session.uuid, session.revision, session.amended_at) == (alice, entry.uuid, 1, None)
    assert (session.started_at, session.logged_at, session.local_date) == (NOW, LATER, date(2026, 5, 1))
    assert list(session.left_out.all()) == [lines[1]]
    assert entry_of(session) == entry


def test_save_writes_the_person_and_the_day_into_every_set(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    assert set(LoggedSet.objects.values_list("user", "local_date")) == {(alice.pk, date(2026, 5, 1))}


def test_measured_holds_are_kept_with_the_longest_and_the_total(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    measured = LoggedSet.objects.get(position=1, set_number=1)
    assert (measured.holds, measured.hold_seconds, measured.hold_total_seconds) == ([28, 31, 30], 31, 89)


def test_typed_hold_is_a_figure_and_measures_nothing(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    typed = LoggedSet.objects.get(position=1, set_number=2)
    assert (typed.holds, typed.hold_seconds, typed.hold_total_seconds) == ([], 30, 150)


@pytest.mark.parametrize(("repetitions", "total"), [(None, 40), (1, 40), (3, 120)])
def test_typed_hold_counts_once_for_each_repetition(repetitions, total):
    assert SetEntry(1, 1, repetitions=repetitions, hold_seconds=40).total_hold == total


def test_done_without_figures_is_kept(alice, entry):
    done = replace(entry, sets=(replace(entry.sets[0], holds=(), repetitions=None),))
    save_session(user=alice, entry=done, now=NOW)
    row = LoggedSet.objects.get()
    assert (row.holds, row.hold_seconds, row.hold_total_seconds, row.repetitions) == ([], None, None, None)


def test_save_again_changes_nothing(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    before = stored_logs()
    again = save_session(user=alice, entry=entry, now=LATER)
    assert (again.created, again.changed) == (False, False)
    assert stored_logs() == before


def test_save_again_with_the_sets_in_another_order_changes_nothing(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    before = stored_logs()
    again = save_session(user=alice, entry=replace(entry, sets=entry.sets[::-1]), now=LATER)
    assert again.changed is False
    assert stored_logs() == before


def test_save_again_long_after_an_amendment_changes_nothing_if_the_content_is_the_newest(alice, entry):
    save_session(user=alice, entry=entry, now=NOW)
    newest = replace(entry, notes="Better")
    save_session(user=alice, entry=newest, now=NOW, based_on=1)
    before = stored_logs()
    assert save_session(user=alice, entry=newest, now=LATER, based_on=1).changed is False
    assert stored_logs() == before


@pytest.mark.parametrize(
    "change",
    [
        {"started_at": NOW + timedelta(microseconds=123)},
        {"started_at": NOW.astimezone(UTC).replace(microsecond=999_999)},
    ],
)
def test_save_counts_in_whole_seconds(alice, entry, change):
    exact = replace(entry, **change)
    save_session(user=alice, entry=exact, now=NOW)
    assert save_session(user=alice, entry=exact, now=LATER).changed is False
    assert Session.objects.get().started_at == NOW


def test_save_again_with_a_load_converted_from_pounds_changes_nothing(alice, entry):
    ten_pounds = replace(entry, sets=(replace(entry.sets[3], load_kg=Decimal("4.5359237")),))
    save_session(user=alice, entry=ten_pounds, now=NOW)
    assert save_session(user=alice, entry=ten_pounds, now=LATER).changed is False
    assert LoggedSet.objects.get().load_kg == Decimal("4.54")


def test_save_again_with_a_typed_hold_beside_measured_ones_changes_nothing(alice, entry):
    both = replace(entry, sets=(replace(entry.sets[0], hold_seconds=60),))
    save_session(user=alice, entry=both, now=NOW)
    assert save_session(user=alice, entry=both, now=LATER).changed is False
    assert LoggedSet.objects.get().hold_seconds == 31


def test_the_same_uuid_of_another_person_is_another_session(alice, bob, entry):
    save_session(user=alice, entry=entry, now=NOW)
    before = stored_logs()[0]
    other = save_session(user=bob, entry=replace(entry, notes="Mine"), now=NOW)
    assert other.created is True
    assert list(Session.objects.filter(user=alice).values()) == before
    assert set(other.session.sets.values_list("user", flat=True)) == {bob.pk}

    delete_session(session=other.session, now=NOW)
    assert save_session(user=alice, entry=entry, now=NOW).changed is False


def test_several_sessions_on_one_day_are_fine(alice, entry):
    for _time in range(3):
        save_session(user=alice, entry=replace(entry, uuid=uuid4()), now=NOW)
    assert Session.objects.filter(local_date=date(2026, 5, 1)).count() == 3


@pytest.mark.parametrize("is_known", [False, True])
def test_save_of_an_impossible_set_writes_nothing(alice, entry, is_known):
    if is_known:
        save_session(user=alice, entry=entry, now=NOW)
    before = stored_logs()
    broken = replace(entry, sets=(*entry.sets, replace(entry.sets[-1], position=9, repetitions=5)))
    with pytest.raises(IntegrityError):
        save_session(user=alice, entry=broken, now=LATER, based_on=1)
    assert stored_logs() == before


# Deleting.


def test_delete_takes_the_sets_and_leaves_a_tombstone(alice, entry):
    session = save_session(user=alice, entry=entry, now=NOW).session
    delete_session(session=session, now=LATER)
    assert stored_logs() == ([], [], [])
    assert list(DeletedSession.objects.values_list("user", "uuid", "deleted_at")) == [
        (alice.pk, entry.uuid, LATER)
    ]


def test_deleted_session_does_not_rise_again(alice, entry):
    delete_session(session=save_session(user=alice, entry=entry, now=NOW).session, now=NOW)
    with pytest.raises(SessionDeleted):
        save_session(user=alice, entry=entry, now=LATER)
    assert not Session.objects.exists()


# The morning after.


def test_morning_after_is_one_figure_a_day(alice, bob):
    day = date(2026, 5, 2)
    first = record_morning_after(user=alice, local_date=day, pain=3)
    record_morning_after(user=alice, local_date=day + timedelta(days=1), pain=1)
    record_morning_after(user=bob, local_date=day, pain=7)
    assert record_morning_after(user=alice, local_date=day, pain=0) == first
    assert sorted(MorningAfter.objects.filter(user=alice).values_list("local_date", "pain")) == [
        (day, 0),
        (day + timedelta(days=1), 1),
    ]


# Erasing.


def test_erase_logs_takes_all_of_one_person_and_nothing_of_another(alice, bob, thea, entry):
    for user in (alice, bob):
        save_session(user=user, entry=entry, now=NOW)
        delete_session(
            session=save_session(user=user, entry=replace(entry, uuid=uuid4()), now=NOW).session, now=NOW
        )
        record_morning_after(user=user, local_date=date(2026, 5, 1), pain=3)
        Consent.objects.create(patient=user, therapist=thea, granted_at=NOW)
    erase_logs(user=alice)
    for model in (Session, MorningAfter, DeletedSession):
        assert list(model.objects.values_list("user", flat=True)) == [bob.pk]
    assert LoggedSet.objects.count() == LoggedSet.objects.filter(user=bob).count() == len(entry.sets)
    assert list(Consent.objects.values_list("patient", flat=True)) == [bob.pk]


def test_erase_logs_of_a_therapist_takes_the_consents_held(alice, thea):
    SessionFactory(user=alice, version=issued())
    Consent.objects.create(patient=alice, therapist=thea, granted_at=NOW)
    erase_logs(user=thea)
    assert (Consent.objects.count(), Session.objects.count()) == (0, 1)
