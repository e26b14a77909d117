"""Rows inside a page, kept in order without anybody having to count."""

from typing import Any

from django.contrib import admin
from django.db.models import Field
from django.forms import BaseInlineFormSet, ModelForm
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from routines.admin.base import CarefulFields, is_key


class CarefulFormSet(BaseInlineFormSet):
    """Drops no row in silence: one whose object went meanwhile comes back as it was typed, as a new row.

    Django saves nothing of such a row and says so to nobody.
    """

    model: Any

    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm:
        form = super()._construct_form(i, **kwargs)
        form.is_lost = False
        if self.is_bound and form.instance.pk is None and i < self.initial_form_count():
            key = form.add_prefix(self.model._meta.pk.name)
            form.is_lost = self.data.get(key, "") != ""
            form.data = self.data.copy()
            form.data[key] = ""
            form.fields[self.model._meta.pk.name].required = False
        return form

    def _existing_object(self, pk: Any) -> Any:
        return super()._existing_object(pk) if is_key(pk) else None

    @property
    def initial_forms(self) -> list[ModelForm]:
        """The rows of what stands there; what was lost counts with the new ones."""
        return [form for form in super().initial_forms if not self._is_to_be_added(form)]

    @property
    def extra_forms(self) -> list[ModelForm]:
        lost = [form for form in super().initial_forms if self._is_to_be_added(form)]
        return [*lost, *super().extra_forms]

    def _is_to_be_added(self, form: ModelForm) -> bool:
        return self.is_bound and form.instance.pk is None

    def full_clean(self) -> None:
        for form in [each for each in self.forms if each.is_lost]:
            form.full_clean()  # once, here: an error beside a row needs the row read
            if not self._should_delete_form(form):
                form.add_error(None, self.lost())
        super().full_clean()

    @staticmethod
    def lost() -> str:
        return gettext(
            "This row was removed meanwhile, in another window perhaps. It is still here as you typed it: "
            "save again to keep it, or take it out."
        )


class OrderedFormSet(CarefulFormSet):
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

    formset = CarefulFormSet
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
