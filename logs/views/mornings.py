"""The morning after: asked once on Today, seen and corrected where the session of the day before is shown."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from logs.access import own_sessions
from logs.forms.moving_on import MorningForm
from logs.models import PutOff
from logs.moving_on import morning_of
from logs.operations import forget_morning_after, put_off, record_morning_after
from logs.views.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def morning(request: SignedInRequest, day: date) -> HttpResponse:
    """Note or correct the pain on waking of a day after one with a session; with ``later`` it is not asked today.

    Any other day, and one still to come, is a 404.
    """
    today = timezone.localdate()
    if day > today or day == date.min:
        raise Http404
    before = own_sessions(request.user).filter(local_date=day - timedelta(days=1)).order_by("started_at")
    last = before.last()
    if last is None:
        raise Http404
    if request.method == "POST" and "later" in request.POST:
        put_off(user=request.user, what=PutOff.What.MORNING, until=day + timedelta(days=1))
        return redirect("home")
    said = morning_of(user=request.user, day=day)
    initial = {"pain": "" if said is None else str(said)}
    form = MorningForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        _keep(request, day, form.cleaned_data["pain"])
        return redirect("home" if "today" in request.POST else last)
    context = {"form": form, "day": day, "session": last}
    return render(request, "logs/morning.html", context, status=422 if form.is_bound else 200)


def _keep(request: SignedInRequest, day: date, pain: int | None) -> None:
    if pain is None:
        forget_morning_after(user=request.user, local_date=day)
        messages.info(request, _("Nothing is noted for that morning."))
        return
    record_morning_after(user=request.user, local_date=day, pain=pain)
    messages.success(request, _("Noted: pain on waking %(pain)d of 10.") % {"pain": pain})
