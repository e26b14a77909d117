"""A person's own activities: added, rated every few weeks, laid aside. Everybody sees their own alone."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from logs import operations
from logs.exports import csv_response, svg_response
from logs.forms.moving_on import ActivityForm, RatingsForm
from logs.models import Activity, PutOff
from logs.moving_on import activities_page, rated_today
from logs.moving_on.activities import LATER_DAYS
from logs.views.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def activities(request: SignedInRequest) -> HttpResponse:
    """Show the activities with their pictures, and add one."""
    form = ActivityForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.add_activity(
                user=request.user, name=form.cleaned_data["name"], today=timezone.localdate()
            )
        except operations.TooManyActivities as full:
            form.add_error("name", str(full))
        else:
            messages.success(request, _("Added. Rate it now, so that there is a beginning."))
            return redirect("logs:activities")
    page = activities_page(user=request.user, today=timezone.localdate())
    context = {"page": page, "form": form}
    return render(request, "logs/activities.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def activities_rate(request: SignedInRequest) -> HttpResponse:
    """Rate the activities for today; what was rated today already can be changed."""
    today = timezone.localdate()
    active = list(Activity.objects.active().filter(user=request.user))
    if not active:
        return redirect("logs:activities")
    form = RatingsForm(
        request.POST if request.method == "POST" else None,
        activities=active,
        today=rated_today(user=request.user, today=today),
    )
    if form.is_valid():
        operations.rate_activities(user=request.user, ratings=form.ratings, today=today)
        messages.success(request, _("Noted. In two weeks or so you will be asked again."))
        return redirect("logs:activities")
    return render(request, "logs/activities_rate.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def activities_later(request: SignedInRequest) -> HttpResponse:
    """Do not ask to rate for a week."""
    until = timezone.localdate() + timedelta(days=LATER_DAYS)
    operations.put_off(user=request.user, what=PutOff.What.ACTIVITIES, until=until)
    messages.info(request, _("All right, in a week then."))
    return redirect("home")


@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: SignedInRequest, number: int) -> HttpResponse:
    """Show one activity with all its ratings; put it into other words."""
    mine = _own(request, number)
    form = ActivityForm(request.POST if request.method == "POST" else None, initial={"name": mine.name})
    if form.is_valid():
        operations.rename_activity(activity=mine, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect(mine)
    page = activities_page(user=request.user, today=timezone.localdate())
    shown = next(one for one in (*page.shown, *page.archived) if one.activity.pk == mine.pk)
    context = {"page": page, "shown": shown, "form": form}
    return render(request, "logs/activities_one.html", context, status=422 if form.is_bound else 200)


@require_safe
def activity_csv(request: SignedInRequest, number: int) -> HttpResponse:
    """Keep the ratings of an activity."""
    mine = _own(request, number)
    ratings = mine.ratings.order_by("local_date").values_list("local_date", "rating")
    return csv_response(heads=[_("Day"), _("0 to 10")], rows=ratings, name=mine.name)


@require_safe
def activity_svg(request: SignedInRequest, number: int) -> HttpResponse:
    """Keep the picture of an activity; where nothing is drawn, not rated or laid aside, there is none."""
    mine = _own(request, number)
    page = activities_page(user=request.user, today=timezone.localdate())
    drawn = next((one for one in page.shown if one.activity.pk == mine.pk and one.strip), None)
    if drawn is None:
        raise Http404
    facts = {"strip": drawn.strip, "title": mine.name, "way": drawn.way, "top": 10, "page": page}
    return svg_response(
        render_to_string("logs/activities_strip.html", facts),
        title=mine.name,
        note=_("0 to 10, from %(start)s to %(end)s") % {"start": page.start, "end": page.end},
        name=mine.name,
        inside="strip",
    )


@require_POST
def activity_archive(request: SignedInRequest, number: int) -> HttpResponse:
    """Lay an activity aside; its ratings stay."""
    operations.archive_activity(activity=_own(request, number), today=timezone.localdate())
    messages.success(request, _("Laid aside. Its ratings stay, and you can take it up again."))
    return redirect("logs:activities")


@require_POST
def activity_back(request: SignedInRequest, number: int) -> HttpResponse:
    """Take an activity up again."""
    mine = _own(request, number)
    try:
        operations.bring_back_activity(activity=mine)
    except operations.TooManyActivities as full:
        messages.warning(request, str(full))
    else:
        messages.success(request, _("It is asked about again."))
    return redirect("logs:activities")


@require_http_methods(["GET", "HEAD", "POST"])
def activity_delete(request: SignedInRequest, number: int) -> HttpResponse:
    """Ask, then delete an activity with its ratings."""
    mine = _own(request, number)
    if request.method == "POST":
        operations.delete_activity(activity=mine)
        messages.success(request, _("The activity is deleted."))
        return redirect("logs:activities")
    context = {"activity": mine, "count": mine.ratings.count()}
    return render(request, "logs/activities_delete.html", context)


def _own(request: SignedInRequest, number: int) -> Activity:
    return get_object_or_404(Activity, user=request.user, pk=number)
