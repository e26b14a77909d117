"""A person at an admin form: reads what stands in its fields, changes some of it and sends all of it."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

from routines.models import Routine
from routines.operations import copy_routine, open_draft, publish, take_up
from tests.factories import ExerciseFactory, LineFactory, LoggedSetFactory, SessionFactory


class _Fields(HTMLParser):
    """Collects what a browser would send from the main form of an admin page."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self._in_form = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        if tag == "form":
            self._in_form = (of.get("id") or "").endswith("_form")
        name = of.get("name") or ""
        if not self._in_form:
            return
        if tag == "input" and name and of.get("type") not in {"submit", "file"}:
            if of.get("type") not in {"checkbox", "radio"} or "checked" in of:
                self.data[name] = of.get("value") or ("on" if of.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select = name
            self.data.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in of:
            self.data[self._select] = of.get("value") or ""
        elif tag == "textarea":
            self._textarea = name
            self.data[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            # A line break right behind the opening tag is no part of the text.
            self.data[self._textarea] = self.data.get(self._textarea, "").removeprefix("\n")
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.data[self._textarea] += data


def fields_of(response: Any) -> dict[str, Any]:
    """Return name and value of every field of the form on an admin page, the hidden ones of new rows left out."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return {name: value for name, value in parser.data.items() if "__prefix__" not in name}


def send(client: Any, path: str, button: str = "_continue", **changes: Any) -> Any:
    """Open a form, change some fields (None leaves one out) and press a button."""
    opened = client.get(path)
    assert opened.status_code == 200, (path, opened.status_code)
    data = {**fields_of(opened), **changes, button: "yes"}
    return client.post(path, {name: value for name, value in data.items() if value is not None})


def rows(prefix: str, *rows: dict[str, Any], stored: int = 0) -> dict[str, Any]:
    """Return the fields of new rows of an inline, behind ``stored`` that stand there."""
    data = {f"{prefix}-TOTAL_FORMS": stored + len(rows)}
    for number, row in enumerate(rows, start=stored):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def complaints(response: Any) -> dict[str, list[str]]:
    """Return what a form that came back says, by field; rows of inlines by their full name."""
    said: dict[str, list[str]] = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
        if inline.formset.non_form_errors():
            said[inline.formset.prefix] = list(inline.formset.non_form_errors())
    for form in forms:
        for name, errors in form.errors.items():
            said[form.add_prefix(name)] = list(errors)
    return said


def messages_of(response: Any) -> list[str]:
    """Return what the page says at its top."""
    return [str(message) for message in response.context["messages"]]


SECRETS = ("Zebra", "zebra", "alice@example.org", "Alice")


def private_copy(alice: Any, library: Any) -> Any:
    """Return the published version of Alice's private copy, which has a draft, an exercise and a session of its own."""
    own = copy_routine(version=library.versions.get(), owner=alice, name="Zebra copy")
    Routine.objects.filter(pk=own.routine_id).update(slug="zebra-copy")
    marching = ExerciseFactory(name="Marching", slug="marching")
    LineFactory(version=own, exercise=marching, section="Zebra part")
    publish(version=own, today=date(2026, 1, 1))
    open_draft(version=own)
    take_up(user=alice, routine=own.routine, today=date(2026, 1, 1))
    session = SessionFactory(user=alice, version=own, notes="Zebra note")
    LoggedSetFactory(session=session, exercise=marching, note="Zebra set")
    return own


def assert_tells_nothing(response: Any) -> None:
    """Hold that an answer names neither Alice nor her copy."""
    shown = response.content.decode() + str(response.headers)
    assert [secret for secret in SECRETS if secret in shown] == []
