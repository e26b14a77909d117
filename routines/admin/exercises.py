"""Exercises with their links, pictures and the easier ones that they grow out of."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.admin.base import SEARCH_LETTERS, HistoryAdmin, remember
from routines.admin.filters import OfferedFilter, UnusedFilter
from routines.admin.inlines import CarefulInline, LinkInline, OrderedFormSet, OrderedInline
from routines.admin.links import FoldedLinks
from routines.admin.markdown import MarkdownPreview
from routines.admin.merging import MergingPages
from routines.admin.usage import used
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


class ExerciseLinkInline(FoldedLinks, LinkInline):
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


class RungForm(forms.ModelForm):
    class Meta:
        model = LadderRung
        fields = ("easier",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "easier" in self.fields:
            remember(self.fields["easier"], self.instance.easier)


class EasierInline(CarefulInline):
    model = LadderRung
    form = RungForm
    fk_name = "harder"
    autocomplete_fields = ("easier",)
    fields = ("easier",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LadderRung]:
        return super().get_queryset(request).select_related("harder", "easier")


@admin.register(Exercise)
class ExerciseAdmin(MergingPages, MarkdownPreview, HistoryAdmin):
    """The library of movements, the same for every therapist."""

    change_form_template = "admin/routines/exercise/change_form.html"
    delete_confirmation_template = "admin/routines/exercise/delete_confirmation.html"
    list_display = ("name", "measure_in_words", "body_areas", "equipment", "standing")
    list_filter = (OfferedFilter, UnusedFilter, "measure")
    search_fields = ("name", "summary", "body_areas", "equipment")
    markdown_fields = {
        "instructions": gettext_lazy(
            "Markdown: begin steps with 1. 2. 3., points with a dash; **bold**, *slanted*; an empty line begins a paragraph."
        )
    }
    text_rows = {"setup": 2, "cues": 4, "common_mistakes": 4, "safety": 3}
    inlines = (ExerciseLinkInline, ExercisePictureInline, EasierInline)
    fieldsets = (
        (None, {"fields": ("name", "slug", "measure", "keeps_counting", "summary")}),
        (
            gettext_lazy("How it is done"),
            {"fields": ("setup", "instructions", "cues", "common_mistakes", "safety")},
        ),
        (gettext_lazy("To find it by"), {"fields": ("body_areas", "equipment")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        return super().get_queryset(request).select_related("merged_into", "replaced_by")

    def get_readonly_fields(self, request: HttpRequest, obj: Exercise | None = None) -> Any:
        # Addresses stand in links and bookmarks.
        fixed = ("slug",) if obj is not None and not request.user.is_superuser else ()
        return (*fixed, *super().get_readonly_fields(request, obj))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Exercise | None = None) -> dict[str, Any]:
        return {"slug": ("name",)} if obj is None else {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Give an exercise that is begun with a name its address as well: Django's script waits for a key."""
        initial = super().get_changeform_initial_data(request)
        return {"slug": slugify(str(initial["name"])), **initial} if "name" in initial else initial

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Exercise], search_term: str
    ) -> tuple[QuerySet[Exercise], bool]:
        """Offer no retired exercise where one is being chosen, and the likeliest first, since Enter takes that one.

        The list itself shows them all, in the order of its column.
        """
        found, repeats = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        if match is None or match.url_name != "autocomplete":
            return found, repeats
        return found.on_offer().best_first(" ".join(search_term[:SEARCH_LETTERS].split())), repeats

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Exercise | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        if obj is not None:
            context["used"] = used(exercise=obj, user=request.user)
            context["duplicates"] = list(obj.duplicates.all())
            context["may_write"] = self.has_change_permission(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=gettext_lazy("measured by"), ordering="measure")
    def measure_in_words(self, exercise: Exercise) -> str:
        return exercise.get_measure_display()

    @admin.display(description=gettext_lazy("standing"), ordering="retired_on", empty_value="")
    def standing(self, exercise: Exercise) -> str:
        """Say what keeps it from being chosen, if anything."""
        if exercise.merged_into:
            return _("merged into %(other)s") % {"other": exercise.merged_into}
        if exercise.retired_on is None:
            return ""
        said = _("retired on %(day)s; instead %(other)s") if exercise.replaced_by else _("retired on %(day)s")
        return said % {"day": date_format(exercise.retired_on), "other": exercise.replaced_by}

    def in_use(self) -> str:
        return _(
            "It is prescribed or was logged, so it is kept. A duplicate is merged into the exercise that it repeats; "
            "one that is no longer good is retired. What was done stays readable."
        )

    def delete_model(self, request: HttpRequest, obj: Exercise) -> None:
        forget_files(list(obj.pictures.all()))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> None:
        forget_files(list(ExercisePicture.objects.filter(exercise__in=queryset)))
        super().delete_queryset(request, queryset)
