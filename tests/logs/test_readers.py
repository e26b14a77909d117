"""Who may read along: allowed and taken back by the patient alone."""

import pytest

from logs.access import readable_sessions
from logs.models import Consent
from routines.operations import take_up
from tests.factories import RoutineFactory, SessionFactory, UserFactory
from tests.logs.moving_on.days import TODAY
from tests.logs.seen import seen


@pytest.fixture
def given(bridge_routine, alice, thea, client, time_machine):
    """A routine that Thea gave to Alice, who is signed in and has logged a session."""
    time_machine.move_to("2026-03-20T23:30:00Z", tick=False)
    take_up(user=alice, routine=bridge_routine, today=TODAY, assigned_by=thea)
    SessionFactory(user=alice, version=bridge_routine.versions.get())
    client.force_login(alice)
    return client


def rows(page) -> list[str]:
    return seen(page, ".list-note")


def test_a_therapist_reads_along_from_when_they_are_allowed_until_it_is_taken_back(given, alice, thea):
    before = ["Does not read along.", "Gave you: Small routine"]
    assert rows(given.get("/readers/")) == before
    assert readable_sessions(thea).count() == 0

    page = given.post(f"/readers/{thea.pk}/allow/", follow=True)
    # Half past eleven at night in UTC is tomorrow in Madrid, where Alice lives.
    assert rows(page) == ["Reads along since March 21, 2026.", "Gave you: Small routine"]
    assert "Thea can read along now." in page.content.decode()
    assert readable_sessions(thea).get().user == alice

    page = given.post(f"/readers/{thea.pk}/stop/", follow=True)
    assert rows(page) == before
    assert readable_sessions(thea).count() == 0
    assert Consent.objects.get().revoked_at is not None


def test_allowed_twice_it_stands_once_and_again_after_it_was_taken_back(given, thea):
    for step in ("allow", "allow", "stop", "stop", "allow"):
        given.post(f"/readers/{thea.pk}/{step}/")
    assert Consent.objects.filter(revoked_at=None).count() == 1
    assert Consent.objects.count() == 2


def test_only_ones_own_therapists_can_be_allowed(given, bob, ada):
    stranger = UserFactory(first_name="Theo", therapist=True)
    for person in (bob, ada, stranger):
        assert given.post(f"/readers/{person.pk}/allow/").status_code == 404
    assert Consent.objects.count() == 0


def test_whoever_left_the_clinic_can_still_be_stopped_but_not_allowed(given, thea):
    given.post(f"/readers/{thea.pk}/allow/")
    thea.is_staff = False
    thea.save(update_fields=["is_staff"])
    assert readable_sessions(thea).count() == 0
    assert rows(given.post(f"/readers/{thea.pk}/stop/", follow=True)) == []
    assert given.post(f"/readers/{thea.pk}/allow/").status_code == 404


def test_without_a_therapist_the_page_says_when_there_is_somebody_to_allow(client, bob):
    client.force_login(bob)
    (said,) = seen(client.get("/readers/"), ".empty")
    assert said.startswith("Nobody reads along Once a therapist has given you a routine")


@pytest.mark.parametrize("others", [0, 9])
def test_the_page_asks_the_database_the_same_however_many_there_are(
    given, bridge_routine, alice, django_assert_num_queries, others
):
    for number in range(others):
        therapist = UserFactory(first_name=f"T{number}", therapist=True)
        take_up(user=alice, routine=RoutineFactory(), today=TODAY, assigned_by=therapist)
    given.get("/readers/")
    with django_assert_num_queries(5):
        given.get("/readers/")
