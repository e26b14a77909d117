"""Suggestions to move on or to ease off: the pages, the answers, the next rung, how carefully. Nothing changes by itself.

Who may read them is said in ``logs.access``, who answers them by ``Enrolment.decider_id``.
"""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from logs.access import readable_enrolments
from logs.forms.moving_on import PaceForm, RungForm
from logs.moving_on import Offer, offers
from logs.operations import (
    LineGone,
    NoSuchRung,
    accept_rung,
    accept_targets,
    decline_suggestion,
    local_day,
)
from logs.views.requests import SignedInRequest
from routines.models import Enrolment, Pace, RoutineVersion
from routines.operations import set_pace


@require_safe
def suggestions(request: SignedInRequest) -> HttpResponse:
    """List what one could try, with the sessions that speak for it, and how carefully each routine is taken.

    A therapist finds the patients here whose consent they hold, those they decide for first.
    """
    today = timezone.localdate()
    current = readable_enrolments(request.user).current(today).select_related("user", "routine", "pace")
    own = [each for each in current if each.user_id == request.user.pk]
    context = {
        "offers": offers(user=request.user, today=today),
        "paces": [_pace(each) for each in own],
        "patients": sorted(
            (each for each in current if each not in own),
            key=lambda each: (each.decider_id != request.user.pk, str(each.user).casefold(), each.pk),
        ),
    }
    return render(request, "logs/suggestions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions_of(request: SignedInRequest, enrolment: int) -> HttpResponse:
    """Show what is suggested for one routine that somebody follows; POST an answer.

    An answer is ``line`` (0 for the whole session), ``direction`` and ``answer``; about a whole session ``lines``
    names those that are eased. Whoever decides may take a suggestion, put it off or dismiss it. Whoever follows a
    routine may take less of it at once, whoever decides; all other answers are a 404.
    """
    found = _readable(request, enrolment)
    if request.method == "POST":
        return _answered(request, found)
    context = {
        "enrolment": found,
        "offers": [
            one
            for one in offers(user=found.user, today=_today(found), viewer=request.user)
            if one.enrolment == found
        ],
        "paces": [_pace(found)],
    }
    return render(request, "logs/suggestions.html", context)


def _answered(request: SignedInRequest, enrolment: Enrolment) -> HttpResponse:
    answer = request.POST.get("answer", "")
    direction = request.POST.get("direction", "")
    takes_less = enrolment.user_id == request.user.pk and (answer, direction) == ("accept", "off")
    if enrolment.decider_id != request.user.pk and not takes_less:
        raise Http404
    offer = _offer(enrolment, request.POST.get("line", ""), direction)
    if offer is None:
        return _no_longer_stands(request, enrolment)
    if answer == "accept":
        _accept(request, offer)
    elif answer == "later":
        days = _pace(enrolment).days_put_off
        _decline(offer, until=_today(enrolment) + timedelta(days=days))
        said = ngettext("I will ask again in %(count)d day.", "I will ask again in %(count)d days.", days)
        messages.info(request, said % {"count": days})
    elif answer == "no":
        _decline(offer)
        messages.info(request, _("All right: it stays as it is until new sessions say it again."))
    return redirect(_page_of(request, enrolment))


def _decline(offer: Offer, until: date | None = None) -> None:
    decline_suggestion(
        enrolment=offer.enrolment,
        line=offer.line,
        direction=offer.suggestion.direction,
        now=timezone.now(),
        until=until,
    )


def _accept(request: SignedInRequest, offer: Offer) -> None:
    wanted = set(request.POST.getlist("lines"))
    changes = [one for one in offer.changes if offer.line or str(one.line.pk) in wanted]
    if not changes:
        messages.info(request, _("Nothing was chosen, so nothing was changed."))
        return
    accept_targets(
        enrolment=offer.enrolment,
        line=offer.line,
        direction=offer.suggestion.direction,
        figures={one.line: one.figures for one in changes},
        today=_today(offer.enrolment),
        now=timezone.now(),
    )
    is_own = offer.enrolment.user_id == request.user.pk
    if len(changes) == 1:
        words = {"name": changes[0].line.exercise.canonical.name, "figure": changes[0].after}
        if is_own:
            said = _("%(name)s: your target is %(figure)s from today.") % words
        else:
            said = _("%(name)s: the target is %(figure)s from today.") % words
    elif is_own:
        said = _("Your targets are lower from today. Take it gently.")
    else:
        said = _("The targets are lower from today.")
    messages.success(request, said)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_rung(request: SignedInRequest, enrolment: int, line: int, direction: str) -> HttpResponse:
    """Ask which exercise to take next and say what happens then; a draft is made of it."""
    found = _decided(request, enrolment)
    offer = _offer(found, str(line), direction)
    if offer is None or offer.line is None or not offer.rungs:
        return _no_longer_stands(request, found)
    form = RungForm(request.POST if request.method == "POST" else None, rungs=offer.rungs)
    if form.is_valid():
        try:
            draft = accept_rung(
                enrolment=found,
                line=offer.line,
                direction=direction,
                exercise=form.chosen,
                today=_today(found),
                now=timezone.now(),
            )
        except NoSuchRung as gone:
            messages.info(request, str(gone))
            return redirect(_page_of(request, found))
        except LineGone as gone:
            messages.info(request, str(gone))
            return redirect(_draft_page(request, found, gone.draft))
        messages.success(request, _("The draft is ready. Look it over; it counts once you publish it."))
        return redirect(_draft_page(request, found, draft))
    context = {
        "offer": offer,
        "form": form,
        "is_own": found.routine.owner_id == request.user.pk,
        "others": _others(found),
        "back": _page_of(request, found),
    }
    return render(request, "logs/suggestion_rung.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pace(request: SignedInRequest, enrolment: int) -> HttpResponse:
    """Choose how carefully to move on with one routine: a matter of whoever decides."""
    found = _decided(request, enrolment)
    form = PaceForm(request.POST if request.method == "POST" else None, enrolment=found)
    if form.is_valid():
        set_pace(enrolment=found, **form.cleaned_data)
        messages.success(request, _("Saved. Suggestions follow these figures from now on."))
        return redirect(_page_of(request, found))
    context = {"form": form, "enrolment": found, "pace": _pace(found), "back": _page_of(request, found)}
    return render(request, "logs/suggestions_pace.html", context, status=422 if form.is_bound else 200)


def _readable(request: SignedInRequest, number: int) -> Enrolment:
    """An enrolment that goes on and that one may read, or a 404."""
    current = readable_enrolments(request.user).current(timezone.localdate())
    return get_object_or_404(current.select_related("user", "routine__owner", "pace"), pk=number)


def _decided(request: SignedInRequest, number: int) -> Enrolment:
    """The same, where one decides as well."""
    found = _readable(request, number)
    if found.decider_id != request.user.pk:
        raise Http404
    return found


def _today(enrolment: Enrolment) -> date:
    """Today where the person lives who follows it, whoever looks at it."""
    return local_day(timezone.now(), enrolment.user.time_zone)


def _page_of(request: SignedInRequest, enrolment: Enrolment) -> str:
    """Where its suggestions are read: one's own all together, a patient's by themselves."""
    if enrolment.user_id == request.user.pk:
        return reverse("logs:suggestions")
    return reverse("logs:suggestions_of", args=[enrolment.pk])


def _draft_page(request: SignedInRequest, enrolment: Enrolment, draft: RoutineVersion) -> str:
    """Where the draft is looked over: one's own on the site, what is given to a patient in the admin."""
    if enrolment.user_id == request.user.pk:
        return reverse("routines:edit", args=[draft.routine.slug])
    return reverse("admin:routines_routineversion_change", args=[draft.pk])


def _others(enrolment: Enrolment) -> int:
    """How many other people follow the routine."""
    others = Enrolment.objects.filter(routine=enrolment.routine_id).current(timezone.localdate())
    return others.exclude(user=enrolment.user_id).count()


def _pace(enrolment: Enrolment) -> Pace:
    return enrolment.pace if hasattr(enrolment, "pace") else Pace(enrolment=enrolment)


def _no_longer_stands(request: SignedInRequest, enrolment: Enrolment) -> HttpResponse:
    messages.info(request, _("This suggestion no longer stands; nothing was changed."))
    return redirect(_page_of(request, enrolment))


def _offer(enrolment: Enrolment, line: str, direction: str) -> Offer | None:
    """The suggestion that is meant, if it still stands."""
    for offer in offers(user=enrolment.user, today=_today(enrolment)):
        number = str(offer.line.pk) if offer.line else "0"
        if (offer.enrolment.pk, number, offer.suggestion.direction) == (enrolment.pk, line, direction):
            return offer
    return None
