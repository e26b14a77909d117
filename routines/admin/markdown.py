"""Markdown while it is written: beside the field stands what patients will read, made by the server alone."""

from typing import Any

from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines import notes

EMPTY = gettext_lazy("Nothing is written yet.")
WORDS = {
    "stale": gettext_lazy("The preview could not be fetched. It is made again as you type on."),
    "empty": EMPTY,
}


def shown(text: str) -> SafeString | str:
    """Return the HTML that patients get for a text, empty for an empty one."""
    return notes.render(text) if text.strip() else ""


class MarkdownTextarea(AdminTextareaWidget):
    """A field for Markdown with its preview; without JavaScript the preview is that of what was saved or sent."""

    class Media:
        js = ("routines/admin/markdown.js",)
        css = {"all": ("routines/admin/markdown.css",)}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        place = (attrs or {}).get("id", f"id_{name}")
        return render_to_string(
            "admin/routines/markdown.html",
            {
                "field": field,
                "place": place,
                "shown": shown(self.format_value(value) or ""),
                "address": reverse("admin:routines_exercise_markdown"),
                "words": {key: str(said) for key, said in WORDS.items()},
            },
        )


class MarkdownPreview:
    """For an admin: ``markdown_fields`` get a preview, which one small address makes."""

    markdown_fields: dict[str, Any] = {}
    """Names of the fields, each with its help text."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.markdown_fields:
            kwargs["widget"] = MarkdownTextarea(attrs={"rows": 12})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in self.markdown_fields:
            field.help_text = self.markdown_fields[db_field.name]
        return field

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_markdown"
        view = self.admin_site.admin_view(self.markdown_view)
        return [path("markdown/", view, name=name), *super().get_urls()]

    def markdown_view(self, request: HttpRequest) -> HttpResponse:
        """Answer what is made of the ``text`` that is sent; nothing of it is kept."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        text = request.POST.get("text", "")
        if len(text) > notes.LONGEST:
            said = _("This is longer than the %(most)d characters that can be saved.") % {
                "most": notes.LONGEST
            }
            return JsonResponse({"problem": said}, status=422)
        return JsonResponse({"html": shown(text)})
