"""Dates of versions run forward, and ladders never loop."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from routines.guards import GUARDS, remove
from routines.models import Exercise, LadderRung, RoutineVersion
from tests.factories import ExerciseFactory, RoutineFactory, VersionFactory, issued
from tests.writing import PATHS, inserts, refused, updates

pytestmark = pytest.mark.django_db
Status = RoutineVersion.Status
BY_NAME = {guard.name: guard for guard in GUARDS}
MAY = date(2026, 5, 1)


# Dates run forward with the numbers.


def in_order(*versions: tuple[str, dict[str, Any]]) -> None:
    routine = RoutineFactory()
    for number, values in versions:
        VersionFactory(routine=routine, number=number, **{"status": Status.PUBLISHED, **values})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, None),
        (None, MAY),
        (MAY, MAY),
        (MAY, MAY + timedelta(days=1)),
    ],
)
def test_dates_in_order_are_let_in_whichever_comes_first(first, second):
    in_order((1, {"effective_from": first}), (2, {"effective_from": second}))
    in_order((2, {"effective_from": second}), (1, {"effective_from": first}))
    assert RoutineVersion.objects.count() == 4


@pytest.mark.parametrize(("first", "second"), [(MAY, None), (MAY, MAY - timedelta(days=1))])
def test_dates_out_of_order_are_refused_whichever_comes_first(first, second):
    with refused("before the one it follows"):
        in_order((1, {"effective_from": first}), (2, {"effective_from": second}))
    with refused("before the one it follows"):
        in_order((2, {"effective_from": second}), (1, {"effective_from": first}))


def test_drafts_and_other_routines_have_no_say_in_the_dates():
    in_order((1, {"effective_from": MAY, "status": Status.DRAFT}), (2, {"effective_from": None}))
    issued(number=1, effective_from=MAY)
    assert RoutineVersion.objects.count() == 3


def test_version_that_was_never_in_force_has_no_say_in_the_dates():
    never = {"effective_from": MAY, "status": Status.RETIRED, "retired_on": MAY}
    in_order((1, never), (2, {"effective_from": MAY - timedelta(days=30)}))
    assert RoutineVersion.objects.filter(status=Status.PUBLISHED).count() == 1


def test_version_retired_after_its_day_still_orders_the_dates():
    past = {"effective_from": MAY, "status": Status.RETIRED, "retired_on": MAY + timedelta(days=1)}
    with refused("before the one it follows"):
        in_order((1, past), (2, {"effective_from": MAY - timedelta(days=30)}))


# Ladders.


def ladder(rungs: int) -> list[Exercise]:
    exercises = [ExerciseFactory() for _each in range(rungs + 1)]
    for easier, harder in pairwise(exercises):
        LadderRung.objects.create(easier=easier, harder=harder)
    return exercises


@pytest.mark.parametrize("path", PATHS["INSERT"])
@pytest.mark.parametrize("rungs", [2, 3, 10])
def test_ladder_of_many_rungs_never_loops(rungs, path):
    exercises = ladder(rungs - 1)
    write = inserts(lambda: LadderRung(harder=exercises[0], easier=exercises[-1]))[path]
    with refused("A ladder never loops."):
        write()

    remove(connection, [BY_NAME["guard_ladder_insert"]])
    write()


def test_two_rungs_that_loop_in_one_statement_are_refused():
    one, other = ExerciseFactory(), ExerciseFactory()
    with refused("A ladder never loops."):
        LadderRung.objects.bulk_create(
            [LadderRung(harder=one, easier=other), LadderRung(harder=other, easier=one)]
        )


def test_ladder_may_branch_and_join_again():
    bottom, left, right, top = (ExerciseFactory() for _each in range(4))
    for harder, easier in [(left, bottom), (right, bottom), (top, left), (top, right), (top, bottom)]:
        LadderRung.objects.create(harder=harder, easier=easier)
    assert set(top.easier.all()) == {bottom, left, right}


def test_adding_an_easier_exercise_through_the_relation_is_guarded_too():
    easier, harder = ladder(1)
    with refused("A ladder never loops."):
        easier.easier.add(harder)


@pytest.mark.parametrize("path", PATHS["UPDATE"])
def test_rung_can_be_turned_round(path):
    easier, harder = ladder(1)
    rung = LadderRung.objects.get()
    updates(rung, harder_id=easier.pk, easier_id=harder.pk)[path]()
    assert harder.harder.get() == easier
