"""Beside the field for Markdown stands what patients will read: made by the server, for whoever writes, and not kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from routines.models import Exercise
from routines.notes import LONGEST
from tests.admin_pages import complaints, fields_of, send
from tests.factories import ExerciseFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/routines/exercise/markdown/"
STEPS = "1. Lie down.\n2. **Breathe.** [why](https://example.org/why)\n\n<script>alert(1)</script>"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


def made_of(client, text: str) -> str:
    response = client.post(ADDRESS, {"text": text})
    assert response.status_code == 200
    return response.json()["html"]


def test_the_preview_is_what_the_page_of_the_exercise_shows(desk):
    exercise = ExerciseFactory(instructions=STEPS)
    shown = made_of(desk, STEPS)
    assert "<ol>\n<li>Lie down.</li>" in shown
    assert "<script" not in shown
    assert shown in desk.get(exercise.get_absolute_url()).content.decode()
    assert shown in desk.get(f"/admin/routines/exercise/{exercise.pk}/change/").content.decode()


def test_what_is_empty_previews_as_empty(desk):
    assert made_of(desk, " \n") == ""
    assert desk.post(ADDRESS).json() == {"html": ""}
    assert "Nothing is written yet." in desk.get("/admin/routines/exercise/add/").content.decode()


@pytest.mark.parametrize(
    "odd", ["[" * LONGEST, "\0", "\ud800", "\u202e🙂", ">" * 500], ids=lambda odd: odd[:1]
)
def test_an_odd_text_is_answered(desk, odd):
    body = b"text=" + odd.encode("utf-8", "surrogatepass")
    response = desk.generic("POST", ADDRESS, body, "application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert "<script" not in response.json()["html"]


def test_a_text_too_long_to_be_saved_is_not_rendered(desk):
    made_of(desk, "x" * LONGEST)
    response = desk.post(ADDRESS, {"text": "x" * (LONGEST + 1)})
    assert response.status_code == 422
    assert response.json() == {"problem": "This is longer than the 20000 characters that can be saved."}
    assert desk.post(ADDRESS, {"text": "x" * 3_000_000}).status_code in {400, 422}


def test_nothing_is_kept_of_it(desk):
    made_of(desk, "warm up")
    with CaptureQueriesContext(connection) as queries:
        response = desk.post(ADDRESS, {"text": "Nobody keeps this."})
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert "no-store" in response.headers["Cache-Control"]


def test_it_is_for_whoever_writes_exercises(client, alice, desk):
    assert desk.get(ADDRESS).status_code == 405
    for person, answer in ((alice, 302), (UserFactory(is_staff=True), 403)):
        client.force_login(person)
        assert client.post(ADDRESS, {"text": "x"}).status_code == answer
    client.logout()
    assert client.post(ADDRESS, {"text": "x"}).status_code == 302


def test_a_page_of_somebody_else_cannot_ask(thea):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(thea)
    assert strict.post(ADDRESS, {"text": "x"}).status_code == 403


def test_what_is_typed_comes_back_as_it_was_typed(desk):
    typed = "\n# A heading\n\n</textarea><b>no</b>"
    response = send(desk, "/admin/routines/exercise/add/", name="", slug="x", instructions=typed)
    assert list(complaints(response)) == ["name"]
    assert fields_of(response)["instructions"] == typed
    assert Exercise.objects.count() == 0
