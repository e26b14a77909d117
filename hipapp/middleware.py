"""What happens to every request before a view sees it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.defaults import bad_request

from hipapp.health import healthz

GetResponse = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Answer 400 to an address with a NUL character: PostgreSQL cannot search for one and would fail with 500."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "\0" in query or "%00" in query:
            return bad_request(request, ValueError("NUL character in the address"))
        return get_response(request)

    return middleware


def answer_the_watchdog(get_response: GetResponse) -> GetResponse:
    """Answer /healthz before anything asks who it is: that needs the database, which may be what is missing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return healthz(request) if request.path == "/healthz" else get_response(request)

    return middleware


def keep_personal_pages_private(get_response: GetResponse) -> GetResponse:
    """Let no cache, the browser's back-forward one included, keep a page that was made for somebody signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


def speak_as_the_person(get_response: GetResponse) -> GetResponse:
    """Use the signed-in person's time zone and language; a visitor gets the browser's language and the site's zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        request.LANGUAGE_CODE = user.language
        with timezone.override(user.zone), translation.override(user.language):
            response = get_response(request)
        # Before LocaleMiddleware, which outside of this block knows the browser's language alone.
        response.headers.setdefault("Content-Language", user.language)
        return response

    return middleware
