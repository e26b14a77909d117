"""Rows inside a page, kept in order without anybody having to count."""

from typing import Any

from django.contrib import admin
from django.db.models import Field
from django.forms import BaseInlineFormSet
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from routines.admin.base import CarefulFields


class OrderedFormSet(BaseInlineFormSet):
    """Puts rows without a position behind the others, in the order in which they were added."""

    def clean(self) -> None:
        super().clean()
        kept = [
            form for form in self.forms if form not in self.deleted_forms and hasattr(form, "cleaned_data")
        ]
        positions = [form.cleaned_data.get("position") for form in kept]
        last = max((position for position in positions if position is not None), default=0)
        for form, position in zip(kept, positions, strict=True):
            if position is None and (form.instance.pk or form.has_changed()):
                last += 1
                form.instance.position = last


class CarefulInline(CarefulFields, admin.StackedInline):
    """Rows one below the other: in a table their fields would lose their labels."""

    extra = 0
    max_num = 200

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        """Build no thousands of rows because somebody says that there are."""
        return super().get_formset(request, obj, **{"absolute_max": self.max_num + 50, **kwargs})


class OrderedInline(CarefulInline):
    """Rows with a position, which may be left empty."""

    formset = OrderedFormSet

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "position":
            field.required = False
            field.initial = None
            field.help_text = _("Empty: at the end.")
        return field


class LinkInline(OrderedInline):
    """The links of an exercise or of a version."""

    fields = (("kind", "position"), "url", "title", "caption", ("start_second", "similar_only"))
    text_rows = {"caption": 2}
