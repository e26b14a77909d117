"""Suggestions to move on or to ease off: the page, the answers, the next rung, how carefully. Nothing changes by itself."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from logs.forms.moving_on import PaceForm, RungForm
from logs.moving_on import Offer, offers
from logs.operations import LineGone, NoSuchRung, accept_rung, accept_targets, decline_suggestion
from logs.views.requests import SignedInRequest
from routines.models import Enrolment, Pace
from routines.operations import set_pace


@require_safe
def suggestions(request: SignedInRequest) -> HttpResponse:
    """List what could be tried, with the sessions that speak for it, and how carefully each routine is taken."""
    today = timezone.localdate()
    followed = _followed(request).select_related("routine", "pace")
    context = {"offers": offers(user=request.user, today=today), "paces": [_pace(each) for each in followed]}
    return render(request, "logs/suggestions.html", context)


@require_POST
def suggestion_answer(request: SignedInRequest, enrolment: int) -> HttpResponse:
    """Take a suggestion, put it off or dismiss it: POST ``line`` (0 for the whole session), ``direction``, ``answer``.

    About a whole session ``lines`` names those that are eased.
    """
    mine = get_object_or_404(_followed(request), pk=enrolment)
    offer = _offer(request, mine, request.POST.get("line", ""), request.POST.get("direction", ""))
    if offer is None:
        messages.info(request, _("This suggestion no longer stands; nothing was changed."))
        return redirect("logs:suggestions")
    answer = request.POST.get("answer", "")
    if answer == "accept":
        return _accept(request, offer)
    if answer == "later":
        days = _pace(mine).days_put_off
        _decline(offer, until=timezone.localdate() + timedelta(days=days))
        said = ngettext("I will ask again in %(count)d day.", "I will ask again in %(count)d days.", days)
        messages.info(request, said % {"count": days})
    elif answer == "no":
        _decline(offer)
        messages.info(request, _("All right: it stays as it is until new sessions say it again."))
    return redirect("logs:suggestions")


def _decline(offer: Offer, until: date | None = None) -> None:
    decline_suggestion(
        enrolment=offer.enrolment,
        line=offer.line,
        direction=offer.suggestion.direction,
        now=timezone.now(),
        until=until,
    )


def _accept(request: SignedInRequest, offer: Offer) -> HttpResponse:
    wanted = set(request.POST.getlist("lines"))
    changes = [one for one in offer.changes if offer.line or str(one.line.pk) in wanted]
    if not changes:
        messages.info(request, _("Nothing was chosen, so nothing was changed."))
        return redirect("logs:suggestions")
    accept_targets(
        enrolment=offer.enrolment,
        line=offer.line,
        direction=offer.suggestion.direction,
        figures={one.line: one.figures for one in changes},
        today=timezone.localdate(),
        now=timezone.now(),
    )
    if len(changes) == 1:
        words = {"name": changes[0].line.exercise.name, "figure": changes[0].after}
        messages.success(request, _("%(name)s: your target is %(figure)s from today.") % words)
    else:
        messages.success(request, _("Your targets are lower from today. Take it gently."))
    return redirect("logs:suggestions")


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_rung(request: SignedInRequest, enrolment: int, line: int, direction: str) -> HttpResponse:
    """Ask which exercise to take next and say what happens then; a draft of one's own is made of it."""
    mine = get_object_or_404(_followed(request).select_related("routine"), pk=enrolment)
    offer = _offer(request, mine, str(line), direction)
    if offer is None or offer.line is None or not offer.rungs:
        messages.info(request, _("This suggestion no longer stands; nothing was changed."))
        return redirect("logs:suggestions")
    form = RungForm(request.POST if request.method == "POST" else None, rungs=offer.rungs)
    if form.is_valid():
        try:
            draft = accept_rung(
                enrolment=mine,
                line=offer.line,
                direction=direction,
                exercise=form.chosen,
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except NoSuchRung as gone:
            messages.info(request, str(gone))
            return redirect("logs:suggestions")
        except LineGone as gone:
            messages.info(request, str(gone))
            return redirect("routines:edit", gone.draft.routine.slug)
        messages.success(request, _("The draft is ready. Look it over; it counts once you publish it."))
        return redirect("routines:edit", draft.routine.slug)
    context = {"offer": offer, "form": form, "is_own": mine.routine.owner_id == request.user.pk}
    return render(request, "logs/suggestion_rung.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pace(request: SignedInRequest, enrolment: int) -> HttpResponse:
    """Choose how carefully to move on with one routine."""
    mine = get_object_or_404(_followed(request).select_related("routine", "pace"), pk=enrolment)
    form = PaceForm(request.POST if request.method == "POST" else None, enrolment=mine)
    if form.is_valid():
        set_pace(enrolment=mine, **form.cleaned_data)
        messages.success(request, _("Saved. Suggestions follow these figures from now on."))
        return redirect("logs:suggestions")
    context = {"form": form, "enrolment": mine, "pace": _pace(mine)}
    return render(request, "logs/suggestions_pace.html", context, status=422 if form.is_bound else 200)


def _followed(request: SignedInRequest) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(user=request.user).current(timezone.localdate())


def _pace(enrolment: Enrolment) -> Pace:
    return enrolment.pace if hasattr(enrolment, "pace") else Pace(enrolment=enrolment)


def _offer(request: SignedInRequest, enrolment: Enrolment, line: str, direction: str) -> Offer | None:
    """The suggestion that is meant, if it still stands."""
    for offer in offers(user=request.user, today=timezone.localdate()):
        number = str(offer.line.pk) if offer.line else "0"
        if (offer.enrolment.pk, number, offer.suggestion.direction) == (enrolment.pk, line, direction):
            return offer
    return None
