"""Sessions: the list, one of them, logging a new one, correcting and deleting."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from logs.access import own_sessions, readable_sessions
from logs.forms import LogPage
from logs.moving_on import morning_line
from logs.operations import RevisionConflict, SessionDeleted, delete_session, save_session
from logs.reading import targets_on, with_counts
from logs.shown import shown_session
from logs.views.requests import SignedInRequest
from routines import plan
from routines.models import Enrolment, PrescribedExercise, Routine, RoutineVersion
from routines.planning import plan_lines

PER_PAGE = 30


@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """List one's own sessions, newest first."""
    page = Paginator(with_counts(own_sessions(request.user)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "logs/sessions.html", {"page": page})


@require_safe
def session(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show one session: one's own, or a patient's who consented."""
    found = get_object_or_404(with_counts(readable_sessions(request.user)).select_related("user"), uuid=uuid)
    context = {
        "session": shown_session(found, request.user.weight_unit),
        "is_own": found.user == request.user,
        "morning": morning_line(session=found, today=timezone.localdate()),
    }
    return render(request, "logs/session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: SignedInRequest) -> HttpResponse:
    """Log a session of ``?routine=``, of the version in force or ``?version=``, cut to ``?short=`` minutes."""
    slug = request.GET.get("routine", "")
    if not slug:
        return _choose_routine(request)
    routine = get_object_or_404(Routine.objects.readable_by(request.user), slug=slug)
    version = _version(request, routine)
    if version is None:
        messages.info(request, _("Nothing of this routine is in force yet."))
        return redirect(routine)
    lines = list(version.lines.exclude(kind=PrescribedExercise.Kind.REFERENCE).select_related("exercise"))
    budget = _budget(request)
    left_out: frozenset[int] = frozenset()
    if budget is not None:
        targets = targets_on(user=request.user, version=version, day=timezone.localdate())
        cut = plan.short(plan_lines(lines, targets), budget)
        left_out = frozenset(line.id for line in cut.left_out)
        lines = [line for line in lines if line.pk not in left_out]
    page = LogPage(
        user=request.user,
        version=version,
        lines=lines,
        now=timezone.now(),
        data=request.POST if request.method == "POST" else None,
        budget_minutes=budget,
        left_out=left_out,
    )
    return _save_or_show(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Correct one of one's own sessions."""
    found = get_object_or_404(own_sessions(request.user).select_related("version__routine"), uuid=uuid)
    stored = set(found.sets.values_list("line", flat=True))
    left_out = set(found.left_out.values_list("pk", flat=True))
    lines = [
        line
        for line in found.version.lines.select_related("exercise")
        # What was left out in a hurry stays out, unless something was logged for it all the same.
        if line.pk in stored or (not line.is_for_reference and line.pk not in left_out)
    ]
    page = LogPage(
        user=request.user,
        version=found.version,
        lines=lines,
        now=timezone.now(),
        data=request.POST if request.method == "POST" else None,
        session=found,
    )
    return _save_or_show(request, page)


@require_http_methods(["GET", "HEAD", "POST"])
def session_delete(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask, then delete one of one's own sessions."""
    found = get_object_or_404(with_counts(own_sessions(request.user)), uuid=uuid)
    if request.method == "POST":
        delete_session(session=found, now=timezone.now())
        messages.success(request, _("The session is deleted."))
        return redirect("logs:sessions")
    return render(request, "logs/session_delete.html", {"session": found})


def _choose_routine(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    followed = Routine.objects.filter(
        enrolments__in=Enrolment.objects.filter(user=request.user).current(today)
    ).distinct()
    if len(followed) == 1:
        return redirect(f"{request.path}?routine={followed[0].slug}")
    return render(request, "logs/choose_routine.html", {"routines": followed})


def _version(request: SignedInRequest, routine: Routine) -> RoutineVersion | None:
    """The version asked for by number, else the one in force today. Anything unreadable is a 404."""
    number = request.GET.get("version", "")
    if not number:
        return routine.versions.in_force(timezone.localdate())
    if not number.isdecimal() or len(number) > 5:
        raise Http404
    return get_object_or_404(routine.versions.issued(), number=int(number))


def _budget(request: SignedInRequest) -> int | None:
    """The minutes to cut to; None for the full routine. Anything that is no number of minutes is a 404."""
    text = request.GET.get("short", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) >= 1):
        raise Http404
    return int(text)


def _save_or_show(request: SignedInRequest, page: LogPage) -> HttpResponse:
    wants_to_save = request.method == "POST" and not page.still_typing
    if wants_to_save and page.is_valid() and (saved := _save(request, page, timezone.now())):
        return redirect(saved)
    status = 422 if wants_to_save else 200
    return render(
        request, "logs/log.html", {"page": page, "weight_unit": request.user.weight_unit}, status=status
    )


def _save(request: SignedInRequest, page: LogPage, now: datetime) -> Any:
    """Save, or say on the form why not (and return None)."""
    try:
        # A new form sent again (the way back, another figure) has seen what it sent first.
        seen = max(1, page.form.cleaned_data["revision"])
        saved = save_session(user=request.user, entry=page.entry(), now=now, based_on=seen)
    except SessionDeleted:
        page.start_afresh(uuid4())
        page.form.add_error(
            None, _("This session was deleted meanwhile. Save again to log what stands here as a new one.")
        )
        return None
    except RevisionConflict as conflict:
        page.form.add_error(
            None, str(conflict) + " " + _("Open it to see what is stored, and correct it there.")
        )
        page.conflict = conflict.session
        return None
    if saved.created:
        messages.success(request, _("Logged. Well done."))
    elif saved.changed:
        messages.success(request, _("The session is corrected."))
    else:
        messages.info(request, _("This session was saved already; nothing changed."))
    return saved.session
