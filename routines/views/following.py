"""What is done with one tap: take a routine up, rest from it, come back, choose days, leave it.

Every one is a POST that leads back to the page with a message; sent twice, the second changes nothing.
Opened as a page instead, as after signing in on the way, it leads to the routine.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from routines import operations, reading
from routines.forms import PauseForm, WeekdaysForm
from routines.models import Enrolment, Routine

Action = Callable[[HttpRequest, Enrolment], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a routine from today on."""
    routine = _readable(request, slug)
    if request.method != "POST":
        return redirect(routine)
    today = timezone.localdate()
    if reading.open_enrolment(user=request.user, routine=routine, today=today):
        messages.info(request, _("You follow this routine already."))
    elif not routine.versions.issued().exists():
        messages.info(request, _("Nothing of this routine is published yet."))
    else:
        operations.take_up(user=request.user, routine=routine, today=today)
        messages.success(request, _("You follow this routine now. You find it under Today."))
    return _back(request, routine)


def _for_followers(action: Action) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give a view the open enrolment; without one there is nothing to do but to say so."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(action)
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        routine = _readable(request, slug)
        enrolment = reading.open_enrolment(user=request.user, routine=routine, today=timezone.localdate())
        if enrolment is None:
            if request.method == "POST":
                messages.info(request, _("You do not follow this routine."))
            return _back(request, routine)
        return action(request, enrolment)

    return view


@_for_followers
def leave(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Follow it no longer from today on; what was logged stays."""
    if request.method == "POST":
        operations.stop_following(enrolment=enrolment, today=timezone.localdate())
        messages.success(request, _("You no longer follow this routine. What you logged stays."))
    return _back(request, enrolment.routine)


@_for_followers
def resume(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Come back from a pause today."""
    if request.method == "POST":
        operations.resume(enrolment=enrolment, today=timezone.localdate())
        messages.success(request, _("Welcome back. The routine goes on."))
    return _back(request, enrolment.routine)


@_for_followers
def pause(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Rest from today on, with or without a reason."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.pause(enrolment=enrolment, today=timezone.localdate(), reason=form.cleaned_data["reason"])
        messages.success(request, _("Paused. A pause breaks nothing; come back when you can."))
        return _back(request, enrolment.routine)
    context = {"form": form, "routine": enrolment.routine, "heading": _("Pause this routine")}
    return render(request, "routines/follow_form.html", context, status=422 if form.is_bound else 200)


@_for_followers
def weekdays(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    """Choose the days of the week to do it on, or none."""
    form = WeekdaysForm(request.POST if request.method == "POST" else None, enrolment=enrolment)
    if form.is_valid():
        operations.change_weekdays(enrolment=enrolment, weekdays=form.digits, today=timezone.localdate())
        messages.success(request, _("Your days are saved."))
        return _back(request, enrolment.routine)
    context = {"form": form, "routine": enrolment.routine, "heading": _("Your days")}
    return render(request, "routines/follow_form.html", context, status=422 if form.is_bound else 200)


def _readable(request: HttpRequest, slug: str) -> Routine:
    return get_object_or_404(Routine.objects.readable_by(request.user), slug=slug)


def _back(request: HttpRequest, routine: Routine) -> HttpResponse:
    """Lead to ``next`` if it is an address of this site, else to the routine."""
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(address if ours else routine.get_absolute_url())
