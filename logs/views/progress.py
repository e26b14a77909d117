"""Progress: every exercise ever done, and each on a page of its own. Everybody sees their own alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from logs.progress_pages import RANGES, exercise_progress, overview
from routines.reading import readable_exercises


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """List what was ever done: from where to where, and when last."""
    page = overview(user=request.user, today=timezone.localdate())
    return render(request, "logs/progress.html", {"page": page})


@require_safe
def progress_exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one exercise over ``?range=``; an unknown one is a 404, an exercise never done an empty page.

    A duplicate leads to the exercise it was merged into, whose progress is that of both.
    """
    asked = request.GET.get("range")
    if asked is not None and asked not in RANGES:
        raise Http404
    exercise = get_object_or_404(readable_exercises(request.user).select_related("merged_into"), slug=slug)
    if exercise.merged_into:
        # For now: a merge can be undone.
        return redirect(
            reverse("logs:progress_exercise", args=[exercise.merged_into.slug], query=request.GET)
        )
    page = exercise_progress(user=request.user, exercise=exercise, asked=asked, today=timezone.localdate())
    return render(request, "logs/progress_exercise.html", {"page": page, "exercise": exercise})
