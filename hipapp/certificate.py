"""The certificate of the authority that ``make phone`` made, for the phone that is to trust it. It is no secret."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hipapp.phone import authority_file


@login_not_required
@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """Answer with the certificate, or 404 where none was made: a site behind a proxy has a real one."""
    try:
        content = authority_file(settings.DATA).read_bytes()
    except OSError:
        raise Http404 from None
    response = HttpResponse(content, content_type="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="hipapp.crt"'
    response.headers["Cache-Control"] = "no-store"
    return response
