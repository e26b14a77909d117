"""The pages that are read: the list of routines, a routine, one of its versions."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from routines import reading
from routines.forms import PauseForm, WeekdaysForm, first_weekday
from routines.models import Routine


@login_not_required
@require_safe
def routines(request: HttpRequest) -> HttpResponse:
    """List the routines a person may read: followed, own, and the library."""
    shelves = reading.shelves(user=request.user, today=timezone.localdate())
    return render(request, "routines/list.html", {"shelves": shelves})


@login_not_required
@require_safe
def routine(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the version that is in force on the reader's day, else the newest."""
    return _show(request, slug, number=None)


@login_not_required
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one version, in force or not."""
    return _show(request, slug, number=number)


def _show(request: HttpRequest, slug: str, *, number: int | None) -> HttpResponse:
    found = get_object_or_404(reading.visible_routines(request.user), slug=slug)
    today = timezone.localdate()
    may_edit = Routine.objects.editable_by(request.user).filter(pk=found.pk).exists()
    page = reading.routine_page(
        routine=found,
        today=today,
        number=number,
        drafts=may_edit,
        weight_unit=reading.weight_unit(request.user),
    )
    if page is None:
        raise Http404
    is_own = request.user.is_authenticated and found.owner_id == request.user.pk
    context: dict[str, Any] = {"page": page, "is_own": is_own, "is_copy": is_own and found.copied_from_id}
    if enrolment := reading.open_enrolment(user=request.user, routine=found, today=today):
        context |= {
            "following": reading.following(enrolment, today=today, first_weekday=first_weekday()),
            "weekdays_form": WeekdaysForm(enrolment=enrolment),
            "pause_form": PauseForm(),
        }
    return render(request, "routines/routine.html", context)
