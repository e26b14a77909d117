"""Links as one types them: a start as a player shows it, and a row that stands folded up to what it is."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.models.exercises import Link

CLOCK = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,3}):(?=[0-5][0-9]$))?([0-9]{1,6})")


def clock(seconds: int) -> str:
    """Say seconds as a player shows them: 45 is "0:45", 200 is "3:20", 3723 is "1:02:03"."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class ClockField(forms.Field):
    """A moment of a video, typed "3:20" or as seconds; whole seconds come out, 0 for the beginning."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"class": "vIntegerField", "placeholder": "0:00", "autocomplete": "off"}
        )
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return clock(value) if value else ""
        return value

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if not typed:
            return 0
        match = CLOCK.fullmatch(typed)
        if match is None:
            raise ValidationError(_("Type minutes and seconds, as in 3:20."), code="invalid")
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return hours * 3600 + minutes * 60 + seconds

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or 0)
        except ValidationError:
            return True


class LinkForm(forms.ModelForm):
    """One link; ``said`` tells in a line what the row is about."""

    def said(self) -> str:
        link: Link = self.instance
        parts = [
            link.get_kind_display(),
            _("from %(start)s") % {"start": clock(link.start_second)} if link.start_second else "",
            _("similar, not the same") if link.similar_only else "",
            link.caption,
        ]
        return " · ".join(part for part in parts if part)


class FoldedLinks:
    """For inlines of links."""

    form = LinkForm
    template = "admin/routines/folded_inline.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "start_second":
            return ClockField(
                label=gettext_lazy("Starts at"), help_text=gettext_lazy("Minutes and seconds, as in 3:20.")
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
