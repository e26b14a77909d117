"""Where an exercise is used, as far as the reader may know, and which exercises nothing uses."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines.models import Exercise
from routines.operations import merge_exercise, retire_exercise, undo_merge
from routines.reading import where_used
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    RoutineFactory,
    SessionFactory,
    VersionFactory,
    issued,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bridge():
    return ExerciseFactory(name="Bridge", slug="bridge")


@pytest.fixture
def mornings(bridge):
    """Published in the library with the bridge, and a draft that has it twice."""
    routine = RoutineFactory(name="Mornings", slug="mornings")
    first = VersionFactory(routine=routine, number=1)
    LineFactory(version=first, exercise=bridge, section="Strengthen", hold_min=30)
    published(first)
    draft = VersionFactory(routine=routine, number=2)
    LineFactory(version=draft, exercise=bridge, position=2, kind="reference")
    LineFactory(version=draft, exercise=bridge, position=1, hold_min=20)
    return routine


def told(exercise, user):
    found = where_used(exercise=exercise, user=user)
    return [(line.routine, line.number, line.dose) for line in found.lines], found.elsewhere


def test_a_use_says_what_stands_where(thea, bridge, mornings):
    found = where_used(exercise=bridge, user=thea)
    *drafted, first = found.lines
    assert [(line.number, line.dose, line.kind, line.is_draft) for line in drafted] == [
        (2, "20 s hold", "", True),
        (2, "As tolerated", "kept for reference", True),
    ]
    assert (first.routine, first.number, first.section, first.dose) == (
        "Mornings",
        1,
        "Strengthen",
        "30 s hold",
    )
    assert (first.url, first.status, first.is_draft) == ("/routines/mornings/v1/", "published", False)
    assert first.version_id == mornings.versions.get(number=1).pk
    assert (first.duplicate, found.elsewhere) == ("", 0)


def test_everybody_is_told_of_what_they_may_read_alone(alice, bob, thea, bridge, mornings):
    own = RoutineFactory(name="Alice's own", slug="alices-own", visibility="private", owner=alice)
    published(
        LineFactory(version=VersionFactory(routine=own, number=1), exercise=bridge, hold_min=10).version
    )
    LineFactory(version=VersionFactory(routine=own, number=2), exercise=bridge, hold_min=15)
    in_library = ("Mornings", 1, "30 s hold")
    drafted = [("Mornings", 2, "20 s hold"), ("Mornings", 2, "As tolerated")]
    of_alice = [("Alice's own", 2, "15 s hold"), ("Alice's own", 1, "10 s hold")]
    assert told(bridge, alice) == ([*of_alice, in_library], 1)
    assert told(bridge, bob) == ([in_library], 2)
    assert told(bridge, thea) == ([*drafted, in_library], 1)
    assert told(bridge, AnonymousUser()) == ([in_library], 2)


def test_a_duplicate_is_named_where_a_line_names_it(thea, bridge, mornings):
    twin = ExerciseFactory(name="Glute bridge")
    published(LineFactory(version=VersionFactory(routine__name="Evenings", number=1), exercise=twin).version)
    merge_exercise(duplicate=twin, into=bridge)
    names = [(line.routine, line.duplicate) for line in where_used(exercise=bridge, user=thea).lines]
    assert names == [("Evenings", "Glute bridge"), ("Mornings", ""), ("Mornings", ""), ("Mornings", "")]
    (own,) = where_used(exercise=twin, user=thea).lines
    assert (own.routine, own.duplicate) == ("Evenings", "")


@pytest.mark.parametrize("many", [1, 10])
def test_asking_costs_the_same_however_widely_it_is_used(thea, bridge, django_assert_num_queries, many):
    for _ in range(many):
        published(LineFactory(version=VersionFactory(number=1), exercise=bridge).version)
    assert thea.has_perm("routines.change_routineversion")  # asked for once, and remembered
    with django_assert_num_queries(2):
        found = where_used(exercise=bridge, user=thea)
    assert len(found.lines) == many


def test_what_nothing_holds_on_to_is_unused(alice, bridge, mornings):
    logged = ExerciseFactory()
    LoggedSetFactory(session=SessionFactory(user=alice, version=issued()), exercise=logged)
    drafted = LineFactory().exercise
    unused = ExerciseFactory(name="Unused")
    assert list(Exercise.objects.unused()) == [unused]
    assert {logged, drafted, bridge}.isdisjoint(Exercise.objects.unused())


def test_neither_a_duplicate_nor_what_stands_for_it_is_unused():
    one, other, replacement = (ExerciseFactory() for _ in range(3))
    merge_exercise(duplicate=one, into=other)
    assert list(Exercise.objects.unused()) == [replacement]
    undo_merge(exercise=one)
    retire_exercise(exercise=one, today=date(2026, 5, 1), replaced_by=replacement)
    assert set(Exercise.objects.unused()) == {one, other, replacement}


def test_the_unused_are_one_query(django_assert_num_queries):
    ExerciseFactory.create_batch(3)
    with django_assert_num_queries(1):
        assert len(Exercise.objects.on_offer().unused()) == 3
