"""An exercise is found among two thousand, without JavaScript; a few stand in one list as ever."""

import pytest
from django.urls import reverse

from routines.models import Exercise
from routines.operations import copy_routine
from routines.reading.choosing import MOST, exercises_to_choose
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def many() -> None:
    Exercise.objects.bulk_create(
        Exercise(name=f"Movement {number}", slug=f"movement-{number}") for number in range(200)
    )
    for name in ("Abridged squat", "Glute bridge", "Bridge on a ball", "Hip bridge hold"):
        ExerciseFactory(name=name)
    ExerciseFactory(name="Old bridge", retired_on="2026-01-01")
    ExerciseFactory(name="Roll out", equipment="bridge, roller")


@pytest.fixture
def form(client, alice, bridge_routine) -> str:
    client.force_login(alice)
    draft = copy_routine(version=bridge_routine.versions.get(), owner=alice, name="Mine")
    return reverse("routines:line_add", kwargs={"slug": draft.routine.slug})


def offered(response) -> list[str]:
    return [label for _key, label in response.context["form"].fields["exercise"].choices[1:]]


def test_few_exercises_stand_in_one_list_and_nothing_is_searched(client, form):
    response = client.get(form, {"q": "clam"})
    assert offered(response) == ["Bridge", "Clamshell"]
    assert 'type="search"' not in response.content.decode()


def test_among_many_those_searched_for_are_offered_the_likeliest_first(client, form, many):
    assert len(offered(client.get(form))) == MOST
    response = client.get(form, {"q": " bridge ", "section": "Stretch"})
    assert offered(response) == [
        *("Bridge", "Bridge on a ball", "Glute bridge", "Hip bridge hold"),
        *("Abridged squat", "Roll out"),
    ]
    content = response.content.decode()
    assert "6 found: choose below." in content
    assert 'name="section" value="Stretch"' in content
    assert offered(client.get(form, {"q": "hip bridge"})) == ["Hip bridge hold"]
    assert "Nothing is called that." in client.get(form, {"q": "zebra"}).content.decode()


def test_what_was_chosen_stays_chosen_when_the_form_comes_back(client, form, many):
    last = Exercise.objects.get(name="Roll out")
    typed = {"exercise": last.pk, "dose": "until it burns", "side": "both", "kind": "do", "priority": 2}
    response = client.post(form, typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["dose"]
    assert f'value="{last.pk}" selected' in response.content.decode()
    assert client.post(form, {**typed, "dose": "3 x 10"}).status_code == 302


@pytest.mark.parametrize("odd", ["", "abc", "0", "-1", "9" * 23, "\0", "٣"])
def test_an_odd_number_is_no_exercise(client, form, many, odd):
    retired = Exercise.objects.get(name="Old bridge")
    for number in (odd, retired.pk):
        response = client.post(form, {"exercise": number, "side": "both", "kind": "do", "priority": 2})
        assert "exercise" in response.context["form"].errors


def test_the_search_asks_no_more_of_the_database_however_many_there_are(many, django_assert_num_queries):
    last = Exercise.objects.get(name="Movement 7").pk
    with django_assert_num_queries(3):
        found = exercises_to_choose(typed="bridge " * 500, keep=[last])
    assert last in found.exercises
    assert found.found == 5
