"""Writing a routine of one's own on the site: copy one, start an empty one, change its draft, publish it.

Every address names a routine that its owner alone may write; for anybody else it is not found.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from routines import dosage, operations, reading
from routines.converters import IdConverter
from routines.forms import AboutForm, LineForm, NameForm, PublishForm
from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion

Write = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start an empty routine of one's own."""
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = operations.create_routine(owner=request.user, name=form.cleaned_data["name"])
        return redirect("routines:edit", draft.routine.slug)
    return render(request, "routines/write/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a copy of any routine one can read, to change it; a copy with an open draft is gone on with."""
    routine = get_object_or_404(Routine.objects.readable_by(request.user), slug=slug)
    try:
        begun = operations.begin_copy(routine=routine, owner=request.user, today=timezone.localdate())
    except operations.NothingPublished:
        messages.info(request, _("Nothing of this routine is published yet."))
        return redirect(routine)
    if begun.is_new:
        messages.success(request, _("This copy is yours alone. Change what you like, then publish it."))
    else:
        messages.info(request, _("You have begun a copy already: here it is."))
    return redirect("routines:edit", begun.draft.routine.slug)


def _for_the_owner(action: Write) -> Write:
    """Give a view the routine and its draft; where there is none it leads to where one is opened."""

    @wraps(action)
    def view(request: HttpRequest, slug: str, **where: Any) -> HttpResponse:
        routine = get_object_or_404(Routine, owner=request.user, slug=slug)
        draft = routine.versions.drafts().first()
        if draft is None:
            messages.info(request, _("There is no draft to change: open one first."))
            return redirect("routines:edit", slug)
        return action(request, routine, draft, **where)

    return view


@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft with its lines, or the way to open one."""
    routine = get_object_or_404(Routine, owner=request.user, slug=slug)
    draft = routine.versions.drafts().first()
    context: dict[str, Any] = {"routine": routine, "draft": draft}
    if draft is None:
        context["latest"] = routine.versions.issued().first()
        return render(request, "routines/write/no_draft.html", context)
    return render(request, "routines/write/edit.html", context | _page(request, draft))


def _page(
    request: HttpRequest, draft: RoutineVersion, publish_form: PublishForm | None = None
) -> dict[str, Any]:
    return {
        "sections": reading.written_sections(draft, weight_unit=reading.weight_unit(request.user)),
        "problems": operations.draft_problems(draft),
        "publish_form": publish_form or PublishForm(initial={"change_note": draft.change_note}),
    }


@require_POST
def open_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the next draft from the newest issued version, or go to the one there is."""
    routine = get_object_or_404(Routine, owner=request.user, slug=slug)
    latest = routine.versions.issued().first()
    try:
        if latest is not None:
            operations.open_draft(version=latest)
    except operations.DraftExists:
        messages.info(request, _("There is a draft already: here it is."))
    return redirect("routines:edit", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_the_owner
def about(request: HttpRequest, routine: Routine, draft: RoutineVersion) -> HttpResponse:
    """Change what stands above the lines."""
    form = AboutForm(request.POST if request.method == "POST" else None, instance=draft)
    if form.is_valid():
        operations.describe(draft=form.instance, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("routines:edit", routine.slug)
    context = {"routine": routine, "form": form}
    return render(request, "routines/write/about.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_the_owner
def add_line(request: HttpRequest, routine: Routine, draft: RoutineVersion) -> HttpResponse:
    """Add an exercise to the draft."""
    return _line_form(request, routine, draft, None)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_the_owner
def change_line(request: HttpRequest, routine: Routine, draft: RoutineVersion, line: int) -> HttpResponse:
    """Change a line of the draft."""
    return _line_form(request, routine, draft, _line(draft, line))


def _line_form(
    request: HttpRequest, routine: Routine, draft: RoutineVersion, line: PrescribedExercise | None
) -> HttpResponse:
    typed = request.GET.get("q", "")[:100].strip()
    posted = request.POST.get("exercise", "")
    keep = [int(posted)] if re.fullmatch(IdConverter.regex, posted) else []
    choice = reading.exercises_to_choose(typed=typed, keep=keep)
    exercises = choice.exercises
    if line is not None:
        exercises.setdefault(line.exercise_id, line.exercise)
    form = LineForm(
        request.POST if request.method == "POST" else None,
        exercises=exercises,
        weight_unit=reading.weight_unit(request.user),
        line=line,
        initial={"section": request.GET.get("section", "")[:80]} if line is None else None,
    )
    if form.is_valid() and _write_line(form, draft, line):
        if "another" in request.POST:
            return redirect("routines:line_add", routine.slug)
        return redirect("routines:edit", routine.slug)
    sections = (
        draft.lines.exclude(section="").order_by("section").values_list("section", flat=True).distinct()
    )
    context = {
        "routine": routine,
        "form": form,
        "line": line,
        "sections": sections,
        "choice": choice,
        "typed": typed,
        "section": request.GET.get("section", "")[:80],
    }
    return render(request, "routines/write/line.html", context, status=422 if form.is_bound else 200)


def _write_line(form: LineForm, draft: RoutineVersion, line: PrescribedExercise | None) -> bool:
    exercise, fields = form.chosen_exercise, form.fields_of_line
    try:
        if line is None:
            operations.add_line(draft=draft, exercise=exercise, dosage=form.dosage, **fields)
        else:
            operations.change_line(line=line, exercise=exercise, dosage=form.dosage, **fields)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@require_POST
@_for_the_owner
def move_line(request: HttpRequest, routine: Routine, draft: RoutineVersion, line: int) -> HttpResponse:
    """Move a line one place up or down."""
    moved = _line(draft, line)
    operations.move_line(line=moved, by=-1 if request.POST.get("to") == "up" else 1)
    return redirect(f"{_edit(routine)}#line-{moved.pk}")


@require_POST
@_for_the_owner
def remove_line(request: HttpRequest, routine: Routine, draft: RoutineVersion, line: int) -> HttpResponse:
    """Take a line out of the draft."""
    gone = _line(draft, line)
    operations.remove_line(line=gone)
    messages.success(request, _("%(name)s is taken out.") % {"name": gone.exercise.name})
    return redirect("routines:edit", routine.slug)


@require_POST
@_for_the_owner
def publish(request: HttpRequest, routine: Routine, draft: RoutineVersion) -> HttpResponse:
    """Publish the draft from today on, with a note what changed; the person follows it from then."""
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            operations.publish_own(
                draft=draft,
                user=request.user,
                today=timezone.localdate(),
                change_note=form.cleaned_data["change_note"],
            )
        except operations.NotPublishable as refusal:
            form.add_error(None, refusal.problems)
        else:
            messages.success(
                request, _("Version %(number)d is in force from today.") % {"number": draft.number}
            )
            return redirect(routine)
    context = {"routine": routine, "draft": draft, **_page(request, draft, form)}
    return render(request, "routines/write/edit.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_the_owner
def discard(request: HttpRequest, routine: Routine, draft: RoutineVersion) -> HttpResponse:
    """Ask, then throw a draft away; a routine that never had another version goes with it."""
    if request.method == "POST":
        gone = operations.discard_own(draft=draft)
        messages.success(request, _("The draft is thrown away."))
        return redirect("routines:list") if gone else redirect(routine)
    return render(request, "routines/write/discard.html", {"routine": routine, "draft": draft})


@require_POST
def go_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave one's own copy for the routine that it was made from."""
    routine = get_object_or_404(
        Routine.objects.select_related("copied_from__routine"), owner=request.user, slug=slug
    )
    enrolment = reading.open_enrolment(user=request.user, routine=routine, today=timezone.localdate())
    if enrolment is None or routine.copied_from is None:
        messages.info(request, _("You do not follow this copy."))
        return redirect(routine)
    back = operations.go_back_to_source(enrolment=enrolment, today=timezone.localdate())
    messages.success(request, _("You follow %(name)s again. Your copy stays.") % {"name": back.routine.name})
    return redirect(back.routine)


@require_safe
def read_dose(request: HttpRequest) -> JsonResponse:
    """Say what is understood of a typed dose, and what to ask back, while it is typed: ?text=&measure=&side=."""
    measure = request.GET.get("measure", "")
    side = request.GET.get("side", "")
    measure = measure if measure in Exercise.Measure.values else Exercise.Measure.REPS
    side = side if side in PrescribedExercise.Side.values else PrescribedExercise.Side.BOTH
    unit = reading.weight_unit(request.user)
    text = request.GET.get("text", "")
    understood = dosage.read(text, measure=measure, weight_unit=unit)
    return JsonResponse(
        {
            "words": dosage.say_reading(understood, measure=measure, side=side, weight_unit=unit),
            "unread": dosage.say_unread(understood),
            "hint": dosage.ask_back(text, understood, measure=measure),
            "side": understood.side,
        }
    )


def _line(draft: RoutineVersion, number: int) -> PrescribedExercise:
    return get_object_or_404(draft.lines.select_related("exercise", "version"), pk=number)


def _edit(routine: Routine) -> str:
    return reverse("routines:edit", args=[routine.slug])
