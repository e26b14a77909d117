"""A duplicate merges into another exercise, and comes back as it was; nothing published or logged is touched."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.db.models import ProtectedError

from routines import operations
from routines.guards import GUARDS, remove
from routines.models import Exercise, LadderRung, PrescribedExercise, VersionLink
from routines.operations import NotMergeable, merge_exercise, undo_merge
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published
from tests.writing import raw, refused

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
TOO_LONG = "A merged exercise leads to one that is not merged itself."
OTHERWISE_MEASURED = "Merged exercises have one measure."


@pytest.fixture
def bridge():
    return ExerciseFactory(name="Bridge", slug="bridge")


@pytest.fixture
def twin():
    return ExerciseFactory(name="Glute bridge", slug="glute-bridge")


def stored() -> list[dict]:
    """Every row a merge might touch."""
    models = (Exercise, LadderRung, PrescribedExercise, VersionLink)
    return [row for model in models for row in model.objects.order_by("pk").values()]


def test_a_duplicate_merges_and_is_no_longer_offered(bridge, twin):
    assert merge_exercise(duplicate=twin, into=bridge) is twin
    assert (twin.merged_into, twin.canonical, twin.canonical_id) == (bridge, bridge, bridge.pk)
    assert (bridge.canonical, bridge.canonical_id) == (bridge, bridge.pk)
    assert (twin.is_on_offer, bridge.is_on_offer) == (False, True)
    assert list(Exercise.objects.on_offer()) == [bridge]
    assert set(Exercise.objects.family([bridge.pk])) == {bridge, twin}
    assert list(Exercise.objects.family([twin.pk])) == [twin]


def test_undoing_a_merge_restores_everything(bridge, twin):
    published(LineFactory(exercise=twin).version)
    Exercise.objects.filter(pk=twin.pk).update(retired_on=MAY, replaced_by=bridge, safety="Slowly.")
    LadderRung.objects.create(harder=ExerciseFactory(), easier=twin)
    before = stored()
    merge_exercise(duplicate=twin, into=bridge)
    assert stored() != before
    assert undo_merge(exercise=twin) is twin
    assert twin.merged_into is None
    assert stored() == before


def test_the_edit_history_tells_of_a_merge_and_of_its_end(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    undo_merge(exercise=twin)
    seen = list(twin.history.order_by("history_id").values_list("history_type", "merged_into"))
    assert seen == [("+", None), ("~", bridge.pk), ("~", None)]
    assert bridge.history.count() == 1


def test_what_was_changed_on_the_instance_at_hand_is_not_written(bridge, twin):
    twin.name = "Typed, not saved"
    merge_exercise(duplicate=twin, into=bridge)
    assert twin.name == "Glute bridge"


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (
            lambda twin, bridge: merge_exercise(duplicate=twin, into=ExerciseFactory(name="Plank")),
            "Glute bridge is merged into Plank already. Undo that first.",
        ),
        (
            lambda twin, bridge: merge_exercise(duplicate=bridge, into=ExerciseFactory(name="Plank")),
            "Bridge is itself merged into Plank. Choose that one.",
        ),
        (
            lambda twin, bridge: merge_exercise(duplicate=ExerciseFactory(name="Plank"), into=twin),
            "Others are merged into Glute bridge: Plank. Undo that first.",
        ),
        (
            lambda twin, bridge: Exercise.objects.filter(pk=twin.pk).update(measure="reps"),
            "They are measured differently (Glute bridge: repetitions; Bridge: a hold, in seconds), "
            + "so that their logs cannot be read as one.",
        ),
        (
            lambda twin, bridge: Exercise.objects.filter(pk=bridge.pk).update(retired_on=MAY),
            "Bridge is retired. Bring it back first, or retire Glute bridge with a replacement.",
        ),
        (
            lambda twin, bridge: LadderRung.objects.create(harder=twin, easier=bridge),
            "On the ladder, one of Glute bridge and Bridge is easier than the other: they are not the same.",
        ),
        (
            lambda twin, bridge: ladder(bridge, ExerciseFactory(), ExerciseFactory(), twin),
            "On the ladder, one of Glute bridge and Bridge is easier than the other: they are not the same.",
        ),
    ],
)
def test_a_merge_that_cannot_be_is_refused_in_words(bridge, twin, prepare, sentence):
    prepare(twin, bridge)
    before = stored()
    with pytest.raises(NotMergeable) as caught:
        merge_exercise(duplicate=twin, into=bridge)
    assert caught.value.problems == [sentence]
    assert str(caught.value) == sentence
    assert stored() == before


def ladder(*hardest_first: Exercise) -> None:
    for harder, easier in pairwise(hardest_first):
        LadderRung.objects.create(harder=harder, easier=easier)


def test_nothing_merges_into_itself(twin):
    with pytest.raises(NotMergeable, match="not merged into itself"):
        merge_exercise(duplicate=twin, into=twin)


def test_a_retired_duplicate_merges_into_another_retired_one():
    one, other = ExerciseFactory(retired_on=MAY), ExerciseFactory(retired_on=MAY)
    assert merge_exercise(duplicate=one, into=other).merged_into == other


def test_two_duplicates_of_one_exercise_merge_into_it(bridge, twin):
    other = ExerciseFactory()
    merge_exercise(duplicate=twin, into=bridge)
    merge_exercise(duplicate=other, into=bridge)
    assert set(bridge.duplicates.all()) == {twin, other}


def test_undoing_what_was_not_merged_is_refused(twin):
    with pytest.raises(NotMergeable, match="Glute bridge is not merged into another exercise"):
        undo_merge(exercise=twin)


def test_what_others_are_merged_into_is_not_deleted(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    with pytest.raises(ProtectedError):
        bridge.delete()


# What the database keeps


def test_an_exercise_with_a_duplicate_does_not_merge_behind_the_operations(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    with refused(TOO_LONG):
        Exercise.objects.filter(pk=bridge.pk).update(merged_into=ExerciseFactory())


@pytest.mark.parametrize("backwards", [False, True])
def test_one_statement_makes_no_chain(backwards):
    first, second = ExerciseFactory(), ExerciseFactory()
    links = [(first, second), (second, ExerciseFactory())]
    if backwards:
        links = [(second, first), (first, ExerciseFactory())]
    choice = " ".join(f"WHEN {one.pk} THEN {target.pk}" for one, target in links)
    with refused(TOO_LONG):
        raw(
            f"UPDATE routines_exercise SET merged_into_id = CASE id {choice} END WHERE id IN ({first.pk}, {second.pk})"
        )


def test_two_exercises_do_not_merge_into_each_other(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    with refused(TOO_LONG):
        Exercise.objects.filter(pk=bridge.pk).update(merged_into=twin)


def test_the_exercise_that_stands_for_another_keeps_its_measure(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    with refused(OTHERWISE_MEASURED):
        Exercise.objects.filter(pk=bridge.pk).update(measure="reps")
    undo_merge(exercise=twin)
    assert Exercise.objects.filter(pk=bridge.pk).update(measure="reps") == 1


def test_other_measures_are_not_merged_behind_the_operations(bridge):
    counted = ExerciseFactory(measure="reps")
    with refused(OTHERWISE_MEASURED):
        Exercise.objects.filter(pk=counted.pk).update(merged_into=bridge)


@pytest.mark.parametrize("which", [0, 1])
def test_validation_says_that_merged_exercises_keep_their_measure(bridge, twin, which):
    merge_exercise(duplicate=twin, into=bridge)
    exercise = (bridge, twin)[which]
    exercise.measure = "reps"
    with pytest.raises(ValidationError) as caught:
        exercise.full_clean()
    assert caught.value.message_dict == {
        "measure": ["Exercises that are merged have one measure. Undo the merge to change it."]
    }


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time: two transactions never overlap"
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("column", "guard"),
    [("merged_into_id = %s", "guard_merge_update"), ("measure = 'reps'", "guard_merge_measure_update")],
)
def test_a_merge_waits_for_what_another_transaction_does_to_its_target(bridge, twin, column, guard):
    remove(connection, [one for one in GUARDS if one.table == "routines_exercise" and one.name != guard])
    values = [ExerciseFactory().pk] if "%s" in column else []
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(f"UPDATE routines_exercise SET {column} WHERE id = %s", [*values, bridge.pk])
        raw("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            Exercise.objects.filter(pk=twin.pk).update(merged_into=bridge)
        other.commit()
    finally:
        raw("SET lock_timeout = 0")
        other.close()
    with refused():
        Exercise.objects.filter(pk=twin.pk).update(merged_into=bridge)


# Routines that name the duplicate


@pytest.fixture
def line(twin):
    """The duplicate in a published version."""
    line = LineFactory(
        version=VersionFactory(number=1, routine=RoutineFactory(name="Mornings", slug="mornings")),
        exercise=twin,
        hold_min=30,
    )
    published(line.version)
    return line


def test_a_published_line_goes_on_naming_the_duplicate(bridge, twin, line):
    merge_exercise(duplicate=twin, into=bridge)
    line.refresh_from_db()
    assert line.exercise == twin


def test_a_new_draft_names_the_exercise_that_stands_for_the_duplicate(bridge, twin, line, alice):
    merge_exercise(duplicate=twin, into=bridge)
    draft = operations.open_draft(version=line.version)
    copied = operations.copy_routine(version=line.version, owner=alice, name="My mornings")
    into = VersionFactory(number=1)
    operations.paste_lines(lines=[line], into=into)
    for version in (draft, copied, into):
        taken = version.lines.get()
        assert (taken.exercise, taken.hold_min) == (bridge, 30)


def test_a_draft_is_held_up_by_what_stands_for_its_exercise(bridge, twin):
    draft = LineFactory(exercise=twin).version
    merge_exercise(duplicate=twin, into=bridge)
    assert operations.draft_problems(draft) == []
    Exercise.objects.filter(pk=bridge.pk).update(retired_on=MAY)
    assert operations.draft_problems(draft) == ["This exercise is retired: Glute bridge."]
    Exercise.objects.filter(pk=bridge.pk).update(retired_on=None)
    Exercise.objects.filter(pk=twin.pk).update(retired_on=MAY)
    assert operations.draft_problems(draft) == []


# The ladder


def test_a_rung_that_closes_a_loop_through_a_duplicate_is_refused_in_words(bridge, twin):
    harder = ExerciseFactory()
    ladder(harder, twin)
    merge_exercise(duplicate=twin, into=bridge)
    with pytest.raises(ValidationError) as caught:
        LadderRung(harder=bridge, easier=harder).full_clean()
    assert caught.value.message_dict == {"easier": ["That would make the ladder a loop."]}
    LadderRung(harder=harder, easier=bridge).full_clean()


def test_a_rung_between_an_exercise_and_its_duplicate_is_refused_in_words(bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    with pytest.raises(ValidationError, match="loop"):
        LadderRung(harder=bridge, easier=twin).full_clean()


def test_a_rung_to_an_exercise_that_does_not_exist_is_refused_in_words(bridge):
    with pytest.raises(ValidationError) as caught:
        LadderRung(harder=bridge, easier_id=bridge.pk + 1).full_clean()
    assert list(caught.value.message_dict) == ["easier"]
