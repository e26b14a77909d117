"""Routines: the name, the source and whose it is; what is in them stands in their versions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.admin.access import routines_of, versions_of
from routines.admin.base import HistoryAdmin
from routines.models import Routine
from routines.models.routines import pick_in_force


class RoutineForm(forms.ModelForm):
    class Meta:
        model = Routine
        fields = ("name", "slug", "owner", "visibility", "source_credit", "source_url", "history_note")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        private = data.get("visibility") == Routine.Visibility.PRIVATE
        if private and "owner" in self.fields and not data.get("owner") and self.changed_data:
            self.add_error(
                "owner", ValidationError(_("A private routine needs an owner: nobody else could edit it."))
            )
        return data


def add_draft_address(routine: Routine) -> str:
    """Return the address of an empty draft for a routine."""
    return f"{reverse('admin:routines_routineversion_add')}?routine={routine.pk}"


@admin.register(Routine)
class RoutineAdmin(HistoryAdmin):
    """The library's routines and one's own."""

    form = RoutineForm
    list_display = ("name", "whose", "visibility", "in_force", "draft")
    list_filter = ("visibility",)
    search_fields = ("name", "slug")
    text_rows = {"history_note": 3}
    history_hidden = ("owner", "copied_from")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Routine]:
        mine = routines_of(request.user)
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=mine.values("pk"))
            .select_related("owner")
            .prefetch_related("versions")
            .annotate(source_is_open=Exists(versions_of(request.user).filter(pk=OuterRef("copied_from"))))
        )

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without deleting: what has a published version is kept, the rest is deleted one by one."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        # The methods below name an owner to administrators alone.
        whose = "owner" if request.user.is_superuser else "whose"
        return tuple(whose if name == "whose" else name for name in self.list_display)

    def get_fieldsets(self, request: HttpRequest, obj: Routine | None = None) -> Any:
        whose = ("owner", "visibility") if request.user.is_superuser else ("visibility",)
        made = () if obj is None else ("versions_listed",)
        if getattr(obj, "source_is_open", False):
            made = (*made, "copied")
        return (
            (None, {"fields": ("name", "slug", *whose, *made)}),
            (
                gettext_lazy("Where it comes from"),
                {"fields": ("source_credit", "source_url", "history_note")},
            ),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Routine | None = None) -> Any:
        fixed = ["versions_listed", "copied"]
        if obj is not None and not request.user.is_superuser:
            fixed.append("slug")
            if obj.owner_id != request.user.pk:
                # Made private, it would be lost to everybody who writes in the library.
                fixed.append("visibility")
        return (*fixed, *super().get_readonly_fields(request, obj))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Routine | None = None) -> dict[str, Any]:
        return {"slug": ("name",)} if obj is None else {}

    def get_form(
        self,
        request: HttpRequest,
        obj: Routine | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  # Django's own signature
        **kwargs: Any,
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        if owner := form.base_fields.get("owner"):
            now = obj.owner_id if obj else None
            owner.queryset = get_user_model()._default_manager.filter(Q(is_staff=True) | Q(pk=now))
            owner.widget = owner.widget.widget  # without the buttons that open other people's pages
        return form

    def save_model(self, request: HttpRequest, obj: Routine, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change and not request.user.is_superuser:
            obj.owner = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Routine, post_url_continue: Any = None) -> HttpResponse:
        """Go on to the first draft, which is why one makes a routine."""
        if "_save" not in request.POST or "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(
            request,
            _("%(routine)s is there. Now write its first version: a draft, until you publish it.")
            % {"routine": obj},
        )
        return HttpResponseRedirect(add_draft_address(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Routine | None = None) -> bool:
        if obj is not None and any(not version.is_draft for version in obj.versions.all()):
            return False
        return super().has_delete_permission(request, obj)

    def in_use(self) -> str:
        return _("Somebody follows it or has logged it, so it is kept. Retire its version instead.")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Routine | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        versions = list(obj.versions.all()) if obj is not None else []
        context["latest"] = next(iter(versions), None)
        context["draft"] = next((version for version in versions if version.is_draft), None)
        context["add_draft_address"] = add_draft_address(obj) if obj is not None else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=gettext_lazy("whose"))
    def whose(self, routine: Routine) -> str:
        return _("Library") if routine.visibility == Routine.Visibility.LIBRARY else _("Yours")

    @admin.display(description=gettext_lazy("in force"))
    def in_force(self, routine: Routine) -> str:
        version = pick_in_force(routine.versions.all(), timezone.localdate())
        return _("version %(number)d") % {"number": version.number} if version else ""

    @admin.display(description=gettext_lazy("draft"))
    def draft(self, routine: Routine) -> str:
        numbers = [version.number for version in routine.versions.all() if version.is_draft]
        return _("version %(number)d") % {"number": numbers[0]} if numbers else ""

    @admin.display(description=gettext_lazy("versions"))
    def versions_listed(self, routine: Routine) -> str:
        rows = format_html_join(
            "",
            '<li><a href="{}">{}</a> {}</li>',
            (
                (
                    reverse("admin:routines_routineversion_change", args=[version.pk]),
                    _("Version %(number)d") % {"number": version.number},
                    " · ".join(filter(None, (version.label, version.get_status_display()))),
                )
                for version in routine.versions.all()
            ),
        )
        return format_html('<ul class="plain-list">{}</ul>', rows) if rows else _("None yet.")

    @admin.display(description=gettext_lazy("copied from"))
    def copied(self, routine: Routine) -> str:
        """Name the source of a copy, shown to whoever may write in it: to others it may be a patient's."""
        return str(routine.copied_from)
