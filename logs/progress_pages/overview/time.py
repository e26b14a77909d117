"""Time on the mat and time held, in columns."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts.bars import Column, Names, bar_chart
from logs.charts.drawings import Drawn
from logs.progress import Bins, Total, say_value, totals
from logs.progress_pages.overview.figures import (
    Window,
    bin_labels,
    by_unit,
    duration_steps,
    in_sessions,
    say_axis,
    say_bin,
    say_duration,
)
from logs.progress_pages.plates import Plate

EXACT = 600  # seconds
Minutes = Callable[[Total], float | None]


def time_plate(shown: Window) -> Plate:
    """Minutes on the mat; sessions without minutes are told, not guessed."""
    wide = totals(shown.sessions, {}, shown.wide)
    sessions = sum(one.sessions for one in wide)
    timed = sum(one.timed for one in wide)
    minutes = sum(one.minutes or 0 for one in wide)
    words = []
    if timed == 1:
        words.append(_("%(time)s in one session.") % {"time": say_duration(minutes)})
    elif timed:
        words.append(
            _("%(time)s in %(sessions)s, %(each)s each on average.")
            % {
                "time": say_duration(minutes),
                "sessions": in_sessions(timed),
                "each": say_duration(minutes / timed),
            }
        )
    if sessions > timed:
        words.append(
            ngettext(
                "%(count)d session without minutes is not in it.",
                "%(count)d sessions without minutes are not in it.",
                sessions - timed,
            )
            % {"count": sessions - timed}
        )
    title = _("Minutes on the mat, %(by_unit)s") % {"by_unit": by_unit(shown.wide.unit)}
    return Plate(
        key="time",
        heading=_("Time on the mat"),
        words=tuple(words),
        chart=_chart(shown, {}, lambda one: one.minutes, id="time", title=title, words=words)
        if timed
        else None,
        heads=(_("When"), _("Time"), _("Sessions")),
        rows=tuple(
            (
                say_bin(one.span, shown.wide.unit, shown.today),
                "" if one.minutes is None else say_duration(one.minutes),
                str(one.sessions),
            )
            for one in reversed(wide)
            if one.sessions
        ),
        columns=(_("from"), _("to"), _("minutes"), _("sessions"), _("sessions with minutes")),
        figures=tuple((one.span.start, one.span.end, one.minutes, one.sessions, one.timed) for one in wide),
    )


def held_plate(shown: Window, held: Mapping[date, int]) -> Plate:
    """Time under hold: every repetition and side added up."""
    wide = totals((), held, shown.wide)
    seconds = sum(one.held_seconds or 0 for one in wide)
    words = (
        [_("%(time)s held in all, each side and repetition added up.") % {"time": say_held(seconds)}]
        if seconds
        else []
    )
    title = _("Time held, %(by_unit)s") % {"by_unit": by_unit(shown.wide.unit)}
    return Plate(
        key="held",
        heading=_("Time held"),
        words=tuple(words),
        chart=_chart(shown, held, _held_minutes, id="held", title=title, words=words) if seconds else None,
        heads=(_("When"), _("Held")),
        rows=tuple(
            (say_bin(one.span, shown.wide.unit, shown.today), say_held(one.held_seconds))
            for one in reversed(wide)
            if one.held_seconds is not None
        ),
        columns=(_("from"), _("to"), _("seconds held")),
        figures=tuple((one.span.start, one.span.end, one.held_seconds) for one in wide),
    )


def _held_minutes(one: Total) -> float | None:
    return None if one.held_seconds is None else one.held_seconds / 60


def say_held(seconds: int) -> str:
    """Whole minutes; below ten of them to the second: "40 s", "4 min 30 s"."""
    return say_duration(seconds / 60) if seconds >= EXACT else say_value(seconds, "hold")


def _chart(
    shown: Window,
    held: Mapping[date, int],
    minutes: Minutes,
    *,
    id: str,
    title: str,
    words: Sequence[str],
) -> Drawn:
    def columns(cut: Bins) -> list[Column]:
        return [
            Column(
                label,
                figure,
                title=""
                if figure is None
                else f"{say_bin(one.span, cut.unit, shown.today)}: {say_duration(figure)}",
            )
            for one, label in zip(totals(shown.sessions, held, cut), bin_labels(cut), strict=True)
            for figure in (minutes(one),)
        ]

    return bar_chart(
        columns(shown.wide),
        columns(shown.narrow),
        id=id,
        title=title,
        description=" ".join([*words, _range_words(columns(shown.wide))]),
        names=Names(""),
        steps=duration_steps,
        say=say_axis,
    )


def _range_words(columns: Sequence[Column]) -> str:
    """The highest column in words."""
    highest = max((one for one in columns if one.solid), key=lambda one: one.solid or 0, default=None)
    return _("Most: %(most)s.") % {"most": highest.title} if highest else ""
