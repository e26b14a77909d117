"""What the admin asks of the database does not grow with what is in it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from routines.models import Exercise, ExerciseLink, PrescribedExercise, Routine, RoutineVersion
from routines.operations import open_draft
from tests.admin_pages import fields_of
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


@pytest.mark.parametrize("rest", ["paste/?source={number}", "doses/"])
def test_a_page_about_several_lines_asks_the_same_for_one_line_and_for_ten(desk, rest):
    def page(lines):
        version = VersionFactory(number=1)
        for _ in range(lines):
            LineFactory(version=version)
        return f"/admin/routines/routineversion/{version.pk}/{rest.format(number=version.pk)}"

    assert count(desk, page(10)) == count(desk, page(1))


def test_a_dose_is_read_by_one_question_more_than_who_asks(desk):
    path = f"/admin/routines/routineversion/dose/?text=3+x+10&exercise={ExerciseFactory().pk}"
    permissions = 0 if desk.get("/admin/").context["user"].is_superuser else 2
    assert count(desk, path) == 3 + permissions


@pytest.mark.parametrize(
    ("searched", "make"),
    [
        ("model_name=prescribedexercise&field_name=exercise", exercises),
        ("model_name=routine&field_name=copied_from", versions),
    ],
)
def test_the_search_as_one_types_asks_the_same_for_one_and_for_ten(desk, searched, make):
    path = f"/admin/autocomplete/?app_label=routines&{searched}&term="
    make(1)
    one = count(desk, path)
    make(9)
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


def test_lines_are_saved_by_few_questions_each(desk, bridge_routine):
    draft = open_draft(version=bridge_routine.versions.get())
    path = f"/admin/routines/routineversion/{draft.pk}/change/"

    def save(**changes):
        data = {**fields_of(desk.get(path)), **changes, "_continue": "yes"}
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(path, data).status_code == 302
        return len(queries)

    untouched = save()
    one = save(**{"lines-0-dose": "5 x 40 s"})
    two = save(**{"lines-0-dose": "5 x 50 s", "lines-1-dose": "3 x 12"})
    assert (two - one, two - untouched) == (one - untouched, 2 * (one - untouched))
    assert one - untouched <= 8


def a_clinic(exercises: int, versions: int) -> None:
    """Fill the library: drafts of ten lines each, one exercise that is in all of them and the others in turn."""
    Exercise.objects.bulk_create(
        Exercise(name=f"Movement {each}", slug=f"movement-{each}", body_areas="Hips")
        for each in range(exercises)
    )
    Routine.objects.bulk_create(
        Routine(name=f"Program {each}", slug=f"program-{each}", visibility="library")
        for each in range(versions)
    )
    RoutineVersion.objects.bulk_create(
        RoutineVersion(routine=routine, number=1, warning="Ask first.")
        for routine in Routine.objects.filter(name__startswith="Program")
    )
    library = list(Exercise.objects.filter(name__startswith="Movement"))
    PrescribedExercise.objects.bulk_create(
        PrescribedExercise(
            version=version,
            exercise=library[(10 * at + place) % exercises if place else 0],
            position=place + 1,
        )
        for at, version in enumerate(RoutineVersion.objects.filter(routine__name__startswith="Program"))
        for place in range(10)
    )


LARGE = {
    "/admin/": 3,
    "/admin/routines/exercise/": 5,
    "/admin/routines/exercise/?q=movement": 5,
    "/admin/routines/exercise/?use=unused": 5,
    "/admin/routines/exercise/{exercise}/change/": 11,
    "/admin/routines/exercise/{exercise}/merge/": 3,
    "/admin/routines/routine/": 6,
    "/admin/routines/routineversion/": 5,
    "/admin/routines/routineversion/add/": 3,
    "/admin/routines/routineversion/{version}/change/": 6,
    "/admin/routines/routineversion/{version}/paste/": 3,
    "/admin/routines/routineversion/{version}/doses/": 6,
    "/admin/autocomplete/?app_label=routines&model_name=prescribedexercise&field_name=exercise&term=mov": 4,
    "/admin/autocomplete/?app_label=routines&model_name=routineversion&field_name=routine&term=pro": 5,
}


def test_two_thousand_exercises_and_two_hundred_versions_take_few_questions_and_light_pages(client, thea):
    """No page holds them all: none asks more than is pinned here, none weighs more than a form of ten lines."""
    a_clinic(2_000, 200)
    client.force_login(thea)
    client.get("/admin/")
    named = {
        "exercise": Exercise.objects.get(slug="movement-0").pk,
        "version": RoutineVersion.objects.get(routine__slug="program-7").pk,
    }
    permissions = 2
    asked, heaviest = {}, 0
    for path in LARGE:
        address = path.format(**named)
        asked[path] = count(client, address) - permissions
        heaviest = max(heaviest, len(client.get(address).content))
    assert asked == LARGE
    assert heaviest < 200_000
