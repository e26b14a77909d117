"""Fills in "Log it" as a person would: the page's own fields, with a few of them changed."""

from typing import Any

from django.forms import BooleanField
from django.test import Client
from django.urls import reverse


def fields_of(page: Any) -> dict[str, str]:
    """Return every field of a LogPage with the value it shows, as a browser would send it."""
    data = {
        "extra-TOTAL_FORMS": str(len(page.extras.forms)),
        "extra-INITIAL_FORMS": str(len(page.extras.stored)),
    }
    data |= {"line-TOTAL_FORMS": str(len(page.lines.forms)), "line-INITIAL_FORMS": str(len(page.lines.forms))}
    for form in (page.form, *page.lines.forms, *page.extras.forms):
        for field in form:
            value = field.value()
            if isinstance(field.field, BooleanField):
                # A browser sends a box only when it is ticked.
                if value:
                    data[field.html_name] = "on"
                continue
            if hasattr(value, "isoformat"):
                value = value.isoformat()
            data[field.html_name] = "" if value is None else str(value)
    return data


def open_form(client: Client, routine: Any, **query: Any) -> tuple[str, dict[str, str]]:
    """Open "Log it" for a routine; returns the address and the fields as shown."""
    url = reverse("logs:session_new", query={"routine": routine.slug, **query})
    return url, fields_of(client.get(url).context["page"])


def open_correction(client: Client, session: Any) -> tuple[str, dict[str, str]]:
    """Open "Correct it" for a session; returns the address and the fields as shown."""
    url = reverse("logs:session_edit", args=[session.uuid])
    return url, fields_of(client.get(url).context["page"])
