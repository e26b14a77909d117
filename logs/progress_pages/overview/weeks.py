"""This week and the twelve before it: done over planned, in words, as columns and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts.bars import Column, Names, bar_chart
from logs.progress import PlannedWeek, adherence, calendar_days, planned_weeks, week_start
from logs.progress_pages.overview.life import Life
from logs.progress_pages.plates import Plate
from logs.progress_pages.words import percent, short_day

LAST_WEEKS = 12


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of this week, for components/week.html."""

    letter: str
    name: str
    state: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """``figure`` is large, ``unit`` small behind it; nothing done yet, there is no figure. ``words`` are remarks."""

    figure: str
    unit: str
    words: tuple[str, ...]
    days: tuple[WeekDay, ...]


def last_weeks(life: Life, *, first_weekday: int, today: date) -> tuple[PlannedWeek, ...]:
    """The last twelve weeks and this one, oldest first."""
    start = week_start(today, first_weekday) - timedelta(weeks=LAST_WEEKS)
    recent = [row for row in life.sessions if row.date >= start]
    return planned_weeks(recent, life.plans, first_weekday=first_weekday, start=start, today=today)


def this_week(life: Life, week: PlannedWeek, *, today: date) -> ThisWeek:
    days = calendar_days(
        [row for row in life.sessions if week.start <= row.date <= week.end],
        life.plans,
        start=week.start,
        end=week.end,
        today=week.end,  # what is to come of it is free or rest as well
    )
    figure, unit = _figure(week)
    return ThisWeek(
        figure=figure,
        unit=unit,
        words=tuple(_remarks(week)),
        days=tuple(
            WeekDay(
                letter=date_format(day.date, "D")[:1],
                name=str(WEEKDAYS[day.date.weekday()]),
                state=day.state if day.state in {"done", "short", "rest"} else "free",
                is_today=day.date == today,
            )
            for day in days
        ),
    )


def _figure(week: PlannedWeek) -> tuple[str, str]:
    """Sessions done of those planned; where several routines are followed, each is told of by itself."""
    if week.planned and len(week.routines) == 1:
        words = {"planned": week.planned}
        if not week.done:
            unit = (
                ngettext(
                    "at least %(planned)d day planned", "at least %(planned)d days planned", week.planned
                )
                if week.in_days
                else ngettext(
                    "at least %(planned)d session planned",
                    "at least %(planned)d sessions planned",
                    week.planned,
                )
            )
            return "", unit % words
        unit = (
            ngettext("of at least %(planned)d day", "of at least %(planned)d days", week.planned)
            if week.in_days
            else ngettext("of at least %(planned)d session", "of at least %(planned)d sessions", week.planned)
        )
        return str(week.done), unit % words
    if not week.done:
        return "", _("no session yet")
    if week.in_days:
        return str(week.done), ngettext("day", "days", week.done)
    return str(week.done), ngettext("session", "sessions", week.done)


def _remarks(week: PlannedWeek) -> list[str]:
    words = []
    if len(week.routines) > 1:
        words += [
            _("%(name)s: %(done)d of at least %(planned)d")
            % {"name": one.name, "done": one.done, "planned": one.planned}
            for one in week.routines
        ]
    if week.short and week.done == 1:
        words.append(_("It was a short one."))
    elif week.short:
        words.append(
            ngettext("%(count)d of them short.", "%(count)d of them short.", week.short)
            % {"count": week.short}
        )
    if week.is_kept:
        words.append(_("All that was planned at least is done."))
    if week.rest_days:
        words.append(
            ngettext(
                "%(count)d day of rest belongs to the plan.",
                "%(count)d days of rest belong to the plan.",
                week.rest_days,
            )
            % {"count": week.rest_days}
        )
    if week.is_paused:
        words.append(_("Paused: nothing is planned."))
    return words


def weeks_plate(weeks: Sequence[PlannedWeek], life: Life, *, today: date) -> Plate:
    """The columns of the weeks; their description says the same."""
    in_days = all(week.in_days for week in weeks)
    columns = [_column(week, today, in_days=in_days) for week in weeks]
    words = _words(weeks)
    return Plate(
        key="weeks",
        heading=_("The last twelve weeks"),
        words=words,
        chart=bar_chart(
            columns,
            columns,
            id="weeks",
            title=_("Days done a week") if in_days else _("Sessions done a week"),
            description=" ".join([*words, *_each(weeks, today)]),
            names=Names(
                solid=_("done"),
                light=_("done, short"),
                plan=_("planned at least"),
                rest=_("planned rest day"),
                idle=_("paused"),
            ),
            steps=whole_steps,
            say=lambda value: str(round(value)),
        ),
        heads=(
            _("Week from"),
            _("Done"),
            _("Of them short"),
            _("Planned at least"),
            _("Kept"),
            _("Rest days"),
        ),
        rows=tuple(_row(week, today) for week in reversed(weeks)),
        columns=(
            _("week from"),
            _("done"),
            _("short"),
            _("counted towards the plan"),
            _("planned at least"),
            _("planned rest days"),
            _("paused days"),
        ),
        figures=tuple(
            (week.start, week.done, week.short, week.met, week.planned, week.rest_days, week.paused_days)
            for week in weeks
        ),
        note=_how_counted(weeks, life),
    )


def whole_steps(highest: float, most: int) -> tuple[float, float]:
    """The top of an axis of whole figures and the step between its ticks; at least up to four."""
    highest = max(highest, 4)
    step = next(ten * one for ten in (1, 10, 100, 1000) for one in (1, 2, 5) if highest <= most * ten * one)
    return -(-highest // step) * step, step


def _column(week: PlannedWeek, today: date, *, in_days: bool) -> Column:
    return Column(
        label=short_day(week.start, today),
        solid=week.done - week.short,
        light=week.short,
        plan=week.planned,
        rest=week.rest_days,
        is_idle=week.is_paused,
        title=_say_week(week, today) if week.done or week.planned or week.is_paused else "",
    )


def _say_week(week: PlannedWeek, today: date) -> str:
    words = {"day": short_day(week.start, today), "done": week.done, "planned": week.planned or 0}
    if week.is_paused and not week.done:
        return _("%(day)s: paused") % words
    if week.planned:
        said = _("%(day)s: %(done)d, planned %(planned)d") % words
    else:
        said = _("%(day)s: %(done)d") % words
    if week.short:
        said += _(", %(count)d short") % {"count": week.short}
    return said


def _each(weeks: Sequence[PlannedWeek], today: date) -> list[str]:
    return [_("Weeks from %(weeks)s.") % {"weeks": "; ".join(_say_week(week, today) for week in weeks)}]


def _words(weeks: Sequence[PlannedWeek]) -> tuple[str, ...]:
    over = [week for week in weeks if not week.is_current]
    ratio = adherence(over)
    planned = [week for week in over if week.planned]
    if ratio is None:
        done = sum(week.done for week in over)
        if not done:
            return ()
        return (
            ngettext(
                "%(count)d session in the twelve weeks before this one.",
                "%(count)d sessions in the twelve weeks before this one.",
                done,
            )
            % {"count": done},
        )
    kept = sum(week.is_kept for week in planned)
    words = {"percent": percent(ratio), "count": len(planned), "kept": kept}
    if kept == len(planned):
        return (
            ngettext(
                "All that was planned at least, in the week before this one.",
                "All that was planned at least, in each of the %(count)d weeks before this one.",
                len(planned),
            )
            % words,
        )
    said = ngettext(
        "%(percent)s of what was planned at least, in the week before this one",
        "%(percent)s of what was planned at least, over %(count)d weeks",
        len(planned),
    )
    if kept:
        said = _("%(most)s; all of it in %(kept)d of them") % {"most": said % words, "kept": kept}
        return (f"{said}.",)
    return (f"{said % words}.",)


def _row(week: PlannedWeek, today: date) -> tuple[str, ...]:
    day = short_day(week.start, today)
    if week.is_current:
        day = _("%(day)s (this week)") % {"day": day}
    planned = _("paused") if week.is_paused else str(week.planned) if week.planned is not None else ""
    return (
        day,
        str(week.done),
        str(week.short) if week.short else "",
        planned,
        percent(week.ratio) if week.ratio is not None else "",
        str(week.rest_days) if week.rest_days else "",
    )


def _how_counted(weeks: Sequence[PlannedWeek], life: Life) -> str:
    if all(week.in_days for week in weeks):
        return _(
            "A day counts once, a short session like a full one. Sessions beyond the plan do not make up for another week."
        )
    start, end = weeks[0].start, weeks[-1].end
    often = max(
        (
            terms.times_a_day
            for plan in life.plans
            for terms in plan.terms
            if (plan.end is None or plan.end > start)
            and (terms.end is None or terms.end > start)
            and (terms.start is None or terms.start <= end)
        ),
        default=1,
    )
    if often > 1:
        return _(
            "Counted in sessions: a routine counts as often a day as it asks for, here up to %(times)d times."
        ) % {"times": often}
    return _("Counted in sessions: each routine counts once a day, a short session like a full one.")
