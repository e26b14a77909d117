"""2,000 exercises and 200 versions stay fast: no page asks more of the database, or holds more, for more rows."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from routines.models import (
    Exercise,
    ExerciseLink,
    ExercisePicture,
    LadderRung,
    PrescribedExercise,
    Routine,
    RoutineVersion,
)
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/exercise/"
SEARCH = "/admin/autocomplete/?app_label=routines&model_name=exercise&field_name=replaced_by&term="


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    client.get("/admin/")
    return client


@pytest.fixture
def bridge(db) -> Exercise:
    return ExerciseFactory(name="Bridge", slug="bridge")


def make_exercises(count: int) -> list[Exercise]:
    """A tenth is retired, a tenth merged into the first, none prescribed."""
    start = Exercise.objects.count()
    first = Exercise.objects.order_by("pk").first()
    rows = [
        Exercise(name=f"Lift {n:04}", slug=f"lift-{n}", measure="hold", summary="Up." * 20)
        for n in range(start, start + count)
    ]
    for row in rows[::10]:
        row.retired_on, row.replaced_by = "2026-01-01", first
    for row in rows[5::10]:
        row.merged_into = first
    return Exercise.objects.bulk_create(rows)


def make_uses(exercise: Exercise, count: int) -> None:
    """Prescribe an exercise in drafts of ``count`` routines, and in as many published versions of one routine."""
    start = Routine.objects.count()
    *routines, one = Routine.objects.bulk_create(
        Routine(name=f"Routine {n}", slug=f"routine-{n}", visibility="library")
        for n in range(start, start + count + 1)
    )
    versions = RoutineVersion.objects.bulk_create(RoutineVersion(routine=each, number=1) for each in routines)
    PrescribedExercise.objects.bulk_create(
        PrescribedExercise(version=each, exercise=exercise, position=1) for each in versions
    )
    for number in range(1, count + 1):
        version = RoutineVersion.objects.create(routine=one, number=number)
        PrescribedExercise.objects.create(version=version, exercise=exercise, position=1)
        RoutineVersion.objects.filter(pk=version.pk).update(status="published")


def make_parts(exercise: Exercise, count: int) -> None:
    """Give an exercise links, pictures, easier exercises and a past."""
    ExerciseLink.objects.bulk_create(
        ExerciseLink(exercise=exercise, url="https://youtu.be/dQw4w9WgXcQ", title=f"Film {n}", position=n)
        for n in range(count)
    )
    ExercisePicture.objects.bulk_create(
        ExercisePicture(exercise=exercise, image=f"exercises/{n}.webp", alt="Up", position=n)
        for n in range(count)
    )
    LadderRung.objects.bulk_create(
        LadderRung(harder=exercise, easier=each) for each in make_exercises(count * 10)[1::10]
    )
    for number in range(count):
        exercise.summary = f"Version {number} of {count}"
        exercise.save()


def asked(client, path: str) -> int:
    """Return how many queries a page takes, every content type among them asked for anew."""
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


PAGES = {
    "list": (LIST, 7),
    "on offer": (f"{LIST}?offer=yes", 7),
    "retired": (f"{LIST}?offer=retired", 7),
    "merged": (f"{LIST}?offer=merged", 7),
    "unused": (f"{LIST}?use=none", 7),
    "searched": (f"{LIST}?q=lift+up", 7),
    "search as one types": (f"{SEARCH}lift", 6),
    "form": (LIST + "{bridge}/change/", 13),
    "history": (LIST + "{bridge}/history/", 9),
    "merge": (LIST + "{bridge}/merge/", 5),
    "compare": (LIST + "{other}/merge/?into={bridge}", 15),
    "retire": (LIST + "{bridge}/retire/", 8),
}


@pytest.mark.parametrize(("path", "pinned"), PAGES.values(), ids=PAGES)
def test_a_page_asks_the_same_however_much_there_is(desk, bridge, path, pinned):
    other = ExerciseFactory(name="Other")
    path = path.format(bridge=bridge.pk, other=other.pk)

    def grow(count: int) -> None:
        make_exercises(count * 10)
        make_parts(bridge, count)
        make_uses(bridge, count)
        make_uses(other, count)

    grow(1)
    few = asked(desk, path)
    grow(6)
    assert (asked(desk, path), few) == (few, pinned)


def test_two_thousand_exercises_are_shown_a_page_at_a_time(desk, bridge):
    make_exercises(2000)
    listed = desk.get(LIST)
    assert len(listed.context["cl"].result_list) == 50
    assert len(desk.get(f"{SEARCH}lift").json()["results"]) == 20
    for path in ("change", "merge", "retire"):
        page = desk.get(f"{LIST}{bridge.pk}/{path}/").content.decode()
        # A chooser searches; it does not hold them all.
        assert page.count("<option") < 30
