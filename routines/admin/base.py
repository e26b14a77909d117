"""What every page of the admin shares: nothing leaks by a side door, and no garbage brings it down."""

from itertools import pairwise
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminURLFieldWidget,
    AutocompleteSelect,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model, QuerySet
from django.forms import Field, ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

SEARCH_WORDS = 10
SEARCH_LETTERS = 100


def is_key(value: object) -> bool:
    """Whether ``value`` can be a primary key: digits that every database's largest integer holds."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) <= 18


class CarefulAutocomplete(AutocompleteSelect):
    """Django's autocomplete, which takes garbage for nothing chosen and need not ask for what is known.

    ``known`` maps keys, as text, to labels.
    """

    known: dict[str, str] = {}

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        # The list opens inside of the main landmark, where screen readers look for it.
        return {**super().build_attrs(base_attrs, extra_attrs), "data-dropdown-parent": "#content-start"}

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> list[Any]:
        keys = [key for key in value if is_key(key)]
        if keys and all(str(key) in self.known for key in keys):
            empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # noqa: FBT003  # Django's own positional
            known = [self.create_option(name, key, self.known[str(key)], True, 1) for key in keys]  # noqa: FBT003
            return [(None, empty + known, 0)]
        return super().optgroups(name, keys, attr)


def remember(field: Field, chosen: Model) -> None:
    """Tell a chooser what stands in it, which the page has read already."""
    wrapped: Any = field.widget
    getattr(wrapped, "widget", wrapped).known = {str(chosen.pk): str(chosen)}


class CarefulFields:
    """For admins and inlines alike: the fields that need a word."""

    formfield_overrides = {models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"}}

    text_rows: dict[str, int] = {}
    """How tall the fields for longer texts are, where Django's ten rows would be too many."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in self.text_rows:
            field.widget = AdminTextareaWidget(attrs={"rows": self.text_rows[db_field.name]})
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Beside a chooser one may look for another or make one, not delete what others use.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request) and "widget" not in kwargs:
            kwargs["widget"] = CarefulAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CarefulAdmin(CarefulFields, admin.ModelAdmin):
    """Answers garbage in addresses with 400, 404 or a redirect, and shows nothing beyond ``get_queryset``."""

    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    delete_confirmation_template = "admin/delete_or_not.html"
    delete_selected_confirmation_template = "admin/delete_selected_or_not.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Model | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Head a page with what it is about; what one does there the buttons say."""
        if obj is not None:
            context |= {"title": str(obj), "subtitle": None}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def view_on_site(self, obj: Model) -> str | None:
        """Link to the page itself; Django's own detour would answer for any object by its number."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Filter by what is offered as a filter: anything else lets one guess at owners and sources."""
        offered = {
            getattr(each, "parameter_name", each): {""} if isinstance(each, type) else {"exact", "isnull"}
            for each in self.list_filter
        }
        name, _dunder, how = lookup.partition("__")
        return how in offered.get(name, ())

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search by the first words: a condition a word, and databases refuse a thousand of them."""
        words = search_term[:SEARCH_LETTERS].split()[:SEARCH_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        data = request.POST.copy()
        data.setlist(ACTION_CHECKBOX_NAME, filter(is_key, data.getlist(ACTION_CHECKBOX_NAME)))
        request.POST = data
        return super().response_action(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[str]]:
        """Say that something is in use, but not where and by whom."""
        doomed, counts, lacking, holders = super().get_deleted_objects(objs, request)
        return doomed, counts, lacking, [self.in_use()] if holders else []

    def in_use(self) -> str:
        """Say in a sentence why what others hold on to is not deleted."""
        return _("It is in use.")


class HistoryAdmin(CarefulAdmin, SimpleHistoryAdmin):
    """Edit history to read: of what one may see now, never of what is somebody else's or gone.

    Going back to an old state is left out: it would pass by the inlines, the operations and the guards.
    """

    object_history_list_template = "admin/history_list.html"
    history_hidden: tuple[str, ...] = ()
    """Fields whose changes are not shown, since their values name what the reader may not see."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if (found := self._within_reach(request, object_id)) is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_view(request, str(found.pk), extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        found = self._within_reach(request, object_id)
        if found is None or not is_key(version_id):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        request.reads_history = True
        return super().history_form_view(request, str(found.pk), version_id, extra_context)

    def _within_reach(self, request: HttpRequest, object_id: str) -> Model | None:
        return self.get_object(request, object_id) if is_key(object_id) else None

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        if not getattr(request, "reads_history", False):
            return fields
        shown = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [*shown, *(name for name in fields if name not in shown)]

    def revert_disabled(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, **kwargs: Any) -> None:
        """Put beside each record what it changed of the one before, hidden fields left out."""
        for newer, older in pairwise(historical_records):
            delta = newer.diff_against(older, excluded_fields=self.history_hidden, foreign_keys_are_objs=True)
            helper = self.get_historical_record_context_helper(request, newer)
            newer.history_delta_changes = helper.context_for_delta_changes(delta)

    def render_history_view(
        self, request: HttpRequest, template: str, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        for record in context.get("page_obj", ()):
            record.editor = self._named(request, record.history_user)
        return TemplateResponse(request, template, context, **kwargs)

    @staticmethod
    def _named(request: HttpRequest, person: Any) -> str:
        """Name who changed something; an account's address is for administrators alone."""
        if person is None:
            return ""
        if person.pk == request.user.pk:
            return _("You")
        return str(person) if request.user.is_superuser else person.get_full_name() or _("A colleague")
