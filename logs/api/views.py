"""The API of the logs: who is signed in, what there is to do today, and a finished session."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Router, Status

from logs.api import answers
from logs.api.bodies import SessionBody
from logs.api.guide import guide, say_moment
from logs.api.saving import save

router = Router()
REFUSALS = {401: answers.Problem, 403: answers.Problem}


@router.get("/me", response={200: answers.Me, **REFUSALS}, url_name="me")
def me(request: HttpRequest) -> dict[str, Any]:
    """Say who is signed in, with a fresh token for the next change."""
    return {"user": request.user.pk, "csrf": get_token(request), "now": say_moment(timezone.now())}


@router.get("/plan", response={200: answers.Guide, **REFUSALS}, url_name="plan")
def plan(request: HttpRequest) -> dict[str, Any]:
    """Give all there is to do today, step by step, with everything that belongs to it."""
    return guide(user=request.user, today=timezone.localdate(), now=timezone.now())


@router.put(
    "/sessions/{uuid:uuid}",
    response={
        200: answers.Stored,
        201: answers.Stored,
        **REFUSALS,
        409: answers.Conflict,
        410: answers.Problem,
        413: answers.Problem,
        422: answers.Problem,
    },
    url_name="session",
)
def session(request: HttpRequest, uuid: UUID, body: SessionBody) -> Status[dict[str, Any]]:
    """Save a finished session under the number that the device gave it: 201 at first, 200 however often again."""
    saved = save(user=request.user, uuid=uuid, body=body, now=timezone.now())
    stored = saved.session
    answer = {"uuid": stored.uuid, "revision": stored.revision, "url": stored.get_absolute_url()}
    return Status(201 if saved.created else 200, answer)
