"""Where a signed-in person lands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from logs.moving_on import on_today
from logs.today import cards
from routines.models import Routine


def today(request: HttpRequest) -> HttpResponse:
    """Show what there is to do today, or what could be taken up."""
    day = timezone.localdate()
    followed = cards(user=request.user, today=day)
    library = [] if followed else Routine.objects.readable_by(request.user)
    besides = on_today(user=request.user, today=day)
    context = {"cards": followed, "library": library, "today": day, "besides": besides}
    return render(request, "logs/today.html", context)
