"""Who may read along: a patient allows it, and takes it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from logs.operations import grant_consent, revoke_consent
from logs.reading_along import readers as readers_of
from logs.reading_along import therapists_of
from logs.views.requests import SignedInRequest


@require_safe
def readers(request: SignedInRequest) -> HttpResponse:
    """List who reads along with one, and who could."""
    return render(request, "logs/readers.html", {"readers": readers_of(request.user)})


@require_POST
def reader_allow(request: SignedInRequest, therapist: int) -> HttpResponse:
    """Let one of one's therapists read along."""
    found = get_object_or_404(therapists_of(request.user), pk=therapist)
    grant_consent(patient=request.user, therapist=found, now=timezone.now())
    messages.success(
        request, _("%(name)s can read along now. You can take it back here at any time.") % {"name": found}
    )
    return redirect("logs:readers")


@require_POST
def reader_stop(request: SignedInRequest, therapist: int) -> HttpResponse:
    """Take it back from whoever reads along; nobody else is known by their number."""
    held = request.user.consents_given.filter(revoked_at=None).select_related("therapist")
    consent = get_object_or_404(held, therapist=therapist)
    revoke_consent(patient=request.user, therapist=consent.therapist, now=timezone.now())
    messages.success(request, _("%(name)s no longer reads along.") % {"name": consent.therapist})
    return redirect("logs:readers")
