"""A version read before it counts: as patients will see it, and what differs from the one before."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from routines import reading
from routines.admin.access import versions_of
from routines.admin.base import is_key
from routines.models import RoutineVersion


class ReadingPages:
    """For the admin of versions: pages that only read, for whoever may write there; to others they are not found."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/preview/",
                wrap(self.preview_view),
                name="routines_routineversion_preview",
            ),
            path(
                "<path:object_id>/changes/",
                wrap(self.changes_view),
                name="routines_routineversion_changes",
            ),
            *super().get_urls(),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: RoutineVersion | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        context["may_preview"] = obj is not None and self.has_change_permission(request)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: RoutineVersion, post_url_continue: Any = None
    ) -> HttpResponse:
        return self._saved_to_see(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: RoutineVersion) -> HttpResponse:
        return self._saved_to_see(request, obj) or super().response_change(request, obj)

    @staticmethod
    def _saved_to_see(request: HttpRequest, version: RoutineVersion) -> HttpResponse | None:
        """Lead to the preview where a draft was saved for that."""
        if "_preview" not in request.POST:
            return None
        return HttpResponseRedirect(reverse("admin:routines_routineversion_preview", args=[version.pk]))

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show a version on the page that patients get, marked as a preview and without anything to press."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        version = self._written_by(request, object_id)
        page = self._read(request, version)
        if version.is_draft:
            # Its page says that it is a draft; the preview says so itself, and shows what will be there then.
            shown = tuple(replace(one, when="") if one.is_shown else one for one in page.editions)
            page = replace(page, standing=None, when="", editions=shown)
        context = {"page": page, "version": version, "back": self._back(version)}
        return TemplateResponse(request, "admin/routines/routineversion/preview.html", context)

    def changes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what differs from the version before, line by line."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        version = self._written_by(request, object_id)
        edition = next(one for one in self._read(request, version).editions if one.is_shown)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("What changed in %(version)s") % {"version": version},
            "opts": self.opts,
            "version": version,
            "edition": edition,
            "back": self._back(version),
        }
        return TemplateResponse(request, "admin/routines/routineversion/changes.html", context)

    def _written_by(self, request: HttpRequest, object_id: str) -> RoutineVersion:
        """Return the version if this person may write in its routine. Raises Http404."""
        if not is_key(object_id) or not self.has_change_permission(request):
            raise Http404
        version = versions_of(request.user).select_related("routine").filter(pk=object_id).first()
        if version is None:
            raise Http404
        return version

    @staticmethod
    def _read(request: HttpRequest, version: RoutineVersion) -> reading.RoutinePage:
        page = reading.routine_page(
            routine=version.routine,
            today=timezone.localdate(),
            number=version.number,
            drafts=version.is_draft,  # patients see no other
            weight_unit=reading.weight_unit(request.user),
        )
        if page is None:
            raise Http404  # discarded meanwhile
        return page

    @staticmethod
    def _back(version: RoutineVersion) -> str:
        return reverse("admin:routines_routineversion_change", args=[version.pk])
