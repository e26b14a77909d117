from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines import operations
from routines.models import LadderRung, Routine
from routines.reading import (
    exercise_page,
    readable_exercises,
)
from tests.factories import (
    EnrolmentFactory,
    ExerciseFactory,
    LineFactory,
    RoutineFactory,
    VersionFactory,
    published,
)
from tests.routines.issued import a_routine

TODAY = date(2026, 5, 1)
VISITOR = AnonymousUser()
pytestmark = pytest.mark.django_db


def rungs(found):
    return [([step.name for step in rung.steps], rung.is_this) for rung in found.ladder]


def test_the_ladder_goes_from_easier_to_harder_and_may_branch(alice):
    floor, bridge, roller, ball, one_leg = (
        ExerciseFactory(name=name) for name in ("Floor", "Bridge", "Roller", "Ball", "One leg")
    )
    for harder, easier in ((bridge, floor), (roller, bridge), (one_leg, bridge), (ball, roller)):
        LadderRung.objects.create(harder=harder, easier=easier)
    assert rungs(exercise_page(exercise=bridge, user=alice, today=TODAY)) == [
        (["Floor"], False),
        (["Bridge"], True),
        (["One leg", "Roller"], False),
        (["Ball"], False),
    ]
    assert rungs(exercise_page(exercise=ball, user=alice, today=TODAY))[-1] == (["Ball"], True)


def test_an_exercise_without_rungs_has_no_ladder(alice):
    assert exercise_page(exercise=ExerciseFactory(), user=alice, today=TODAY).ladder == ()


def test_a_visitor_reads_what_the_library_uses_and_no_other_exercise(alice, bob):
    library = a_routine().versions.get().lines.get().exercise
    private = a_routine(slug="p", owner=alice, visibility="private").versions.get().lines.get().exercise
    drafted = LineFactory(version=VersionFactory(number=1)).exercise
    LadderRung.objects.create(harder=private, easier=library)
    assert list(readable_exercises(VISITOR)) == [library]
    assert set(readable_exercises(bob)) == {library, private, drafted}
    assert exercise_page(exercise=library, user=VISITOR, today=TODAY).ladder == ()
    assert len(exercise_page(exercise=library, user=bob, today=TODAY).ladder) == 2


def test_where_it_is_used_names_readable_routines_alone(alice, bob, thea):
    exercise = ExerciseFactory(measure="hold")
    for name, owner in (("Library", None), ("Alice's own", alice), ("Thea's", thea)):
        routine = RoutineFactory(name=name, owner=owner, visibility="private" if owner else "library")
        version = VersionFactory(routine=routine, number=1)
        LineFactory(version=version, exercise=exercise, hold_min=15)
        published(version)
    EnrolmentFactory(user=alice, routine=Routine.objects.get(name="Thea's"))
    draft = VersionFactory(routine=RoutineFactory(name="Draft", owner=alice, visibility="private"), number=1)
    LineFactory(version=draft, exercise=exercise)

    def used(user):
        return [use.routine for use in exercise_page(exercise=exercise, user=user, today=TODAY).uses]

    assert used(VISITOR) == used(bob) == ["Library"]
    assert used(alice) == ["Alice's own", "Library", "Thea's"]


def test_where_it_is_used_tells_optional_and_earlier_uses_apart(alice):
    exercise = ExerciseFactory(measure="hold")
    routine = RoutineFactory(slug="r")
    first = VersionFactory(routine=routine, number=1)
    LineFactory(version=first, exercise=exercise, kind="optional", hold_min=15)
    LineFactory(version=first)
    published(first)
    (use,) = exercise_page(exercise=exercise, user=alice, today=TODAY).uses
    assert (use.url, use.dose, use.remark) == ("/routines/r/", "15 s hold", "optional")

    draft = operations.open_draft(version=first)
    draft.lines.filter(exercise=exercise).delete()
    operations.publish(version=draft, today=date(2026, 4, 1))
    (use,) = exercise_page(exercise=exercise, user=alice, today=TODAY).uses
    assert (use.url, use.remark) == ("/routines/r/v1/", "in version 1")


@pytest.mark.parametrize(
    ("kinds", "dose"),
    [(("reference", "do"), "30 s hold"), (("do", "reference"), "5 s hold"), (("do", "do"), "5 s hold")],
)
def test_of_two_lines_the_first_that_is_to_be_done_speaks(alice, kinds, dose):
    version = VersionFactory(number=1)
    exercise = ExerciseFactory(measure="hold")
    for position, (kind, seconds) in enumerate(zip(kinds, (5, 30), strict=True)):
        LineFactory(version=version, exercise=exercise, position=position, kind=kind, hold_min=seconds)
    published(version)
    (use,) = exercise_page(exercise=exercise, user=alice, today=TODAY).uses
    assert (use.dose, use.remark) == (dose, "")


def test_an_exercise_is_retired_from_its_day_on(alice):
    exercise = ExerciseFactory(retired_on=TODAY)
    days = [
        exercise_page(exercise=exercise, user=alice, today=day).retired_on
        for day in (date(2026, 4, 30), TODAY)
    ]
    assert days == [None, TODAY]


@pytest.mark.parametrize("many", [1, 8])
def test_an_exercise_costs_the_same_however_widely_it_is_used(alice, django_assert_num_queries, many):
    exercise = easier = ExerciseFactory()
    for _ in range(many):
        harder = ExerciseFactory()
        LadderRung.objects.create(harder=harder, easier=easier)
        easier = harder
        version = VersionFactory(number=1)
        LineFactory(version=version, exercise=exercise)
        published(version)
    with django_assert_num_queries(8):
        found = exercise_page(exercise=exercise, user=alice, today=TODAY)
    assert (len(found.uses), len(found.ladder)) == (many, many + 1)
