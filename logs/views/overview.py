"""Progress as a whole, and its charts as files. Everybody sees their own alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from logs.exports import csv_response, svg_response
from logs.progress_pages import RANGES, Overview, Plate, overview, versions_page
from routines.models import Routine
from routines.reading import visible_routines


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show the weeks, the year, the figures of ``?range=`` and every exercise ever done."""
    return render(request, "logs/progress.html", {"page": _page(request)})


@require_safe
def plate_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the numbers of one chart."""
    plate = _plate(request, key)
    return csv_response(heads=plate.columns, rows=plate.figures, name=_("progress %(key)s") % {"key": key})


@require_safe
def plate_svg(request: HttpRequest, key: str) -> HttpResponse:
    """Keep one chart as a picture; where there is nothing to draw there is none."""
    plate = _plate(request, key)
    if plate.chart is None:
        raise Http404
    return svg_response(
        render_to_string("logs/overview/drawing.html", {"chart": plate.chart}),
        title=plate.heading,
        note=plate.chart.title,
        name=_("progress %(key)s") % {"key": key},
    )


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how each version of a routine went; a routine that one may not read is a 404."""
    routine = _routine(request, slug)
    page = versions_page(user=request.user, routine=routine, today=timezone.localdate())
    return render(request, "logs/versions.html", {"page": page, "routine": routine})


@require_safe
def versions_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the figures of the versions."""
    routine = _routine(request, slug)
    page = versions_page(user=request.user, routine=routine, today=timezone.localdate())
    name = _("%(routine)s versions") % {"routine": routine.name}
    return csv_response(heads=page.columns, rows=page.rows, name=name)


def _routine(request: HttpRequest, slug: str) -> Routine:
    return get_object_or_404(visible_routines(request.user), slug=slug)


def _plate(request: HttpRequest, key: str) -> Plate:
    plate = _page(request).plate(key)
    if plate is None:
        raise Http404
    return plate


def _page(request: HttpRequest) -> Overview:
    asked = request.GET.get("range")
    if asked is not None and asked not in RANGES:
        raise Http404
    return overview(user=request.user, asked=asked, today=timezone.localdate())
