"""What every request passes, on small pages of its own."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control

from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
EVENING = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@login_not_required
def settings_in_force(request):
    return JsonResponse(
        {
            "zone": timezone.get_current_timezone_name(),
            "language": translation.get_language(),
            "code": request.LANGUAGE_CODE,
        }
    )


@login_not_required
def rendered_late(request):
    template = engines["django"].from_string("{% load tz %}{{ moment|date:'j F H:i' }}")
    return TemplateResponse(request, template, {"moment": EVENING})


@login_not_required
@cache_control(public=True, max_age=60)
def cached(request):
    return HttpResponse("for everybody")


@login_not_required
def echo(request, word=""):
    return HttpResponse(f"heard {word or request.GET.get('word')}")


@login_not_required
def broken(request):
    raise ValueError("on purpose")


def personal(request):
    return redirect("in-force")


urlpatterns = [
    path("in-force/", settings_in_force, name="in-force"),
    path("late/", rendered_late),
    path("cached/", cached),
    path("echo/", echo),
    path("echo/<path:word>/", echo),
    path("broken/", broken),
    path("personal/", personal),
    path("accounts/login/", settings_in_force, name="account_login"),
]


@pytest.fixture(autouse=True)
def _plain_error_pages(settings) -> None:
    """The site's own error pages link to addresses that are not here."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]


@pytest.fixture
def kiwi(client):
    """Somebody in Auckland, signed in."""
    user = UserFactory(time_zone="Pacific/Auckland", language="en-gb")
    client.force_login(user)
    return user


# NUL characters.


@pytest.mark.parametrize("address", ["/echo/?word=a%00b", "/echo/?%00=1", "/echo/a%00b/", "/nowhere%00/"])
def test_nul_in_the_address_is_a_bad_request(client, address):
    assert client.get(address).status_code == 400
    assert client.post(address).status_code == 400


@pytest.mark.parametrize(
    ("address", "heard"), [("/echo/?word=100%2500", "heard 100%00"), ("/echo/0/", "heard 0")]
)
def test_address_without_nul_passes(client, address, heard):
    assert client.get(address).content.decode() == heard


def test_raw_nul_in_the_query_is_a_bad_request(client):
    assert client.get("/echo/", QUERY_STRING="word=\0").status_code == 400


# Caches.


def test_page_for_somebody_signed_in_is_kept_by_no_cache(client, kiwi):
    directives = client.get("/in-force/").headers["Cache-Control"].split(", ")
    assert {"no-store", "private", "max-age=0"} <= set(directives)


def test_page_for_a_visitor_is_left_alone(client):
    assert "Cache-Control" not in client.get("/in-force/").headers


def test_page_that_says_how_it_is_cached_keeps_its_word(client, kiwi):
    assert client.get("/cached/").headers["Cache-Control"] == "public, max-age=60"


# Zone and language.


def test_person_has_their_own_zone_and_language(client, kiwi):
    response = client.get("/in-force/", HTTP_ACCEPT_LANGUAGE="en-us")
    assert response.json() == {"zone": "Pacific/Auckland", "language": "en-gb", "code": "en-gb"}
    assert response.headers["Content-Language"] == "en-gb"


def test_visitor_has_the_zone_of_the_site_and_the_language_of_the_browser(client, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    response = client.get("/in-force/", HTTP_ACCEPT_LANGUAGE="en-au")
    assert response.json() == {"zone": "Asia/Tokyo", "language": "en-au", "code": "en-au"}
    assert response.headers["Content-Language"] == "en-au"


def test_page_rendered_after_its_view_is_in_the_persons_zone(client, kiwi):
    assert client.get("/late/").content.decode() == "2 May 00:00"


@pytest.mark.parametrize("address", ["/in-force/", "/broken/", "/nowhere/"])
def test_zone_and_language_end_with_the_request(client, kiwi, address):
    client.raise_request_exception = False
    client.get(address, HTTP_ACCEPT_LANGUAGE="en-au")
    assert (timezone.get_current_timezone_name(), translation.get_language()) == ("UTC", "en-au")


def test_zone_that_is_known_no_longer_is_read_as_utc(client):
    client.force_login(UserFactory(time_zone="Mars/Olympus"))
    assert client.get("/in-force/").json()["zone"] == "UTC"


# Sign-in.


def test_visitor_is_sent_to_the_login(client):
    response = client.get("/personal/?word=1")
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/personal/%3Fword%3D1")


def test_person_passes(client, kiwi):
    assert client.get("/personal/").url == "/in-force/"
