"""The ranges of a chart."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

# Days up to today, today among them; None: from the first day on.
RANGES: dict[str, int | None] = {"month": 30, "3months": 91, "year": 365, "all": None}
USUAL = "3months"


@dataclass(frozen=True, slots=True)
class Segment:
    """One range to choose."""

    key: str
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Range:
    """The days a chart covers, both inclusive, and the ranges to choose from."""

    key: str
    start: date
    end: date
    segments: tuple[Segment, ...]

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def chosen_range(asked: str | None, *, first: date, last: date, today: date) -> Range:
    """The range asked for, by its key; None for the usual one. ``first`` and ``last`` are the days logged.

    Usual are three months, or everything where there is less, or where nothing lies in them. A day logged
    after today, as by somebody who has since flown west, is still shown. KeyError for an unknown key.
    """
    end = max(today, last)
    usual = _start(USUAL, first, end)
    key = asked or (USUAL if first < usual <= last else "all")
    labels = {"month": _("Month"), "3months": _("3 months"), "year": _("Year"), "all": _("All")}
    return Range(
        key=key,
        start=_start(key, first, end),
        end=end,
        segments=tuple(Segment(one, labels[one], one == key) for one in RANGES),
    )


def _start(key: str, first: date, end: date) -> date:
    days = RANGES[key]
    return first if days is None else end - timedelta(days=days - 1)
