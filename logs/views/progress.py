"""Progress of one exercise, on a page of its own and as files. Everybody sees their own alone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from logs.exports import csv_response, svg_response
from logs.progress_pages import CHARTS, FIGURES, RANGES, Subject, exercise_progress, subject_of
from logs.progress_pages.words import from_to
from routines.models import Exercise
from routines.reading import readable_exercises


@require_safe
def progress_exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one exercise over ``?range=`` and by ``?of=``; an unknown one is a 404, one never done an empty page.

    A duplicate leads to the exercise it was merged into, whose progress is that of both.
    """
    asked, of = _asked(request)
    exercise = _exercise(request, slug)
    if exercise.merged_into:
        # For now: a merge can be undone.
        return redirect(
            reverse("logs:progress_exercise", args=[exercise.merged_into.slug], query=request.GET)
        )
    page = exercise_progress(
        user=request.user, exercise=exercise, asked=asked, of=of, today=timezone.localdate()
    )
    return render(request, "logs/progress_exercise.html", {"page": page, "exercise": exercise})


@require_safe
def exercise_csv(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    """One chart as numbers, over the same range and figure as the page; nothing to tell is a 404."""
    subject = _subject(request, slug, chart)
    numbers = CHARTS[chart].numbers(subject)
    return csv_response(heads=numbers.heads, rows=numbers.rows, name=_file_name(subject, chart))


@require_safe
def exercise_svg(request: HttpRequest, slug: str, chart: str) -> HttpResponse:
    """One chart as a picture of its own, as it stands on the page; nothing to draw is a 404."""
    subject = _subject(request, slug, chart)
    card = CHARTS[chart].card(subject)
    if card is None:
        raise Http404
    return svg_response(
        render_to_string(card.template, {"chart": card.picture}),
        title=card.title,
        note=from_to(subject.chosen.start, subject.chosen.end),
        name=_file_name(subject, chart),
    )


def _subject(request: HttpRequest, slug: str, chart: str) -> Subject:
    asked, of = _asked(request)
    if chart not in CHARTS:
        raise Http404
    exercise = _exercise(request, slug).canonical
    subject = subject_of(user=request.user, exercise=exercise, asked=asked, of=of, today=timezone.localdate())
    if subject is None:
        raise Http404
    return subject


def _asked(request: HttpRequest) -> tuple[str | None, str | None]:
    asked, of = request.GET.get("range"), request.GET.get("of")
    if (asked is not None and asked not in RANGES) or (of is not None and of not in FIGURES):
        raise Http404
    return asked, of


def _exercise(request: HttpRequest, slug: str) -> Exercise:
    return get_object_or_404(readable_exercises(request.user).select_related("merged_into"), slug=slug)


def _file_name(subject: Subject, chart: str) -> str:
    # What it shows comes first: a long name of the exercise is cut off at its end.
    return f"{subject.today:%Y-%m-%d} {chart} {subject.exercise.slug}"
