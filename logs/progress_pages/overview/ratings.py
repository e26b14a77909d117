"""Pain before, worst, after and next morning with the limits of the versions; and effort."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts.bands import Band, BandNames, band_chart
from logs.progress import (
    Bin,
    Bins,
    EffortBin,
    PainBin,
    Ratings,
    SessionRow,
    effort_bins,
    is_over,
    pain_bins,
    ratings,
)
from logs.progress_pages.overview.figures import (
    Window,
    bin_labels,
    by_unit,
    in_sessions,
    say_bin,
    say_figure,
)
from logs.progress_pages.plates import Plate


def pain_plate(shown: Window, mornings: Mapping[date, int]) -> Plate:
    """Pain as a band, the limits across it; extremes are kept however wide the bins are."""
    wide, narrow = (pain_bins(shown.sessions, mornings, cut) for cut in shown.cuts)
    noted = [one for one in wide if one.has_any]
    words = _pain_words(shown, mornings) if noted else ()
    safe, stop = next(((one.safe, one.stop) for one in reversed(wide) if one.safe is not None), (None, None))
    return Plate(
        key="pain",
        heading=_("Pain"),
        words=words,
        chart=band_chart(
            _pain_bands(wide, shown.wide, shown.today),
            _pain_bands(narrow, shown.narrow, shown.today),
            id="pain",
            title=_("Pain from 0 to 10, %(by_unit)s") % {"by_unit": by_unit(shown.wide.unit)},
            description=" ".join(words),
            names=BandNames(
                band=_("lowest to highest"),
                before=_("before"),
                after=_("after"),
                morning=_("next morning"),
                safe="" if safe is None else _("safe up to %(limit)d") % {"limit": safe},
                stop="" if stop is None else _("stop above %(limit)d") % {"limit": stop},
            ),
        )
        if noted
        else None,
        heads=(_("When"), _("Before"), _("Worst"), _("After"), _("Next morning")),
        rows=tuple(
            (
                say_bin(one.span, shown.wide.unit, shown.today),
                *(say_ratings(figures) for figures in (one.before, one.worst, one.after, one.morning)),
            )
            for one in reversed(noted)
        ),
        columns=(
            _("from"),
            _("to"),
            *(
                f"{name}, {what}"
                for name in (_("before"), _("worst"), _("after"), _("next morning"))
                for what in (_("lowest"), _("middle"), _("highest"))
            ),
            _("safe limit"),
            _("stop limit"),
        ),
        figures=tuple(
            (
                one.span.start,
                one.span.end,
                *_plain(one.before),
                *_plain(one.worst),
                *_plain(one.after),
                *_plain(one.morning),
                one.safe,
                one.stop,
            )
            for one in wide
        ),
    )


def say_ratings(figures: Ratings | None) -> str:
    """ "3", or "3 (2–5)" where several figures differ; "" for none."""
    if figures is None:
        return ""
    if figures.low == figures.high:
        return say_figure(figures.middle)
    return _("%(middle)s (%(low)d–%(high)d)") % {
        "middle": say_figure(figures.middle),
        "low": figures.low,
        "high": figures.high,
    }


def _plain(figures: Ratings | None) -> tuple[object, object, object]:
    return (None, None, None) if figures is None else (figures.low, figures.middle, figures.high)


def _pain_words(shown: Window, mornings: Mapping[date, int]) -> tuple[str, ...]:
    whole = Bins("all", (Bin(shown.chosen.start, shown.chosen.end),))
    (one,) = pain_bins(shown.sessions, mornings, whole)
    middles = [
        f"{name} {say_figure(figures.middle)}"
        for name, figures in (
            (_("before"), one.before),
            (_("worst"), one.worst),
            (_("after"), one.after),
            (_("next morning"), one.morning),
        )
        if figures
    ]
    said = {"figures": ", ".join(middles)}
    is_once = all(
        figures.count == 1 for figures in (one.before, one.worst, one.after, one.morning) if figures
    )
    words = [
        capfirst(
            _("%(figures)s, of 10.") % said if is_once else _("In the middle: %(figures)s, of 10.") % said
        )
    ]
    if one.high is not None and one.stop is not None:
        words.append(_over_words(shown.sessions))
    return tuple(words)


def _over_words(sessions: Sequence[SessionRow]) -> str:
    days = {row.date for row in sessions if is_over(row)}
    if not days:
        return _("Never above the stop limit.")
    return ngettext(
        "Above the stop limit on %(count)d day.", "Above the stop limit on %(count)d days.", len(days)
    ) % {"count": len(days)}


def _pain_bands(found: Sequence[PainBin], cut: Bins, today: date) -> list[Band]:
    return [
        Band(
            label=label,
            low=one.low,
            high=one.high,
            before=_middle(one.before),
            after=_middle(one.after),
            morning=_middle(one.morning),
            safe=one.safe,
            stop=one.stop,
            title=_pain_title(one, cut, today),
        )
        for one, label in zip(found, bin_labels(cut), strict=True)
    ]


def _middle(figures: Ratings | None) -> float | None:
    return figures.middle if figures else None


def _pain_title(one: PainBin, cut: Bins, today: date) -> str:
    said = [
        f"{name} {say_ratings(figures)}"
        for name, figures in (
            (_("before"), one.before),
            (_("worst"), one.worst),
            (_("after"), one.after),
            (_("next morning"), one.morning),
        )
        if figures
    ]
    return f"{say_bin(one.span, cut.unit, today)}: {', '.join(said)}" if said else ""


def effort_plate(shown: Window) -> Plate:
    """How hard it felt (session RPE)."""
    wide, narrow = (effort_bins(shown.sessions, cut) for cut in shown.cuts)
    overall = ratings(row.effort for row in shown.sessions)
    words: tuple[str, ...] = ()
    if overall:
        words = (_effort_words(overall),)
    return Plate(
        key="effort",
        heading=_("Effort"),
        words=words,
        chart=band_chart(
            _effort_bands(wide, shown.wide, shown.today),
            _effort_bands(narrow, shown.narrow, shown.today),
            id="effort",
            title=_("Effort from 0 to 10, %(by_unit)s") % {"by_unit": by_unit(shown.wide.unit)},
            description=" ".join(words),
            names=BandNames(band=_("lowest to highest"), after=_("middle")),
        )
        if overall
        else None,
        heads=(_("When"), _("Effort"), _("Sessions")),
        rows=tuple(
            (
                say_bin(one.span, shown.wide.unit, shown.today),
                say_ratings(one.effort),
                str(one.effort.count),
            )
            for one in reversed(wide)
            if one.effort
        ),
        columns=(_("from"), _("to"), _("lowest"), _("middle"), _("highest"), _("sessions with effort")),
        figures=tuple(
            (one.span.start, one.span.end, *_plain(one.effort), one.effort.count if one.effort else 0)
            for one in wide
        ),
    )


def _effort_words(overall: Ratings) -> str:
    """ "In the middle 5 of 10, from 4 to 7, in 29 sessions."; of one figure only that."""
    words = {
        "middle": say_figure(overall.middle),
        "low": overall.low,
        "high": overall.high,
        "sessions": in_sessions(overall.count),
    }
    if overall.count == 1:
        return _("%(middle)s of 10, in one session.") % words
    if overall.low == overall.high:
        return _("%(middle)s of 10, in each of %(sessions)s.") % words
    return _("In the middle %(middle)s of 10, from %(low)d to %(high)d, in %(sessions)s.") % words


def _effort_bands(found: Sequence[EffortBin], cut: Bins, today: date) -> list[Band]:
    return [
        Band(
            label=label,
            low=one.effort.low if one.effort else None,
            high=one.effort.high if one.effort else None,
            after=_middle(one.effort),
            title=f"{say_bin(one.span, cut.unit, today)}: {say_ratings(one.effort)}" if one.effort else "",
        )
        for one, label in zip(found, bin_labels(cut), strict=True)
    ]
