"""What is said of a side, and of the two beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts import side_label
from logs.progress import (
    BREAK_DAYS,
    Point,
    SideDay,
    journey,
    say_journey,
    say_load,
    say_value,
    say_what,
)
from logs.progress.words import RECENT_DAYS
from logs.progress_pages.glances import alike
from logs.progress_pages.words import on_day, percent


@dataclass(frozen=True, slots=True)
class SideStory:
    """One side in words. ``label`` is "" where both together are all there is.

    ``now`` is the middle of the last three days (of the last two, where there are only two: ``now_days``);
    "" and 0 while there is nothing to compare, and then ``remark`` says what is missing. ``load`` is what
    the figures were done with, "" for nothing.
    """

    key: str
    label: str
    sentence: str
    remark: str
    best: str
    best_on: str
    now: str
    now_days: int
    load: str


def side_stories(
    best: Mapping[str, tuple[Point, ...]], *, measure: str, weight_unit: str, today: date
) -> tuple[SideStory, ...]:
    """The story of each side; ``best`` as ``best_by_day`` gives it."""
    stories = [
        _story(side, points, measure=measure, weight_unit=weight_unit, today=today)
        for side, points in best.items()
    ]
    if len(stories) == 1:
        return tuple(stories)
    return tuple(story if story.label else replace(story, label=_("Both")) for story in stories)


def _story(side: str, points: tuple[Point, ...], *, measure: str, weight_unit: str, today: date) -> SideStory:
    way = journey(points)
    best = way.best if way else points[-1]
    if way:
        sentence = say_journey(way, measure, weight_unit, side=side, today=today)
    else:
        sentence = _("%(what)s: %(value)s %(on_day)s.") % {
            "what": say_what(measure, best, weight_unit, side=side),
            "value": say_value(best.value, measure),
            "on_day": on_day(best.date, today),
        }
    return SideStory(
        key=side,
        label=side_label(side),
        sentence=sentence,
        remark="" if way else _what_is_missing(points),
        best=say_value(best.value, measure),
        best_on=on_day(best.date, today),
        now=say_value(way.now, measure) if way else "",
        now_days=min(len(alike(points, best)), RECENT_DAYS) if way else 0,
        load=say_load(best.load_kg, best.load_band, weight_unit),
    )


def _what_is_missing(points: tuple[Point, ...]) -> str:
    if len(points) == 1:
        return _("A first day. From the second on you can read here how far you have come.")
    return _("Done with another load each time. Two days with the same one can be compared.")


@dataclass(frozen=True, slots=True)
class SidesApart:
    """Left beside right on the last day both were done with the same load.

    ``figure`` is how far apart they are, ``ratio`` the weaker over the stronger in percent; both are ""
    where they are even.
    """

    figure: str
    words: str
    ratio: str


def latest_apart(days: Iterable[SideDay], *, measure: str, today: date) -> SidesApart | None:
    """How far apart the sides were last, from ``side_by_side``; None unless within the last BREAK_DAYS."""
    for day in days:
        if day.symmetry is None or day.left is None or day.right is None:
            continue
        if (today - day.date).days > BREAK_DAYS:
            return None
        return _apart(day.left.value, day.right.value, day.symmetry, measure, on_day(day.date, today))
    return None


def _apart(left: int, right: int, ratio: float, measure: str, when: str) -> SidesApart:
    if left == right:
        words = _("both %(value)s %(on_day)s") % {"value": say_value(left, measure), "on_day": when}
        return SidesApart("", words, "")
    words = _("left behind right %(on_day)s") if left < right else _("right behind left %(on_day)s")
    return SidesApart(say_difference(abs(left - right), measure), words % {"on_day": when}, percent(ratio))


def say_difference(difference: int, measure: str) -> str:
    """ "5 s"; repetitions, plain everywhere else, need their word here: "2 repetitions"."""
    if measure == "reps":
        return ngettext("%(count)d repetition", "%(count)d repetitions", difference) % {"count": difference}
    return say_value(difference, measure)
