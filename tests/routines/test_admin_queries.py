"""What the admin asks of the database does not grow with what is in it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from routines.models import ExerciseLink
from routines.operations import open_draft
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["thea", "ada"])
def desk(request, client):
    client.force_login(request.getfixturevalue(request.param))
    client.get("/admin/")  # what is read once for all
    return client


def count(client, path) -> int:
    """Return how many queries a page takes, every content type among them asked for anew."""
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def exercises(number):
    for _ in range(number):
        ExerciseLink.objects.create(exercise=ExerciseFactory(), url="https://example.org", title="x")


def routines(number):
    for _ in range(number):
        published(LineFactory(version__routine=RoutineFactory(), version__number=1).version)


def versions(number):
    routines(number)


@pytest.mark.parametrize(
    ("path", "make", "pinned"),
    [
        ("/admin/routines/exercise/", exercises, 5),
        ("/admin/routines/routine/", routines, 6),
        ("/admin/routines/routineversion/", versions, 5),
    ],
)
def test_a_list_asks_the_same_for_one_row_and_for_ten(desk, path, make, pinned):
    make(1)
    one = count(desk, path)
    make(9)
    ten = count(desk, path)
    assert (len(desk.get(path).context["cl"].result_list), ten) == (10, one)
    permissions = 0 if desk.get(path).context["user"].is_superuser else 2
    assert one == pinned + permissions


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_version_asks_the_same_for_one_line_and_for_ten(desk, status):
    def page(lines):
        version = VersionFactory(number=1)
        for _ in range(lines):
            LineFactory(version=version)
        if status == "published":
            published(version)
        return f"/admin/routines/routineversion/{version.pk}/change/"

    assert count(desk, page(10)) == count(desk, page(1))


def test_the_search_as_one_types_asks_the_same_for_one_and_for_ten(desk):
    path = "/admin/autocomplete/?app_label=routines&model_name=prescribedexercise&field_name=exercise&term="
    exercises(1)
    one = count(desk, path)
    exercises(9)
    assert count(desk, path) == one


def test_history_asks_the_same_for_one_change_and_for_ten(desk, bridge_routine):
    path = f"/admin/routines/routine/{bridge_routine.pk}/history/"

    def rename(times):
        for number in range(times):
            bridge_routine.name = f"Name {number} of {times}"
            bridge_routine.save()

    rename(1)
    desk.get(path)  # content types are read once for all
    one = count(desk, path)
    rename(9)
    assert count(desk, path) == one


def test_a_draft_is_opened_by_few_questions(desk, bridge_routine):
    draft = open_draft(version=bridge_routine.versions.get())
    assert count(desk, f"/admin/routines/routineversion/{draft.pk}/change/") <= 10
