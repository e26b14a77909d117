"""The overview: the best news, the weeks, the year, time, pain and effort of a range, every exercise ever done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from logs.progress_pages.glances import Glance, families_of, glances_of
from logs.progress_pages.overview.figures import in_sessions, say_duration, window
from logs.progress_pages.overview.life import Life, held_by_day, life_of
from logs.progress_pages.overview.news import News, news, points_of
from logs.progress_pages.overview.ratings import effort_plate, pain_plate
from logs.progress_pages.overview.time import held_plate, time_plate
from logs.progress_pages.overview.weeks import ThisWeek, last_weeks, this_week, weeks_plate
from logs.progress_pages.overview.year import year_plate
from logs.progress_pages.plates import Plate
from logs.progress_pages.ranges import Range, chosen_range
from logs.progress_pages.words import day_of


@dataclass(frozen=True, slots=True)
class RoutineLink:
    """A routine that was followed, for the way to its versions."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Overview:
    """``lead`` sums all up. ``plates`` are those of the range chosen. Without any session there are no charts."""

    lead: str
    news: News | None
    week: ThisWeek | None
    weeks: Plate | None
    year: Plate | None
    chosen: Range | None
    plates: tuple[Plate, ...]
    glances: tuple[Glance, ...]
    routines: tuple[RoutineLink, ...] = ()

    def plate(self, key: str) -> Plate | None:
        """The plate of that name, to be kept as a file."""
        found = [self.weeks, self.year, *self.plates]
        return next((plate for plate in found if plate and plate.key == key), None)


def overview(*, user: Any, asked: str | None, today: date) -> Overview:
    """Everything a person ever did; six queries, however much it is. KeyError for a range that does not exist."""
    life = life_of(user)
    families = families_of(life.rows)
    glances = glances_of(families, today=today, weight_unit=user.weight_unit)
    days = life.days
    if not life.sessions:
        return Overview("", None, None, None, None, None, (), glances)
    first_weekday = int(get_format("FIRST_DAY_OF_WEEK"))
    weeks = last_weeks(life, first_weekday=first_weekday, today=today)
    chosen = chosen_range(asked, first=days[0], last=days[-1], today=today)
    shown = window(life, chosen, first_weekday=first_weekday, today=today)
    plates = (
        time_plate(shown),
        held_plate(shown, held_by_day(families)),
        pain_plate(shown, life.mornings),
        effort_plate(shown),
    )
    return Overview(
        lead=_lead(life, today),
        news=news(life, points_of(families), weeks, weight_unit=user.weight_unit, today=today),
        week=this_week(life, weeks[-1], today=today),
        weeks=weeks_plate(weeks, life, today=today),
        year=year_plate(life, first_weekday=first_weekday, today=today),
        chosen=chosen,
        plates=plates,
        glances=glances,
        routines=_routines(life),
    )


def _routines(life: Life) -> tuple[RoutineLink, ...]:
    """What was followed and done, the one begun last first."""
    done = {row.routine for row in life.sessions}
    newest = sorted(life.plans, key=lambda plan: plan.start, reverse=True)
    return tuple(dict.fromkeys(RoutineLink(plan.name, plan.slug) for plan in newest if plan.routine in done))


def _lead(life: Life, today: date) -> str:
    """ "31 sessions since October 17, 12 h 40 min on the mat.": minutes as far as they were noted."""
    words = {
        "sessions": in_sessions(len(life.sessions)),
        "day": day_of(min(row.date for row in life.sessions), today),
        "time": say_duration(sum(row.minutes or 0 for row in life.sessions)),
    }
    if any(row.minutes for row in life.sessions):
        return _("%(sessions)s since %(day)s, %(time)s on the mat.") % words
    return _("%(sessions)s since %(day)s.") % words
