"""Who may read whose sessions."""

from datetime import UTC, datetime

import pytest

from logs.access import own_sessions, readable_sessions
from logs.models import Consent, Session
from tests.factories import SessionFactory, UserFactory, issued

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
def sessions(alice, bob, thea):
    """One session of each person, by name."""
    version = issued()
    return {who.first_name: SessionFactory(user=who, version=version) for who in (alice, bob, thea)}


def consent(patient, therapist, **facts) -> Consent:
    return Consent.objects.create(patient=patient, therapist=therapist, granted_at=NOW, **facts)


def names(found) -> list[str]:
    return sorted(session.user.first_name for session in found)


def test_everybody_reads_their_own_and_nothing_else(sessions, alice, bob, thea):
    assert [names(readable_sessions(who)) for who in (alice, bob, thea)] == [["Alice"], ["Bob"], ["Thea"]]


def test_administrator_reads_no_logs(sessions, ada):
    assert names(readable_sessions(ada)) == []


def test_therapist_reads_who_consented(sessions, alice, thea):
    consent(alice, thea)
    assert names(readable_sessions(thea)) == ["Alice", "Thea"]
    assert names(readable_sessions(alice)) == ["Alice"]


def test_therapist_reads_no_longer_once_consent_is_taken_back(sessions, alice, thea):
    consent(alice, thea, revoked_at=NOW)
    assert names(readable_sessions(thea)) == ["Thea"]


def test_therapist_reads_again_once_consent_is_given_again(sessions, alice, thea):
    consent(alice, thea, revoked_at=NOW)
    consent(alice, thea)
    assert names(readable_sessions(thea)) == ["Alice", "Thea"]


def test_consent_to_one_therapist_opens_nothing_to_another(sessions, alice, thea):
    other = UserFactory(therapist=True)
    consent(alice, other)
    assert names(readable_sessions(thea)) == ["Thea"]
    assert names(readable_sessions(other)) == ["Alice"]


def test_consent_to_somebody_who_is_no_longer_staff_opens_nothing(sessions, alice, thea):
    consent(alice, thea)
    thea.is_staff = False
    thea.save()
    assert names(readable_sessions(thea)) == ["Thea"]


def test_nobody_gets_a_session_twice(sessions, alice, bob, thea):
    consent(alice, thea, revoked_at=NOW)
    consent(alice, thea)
    consent(bob, thea)
    assert names(readable_sessions(thea)) == ["Alice", "Bob", "Thea"]


def test_only_ones_own_sessions_can_be_corrected(sessions, alice, thea):
    consent(alice, thea)
    assert names(own_sessions(thea)) == ["Thea"]
    assert names(own_sessions(alice)) == ["Alice"]


def test_reading_is_one_query_that_narrows_further(sessions, alice, thea, django_assert_num_queries):
    consent(alice, thea)
    with django_assert_num_queries(1):
        found = list(readable_sessions(thea).filter(uuid=sessions["Alice"].uuid))
    assert found == [sessions["Alice"]]
    assert isinstance(found[0], Session)
    assert not readable_sessions(thea).filter(uuid=sessions["Bob"].uuid).exists()
