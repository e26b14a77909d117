"""A copy of one's own."""

import re

import pytest

from routines.models import Routine, RoutineVersion
from routines.operations import copy_routine
from routines.operations.copies import unused_slug

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
