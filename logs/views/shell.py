"""What makes the site an app: the worker, the manifest, the page that stands in where there is no network.

None of them is anybody's: they are the same for everybody, so that a cache may hold them.
"""

import json
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from logs import precache
from logs.offline_words import offline_words, waiting_words

SHELLS = ("logs:play", "logs:offline")

# As in tokens.css; the manifest and the installed app's window know one theme only.
PAPER, DAWN = "#faf6ef", "#f9e6cf"
STATES = ("done", "short", "free", "rest")


class Anyone:
    """Stands for whoever is signed in, of whom a shell knows nothing: it gets the menu of the signed in."""

    is_authenticated = True


@login_not_required
@require_safe
@conditional_page
def offline(request: HttpRequest) -> HttpResponse:
    """Answer with the shell of Today and the routines without a network; its script fills it from the device."""
    context = {"words": offline_words(), "anyone": Anyone(), "days": [{"state": state} for state in STATES]}
    response = render(request, "logs/offline.html", context)
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits on this device to be sent. The server does not know: the script reads it from the device."""
    return render(request, "logs/waiting.html", {"words": waiting_words()})


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer with the service worker. Its text changes whenever a shell or a file of one does.

    That is how a browser learns of an update, and fetches the new files together before it uses any of them.
    """
    shells = {reverse(name): _shell(reverse(name)) for name in SHELLS}
    files = precache.files_of(shells.values())
    content = sha256()
    for part in (*shells.values(), *(precache.fingerprint(name) for name in files)):
        content.update(sha256(part).digest())
    config = {
        "version": f"{get_language()}-{content.hexdigest()[:16]}",
        "shells": list(shells),
        "files": [static(name) for name in files],
        "static": precache.base(),
    }
    modules = precache.as_classic_script("logs/player/store.js", "logs/player/sync.js")
    response = render(
        request,
        "logs/sw.js",
        {"config": json.dumps(config), "modules": modules},
        content_type="text/javascript; charset=utf-8",
    )
    response.headers["Service-Worker-Allowed"] = "/"
    response.headers["Cache-Control"] = "no-store"
    return response


def _shell(path: str) -> bytes:
    """Return what a visitor gets at ``path``, in the language now active."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.resolver_match = resolve(path)
    match = request.resolver_match
    return bytes(match.func(request, *match.args, **match.kwargs).content)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Answer with the manifest: with it the site can be put on the home screen."""
    icons = [
        {"src": static(f"hipapp/icons/{name}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        | ({"purpose": "maskable"} if name == "maskable" else {})
        for name, size in (("icon", 192), ("icon", 512), ("maskable", 512))
    ]
    response = JsonResponse(
        {
            "id": "/",
            "name": "hipapp",
            "short_name": "hipapp",
            "description": _(
                "A home exercise program for the hips: what to do today, what you did, how it goes."
            ),
            "lang": get_language(),
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": DAWN,
            "icons": icons,
            "shortcuts": [
                {"name": _("Today"), "url": reverse("home")},
                {"name": _("Progress"), "url": reverse("logs:progress")},
            ],
        },
        content_type="application/manifest+json",
    )
    response.headers["Cache-Control"] = "no-cache"
    return response
