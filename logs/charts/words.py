"""What a chart says to those who do not see it, and on resting a pointer on it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts.facts import Facts
from logs.charts.geometry import Series
from logs.progress import say_day, say_value

MARKS_NAMED = 6


def side_label(side: str) -> str:
    """The name of a side at its line: "Left", "Right"; none for both together."""
    return {"left": _("Left"), "right": _("Right")}.get(side, "")


def chart_title(name: str, measure: str) -> str:
    """ "Bridge: longest hold of each day"; without a name only what is shown."""
    what = {
        "hold": _("longest hold of each day"),
        "time": _("longest time of each day"),
        "reps": _("most repetitions of each day"),
        "kg": _("heaviest load of each day"),
        "lb": _("heaviest load of each day"),
    }[measure]
    return _("%(name)s: %(what)s") % {"name": name, "what": what} if name else what[:1].upper() + what[1:]


def describe(facts: Facts, *, measure: str) -> str:
    """The chart in sentences: how many days from when to when, each side's way, the target, the marks."""
    start, end = facts.start, facts.end
    days = sorted({point.date for one in facts.series for point in one.points})
    if not days:
        return _("Nothing logged from %(start)s to %(end)s.") % {
            "start": say_day(start, year=start.year != end.year),
            "end": say_day(end, year=True),
        }
    ways = ", ".join(_way(one, measure) for one in facts.series)
    sentences = [_("%(when)s; %(ways)s.") % {"when": _when(days), "ways": ways}]
    asked = [(target.low, target.high) for target in facts.targets if target.low is not None]
    if asked:
        sentences.append(_say_targets(asked, measure))
    if facts.marks:
        sentences.append(_say_marks(facts.marks, years=start.year != end.year))
    return " ".join(sentences)


def _when(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    words = {
        "count": len(days),
        "start": say_day(first, year=first.year != last.year or first == last),
        "end": say_day(last, year=True),
    }
    if first == last:
        return _("One day, %(start)s") % words
    return (
        ngettext(
            "%(count)d day from %(start)s to %(end)s", "%(count)d days from %(start)s to %(end)s", len(days)
        )
        % words
    )


def _way(one: Series, measure: str) -> str:
    values = [point.value for point in one.points]
    words = {
        "side": one.label.lower(),
        "first": say_value(values[0], measure),
        "last": say_value(values[-1], measure),
        "best": say_value(max(values), measure),
    }
    if len(values) == 1:
        way = _("%(first)s") % words
    elif max(values) > max(values[0], values[-1]):
        way = _("from %(first)s to %(last)s, at best %(best)s") % words
    else:
        way = _("from %(first)s to %(last)s") % words
    return f"{words['side']} {way}" if one.label else way


def _say_targets(asked: Sequence[tuple[int | None, int | None]], measure: str) -> str:
    first, last = (_say_target(low or 0, high or 0, measure) for low, high in (asked[0], asked[-1]))
    if first == last:
        return _("Target: %(target)s.") % {"target": last}
    return _("Target: %(first)s at first, %(last)s at the end.") % {"first": first, "last": last}


def _say_target(low: int, high: int, measure: str) -> str:
    if low == high:
        return say_value(low, measure)
    return _("%(low)s to %(high)s") % {"low": say_value(low, measure), "high": say_value(high, measure)}


def _say_marks(marks: Sequence[tuple[date, str]], *, years: bool) -> str:
    named = [
        _("%(label)s on %(day)s") % {"label": label, "day": say_day(day, year=years)} for day, label in marks
    ]
    if len(named) > MARKS_NAMED:
        return _("%(count)d marks, from %(first)s to %(last)s.") % {
            "count": len(named),
            "first": named[0],
            "last": named[-1],
        }
    return _("Marks: %(marks)s.") % {"marks": ", ".join(named)}
