"""Sends a session as the guide does: the body of a small one, and the PUT."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

NUMBER = UUID("6b3f9a52-6f0e-4d5a-9a86-0d8f1e7a1c11")


def body_of(user: Any, routine: Any, **facts: Any) -> dict[str, Any]:
    """A bridge held three times, the last one let go early, then clamshells on the left and none on the right."""
    version = routine.versions.get()
    bridge, clam = version.lines.order_by("position")
    body = {
        "user": user.pk,
        "based_on": 0,
        "version": version.pk,
        "started_at": "2026-03-04T06:30:15Z",
        "time_zone": "Europe/Madrid",
        "minutes": 24,
        "budget_minutes": None,
        "left_out": [],
        "pain_before": 1,
        "pain_worst": 3,
        "pain_after": None,
        "effort": 5,
        "notes": "Slow today. 🙂",
        "clock_odd": False,
        "sets": [
            one_set(bridge, position=0, repetitions=3, holds=[30, 30, 17], target_hold_min=30),
            one_set(clam, position=1, side="left", repetitions=10, load_band="red", pain=2, note="Cramp"),
            one_set(clam, position=1, side="right", skip_reason="pain"),
        ],
    }
    return {**body, **facts}


def one_set(line: Any, **facts: Any) -> dict[str, Any]:
    usual = {
        "position": 0,
        "exercise": line.exercise_id,
        "line": line.pk,
        "set_number": 1,
        "side": "both",
        "repetitions": None,
        "holds": [],
        "hold_seconds": None,
        "load_kg": None,
        "load_band": "",
        "target_hold_min": None,
        "target_hold_max": None,
        "target_reps_min": None,
        "target_reps_max": None,
        "pain": None,
        "note": "",
        "skip_reason": "",
    }
    return {**usual, **facts}


def put(client: Client, body: Any, number: UUID = NUMBER, **headers: str) -> HttpResponse:
    """PUT a body, as JSON unless it is bytes already."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = reverse("api:session", args=[number])
    return client.put(url, data, content_type="application/json", headers=headers)
