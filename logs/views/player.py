"""The page of the guided session."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from logs.models import LoggedSet
from logs.player_words import words

# Few sheets of the site, so that it paints at once; those of the player last.
SHEETS = [
    *(
        f"hipapp/css/{name}.css"
        for name in (
            "tokens",
            "base",
            "layout",
            "cards",
            "buttons",
            "lists",
            "panels",
            "forms",
            "choices",
            "steppers",
            "screens",
        )
    ),
    *(
        f"logs/css/player{name}.css"
        for name in ("", "-start", "-work", "-foot", "-wide", "-dial", "-sheets", "-end")
    ),
]


@login_not_required
@require_safe
@conditional_page
def play(request: HttpRequest) -> HttpResponse:
    """Answer with the shell of the guided session: the same bytes for everybody, so a cache may hold it.

    Which routine, and whose, the script finds out: from the address, from the API, from the device.
    """
    reasons = [(value, label) for value, label in LoggedSet.SkipReason.choices if value]
    response = render(
        request, "logs/play.html", {"words": words(), "skip_reasons": reasons, "sheets": SHEETS}
    )
    response["Cache-Control"] = "no-cache"
    return response
