"""Exercises that are no longer to be chosen: merging a duplicate, retiring, and taking either back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines import operations
from routines.admin.base import CarefulAutocomplete, is_key
from routines.admin.usage import used
from routines.models import Exercise


def exercise_address(exercise: Exercise, page: str = "change") -> str:
    """Return the address of a page about an exercise in the admin."""
    return reverse(f"admin:routines_exercise_{page}", args=[quote(exercise.pk)])


class OtherExercise(forms.ModelChoiceField):
    """Chooses another exercise by searching for it."""

    def __init__(self, **kwargs: Any) -> None:
        # What the search offers: exercises on offer.
        chooser = CarefulAutocomplete(Exercise._meta.get_field("replaced_by"), admin.site)
        super().__init__(Exercise.objects.all(), widget=chooser, **kwargs)


class MergeForm(forms.Form):
    into = OtherExercise(label=gettext_lazy("Merge into"))


class RetireForm(forms.Form):
    replaced_by = OtherExercise(
        label=gettext_lazy("What to do instead"),
        required=False,
        help_text=gettext_lazy(
            "The page of the retired one names it. Logs stay where they are. May be left empty."
        ),
    )


class MergingPages:
    """For the admin of exercises: the pages that lead to the operations, with their refusals said in words."""

    actions = ("merge_chosen",)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = {
            "merge": self.merge_view,
            "undo-merge": self.undo_merge_view,
            "retire": self.retire_view,
            "bring-back": self.bring_back_view,
        }
        return [
            *(
                path(
                    f"<path:object_id>/{page}/",
                    wrap(view),
                    name=f"routines_exercise_{page.replace('-', '_')}",
                )
                for page, view in pages.items()
            ),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Merge…"), permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> HttpResponse | None:
        """Lead to the page that merges: one is ticked and the other chosen there, or both are ticked."""
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) > 2:
            self.message_user(
                request, _("Two are merged at a time: tick those that are the same."), messages.WARNING
            )
            return None
        # The newer of two is the likelier duplicate; the page can turn them round.
        *into, duplicate = chosen
        query = f"?into={into[0].pk}" if into else ""
        return HttpResponseRedirect(exercise_address(duplicate, "merge") + query)

    # Merging

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        duplicate = self._writable(request, object_id)
        if duplicate is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        sent = request.POST if request.method == "POST" else request.GET
        form = MergeForm(sent if "into" in sent else None)
        into = form.cleaned_data["into"] if form.is_valid() else None
        if request.method == "POST" and into is not None and self._merge(request, duplicate, into):
            return HttpResponseRedirect(exercise_address(into))
        context = {"form": form, "duplicate": duplicate, "into": into}
        if into is not None:
            context |= {
                "problems": operations.merge_problems(duplicate=duplicate, into=into),
                "sides": [
                    {"exercise": each, "used": used(exercise=each, user=request.user)}
                    for each in (duplicate, into)
                ],
                "turned": f"{exercise_address(into, 'merge')}?into={duplicate.pk}",
            }
        title = _("Merge %(name)s into another exercise") % {"name": duplicate}
        return self._page(request, "merge", duplicate, title, context)

    def _merge(self, request: HttpRequest, duplicate: Exercise, into: Exercise) -> bool:
        if duplicate.merged_into_id == into.pk:
            self.message_user(
                request,
                _("%(name)s is merged into %(other)s already.") % {"name": duplicate, "other": into},
                messages.INFO,
            )
            return True
        try:
            operations.merge_exercise(duplicate=duplicate, into=into)
        except operations.NotMergeable:
            return False  # the page says why
        self.log_change(request, duplicate, _("Merged into %(other)s.") % {"other": into})
        self.message_user(
            request,
            _("%(name)s is merged into %(other)s. It can be undone on its page.")
            % {"name": duplicate, "other": into},
            messages.SUCCESS,
        )
        return True

    def undo_merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._take_back(
            request,
            object_id,
            operations.undo_merge,
            note=_("Merge undone."),
            said=_("%(name)s stands for itself again."),
        )

    # Retiring

    def retire_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        exercise = self._writable(request, object_id)
        if exercise is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if exercise.merged_into is not None:
            refusal = _("%(name)s is merged into %(other)s. Undo that first.")
            names = {"name": exercise, "other": exercise.merged_into}
            self.message_user(request, refusal % names, messages.WARNING)
            return HttpResponseRedirect(exercise_address(exercise))
        form = RetireForm(
            request.POST if request.method == "POST" else None,
            initial={"replaced_by": exercise.replaced_by_id},
        )
        if form.is_valid() and self._retire(request, exercise, form):
            return HttpResponseRedirect(exercise_address(exercise))
        title = _("Retire %(name)s") % {"name": exercise}
        if exercise.retired_on:
            title = _("What replaces %(name)s") % {"name": exercise}
        context = {"form": form, "exercise": exercise, "used": used(exercise=exercise, user=request.user)}
        return self._page(request, "retire", exercise, title, context)

    def _retire(self, request: HttpRequest, exercise: Exercise, form: RetireForm) -> bool:
        instead = form.cleaned_data["replaced_by"]
        try:
            operations.retire_exercise(exercise=exercise, today=timezone.localdate(), replaced_by=instead)
        except operations.NotRetirable as refusal:
            form.add_error("replaced_by", refusal.problems)
            return False
        said = _("%(name)s is retired. Instead: %(other)s.") if instead else _("%(name)s is retired.")
        self.log_change(request, exercise, _("Retired."))
        self.message_user(request, said % {"name": exercise, "other": instead}, messages.SUCCESS)
        return True

    def bring_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._take_back(
            request,
            object_id,
            operations.bring_back_exercise,
            note=_("Brought back."),
            said=_("%(name)s is on offer."),
        )

    def _take_back(
        self, request: HttpRequest, object_id: str, operation: Callable[..., object], *, note: str, said: str
    ) -> HttpResponse:
        """Undo what was done to an exercise, or say in the operation's words why that is not possible."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        exercise = self._writable(request, object_id)
        if exercise is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        try:
            operation(exercise=exercise)
        except (operations.NotMergeable, operations.NotRetirable) as refusal:
            self.message_user(request, " ".join(refusal.problems), messages.WARNING)
        else:
            self.log_change(request, exercise, note)
            self.message_user(request, said % {"name": exercise}, messages.SUCCESS)
        return HttpResponseRedirect(exercise_address(exercise))

    def _writable(self, request: HttpRequest, object_id: str) -> Exercise | None:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return self.get_object(request, object_id) if is_key(object_id) else None

    def _page(
        self, request: HttpRequest, name: str, exercise: Exercise, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        whole: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": exercise,
            "media": self.media + context["form"].media,
            "back": exercise_address(exercise),
            **context,
        }
        template = f"admin/routines/exercise/{name}.html"
        return TemplateResponse(request, template, whole, status=422 if request.method == "POST" else 200)
