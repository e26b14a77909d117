"""What no person types but somebody sends: the answer is a message or a 404, never a server error."""

import pytest
from django.urls import reverse

from routines.models import Exercise
from tests.factories import ExerciseFactory

LONG = "9" * 23
SLUGS = ["x" * 5000, LONG, "-", "__init__", "bridge-"]


@pytest.fixture(params=["visitor", "alice", "thea", "ada"])
def somebody(request, client):
    if request.param != "visitor":
        client.force_login(request.getfixturevalue(request.param))
    return client


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", ["exercise", "routines:routine"])
def test_an_odd_slug_is_not_found(somebody, db, name, slug):
    assert somebody.get(reverse(name, args=[slug])).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"/routines/small-routine/v{LONG}/",
        "/routines/small-routine/v0/",
        "/routines/small-routine/v-1/",
        "/routines/small-routine/v1e3/",
        "/routines/%F0%9F%99%82/",
        "/exercises/%D7%A9%D7%9C%D7%95%D7%9D/",
        "/exercises/%FF/",
        "/sessions/not-a-uuid/",
        f"/sessions/{LONG}/",
        "/../../etc/passwd",
        "/nowhere/",
    ],
)
def test_an_odd_path_is_not_found(somebody, bridge_routine, path):
    response = somebody.get(path)
    assert response.status_code == 404
    assert "text/html" in response.headers["Content-Type"]


@pytest.mark.parametrize(
    "path", ["/routines/%00/", "/exercises/bridge%00/", "/?q=%00", "/sessions/?page=%00", "/admin/?q=a%00b"]
)
def test_a_nul_character_in_an_address_is_refused(somebody, bridge_routine, path):
    assert somebody.get(path).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "page=9999999999999999999999",
        "page=%F0%9F%99%82",
        "routine=" + "x" * 9000,
        "routine=%F0%9F%99%82",
        "range=%F0%9F%99%82",
        "next=//evil.example",
    ],
)
def test_an_odd_query_is_no_server_error(client, alice, bridge_routine, query):
    client.force_login(alice)
    for path in (
        "/",
        "/routines/",
        "/sessions/",
        "/sessions/new/",
        "/progress/",
        "/progress/bridge/",
        "/profile/",
    ):
        assert client.get(f"{path}?{query}").status_code in {200, 302, 404}


@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 100_000,
        ">" * 100_000,
        "(" * 50_000 + ")" * 50_000,
        "*" * 100_000,
        "`" * 100_001,
        "\u202e🙂 שלום " * 1000,
        "- " * 5_000,
    ],
    ids=["brackets", "quotes", "parentheses", "stars", "backticks", "right-to-left", "lists"],
)
def test_hostile_markdown_is_shown_as_text(client, alice, markdown):
    client.force_login(alice)
    exercise = ExerciseFactory(instructions="placeholder")
    Exercise.objects.filter(pk=exercise.pk).update(instructions=markdown)
    content = client.get(exercise.get_absolute_url()).content.decode()
    assert exercise.name in content
    assert "<script" not in content.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "a\0b@example.org", "password1": "on the mat"},
        {"email": "x" * 10_000 + "@example.org", "password1": "on the mat at six"},
        {"email": "new@example.org", "password1": "p" * 100_000},
        {"email": "new@example.org", "password1": "on the mat at six", "time_zone": "Mars/Olympus"},
        {"email": "new@example.org", "password1": "on the mat at six", "time_zone": "../../etc/passwd"},
    ],
)
def test_an_odd_sign_up_is_answered_with_the_form(client, db, typed):
    response = client.post(reverse("account_signup"), typed)
    assert response.status_code in {200, 302}
    if response.status_code == 200:
        assert response.context["form"].errors


@pytest.mark.parametrize(
    "typed",
    [
        {"first_name": "a\0b"},
        {"first_name": "x" * 1_000_000},
        {"time_zone": "Mars/Olympus"},
        {"language": "xx"},
        {"weight_unit": "stone"},
    ],
)
def test_an_odd_profile_is_explained(client, alice, typed):
    client.force_login(alice)
    sound = {"first_name": "Alice", "time_zone": "Europe/Madrid", "language": "en-gb", "weight_unit": "lb"}
    response = client.post(reverse("profile"), sound | typed)
    assert list(response.context["form"].errors) == list(typed)
    alice.refresh_from_db()
    assert alice.weight_unit == "kg"


def test_a_page_that_fails_says_so_in_words(client, alice, monkeypatch, bridge_routine):
    def broken(**kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("logs.views.today.cards", broken)
    client.force_login(alice)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "broken on purpose" not in response.content.decode()
    assert "<h1" in response.content.decode()
