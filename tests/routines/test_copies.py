"""A copy of one's own."""

import re
from datetime import date

import pytest

from routines.models import Routine, RoutineVersion
from routines.operations import NothingPublished, begin_copy, copy_routine, open_draft, publish, retire
from routines.operations.copies import name_of_copy, unused_slug
from tests.factories import RoutineFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(bridge_routine):
    bridge_routine.source_credit = "A leaflet"
    bridge_routine.source_url = "https://example.org/leaflet"
    bridge_routine.history_note = "Version 2 was lost."
    bridge_routine.save()
    return bridge_routine.versions.get()


def test_copy_is_a_private_routine_with_the_credit(alice, original):
    routine = copy_routine(version=original, owner=alice, name="My bridge").routine
    assert (routine.name, routine.owner, routine.visibility) == ("My bridge", alice, "private")
    assert (routine.source_credit, routine.source_url) == ("A leaflet", "https://example.org/leaflet")
    assert (routine.copied_from, routine.history_note) == (original, "")


def test_copy_begins_with_a_draft_of_the_same_lines(alice, original):
    draft = copy_routine(version=original, owner=alice, name="My bridge")
    assert (draft.number, draft.status, draft.effective_from) == (1, RoutineVersion.Status.DRAFT, None)
    assert draft.warning == original.warning
    columns = ("exercise", "position", "section", "side", "sets_min", "reps_min", "hold_min")
    assert list(draft.lines.values_list(*columns)) == list(original.lines.values_list(*columns))


def test_copy_leaves_the_original_alone(alice, original):
    before = Routine.objects.values().get(pk=original.routine_id)
    draft = copy_routine(version=original, owner=alice, name="My bridge")
    draft.lines.all().delete()
    assert Routine.objects.values().get(pk=original.routine_id) == before
    assert original.lines.count() == 2


def test_copies_of_the_same_name_have_addresses_of_their_own(alice, bob, original):
    slugs = {copy_routine(version=original, owner=who, name="My bridge").routine.slug for who in (alice, bob)}
    assert len(slugs) == 2
    assert all(re.fullmatch(r"my-bridge-[a-z2-9]{8}", slug) for slug in slugs)


@pytest.mark.parametrize("name", ["ヒップ", "🦴", "!?", "x" * 120])
def test_address_is_made_from_any_name(name):
    slug = unused_slug(name)
    Routine(name=name, slug=slug).full_clean()
    assert re.fullmatch(r"(routine|x+)-[a-z2-9]{8}", slug)


# Beginning a copy

TODAY = date(2026, 3, 4)


def test_a_copy_is_of_the_version_in_force(alice, bridge_routine):
    first = bridge_routine.versions.get()
    publish(version=open_draft(version=first), today=TODAY, effective_from=date(2026, 4, 1))
    begun = begin_copy(routine=bridge_routine, owner=alice, today=TODAY)
    assert (begun.is_new, begun.draft.routine.copied_from) == (True, first)
    later = begin_copy(routine=bridge_routine, owner=alice, today=date(2026, 4, 1))
    assert (later.is_new, later.draft.routine.copied_from.number) == (True, 2)


def test_with_nothing_in_force_it_is_of_the_newest(alice, bridge_routine):
    first = bridge_routine.versions.get()
    second = publish(version=open_draft(version=first), today=TODAY)
    for version in (first, second):
        retire(version=version, today=TODAY)
    begun = begin_copy(routine=bridge_routine, owner=alice, today=TODAY)
    assert begun.draft.routine.copied_from == second


def test_a_draft_alone_is_not_copied(alice, thea):
    draft = VersionFactory(number=1, routine__owner=thea)
    with pytest.raises(NothingPublished):
        begin_copy(routine=draft.routine, owner=alice, today=TODAY)
    assert Routine.objects.filter(owner=alice).count() == 0


def test_a_copy_that_was_begun_is_gone_on_with_until_it_is_published(alice, bob, bridge_routine):
    first = begin_copy(routine=bridge_routine, owner=alice, today=TODAY)
    again = begin_copy(routine=bridge_routine, owner=alice, today=TODAY)
    assert (again.draft, again.is_new) == (first.draft, False)
    assert begin_copy(routine=bridge_routine, owner=bob, today=TODAY).is_new
    publish(version=first.draft, today=TODAY)
    open_draft(version=first.draft)
    other = begin_copy(routine=bridge_routine, owner=alice, today=TODAY)
    assert (other.is_new, other.draft.routine.name) == (True, "Small routine, my own 2")


def test_names_of_copies_tell_them_apart_and_fit(alice, bob, bridge_routine):
    assert name_of_copy(bridge_routine, alice) == "Small routine, my own"
    for name in ("Small routine, my own", "Small routine, my own 2"):
        RoutineFactory(name=name, owner=alice)
    assert name_of_copy(bridge_routine, alice) == "Small routine, my own 3"
    assert name_of_copy(bridge_routine, bob) == "Small routine, my own"
    long = RoutineFactory(name="x" * 120)
    assert name_of_copy(long, bob) == "x" * 112 + ", my own"
    RoutineFactory(name="x" * 112 + ", my own", owner=bob)
    assert name_of_copy(long, bob) == "x" * 110 + ", my own 2"


def test_a_copy_of_ones_own_is_only_numbered(alice):
    own = RoutineFactory(name="Mornings", owner=alice)
    assert name_of_copy(own, alice) == "Mornings 2"


def test_a_name_with_a_percent_sign_is_a_name(bob):
    assert name_of_copy(RoutineFactory(name="100% hips %(name)s"), bob) == "100% hips %(name)s, my own"
