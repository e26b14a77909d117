"""Pages that belong to the site, and those that bring content and logs together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hipapp.example import example
from hipapp.forms import ProfileForm
from hipapp.models import User
from logs.progress_pages import exercise_glance
from logs.views.today import today
from routines.reading import exercise_page, library_rows, readable_exercises, weight_unit


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a stale form in words, with the way back."""
    return render(request, "403_csrf.html", status=403)


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead a signed-in person to Today; tell a visitor what this is."""
    if request.user.is_authenticated:
        return today(request)
    context = {"rows": library_rows(today=timezone.localdate()), "example": example()}
    return render(request, "home.html", context)


@login_not_required
@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an exercise, and to whoever has done it how it goes; a duplicate leads to the one it was merged into."""
    found = get_object_or_404(readable_exercises(request.user).select_related("merged_into"), slug=slug)
    if found.merged_into:
        return redirect(found.merged_into)  # for now: a merge can be undone
    day = timezone.localdate()
    page = exercise_page(exercise=found, user=request.user, today=day, weight_unit=weight_unit(request.user))
    progress = (
        exercise_glance(user=request.user, exercise=found, today=day)
        if request.user.is_authenticated
        else None
    )
    return render(request, "exercise.html", {"page": page, "progress": progress})


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's name, time zone, language and unit of weight."""
    # A copy of its own: a form that is refused must not change how this page itself speaks.
    person = User.objects.get(email=request.user.get_username())
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=person)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("profile")
    return render(request, "profile.html", {"form": form}, status=422 if form.is_bound else 200)
