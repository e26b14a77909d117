"""Exercises with their links, pictures and the easier ones that they grow out of."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.admin.base import HistoryAdmin
from routines.admin.inlines import CarefulInline, LinkInline, OrderedFormSet, OrderedInline
from routines.models import Exercise, ExerciseLink, ExercisePicture, LadderRung
from routines.pictures import reencode


class PictureField(forms.ImageField):
    """Takes any picture that can be read, and hands on only its pixels."""

    # Not Django's, which judges by the end of the name: the file itself is looked at, and renamed.
    default_validators: tuple[Any, ...] = ()

    def to_python(self, data: Any) -> ContentFile | None:
        upload: Any = forms.FileField.to_python(self, data)
        return None if upload is None else reencode(upload)


def forget_files(pictures: Iterable[ExercisePicture]) -> None:
    """Remove the files of pictures that are gone, once it is certain that they are."""
    for picture in pictures:
        if picture.image:
            transaction.on_commit(lambda file=picture.image: file.storage.delete(file.name), robust=True)


class PictureFormSet(OrderedFormSet):
    """Leaves no file behind that no row speaks of."""

    def delete_existing(self, obj: ExercisePicture, commit: bool = True) -> None:  # noqa: FBT001, FBT002  # Django's own
        super().delete_existing(obj, commit=commit)
        forget_files([obj])

    def save_existing(self, form: forms.ModelForm, obj: ExercisePicture, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        if "image" in form.changed_data:
            forget_files(ExercisePicture.objects.filter(pk=obj.pk))
        return super().save_existing(form, obj, commit=commit)


class ExerciseLinkInline(LinkInline):
    model = ExerciseLink


class ExercisePictureInline(OrderedInline):
    model = ExercisePicture
    formset = PictureFormSet
    fields = ("preview", "image", ("alt", "position"))
    readonly_fields = ("preview",)
    formfield_overrides = {
        models.ImageField: {
            "form_class": PictureField,
            "max_length": None,
            "widget": AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        }
    }

    @admin.display(description=gettext_lazy("as it is kept"))
    def preview(self, picture: ExercisePicture) -> str:
        if picture.pk is None or not picture.image:
            return _("Shown here once it is saved.")
        return format_html('<img class="picture-preview" src="{}" alt="{}">', picture.image.url, picture.alt)


class EasierInline(CarefulInline):
    model = LadderRung
    fk_name = "harder"
    autocomplete_fields = ("easier",)
    fields = ("easier",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LadderRung]:
        return super().get_queryset(request).select_related("harder", "easier")


class OfferedFilter(admin.SimpleListFilter):
    title = gettext_lazy("on offer")
    parameter_name = "offer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("On offer")), ("retired", _("Retired"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> QuerySet[Exercise]:
        if self.value() == "yes":
            return queryset.on_offer()
        return queryset.filter(retired_on__isnull=False) if self.value() == "retired" else queryset


@admin.register(Exercise)
class ExerciseAdmin(HistoryAdmin):
    """The library of movements, the same for every therapist."""

    list_display = ("name", "measure_in_words", "body_areas", "equipment", "retired_on")
    list_filter = (OfferedFilter, "measure")
    search_fields = ("name", "summary", "body_areas", "equipment")
    text_rows = {"setup": 2, "cues": 4, "common_mistakes": 4, "safety": 3}
    inlines = (ExerciseLinkInline, ExercisePictureInline, EasierInline)
    fieldsets = (
        (None, {"fields": ("name", "slug", "measure", "summary")}),
        (
            gettext_lazy("How it is done"),
            {"fields": ("setup", "instructions", "cues", "common_mistakes", "safety")},
        ),
        (gettext_lazy("To find it by"), {"fields": ("body_areas", "equipment")}),
        (gettext_lazy("Retiring it"), {"fields": ("retired_on",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Exercise | None = None) -> Any:
        # Addresses stand in links and bookmarks.
        fixed = ("slug",) if obj is not None and not request.user.is_superuser else ()
        return (*fixed, *super().get_readonly_fields(request, obj))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Exercise | None = None) -> dict[str, Any]:
        return {"slug": ("name",)} if obj is None else {}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Exercise], search_term: str
    ) -> tuple[QuerySet[Exercise], bool]:
        """Offer no retired exercise where one is being chosen; the list itself shows them all."""
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            queryset = queryset.on_offer()
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=gettext_lazy("measured by"), ordering="measure")
    def measure_in_words(self, exercise: Exercise) -> str:
        return exercise.get_measure_display()

    def in_use(self) -> str:
        return _(
            "It is prescribed or was logged. Give it a day of retirement instead; what was done stays readable."
        )

    def delete_model(self, request: HttpRequest, obj: Exercise) -> None:
        forget_files(list(obj.pictures.all()))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> None:
        forget_files(list(ExercisePicture.objects.filter(exercise__in=queryset)))
        super().delete_queryset(request, queryset)
