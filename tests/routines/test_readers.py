"""Who may read which routine, and who may edit it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines.models import Routine
from tests.factories import EnrolmentFactory, RoutineFactory, UserFactory, VersionFactory, issued

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)


@pytest.fixture
def shelf(alice, bob, thea, ada) -> None:
    """One routine of every sort, each named after what it is, all published but one."""
    owners = {
        "library": None,
        "library of the therapist": thea,
        "of alice": alice,
        "of bob": bob,
        "of the therapist": thea,
        "of nobody": None,
    }
    for name, owner in owners.items():
        issued(
            routine=RoutineFactory(
                name=name, owner=owner, visibility=name.split()[0] if "library" in name else "private"
            )
        )
    VersionFactory(routine=RoutineFactory(name="library draft"))


def names(routines) -> set[str]:
    return {routine.name for routine in routines}


LIBRARY = {"library", "library of the therapist"}


def test_visitor_reads_the_published_library(shelf):
    assert names(Routine.objects.library()) == LIBRARY
    assert names(Routine.objects.readable_by(AnonymousUser())) == LIBRARY


def test_patient_reads_the_library_and_their_own(shelf, alice):
    assert names(Routine.objects.readable_by(alice)) == {*LIBRARY, "of alice"}


def test_patient_reads_what_they_follow_or_followed(shelf, alice, bob):
    given, before = (Routine.objects.get(name=name) for name in ("of the therapist", "of nobody"))
    EnrolmentFactory(user=alice, routine=given)
    EnrolmentFactory(user=alice, routine=before, ended_on=MAY)
    assert names(Routine.objects.readable_by(alice)) == {*LIBRARY, "of alice", given.name, before.name}
    assert names(Routine.objects.readable_by(bob)) == {*LIBRARY, "of bob"}


def test_reading_narrows_what_was_narrowed_before(shelf, alice):
    assert names(Routine.objects.filter(name="of bob").readable_by(alice)) == set()
    assert names(Routine.objects.filter(name="library").readable_by(alice)) == {"library"}


def test_who_edits_what(shelf, alice, thea, ada):
    assert names(Routine.objects.editable_by(AnonymousUser())) == set()
    assert names(Routine.objects.editable_by(alice)) == {"of alice"}
    assert names(Routine.objects.editable_by(thea)) == {*LIBRARY, "library draft", "of the therapist"}
    assert names(Routine.objects.editable_by(ada)) == {
        *LIBRARY,
        "library draft",
        "of the therapist",
        "of nobody",
    }


def test_staff_outside_the_group_edits_their_own_alone(shelf):
    clerk = UserFactory(is_staff=True)
    assert names(Routine.objects.editable_by(clerk)) == set()
