"""Figures and journeys in words, in the language and the date formats in force."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.progress.series import Point, in_order
from logs.weights import from_kg

RECENT_DAYS = 3
FALLEN = 0.8


@dataclass(frozen=True, slots=True)
class Journey:
    """From the best of the first day to the best to date.

    ``days`` lie between those two (0: the first day is still the best). ``now`` is the median of the
    last three days' bests (of the last two, where there are only two). ``fallen`` tells that the last
    three days all came after the best and their median is less than four fifths of it; the four fifths
    are ours. Seconds or repetitions.
    """

    first: Point
    best: Point
    days: int
    now: float
    fallen: bool = False


def journey(points: Iterable[Point]) -> Journey | None:
    """The journey over at least two days, else None.

    Like is compared with like: where the load changed, only the days at the load used most recently on
    two days or more are looked at. Of several equal bests the earliest counts: that is when it was reached.
    """
    days = _like_with_like(in_order(points))
    if len(days) < 2:
        return None
    first = days[0]
    best = max(days, key=lambda point: (point.value, -point.date.toordinal()))
    recent = days[-RECENT_DAYS:]
    now = float(median(point.value for point in recent))
    past_it = len(recent) == RECENT_DAYS and recent[0].date > best.date
    return Journey(first, best, (best.date - first.date).days, now, past_it and now < FALLEN * best.value)


def _like_with_like(days: tuple[Point, ...]) -> tuple[Point, ...]:
    at_load: dict[tuple[Decimal | None, str], list[Point]] = {}
    for point in reversed(days):
        at_load.setdefault((point.load_kg, point.load_band), []).append(point)
    for same in at_load.values():
        if len(same) > 1:
            return tuple(reversed(same))
    return ()


def say_journey(
    journey: Journey, measure: str, weight_unit: str = "kg", *, side: str = "both", today: date | None = None
) -> str:
    """The honest sentence: "Longest hold: 5 s on 3 March, 30 s on 4 April, in 32 days."

    Where the first day is still the best: "Longest hold: 30 s on 3 March; lately 25 s." The load and a
    side of its own are named. The year is said where the two dates, or ``today``, lie in different ones.
    """
    first, best = journey.first, journey.best
    years = {first.date.year, best.date.year} | ({today.year} if today else set())
    words = {
        "what": say_what(measure, first, weight_unit, side=side),
        "first": say_value(first.value, measure),
        "first_day": say_day(first.date, year=len(years) > 1),
        "best": say_value(best.value, measure),
        "best_day": say_day(best.date, year=len(years) > 1),
        "in_days": ngettext("in %(count)d day", "in %(count)d days", journey.days) % {"count": journey.days},
        "now": say_value(journey.now, measure),
    }
    if journey.days == 0:
        return _("%(what)s: %(first)s on %(first_day)s; lately %(now)s.") % words
    if journey.fallen:
        return (
            _("%(what)s: %(first)s on %(first_day)s, %(best)s on %(best_day)s, %(in_days)s; lately %(now)s.")
            % words
        )
    return _("%(what)s: %(first)s on %(first_day)s, %(best)s on %(best_day)s, %(in_days)s.") % words


def say_what(measure: str, point: Point | None = None, weight_unit: str = "kg", *, side: str = "both") -> str:
    """What is counted: "Longest hold", "Most repetitions, 5 kg", "Longest hold, left"."""
    what = {
        "hold": _("Longest hold"),
        "time": _("Longest time"),
        "reps": _("Most repetitions"),
        "kg": _("Heaviest load"),
        "lb": _("Heaviest load"),
    }[measure]
    load = say_load(point.load_kg, point.load_band, weight_unit) if point else ""
    name = {"left": _("left"), "right": _("right")}.get(side, "")
    return ", ".join(part for part in (what, name, load) if part)


def say_value(value: float, measure: str, *, axis: bool = False) -> str:
    """A figure with its unit: "30 s", "1 min 30 s", a plain "12" for repetitions.

    ``measure``: hold and time are seconds, reps repetitions; kg and lb hundredths of them ("7.5 kg"), percent
    and pain (0 to 10) say what they are. Halves are rounded up, since all of them are whole. On an axis
    the last unit is left off after minutes ("1 min 30"), and nought has none; from an hour on seconds are
    left away ("5 h 13 min").
    """
    whole = int(value + 0.5)
    if measure == "pain" and not axis:
        return _("%(pain)d of 10") % {"pain": whole}
    if measure in {"reps", "pain"} or (axis and whole == 0):
        return str(whole)
    if measure in {"kg", "lb"}:
        return say_weight(Decimal(whole) / 100, measure)
    if measure == "percent":
        return _("%(percent)d %%") % {"percent": whole}
    if axis and whole >= 3600 and not whole % 1800:
        return _("%(hours)s h") % {"hours": number_format(whole / 3600, 1 if whole % 3600 else 0)}
    if whole < 60:
        return _("%(seconds)d s") % {"seconds": whole}
    minutes, seconds = divmod(whole, 60)
    if minutes >= 60 and not axis:
        hours, minutes = divmod(minutes, 60)
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if not seconds:
        return _("%(minutes)d min") % {"minutes": minutes}
    if axis:
        return _("%(minutes)d min %(seconds)d") % {"minutes": minutes, "seconds": seconds}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": seconds}


def say_load(load_kg: Decimal | None, load_band: str = "", weight_unit: str = "kg") -> str:
    """A load in the person's unit ("1.25 kg", pounds to a tenth: "11 lb"), or a band ("red band"); "" for none."""
    band = {
        "": "",
        "yellow": _("yellow band"),
        "red": _("red band"),
        "green": _("green band"),
        "blue": _("blue band"),
        "black": _("black band"),
        "silver": _("silver band"),
        "gold": _("gold band"),
    }.get(load_band, load_band)
    weight = ""
    if load_kg:
        weight = say_weight(from_kg(load_kg, weight_unit), weight_unit)
    return ", ".join(part for part in (weight, band) if part)


def say_weight(figure: Decimal, unit: str) -> str:
    """A weight that is in its unit already, without idle noughts: "7.5 kg"."""
    figure = figure.normalize()
    shown = number_format(figure, max(0, -int(figure.as_tuple().exponent)))
    return (_("%(load)s lb") if unit == "lb" else _("%(load)s kg")) % {"load": shown}


def hundredths(unit: str) -> Callable[[Decimal], int]:
    """How kilograms become the hundredths of "kg" or "lb" that a chart of loads counts in."""

    def convert(kg: Decimal) -> int:
        return int(from_kg(kg, unit) * 100)

    return convert


def say_point(point: Point, measure: str, weight_unit: str = "kg") -> str:
    """A figure with the load it was done at: "30 s", "12, red band", "12, 5 kg"."""
    load = say_load(point.load_kg, point.load_band, weight_unit)
    return ", ".join(part for part in (say_value(point.value, measure), load) if part)


def say_day(day: date, *, year: bool) -> str:
    """A date as this language writes it, the month in full, with or without the year."""
    if year:
        return date_format(day, get_format("DATE_FORMAT").replace("N", "F").replace("M", "F"))
    return date_format(day, "MONTH_DAY_FORMAT")
