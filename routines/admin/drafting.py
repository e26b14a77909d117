"""Beside the form of a draft: its doses read while they are typed, and what is done to several lines at once."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from routines import dosage, operations, reading
from routines.admin.access import versions_of
from routines.admin.base import CarefulAutocomplete, is_key
from routines.admin.doses import FiguresForm, dosage_of, understood
from routines.admin.lines import LineFormSet
from routines.admin.publishing import change_address
from routines.admin.several import DosesForm, PasteForm
from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion

STEPS = {"_doses": "doses", "_copy": "paste", "_paste": "paste"}
"""Buttons of the version's form that save it first, and the page that they lead on to."""


class SourceForm(forms.Form):
    """Which version to copy lines from: one that the therapist may write in, searched as one types."""

    source: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("From the version"), queryset=RoutineVersion.objects.none()
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = versions_of(user).select_related("routine")
        self.fields["source"].widget = CarefulAutocomplete(
            Routine._meta.get_field("copied_from"), admin.site, choices=self.fields["source"].choices
        )


class DraftPages:
    """Pages of a draft that its form leads to. Each is found by whoever may write in the version, and by nobody else."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("dose/", wrap(self.dose_view), name="routines_routineversion_dose"),
            path("<path:object_id>/doses/", wrap(self.doses_view), name="routines_routineversion_doses"),
            path("<path:object_id>/paste/", wrap(self.paste_view), name="routines_routineversion_paste"),
            *super().get_urls(),
        ]

    # Saving the form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Number the lines through, as they are meant, and remember which of them are ticked."""
        super().save_related(request, form, formsets, change)
        lines = next(each for each in formsets if isinstance(each, LineFormSet))
        operations.order_lines(draft=form.instance, order=lines.order())
        request.ticked = [
            each.instance.pk for each in lines.forms if each.instance.pk and each.cleaned_data.get("chosen")
        ]

    def step_on(self, request: HttpRequest, version: RoutineVersion) -> HttpResponse | None:
        """Go on to the page that a button of the form asks for, with the ticked lines; None for any other button."""
        button = next((name for name in STEPS if name in request.POST), None)
        if button is None:
            return None
        query: list[tuple[str, Any]] = [("line", number) for number in request.ticked]
        if button == "_copy":
            query.append(("source", version.pk))
        elif button == "_paste":
            query = []
        page = reverse(f"admin:routines_routineversion_{STEPS[button]}", args=[version.pk])
        return HttpResponseRedirect(f"{page}?{urlencode(query)}" if query else page)

    # A dose while it is typed

    def dose_view(self, request: HttpRequest) -> JsonResponse:
        """Say what a typed dose means for an exercise, ?text=&exercise=&side=, or the other way round what the
        single figures say, ?sets_min=&...; both with all single figures.
        """
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        number, side = request.GET.get("exercise", ""), request.GET.get("side", "")
        exercise = Exercise.objects.filter(pk=number).first() if is_key(number) else None
        measure = exercise.measure if exercise else request.GET.get("measure", "")
        measure = measure if measure in Exercise.Measure.values else Exercise.Measure.REPS
        side = side if side in PrescribedExercise.Side.values else PrescribedExercise.Side.BOTH
        unit = reading.weight_unit(request.user)
        if "text" not in request.GET:
            return _say_figures(request, measure, side, unit)
        text = request.GET["text"]
        read = dosage.read(text, measure=measure, weight_unit=unit)
        said = understood(text, read, measure=measure, side=side, weight_unit=unit)
        columns = operations.dose_columns(read.dosage) if read.ok else None
        return JsonResponse({**said, "side": read.side, "columns": columns})

    # Several lines at once

    def doses_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give the ticked lines one dose, having shown what it will say for each."""
        draft = self._draft_to_write(request, object_id)
        if isinstance(draft, HttpResponse):
            return draft
        with transaction.atomic():
            form = DosesForm(
                request.POST if request.method == "POST" else None,
                lines=self._lines(draft, lock=request.method == "POST"),
                weight_unit=reading.weight_unit(request.user),
                ticked=request.GET.getlist("line"),
            )
            if "_preview" not in request.POST and form.is_valid() and (done := self._done(form)) is not None:
                said = ngettext(
                    "%(count)d line has the new dose.", "%(count)d lines have the new dose.", done
                )
                nothing = _("Nothing to change: these lines say that already.")
                self._say(request, draft, said % {"count": done} if done else nothing)
                return HttpResponseRedirect(change_address(draft))
        title = _("One dose for several lines")
        return self._page(
            request, draft, "doses", title, form, {"read": reverse("admin:routines_routineversion_dose")}
        )

    def paste_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose a version, choose of its lines, and copy them into the draft."""
        draft = self._draft_to_write(request, object_id)
        if isinstance(draft, HttpResponse):
            return draft
        source = self._source(request)
        if source is None:
            return self._page(
                request,
                draft,
                "paste",
                _("Paste lines"),
                None,
                {"source_form": SourceForm(user=request.user)},
            )
        with transaction.atomic():
            there = self._lines(draft, lock=request.method == "POST")
            lines = list(source.lines.select_related("exercise__merged_into"))
            on_offer = [str(line.pk) for line in lines if not line.exercise.canonical.retired_on]
            form = PasteForm(
                request.POST if request.method == "POST" else None,
                draft=draft,
                there=there,
                lines=lines,
                weight_unit=reading.weight_unit(request.user),
                ticked=request.GET.getlist("line") or on_offer,
            )
            if form.is_valid() and (done := self._done(form)) is not None:
                said = ngettext("%(count)d line was pasted.", "%(count)d lines were pasted.", done)
                self._say(request, draft, said % {"count": done})
                return HttpResponseRedirect(change_address(draft))
        source_form = SourceForm({"source": source.pk}, user=request.user)
        context = {"source": source, "source_form": source_form, "is_own": source.pk == draft.pk}
        return self._page(request, draft, "paste", _("Paste lines"), form, context)

    def _draft_to_write(self, request: HttpRequest, object_id: str) -> RoutineVersion | HttpResponse:
        """Return the draft, or the way for whoever asks for what is published, hidden or not there."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        version = self.get_object(request, object_id) if is_key(object_id) else None
        if version is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not version.is_draft:
            self.message_user(request, str(operations.NotADraft()), messages.WARNING)
            return HttpResponseRedirect(change_address(version))
        return version

    def _lines(self, draft: RoutineVersion, *, lock: bool) -> list[PrescribedExercise]:
        """Return the lines of a draft; ``lock`` lets a second click wait until the first is done."""
        if lock:
            RoutineVersion.objects.select_for_update().get(pk=draft.pk)
        return list(draft.lines.select_related("exercise", "version"))

    def _source(self, request: HttpRequest) -> RoutineVersion | None:
        number = request.GET.get("source", "")
        if not number:
            return None
        found = (
            versions_of(request.user).filter(pk=number).select_related("routine") if is_key(number) else []
        )
        for version in found:
            return version
        raise Http404

    def _done(self, form: DosesForm | PasteForm) -> int | None:
        """Write what a form asks for; None where it is refused, and the form says why."""
        try:
            with transaction.atomic():
                return form.apply()
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except operations.NotADraft as refusal:
            form.add_error(None, str(refusal))
        return None

    def _say(self, request: HttpRequest, draft: RoutineVersion, text: str) -> None:
        self.log_change(request, draft, text)
        self.message_user(request, text, messages.SUCCESS)

    def _page(
        self,
        request: HttpRequest,
        draft: RoutineVersion,
        name: str,
        title: str,
        form: Any,
        more: dict[str, Any],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            "original": draft,
            "form": form,
            "back": change_address(draft),
            "media": self.media + (more["source_form"].media if "source_form" in more else forms.Media()),
            **more,
        }
        refused = form is not None and form.is_bound and bool(form.errors)
        template = f"admin/routines/routineversion/{name}.html"
        return TemplateResponse(request, template, context, status=422 if refused else 200)


def _say_figures(request: HttpRequest, measure: str, side: str, unit: str) -> JsonResponse:
    form = FiguresForm({**request.GET.dict(), "side": side})
    try:
        told = dosage_of(form.cleaned_data) if form.is_valid() else None
    except ValueError:
        told = None
    if told is None:
        refused = " ".join(dict.fromkeys(text for texts in form.errors.values() for text in texts))
        return JsonResponse({"text": None, "words": "", "unread": refused, "hint": ""})
    text = dosage.say_with_schedule(told, measure=measure, side=side, weight_unit=unit)
    read = dosage.read(text, measure=measure, weight_unit=unit)
    said = understood(text, read, measure=measure, side=side, weight_unit=unit)
    return JsonResponse({**said, "text": text})
