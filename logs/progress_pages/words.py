"""Days and figures as a person would say them on the progress pages."""

from datetime import date

from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.progress import Bin, say_day


def day_of(day: date, today: date) -> str:
    """ "19 November", with the year where it is not this one."""
    return say_day(day, year=day.year != today.year)


def short_day(day: date, today: date) -> str:
    """ "19 Nov", with the year where it is not this one: for tables."""
    format_name = "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT"
    return date_format(day, get_format(format_name).replace("F", "M").replace("N", "M"))


def say_bin(span: Bin, unit: str) -> str:
    """A bin of so many days in words, with its year: "3 Mar 2026" for a day or a week, "March 2026", "2026"."""
    if unit in ("day", "week"):
        return date_format(span.start, get_format("DATE_FORMAT").replace("F", "M").replace("N", "M"))
    if unit == "month":
        return date_format(span.start, "F Y")
    if unit == "quarter":
        return _("%(start)s to %(end)s") % {
            "start": date_format(span.start, "M Y"),
            "end": date_format(span.end, "M Y"),
        }
    return date_format(span.start, "Y")


def from_to(start: date, end: date) -> str:
    """ "6 January to 6 April 2026"; the first year too where it is another, one day alone where it is one."""
    if start == end:
        return say_day(end, year=True)
    return _("%(start)s to %(end)s") % {
        "start": say_day(start, year=start.year != end.year),
        "end": say_day(end, year=True),
    }


def on_day(day: date, today: date) -> str:
    """ "on 19 November"."""
    return _("on %(day)s") % {"day": day_of(day, today)}


def last_done(day: date, today: date) -> str:
    """ "Last done yesterday", "Last done on 19 November"."""
    ago = (today - day).days
    if ago == 0:
        return _("Last done today")
    if ago == 1:
        return _("Last done yesterday")
    return _("Last done on %(day)s") % {"day": day_of(day, today)}


def how_long_ago(day: date, today: date) -> str:
    """ "today", "yesterday", "12 days ago"; "" for a day after today."""
    ago = (today - day).days
    if ago < 0:
        return ""
    if ago == 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    return ngettext("%(count)d day ago", "%(count)d days ago", ago) % {"count": ago}


def percent(ratio: float) -> str:
    """ "83 %", rounded down: 90 % is said from 90 % on."""
    return _("%(percent)d %%") % {"percent": int(ratio * 100 + 1e-9)}
