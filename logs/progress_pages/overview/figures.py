"""Time on the mat, time held, pain and effort over a range: what the plates of the overview are made of."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.progress import Bin, Bins, SessionRow, bins, week_start
from logs.progress_pages.overview.life import Life
from logs.progress_pages.ranges import Range
from logs.progress_pages.words import short_day

WIDE_BINS, NARROW_BINS = 54, 31
MORE_THAN_A_YEAR = 400  # days
DURATION_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 1200, 1800, 3000, 6000, 12000)


@dataclass(frozen=True, slots=True)
class Window:
    """A range cut for the wide and for the narrow rendering, and the sessions in it.

    Where somebody's life goes back beyond the range it begins with a whole week, the narrow rendering with a whole
    week or month: a piece of one would look like a bad one.
    """

    chosen: Range
    wide: Bins
    narrow: Bins
    sessions: tuple[SessionRow, ...]
    today: date

    @property
    def cuts(self) -> tuple[Bins, Bins]:
        return self.wide, self.narrow


def window(life: Life, chosen: Range, *, first_weekday: int, today: date) -> Window:
    goes_back = life.days[0] < chosen.start
    wide = bins(chosen.start, chosen.end, most=WIDE_BINS, first_weekday=first_weekday)
    if goes_back and wide.unit == "week":
        chosen = replace(chosen, start=week_start(chosen.start, first_weekday))
        wide = bins(chosen.start, chosen.end, most=WIDE_BINS, first_weekday=first_weekday)
    narrow = bins(chosen.start, chosen.end, most=NARROW_BINS, first_weekday=first_weekday)
    if goes_back and narrow.unit == "month" and chosen.start.day > 1:
        narrow = replace(narrow, spans=narrow.spans[1:])
    inside = tuple(row for row in life.sessions if row.date in chosen)
    return Window(chosen, wide, narrow, inside, today)


def bin_label(span: Bin, unit: str, *, first: bool, over_years: bool = False) -> str:
    """What stands below a bin: "Mar 3"; "Mar"; "2026".

    ``over_years``, with more than a year of them, every half of a year is named with its year ("Jul 2026"), of
    quarters only the year where it begins: "Apr" could be that of any of them.
    """
    if unit in ("day", "week"):
        return date_format(span.start, _short_day_format())
    if unit == "month" and over_years:
        return date_format(span.start, "M Y") if span.start.month in (1, 7) else ""
    if unit == "quarter":
        return date_format(span.start, "Y") if span.start.month == 1 else ""
    if unit == "month":
        return date_format(span.start, "M Y" if span.start.month == 1 or first else "M")
    return date_format(span.start, "Y")


def _short_day_format() -> str:
    return str(get_format("MONTH_DAY_FORMAT")).replace("F", "M")


def bin_labels(cut: Bins) -> list[str]:
    over_years = (cut.spans[-1].start - cut.spans[0].start).days > MORE_THAN_A_YEAR
    return [
        bin_label(span, cut.unit, first=place == 0, over_years=over_years)
        for place, span in enumerate(cut.spans)
    ]


def say_bin(span: Bin, unit: str, today: date) -> str:
    """A bin in the table: "Mar 3", "week from Mar 3", "March 2026", "2026"."""
    if unit == "day":
        return short_day(span.start, today)
    if unit == "week":
        return _("week from %(day)s") % {"day": short_day(span.start, today)}
    if unit == "month":
        return date_format(span.start, "YEAR_MONTH_FORMAT")
    if unit == "quarter":
        return _("%(first)s to %(last)s") % {
            "first": date_format(span.start, "M"),
            "last": date_format(span.end, "M Y"),
        }
    return date_format(span.start, "Y")


def by_unit(unit: str) -> str:
    """ "day by day", "week by week"... as the title of a chart has it."""
    return {
        "day": _("day by day"),
        "week": _("week by week"),
        "month": _("month by month"),
        "quarter": _("quarter by quarter"),
        "year": _("year by year"),
        "decade": _("decade by decade"),
    }[unit]


def say_duration(minutes: float) -> str:
    """Whole minutes as "25 min", "2 h", "2 h 5 min"."""
    whole = int(minutes + 0.5)
    hours, rest = divmod(whole, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def say_axis(minutes: float) -> str:
    """A tick in minutes or hours: nought has no unit, half hours have a half."""
    if minutes == 0:
        return "0"
    if minutes >= 120 or minutes == 60:
        return _("%(hours)s h") % {"hours": say_figure(minutes / 60)}
    return _("%(minutes)d min") % {"minutes": minutes}


def duration_steps(highest: float, most: int) -> tuple[float, float]:
    """The top of an axis of minutes and the step between its ticks: round minutes, then round hours."""
    highest = max(highest, 1)
    for step in DURATION_STEPS:
        if -(-highest // step) <= most:
            return -(-highest // step) * step, step
    step = DURATION_STEPS[-1] * -(-int(highest) // (DURATION_STEPS[-1] * most))
    return -(-highest // step) * step, step


def say_figure(figure: float | None) -> str:
    """A rating or a median: whole, or with its half; "" for none."""
    if figure is None:
        return ""
    return number_format(figure, 0 if figure == int(figure) else 1)


def in_sessions(count: int) -> str:
    return ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count}
