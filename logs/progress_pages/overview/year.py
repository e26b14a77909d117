"""A year's calendar: a square a day, in words and as a table of months too."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts.calendar import calendar_chart
from logs.progress import STATES, CalendarDay, by_month, calendar_days, week_start
from logs.progress_pages.overview.life import Life
from logs.progress_pages.plates import Plate
from logs.progress_pages.words import day_of

YEAR_WEEKS = 53


def state_names() -> dict[str, str]:
    """What the states of a day are called."""
    return {
        "done": _("done"),
        "short": _("done, short"),
        "missed": _("planned, left free"),
        "rest": _("rest day"),
        "paused": _("paused"),
        "free": _("free"),
    }


def year_plate(life: Life, *, first_weekday: int, today: date) -> Plate:
    """The 53 weeks up to this one; days to come stay empty."""
    start = week_start(today, first_weekday) - timedelta(weeks=YEAR_WEEKS - 1)
    end = start + timedelta(weeks=YEAR_WEEKS, days=-1)
    recent = [row for row in life.sessions if row.date >= start]
    days = calendar_days(recent, life.plans, start=start, end=end, today=today)
    names = state_names()
    words = _words(days, start, today)
    shown = [state for state in STATES if state in names and any(day.state == state for day in days)]
    return Plate(
        key="year",
        heading=_("The last year, day by day"),
        words=words,
        chart=calendar_chart(
            days,
            id="year",
            title=_("Calendar of the last year"),
            description=" ".join([*words, _by_months(days)]),
            names=names,
            today=today,
        ),
        heads=(_("Month"), *(names[state].capitalize() for state in shown)),
        rows=tuple(
            (
                date_format(month, "YEAR_MONTH_FORMAT"),
                *(str(counts[state]) if counts[state] else "" for state in shown),
            )
            for month, counts in reversed(by_month(days))
            if any(counts[state] for state in shown)
        ),
        columns=(_("day"), _("what it was"), _("sessions")),
        figures=tuple((day.date, names[day.state], day.sessions) for day in days if day.state != "open"),
    )


def _words(days: Sequence[CalendarDay], start: date, today: date) -> tuple[str, ...]:
    counts = Counter(day.state for day in days)
    done = counts["done"] + counts["short"]
    if not done:
        return (_("No session since %(day)s.") % {"day": day_of(start, today)},)
    said = ngettext(
        "%(count)d day with a session since %(day)s",
        "%(count)d days with a session since %(day)s",
        done,
    ) % {"count": done, "day": day_of(max(start, _first(days)), today)}
    if counts["short"]:
        said += ngettext(
            ", %(count)d of them a short one", ", %(count)d of them short ones", counts["short"]
        ) % {"count": counts["short"]}
    words = [f"{said}."]
    if counts["rest"]:
        words.append(
            ngettext("%(count)d planned rest day.", "%(count)d planned rest days.", counts["rest"])
            % {"count": counts["rest"]}
        )
    if counts["paused"]:
        words.append(
            ngettext("%(count)d day paused.", "%(count)d days paused.", counts["paused"])
            % {"count": counts["paused"]}
        )
    return tuple(words)


def _first(days: Sequence[CalendarDay]) -> date:
    return next(day.date for day in days if day.sessions)


def _by_months(days: Sequence[CalendarDay]) -> str:
    """ "January 12, February 20": days with a session by month."""
    months = [
        (date_format(month, "M Y"), counts["done"] + counts["short"])
        for month, counts in by_month(days)
        if counts["done"] + counts["short"]
    ]
    return (
        _("By month: %(months)s.") % {"months": ", ".join(f"{name} {count}" for name, count in months)}
        if months
        else ""
    )
