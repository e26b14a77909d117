"""What Today shows: each routine a person follows, its version in force, how the week stands.

The guided session reads the same cards, so that it and the page say the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.models import Session
from logs.progress import PlannedWeek, SessionRow, planned_weeks, week_start
from logs.progress_pages.following import plans_in
from logs.progress_pages.words import day_of
from logs.reading import last_done, targets_in
from routines import plan
from routines.models import Enrolment, Pause, PersonalTarget, PrescribedExercise, RoutineVersion
from routines.models.routines import pick_in_force
from routines.plan import PlanLine
from routines.planning import plan_lines


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week: ``state`` is done, short, free or rest (a day that was not chosen)."""

    letter: str
    name: str
    state: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One followed routine. ``version`` is None while nothing of it is in force yet.

    ``planned`` are its ``lines`` for the plan, with the person's own ``targets`` (by line) worked in.
    ``exercises`` are those to be done, optional ones among them, ``short_exercises`` what is left of them
    in a hurry. ``is_cut``: something is left out then; a routine that is short anyway has no shorter way.
    ``last_words`` say when it was last done, by the day's name and date: a device without a network reads
    them on a later day as well.
    """

    enrolment: Enrolment
    version: RoutineVersion | None
    lines: tuple[PrescribedExercise, ...]
    planned: tuple[PlanLine, ...]
    targets: dict[int, PersonalTarget]
    exercises: int
    short_exercises: int
    full_minutes: int
    is_cut: bool
    last: Session | None
    last_words: str
    done_today: tuple[Session, ...]
    days: tuple[Day, ...]
    week: PlannedWeek
    pause: Pause | None

    @property
    def is_chosen_rest_day(self) -> bool:
        """Whether weekdays were chosen and today is none of them."""
        return any(day.is_today and day.state == "rest" for day in self.days)

    @property
    def week_words(self) -> str:
        """How the week stands, in a sentence."""
        done, planned = self.week.done, self.week.planned
        figures = {"done": done, "planned": planned}
        if not self.week.in_days:
            if planned:
                return (
                    ngettext(
                        "%(done)d session done this week, %(planned)d planned at least.",
                        "%(done)d sessions done this week, %(planned)d planned at least.",
                        done,
                    )
                    % figures
                )
            return (
                ngettext("%(done)d session done this week.", "%(done)d sessions done this week.", done)
                % figures
            )
        if planned:
            return (
                ngettext(
                    "%(done)d day done this week, %(planned)d planned at least.",
                    "%(done)d days done this week, %(planned)d planned at least.",
                    done,
                )
                % figures
            )
        return ngettext("%(done)d day done this week.", "%(done)d days done this week.", done) % figures


def cards(*, user: Any, today: date) -> list[Card]:
    """Return a card for each routine followed on ``today``; eight queries, however many there are."""
    enrolments = list(
        Enrolment.objects.filter(user=user)
        .current(today)
        .select_related("routine")
        .prefetch_related("pauses", "earlier_weekdays", "routine__versions")
    )
    versions = {e.pk: pick_in_force(e.routine.versions.all(), today) for e in enrolments}
    in_force = [version for version in versions.values() if version]
    lines = _lines_of(in_force)
    targets = targets_in(user=user, versions=in_force, day=today)
    routines = [enrolment.routine_id for enrolment in enrolments]
    last = last_done(user=user, routines=routines)
    first_weekday = int(get_format("FIRST_DAY_OF_WEEK"))
    start = week_start(today, first_weekday)
    this_week = _sessions_since(user, routines, start)
    return [
        _card(
            enrolment,
            version=versions[enrolment.pk],
            lines=lines,
            targets=targets,
            last=last.get(enrolment.routine_id),
            sessions=this_week[enrolment.routine_id],
            start=start,
            first_weekday=first_weekday,
            today=today,
        )
        for enrolment in enrolments
    ]


def _lines_of(versions: Iterable[RoutineVersion]) -> dict[int, list[PrescribedExercise]]:
    lines: dict[int, list[PrescribedExercise]] = defaultdict(list)
    for line in PrescribedExercise.objects.filter(version__in=list(versions)).select_related(
        "exercise__merged_into"
    ):
        lines[line.version_id].append(line)
    return lines


def _sessions_since(user: Any, routines: list[int], start: date) -> dict[int, list[Session]]:
    sessions: dict[int, list[Session]] = defaultdict(list)
    found = Session.objects.filter(user=user, version__routine__in=routines, local_date__gte=start)
    for session in found.select_related("version").order_by("started_at"):
        sessions[session.version.routine_id].append(session)
    return sessions


def _card(
    enrolment: Enrolment,
    *,
    version: RoutineVersion | None,
    lines: dict[int, list[PrescribedExercise]],
    targets: dict[int, PersonalTarget],
    last: Session | None,
    sessions: list[Session],
    start: date,
    first_weekday: int,
    today: date,
) -> Card:
    own = tuple(lines[version.pk]) if version else ()
    planned = plan_lines(own, targets)
    in_full = plan.full(planned)
    hurried = plan.short(planned, version.short_minutes) if version and planned else in_full
    (week,) = planned_weeks(
        [
            SessionRow(session.pk, session.local_date, enrolment.routine_id, is_short=session.is_short)
            for session in sessions
        ],
        plans_in(enrolment),
        first_weekday=first_weekday,
        start=start,
        today=today,
    )
    return Card(
        enrolment=enrolment,
        version=version,
        lines=own,
        planned=planned,
        targets={line.pk: targets[line.pk] for line in own if line.pk in targets},
        exercises=len(in_full.lines),
        short_exercises=len(hurried.lines),
        full_minutes=minutes(in_full.seconds),
        is_cut=bool(hurried.left_out),
        last=last,
        last_words=_last_words(last, today),
        done_today=tuple(session for session in sessions if session.local_date == today),
        days=_days(enrolment, sessions, start, today),
        week=week,
        pause=next((pause for pause in enrolment.pauses.all() if _lasts(pause, today)), None),
    )


def _last_words(last: Session | None, today: date) -> str:
    if last is None:
        return _("Not done yet: the first time is for getting to know it.")
    day = last.local_date
    return _("Last done on %(weekday)s, %(day)s.") % {
        "weekday": WEEKDAYS[day.weekday()],
        "day": day_of(day, today),
    }


def minutes(seconds: int) -> int:
    """Whole minutes, rounded up, and at least one: nobody plans with less."""
    return max(1, -(-seconds // 60))


def _lasts(pause: Pause, today: date) -> bool:
    return pause.from_date <= today and (pause.to_date is None or today < pause.to_date)


def _days(enrolment: Enrolment, sessions: list[Session], start: date, today: date) -> tuple[Day, ...]:
    done = {session.local_date for session in sessions if not session.is_short}
    short = {session.local_date for session in sessions if session.is_short}

    def state(day: date) -> str:
        if day in done:
            return "done"
        if day in short:
            return "short"
        if enrolment.weekdays and str(day.isoweekday()) not in enrolment.weekdays:
            return "rest"
        return "free"

    week = [start + timedelta(days=offset) for offset in range(7)]
    return tuple(
        Day(
            letter=formats.date_format(day, "D")[:1],
            name=str(WEEKDAYS[day.weekday()]),
            state=state(day),
            is_today=day == today,
        )
        for day in week
    )
