"""What happens to a version in the admin: the operations, with their refusals said in words."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines import operations
from routines.admin.base import is_key
from routines.models import RoutineVersion


def change_address(version: RoutineVersion) -> str:
    """Return the address of a version's page in the admin."""
    return reverse("admin:routines_routineversion_change", args=[quote(version.pk)])


class PublishingActions:
    """Publish, New draft and Retire: in the list for several versions, on a version's page for one."""

    actions = ("publish_chosen", "draft_from_chosen", "retire_chosen")

    # One version

    def publish(self, request: HttpRequest, version: RoutineVersion) -> None:
        """Publish a draft from the day it gives, or from today, and say how it went."""
        today = timezone.localdate()
        try:
            operations.publish(version=version, today=today, effective_from=version.effective_from)
        except operations.NotPublishable as refusal:
            self.message_user(
                request,
                _("%(version)s is not published. %(problems)s")
                % {"version": version, "problems": " ".join(refusal.problems)},
                messages.ERROR,
            )
        except IntegrityError:
            # The database has the last word, should it know better than the operation.
            self.message_user(request, _("The database refused to publish %s.") % version, messages.ERROR)
        else:
            self.log_change(request, version, _("Published."))
            self.message_user(
                request,
                _("%(version)s is published, in force from %(day)s. Its content stays as it is from now on.")
                % {"version": version, "day": date_format(version.effective_from or today)},
                messages.SUCCESS,
            )

    def open_draft(self, request: HttpRequest, version: RoutineVersion) -> RoutineVersion:
        """Open a draft from a version and return it, or the draft that is there already, and say which."""
        try:
            draft = operations.open_draft(version=version)
        except operations.DraftExists as refusal:
            self._say_with_link(request, str(refusal), refusal.draft, messages.WARNING)
            return refusal.draft
        self.log_addition(request, draft, _("Draft made from %s.") % version)
        self._say_with_link(request, _("A draft was made from %s.") % version, draft, messages.SUCCESS)
        return draft

    def retire(self, request: HttpRequest, version: RoutineVersion) -> None:
        """Retire a published version from today on, and say how it went."""
        try:
            operations.retire(version=version, today=timezone.localdate())
        except operations.NotPublishable as refusal:
            self.message_user(request, f"{version}: {' '.join(refusal.problems)}", messages.ERROR)
        else:
            self.log_change(request, version, _("Retired."))
            self.message_user(request, _("%s is retired.") % version, messages.SUCCESS)

    def _say_with_link(self, request: HttpRequest, text: str, version: RoutineVersion, level: int) -> None:
        link = format_html('{} <a href="{}">{}</a>', text, change_address(version), version)
        self.message_user(request, link, level)

    # From the list

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[RoutineVersion]) -> None:
        for version in queryset:
            self.publish(request, version)

    @admin.action(description=gettext_lazy("New draft from this version"), permissions=["add"])
    def draft_from_chosen(
        self, request: HttpRequest, queryset: QuerySet[RoutineVersion]
    ) -> HttpResponse | None:
        drafts = [self.open_draft(request, version) for version in queryset]
        return HttpResponseRedirect(change_address(drafts[0])) if len(drafts) == 1 else None

    @admin.action(description=gettext_lazy("Retire"), permissions=["change"])
    def retire_chosen(self, request: HttpRequest, queryset: QuerySet[RoutineVersion]) -> HttpResponse | None:
        if "confirmed" not in request.POST:
            return self._ask_about_retiring(request, queryset)
        for version in queryset:
            self.retire(request, version)
        return None

    # From the page

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/new-draft/",
                wrap(self.new_draft_view),
                name="routines_routineversion_new_draft",
            ),
            path("<path:object_id>/retire/", wrap(self.retire_view), name="routines_routineversion_retire"),
            *super().get_urls(),
        ]

    def new_draft_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        if (version := self._found(request, object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(change_address(self.open_draft(request, version)))

    def retire_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        if (version := self._found(request, object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST" or version.status != RoutineVersion.Status.PUBLISHED:
            self.retire(request, version)
            return HttpResponseRedirect(change_address(version))
        return self._ask_about_retiring(request, [version], back=change_address(version))

    def _found(self, request: HttpRequest, object_id: str) -> RoutineVersion | None:
        return self.get_object(request, object_id) if is_key(object_id) else None

    def _ask_about_retiring(
        self, request: HttpRequest, versions: Iterable[RoutineVersion], *, back: str = ""
    ) -> HttpResponse:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Retire for good?"),
            "opts": self.opts,
            "versions": versions,
            "back": back or reverse("admin:routines_routineversion_changelist"),
            "from_list": not back,
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/routines/routineversion/retire.html", context)
