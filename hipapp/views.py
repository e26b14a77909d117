"""Pages that belong to the site, and those that bring content and logs together."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers, for a watchdog: 200 or 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"database": "unreachable", "version": settings.VERSION}, status=503)
    return JsonResponse({"database": "reachable", "version": settings.VERSION})


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a stale form in words, with the way back."""
    return render(request, "403_csrf.html", status=403)


@login_not_required
def home(request): ...
@login_not_required
def exercise(request, slug): ...
def profile(request): ...
