"""The API as a whole: by the session cookie, in JSON whatever happens, kept by no cache."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.utils import check_csrf

from logs.api import Refused, router, wrong_body

logger = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes; a session of 500 sets has 200,000


class TooLarge(Exception):
    """More was sent than any session holds."""


class BoundedParser(Parser):
    """Reads JSON up to a size."""

    def parse_body(self, request: HttpRequest) -> Any:
        if len(request.body) > LARGEST:
            raise TooLarge
        return json.loads(request.body)


def signed_in(request: HttpRequest) -> Any:
    """Return the person by their session cookie; a change needs the token against forged requests besides."""
    if not request.user.is_authenticated:
        return None
    # The views are exempt from Django's middleware, which would answer with a page.
    if check_csrf(request):
        raise Refused(403, _("This page has grown stale. Reload it, and send again."))
    return request.user


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Describe the API to staff alone; to others it is not there."""

    @wraps(view, assigned=())
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _refused(request, _signed_out())
        if not request.user.is_staff:
            return _refused(request, Refused(404, _("There is nothing here.")))
        return view(request, *args, **kwargs)

    return checked


api = NinjaAPI(
    title="hipapp",
    version="1",
    description="What a guided session reads, and where it sends what was done.",
    urls_namespace="api",
    auth=signed_in,
    parser=BoundedParser(),
    docs_url=None,  # it would come from another host
    docs_decorator=for_staff,
)
api.add_router("", router)


def _signed_out() -> Refused:
    return Refused(401, _("You are signed out. Sign in again; what is waiting stays on this device."))


def _too_large() -> Refused:
    return Refused(413, _("This is more than a session can hold."))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return api.create_response(request, refused.answer, status=refused.status)


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _refused(request, _signed_out())


@api.exception_handler(ValidationError)
def _not_as_it_should_be(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _refused(request, wrong_body(error.errors))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, TooLarge):
        return _refused(request, _too_large())
    return _refused(request, Refused(422, _("This is not JSON that can be read.")))


@api.exception_handler(RequestDataTooBig)
def _far_too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return _refused(request, _too_large())


@api.exception_handler(OperationalError)
def _not_now(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """The disk is full, or the database busy or away: whoever sent something keeps it, and tries again."""
    logger.error("The database did not take it: %s", error, exc_info=error)
    is_full = "full" in str(error).lower()
    return _refused(
        request, Refused(507 if is_full else 503, _("The site cannot keep it now. Try again later."))
    )


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return _refused(request, Refused(404, _("There is nothing here.")))


def _kept_by_nobody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view, assigned=())
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answered


def urls() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Return the addresses to include. They answer 401 to whoever is signed out: a script follows no login page."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = login_not_required(_kept_by_nobody(pattern.callback))
    return patterns, app_name, namespace
