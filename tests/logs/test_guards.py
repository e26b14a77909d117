"""Every guard of the logs refuses its write on every path, and is what refuses it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from logs.guards import GUARDS
from logs.models import LoggedSet, Session
from routines.guards import remove
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    SessionFactory,
    UserFactory,
    VersionFactory,
    issued,
)
from tests.writing import PATHS, Writes, every_path_of, inserts, refused, updates

pytestmark = pytest.mark.django_db
ANOTHER_DAY = date(2026, 5, 1)


def session() -> Session:
    return SessionFactory(user=UserFactory(), version=VersionFactory())


def logged(**values) -> LoggedSet:
    return LoggedSetFactory(session=session(), exercise=ExerciseFactory(), **values)


def logged_line() -> LoggedSet:
    line = LineFactory()
    held = SessionFactory(user=UserFactory(), version=line.version)
    return LoggedSetFactory(session=held, line=line, exercise=line.exercise)


def a_set(**values) -> Writes:
    held, exercise = session(), ExerciseFactory()
    facts = {
        "session": held,
        "user": held.user,
        "local_date": held.local_date,
        "exercise": exercise,
        **values,
    }
    return inserts(lambda: LoggedSet(**facts))


def a_measure_changed() -> Writes:
    return updates(logged().exercise, measure="reps")


FORBIDDEN: dict[str, Callable[[], Writes]] = {
    "guard_set_owner_insert": lambda: a_set(user=UserFactory()),
    "guard_set_owner_update": lambda: updates(logged(), user_id=UserFactory().pk),
    "guard_set_line_insert": lambda: a_set(line=LineFactory()),
    "guard_set_line_update": lambda: updates(logged(), line_id=LineFactory().pk),
    "guard_session_sets": lambda: updates(logged().session, user_id=UserFactory().pk),
    "guard_session_lines": lambda: updates(logged_line().session, version_id=issued().pk),
    "guard_measure_frozen": a_measure_changed,
}
THE_DAY: dict[str, Callable[[], Writes]] = {
    "guard_set_owner_insert": lambda: a_set(local_date=ANOTHER_DAY),
    "guard_set_owner_update": lambda: updates(logged(), local_date=ANOTHER_DAY),
    "guard_session_sets": lambda: updates(logged().session, local_date=ANOTHER_DAY),
}


def test_every_guard_is_tried():
    assert set(FORBIDDEN) == {guard.name for guard in GUARDS}


@pytest.mark.parametrize(("guard", "path"), every_path_of(GUARDS))
def test_write_is_refused_by_its_guard_alone(guard, path):
    write = FORBIDDEN[guard.name]()[path]
    with refused(guard.message):
        write()

    remove(connection, [guard])
    write()


@pytest.mark.parametrize(("guard", "path"), every_path_of(guard for guard in GUARDS if guard.name in THE_DAY))
def test_another_day_is_refused_by_the_guard_alone(guard, path):
    write = THE_DAY[guard.name]()[path]
    with refused(guard.message):
        write()

    remove(connection, [guard])
    write()


@pytest.mark.parametrize("path", PATHS["UPDATE"])
def test_set_cannot_move_to_a_session_of_somebody_else(path):
    write = updates(logged(), session_id=session().pk)[path]
    with refused("A set has the person and the day of its session."):
        write()


@pytest.mark.parametrize("path", PATHS["INSERT"])
def test_set_of_its_session_is_let_in_with_and_without_a_line(path):
    line = LineFactory()
    held = SessionFactory(user=UserFactory(), version=line.version)
    for position, prescribed in enumerate([line, None]):
        facts = {"session": held, "user": held.user, "local_date": held.local_date, "position": position}
        inserts(lambda: LoggedSet(exercise=line.exercise, line=prescribed, **facts))[path]()  # noqa: B023  # called at once
    assert list(held.sets.values_list("line", flat=True)) == [line.pk, None]


def test_session_without_sets_may_change_its_day():
    held = session()
    for write in updates(held, local_date=ANOTHER_DAY, user_id=UserFactory().pk).values():
        write()
    held.refresh_from_db()
    assert held.local_date == ANOTHER_DAY


def test_session_may_change_its_version_where_no_set_names_a_line():
    held = logged().session
    other = VersionFactory()
    for write in updates(held, version_id=other.pk).values():
        write()
    held.refresh_from_db()
    assert held.version == other


def test_exercise_that_was_never_logged_may_change_its_measure():
    exercise = ExerciseFactory(measure="hold")
    for write in updates(exercise, measure="reps").values():
        write()
    exercise.refresh_from_db()
    assert exercise.measure == "reps"


def test_logged_exercise_may_change_its_words():
    exercise = logged().exercise
    for write in updates(exercise, name="Another name").values():
        write()
    exercise.refresh_from_db()
    assert exercise.name == "Another name"
