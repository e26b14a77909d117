"""Pictures of exercises, served by the site itself: they are public, as the library is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

A_WEEK = 60 * 60 * 24 * 7


@login_not_required
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one uploaded picture, and nothing beside their folder; names are made by the upload, so a changed picture has another one."""
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT / "exercises"))
    response.headers["Cache-Control"] = f"public, max-age={A_WEEK}, immutable"
    return response
