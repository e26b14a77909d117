"""Versions: written as drafts, published once, read ever after."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines import operations
from routines.admin.access import routines_of, versions_of
from routines.admin.base import HistoryAdmin, is_key
from routines.admin.drafting import DraftPages
from routines.admin.lines import LineInline, VersionLinkInline
from routines.admin.previews import ReadingPages
from routines.admin.publishing import PublishingActions, change_address
from routines.models import Routine, RoutineVersion
from routines.operations.copies import default_warning


class DraftForm(forms.ModelForm):
    """A draft. On a new one the routine is chosen, and its number follows."""

    class Meta:
        model = RoutineVersion
        exclude = ("number", "status")  # noqa: DJ006  # the admin names the fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "effective_from" in self.fields:
            self.fields["effective_from"].help_text = _("Empty: the day on which it is published.")
        if self.instance.pk is None and "warning" in self.fields:
            self.initial.setdefault("warning", default_warning())

    def clean_routine(self) -> Routine:
        """Take the next number, and hold the routine so that nobody else takes it meanwhile."""
        routine: Routine = self.cleaned_data["routine"]
        Routine.objects.select_for_update().get(pk=routine.pk)
        if draft := routine.versions.drafts().first():
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("This routine already has a draft. Finish or discard that one first."),
                    change_address(draft),
                    draft,
                )
            )
        self.instance.number = (routine.versions.aggregate(highest=Max("number"))["highest"] or 0) + 1
        return routine

    def _get_validation_exclusions(self) -> set[str]:
        # The number and the status are not asked for, but what the database says about them counts.
        known = {"number", "status"} if self.instance.number else set()
        return super()._get_validation_exclusions() - known


@admin.register(RoutineVersion)
class RoutineVersionAdmin(DraftPages, PublishingActions, ReadingPages, HistoryAdmin):
    """The versions of the library's routines and of one's own."""

    form = DraftForm
    list_display = ("routine", "number", "label", "status_in_words", "effective_from", "line_count")
    list_display_links = ("routine", "number")
    list_filter = ("status",)
    list_select_related = ("routine",)
    search_fields = ("routine__name", "label")
    ordering = ("routine__name", "routine", "-number")
    autocomplete_fields = ("routine",)
    text_rows = {"summary": 4, "warning": 4, "change_note": 3}
    inlines = (LineInline, VersionLinkInline)
    content = (
        (gettext_lazy("About this version"), {"fields": ("warning", "summary", "change_note")}),
        (
            gettext_lazy("Schedule"),
            {
                "fields": (
                    "effective_from",
                    ("days_a_week_min", "days_a_week_max", "times_a_day"),
                    ("minutes_min", "minutes_max", "short_minutes"),
                )
            },
        ),
        (gettext_lazy("Pain"), {"fields": (("pain_safe_limit", "pain_stop_limit"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoutineVersion]:
        mine = versions_of(request.user)
        queryset = super().get_queryset(request).filter(pk__in=mine.values("pk"))
        return queryset.select_related("routine").annotate(lines_in_it=Count("lines"))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> RoutineVersion | None:
        """Hold the version while it is being written, so that nobody publishes it in the middle."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and connection.in_atomic_block:
            RoutineVersion.objects.select_for_update().get(pk=found.pk)
            found.refresh_from_db()
        return found

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "routine":
            kwargs["queryset"] = routines_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: RoutineVersion | None = None) -> Any:
        if obj is None:
            return ((None, {"fields": (("routine", "label"),)}), *self.content)
        return ((None, {"fields": (("routine", "number", "status_in_words", "label"),)}), *self.content)

    def get_readonly_fields(self, request: HttpRequest, obj: RoutineVersion | None = None) -> Any:
        fixed = ("status_in_words",) if obj is None else ("routine", "number", "status_in_words")
        return (*fixed, *super().get_readonly_fields(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: RoutineVersion | None = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RoutineVersion | None = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: RoutineVersion) -> None:
        operations.discard_draft(version=obj)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_in_words(self, version: RoutineVersion) -> str:
        if version.retired_on:
            return _("retired on %(day)s") % {"day": date_format(version.retired_on)}
        return version.get_status_display()

    @admin.display(description=gettext_lazy("exercises"), ordering="lines_in_it")
    def line_count(self, version: RoutineVersion) -> int:
        return version.lines_in_it

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deleting: drafts are discarded one by one, and the others are kept."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Lead on from a form whose draft was published meanwhile, in another window or by a colleague."""
        version = self.published_meanwhile(request, object_id)
        if version is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        self.message_user(
            request,
            _("%s was published meanwhile and stays as it is. What you typed last is not saved.") % version,
            messages.WARNING,
        )
        return HttpResponseRedirect(change_address(version))

    def published_meanwhile(self, request: HttpRequest, object_id: str | None) -> RoutineVersion | None:
        """Return the version for whose draft a form was sent that is none any more; None for any other request."""
        if request.method != "POST" or object_id is None or not super().has_change_permission(request):
            return None
        version = self.get_object(request, object_id) if is_key(object_id) else None
        return None if version is None or version.is_draft else version

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: RoutineVersion | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        if obj is not None and not obj.is_draft:
            context["draft"] = obj.routine.versions.drafts().first()
            context["may_write"] = self.has_add_permission(request)
        context["show_publish"] = obj is None or obj.is_draft
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: RoutineVersion, post_url_continue: Any = None
    ) -> HttpResponse:
        return self._step_or_publish(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: RoutineVersion) -> HttpResponse:
        return self._step_or_publish(request, obj) or super().response_change(request, obj)

    def _step_or_publish(self, request: HttpRequest, version: RoutineVersion) -> HttpResponse | None:
        """Do what the button of the form asks for beyond saving; None where it asks for no more."""
        if "_publish" not in request.POST:
            return self.step_on(request, version)
        self.publish(request, version)
        return HttpResponseRedirect(change_address(version))
