"""Every guard refuses its write on every path, and is what refuses it; guards go on, come off and are counted."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from logs.guards import GUARDS as LOG_GUARDS
from routines import operations
from routines.guards import GUARDS, Guard, install, missing, remove
from routines.models import Exercise, LadderRung, PrescribedExercise, RoutineVersion, VersionLink
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, frozen_line, issued, published
from tests.writing import Writes, deletes, every_path_of, inserts, raw, refused, updates

pytestmark = pytest.mark.django_db
Status = RoutineVersion.Status
MAY = date(2026, 5, 1)


def draft_of(version: RoutineVersion, **values: Any) -> RoutineVersion:
    return VersionFactory(routine=version.routine, number=version.number + 1, **values)


def frozen_link() -> VersionLink:
    line = LineFactory()
    link = VersionLink.objects.create(version=line.version, url="https://example.org/", title="A page")
    published(line.version)
    return link


def a_line_for(version: RoutineVersion) -> Writes:
    exercise = ExerciseFactory()
    return inserts(lambda: PrescribedExercise(version=version, exercise=exercise))


def a_link_for(version: RoutineVersion) -> Writes:
    return inserts(lambda: VersionLink(version=version, url="https://example.org/", title="A page"))


def a_version_too_early() -> Writes:
    first = issued(effective_from=MAY)
    return inserts(
        lambda: RoutineVersion(
            routine=first.routine,
            number=first.number + 1,
            status=Status.PUBLISHED,
            effective_from=MAY - timedelta(days=1),
        )
    )


def a_draft_published_too_early() -> Writes:
    draft = draft_of(issued(effective_from=MAY))
    return updates(draft, status=Status.PUBLISHED, effective_from=MAY - timedelta(days=1))


def a_rung_that_closes_a_loop() -> Writes:
    rung = LadderRung.objects.create(harder=ExerciseFactory(), easier=ExerciseFactory())
    return inserts(lambda: LadderRung(harder=rung.easier, easier=rung.harder))


def a_rung_turned_into_a_loop() -> Writes:
    rung = LadderRung.objects.create(harder=ExerciseFactory(), easier=ExerciseFactory())
    other = LadderRung.objects.create(harder=ExerciseFactory(), easier=rung.harder)
    return updates(rung, easier_id=other.harder_id)


def merged_exercise() -> Exercise:
    return ExerciseFactory(merged_into=ExerciseFactory())


def an_exercise_born_merged(target: Exercise, measure: str) -> Writes:
    return inserts(lambda: Exercise(name="Twin", slug="twin", measure=measure, merged_into=target))


FORBIDDEN: dict[str, Callable[[], Writes]] = {
    "guard_version_update": lambda: updates(issued(), label="Another"),
    "guard_version_delete": lambda: deletes(issued()),
    "guard_version_dates_insert": a_version_too_early,
    "guard_version_dates_update": a_draft_published_too_early,
    "guard_line_insert": lambda: a_line_for(issued()),
    "guard_line_update": lambda: updates(frozen_line(), note="Another"),
    "guard_line_delete": lambda: deletes(frozen_line()),
    "guard_versionlink_insert": lambda: a_link_for(issued()),
    "guard_versionlink_update": lambda: updates(frozen_link(), title="Another"),
    "guard_versionlink_delete": lambda: deletes(frozen_link()),
    "guard_ladder_insert": a_rung_that_closes_a_loop,
    "guard_ladder_update": a_rung_turned_into_a_loop,
    "guard_merge_insert": lambda: an_exercise_born_merged(merged_exercise(), "hold"),
    "guard_merge_measure_insert": lambda: an_exercise_born_merged(ExerciseFactory(measure="hold"), "reps"),
    "guard_merge_update": lambda: updates(ExerciseFactory(), merged_into_id=merged_exercise().pk),
    "guard_merge_measure_update": lambda: updates(merged_exercise(), measure="reps"),
}


@pytest.mark.parametrize(("guard", "path"), every_path_of(GUARDS))
def test_write_is_refused_by_its_guard_alone(guard, path):
    write = FORBIDDEN[guard.name]()[path]
    with refused(guard.message):
        write()

    remove(connection, [guard])
    write()


def test_every_guard_is_tried():
    assert set(FORBIDDEN) == {guard.name for guard in GUARDS}


def test_installing_twice_leaves_one_of_each():
    guards = (*GUARDS, *LOG_GUARDS)
    install(connection, guards)
    install(connection, guards)
    assert missing(connection, guards) == []


def test_missing_names_what_was_taken_off():
    taken = [GUARDS[0], GUARDS[-1]]
    remove(connection, taken)
    assert missing(connection, GUARDS) == [guard.name for guard in taken]


def test_removing_what_is_not_there_does_nothing():
    remove(connection, GUARDS)
    remove(connection, GUARDS)
    assert missing(connection, GUARDS) == [guard.name for guard in GUARDS]


def test_guard_without_its_table_waits_for_it():
    early = Guard("guard_early", "routines_not_yet", "INSERT", "1 = 1", "Too early.")
    install(connection, [early, GUARDS[0]])
    assert missing(connection, [early, GUARDS[0]]) == [GUARDS[0].name]
    remove(connection, [early])


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time: two transactions never overlap"
)
@pytest.mark.django_db(transaction=True)
def test_publishing_waits_for_a_line_that_another_transaction_adds():
    line = LineFactory()
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("UPDATE routines_prescribedexercise SET note = 'Late' WHERE id = %s", [line.pk])
        raw("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            RoutineVersion.objects.update(status=Status.PUBLISHED)
        other.commit()
    finally:
        raw("SET lock_timeout = 0")
        other.close()
    operations.publish(version=line.version, today=MAY)
    assert line.version.lines.get().note == "Late"
