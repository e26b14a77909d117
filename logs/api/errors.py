"""What is wrong with a request, in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


class Refused(Exception):
    """A request that is answered with ``status`` and a sentence; ``more`` goes into the answer besides."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Iterable["Wrong"] = (),
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.more = dict(more or {})

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON to answer with."""
        errors = [{"field": wrong.field, "message": wrong.message} for wrong in self.errors]
        return {"detail": self.detail, "errors": errors, **self.more}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing to put right. ``field`` names its place in the body: "sets.3.pain"; empty for the whole."""

    field: str
    message: str


MOST_COMPLAINTS = 20


def wrong_body(complaints: Iterable[Mapping[str, Any]]) -> Refused:
    """Turn the complaints of pydantic into sentences; those about the last of 500 sets help nobody."""
    wrong = [Wrong(_place(one["loc"]), _say(one["type"], one.get("ctx", {}))) for one in complaints]
    return Refused(422, _("Something in this session cannot be read."), wrong[:MOST_COMPLAINTS])


def _place(where: Iterable[object]) -> str:
    # The first two name the body and the parameter of the view.
    return ".".join(str(step) for step in list(where)[2:])


def _say(kind: str, facts: Mapping[str, Any]) -> str:
    said = {
        "missing": _("This is missing."),
        "int_type": _("This is no whole number."),
        "bool_type": _("This is neither true nor false."),
        "string_type": _("This is no text."),
        "list_type": _("This is no list."),
        "moment": _("This is no date with its time."),
        "kilograms": _("This is no load in kilograms, as in “2.50”."),
        "literal_error": _("This is none of the choices."),
        "model_attributes_type": _("This has another shape than a session."),
        "timezone_aware": _("This date lacks its time zone."),
    }.get(kind)
    if said is None and kind.startswith("datetime_"):
        said = _("This is no date with its time.")
    return said or _limit(kind, facts)


def _limit(kind: str, facts: Mapping[str, Any]) -> str:
    if kind == "string_too_long":
        return _("This is too long: at most %(most)s characters.") % {"most": facts["max_length"]}
    if kind == "too_long":
        return _("These are too many: at most %(most)s.") % {"most": facts["max_length"]}
    if kind == "too_short":
        return _("There is nothing in it.")
    if kind == "greater_than_equal":
        return _("This is too little: at least %(least)s.") % {"least": facts["ge"]}
    if kind == "less_than_equal":
        return _("This is too much: at most %(most)s.") % {"most": facts["le"]}
    if kind == "greater_than":
        return _("This is too little: more than %(least)s.") % {"least": facts["gt"]}
    return _("This cannot be read.")
