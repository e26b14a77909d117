"""The best news first, in words; nothing here blames anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.progress import (
    Away,
    PlannedWeek,
    Point,
    SetRow,
    away,
    best_by_day,
    easier_mornings,
    improved,
    kept_in_a_row,
    milestone,
    of_any_side,
    say_load,
    say_value,
)
from logs.progress_pages.overview.figures import say_figure
from logs.progress_pages.overview.life import Life
from routines.models import Exercise

NAMED = 5
LEAST_WEEKS = 2


@dataclass(frozen=True, slots=True)
class Better:
    """An exercise that went beyond every day before this month: "21 s" to "30 s", at ``load`` if any."""

    name: str
    slug: str
    before: str
    now: str
    load: str


@dataclass(frozen=True, slots=True)
class News:
    """``title`` is the best of it. ``better`` are the exercises that it speaks of, ``more`` how many are not named."""

    title: str
    better: tuple[Better, ...]
    more: int
    others: tuple[str, ...]


def news(
    life: Life,
    exercises: Mapping[Exercise, Sequence[Point]],
    weeks: Sequence[PlannedWeek],
    *,
    weight_unit: str,
    today: date,
) -> News | None:
    """What there is to be glad of, or a welcome; None where there is neither."""
    gains = improved({one.pk: points for one, points in exercises.items()}, today=today)
    by_number = {one.pk: one for one in exercises}
    better = tuple(
        Better(
            name=by_number[number].name,
            slug=by_number[number].slug,
            before=say_value(gain.before.value, by_number[number].measure),
            now=say_value(gain.now.value, by_number[number].measure),
            load=say_load(gain.now.load_kg, gain.now.load_band, weight_unit),
        )
        for number, gain in gains.items()
    )
    said = [
        _improved_words(len(better)) if better else "",
        *_other_words(life, weeks, today),
    ]
    found = [words for words in said if words]
    if not found:
        return None
    return News(found[0], better[:NAMED], max(0, len(better) - NAMED), tuple(found[1:]))


def _improved_words(count: int) -> str:
    return ngettext(
        "%(count)s exercise improved this month", "%(count)s exercises improved this month", count
    ) % {"count": capfirst(str(apnumber(count)))}


def _other_words(life: Life, weeks: Sequence[PlannedWeek], today: date) -> list[str]:
    dates = [row.date for row in life.sessions]
    rest = away(dates, life.plans, today=today)
    easier = easier_mornings(life.mornings, today=today)
    run = kept_in_a_row(weeks)
    reached = milestone(dates, today=today)
    return [
        _away_words(rest) if rest else "",
        _("Mornings hurt less: %(now)s of 10, %(before)s four weeks before.")
        % {"now": say_figure(easier[1]), "before": say_figure(easier[0])}
        if easier
        else "",
        _("All that was planned, %(count)s weeks in a row.") % {"count": apnumber(run)}
        if run >= LEAST_WEEKS
        else "",
        _milestone_words(reached, len(dates)) if reached else "",
    ]


def _milestone_words(reached: int, sessions: int) -> str:
    """The round number on its day; for the rest of the week that it is behind one."""
    if reached == sessions:
        return _("%(count)d sessions so far.") % {"count": reached}
    return _("More than %(count)d sessions so far.") % {"count": reached}


def _away_words(rest: Away) -> str:
    """ "Two weeks away; welcome back.": days up to a fortnight, then weeks."""
    if rest.days < 14:
        said = ngettext("%(count)s day away", "%(count)s days away", rest.days)
        count = rest.days
    else:
        count = rest.days // 7
        said = ngettext("%(count)s week away", "%(count)s weeks away", count)
    return _("%(away)s; welcome back.") % {"away": said % {"count": capfirst(str(apnumber(count)))}}


def points_of(families: Mapping[Exercise, Sequence[SetRow]]) -> dict[Exercise, tuple[Point, ...]]:
    """The best of each day of every exercise, whatever the side."""
    return {
        exercise: of_any_side(best_by_day(of_one, measure=exercise.measure))
        for exercise, of_one in families.items()
    }
