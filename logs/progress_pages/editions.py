"""The versions of a routine beside each other: how each went for one person, and what changed between them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from logs.models import LoggedSet
from logs.progress import (
    EditionFacts,
    Ratings,
    SetRow,
    best_by_day,
    edition_facts,
    of_any_side,
    say_point,
)
from logs.progress_pages.following import in_force, plans_of
from logs.progress_pages.overview.figures import say_duration, say_figure
from logs.progress_pages.rows import mornings_of, session_rows
from logs.progress_pages.words import percent
from routines.models import Exercise, PrescribedExercise, Routine, RoutineVersion
from routines.reading.editions import Edition, editions

PLAIN_DAY = date(2000, 1, 1)  # bests of a version have no day of their own


@dataclass(frozen=True, slots=True)
class Figure:
    """One fact in words: "Minutes a session", "24 min", and a remark behind it."""

    name: str
    value: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """A version with its place among the others, and how it went; no figures where it was never used."""

    edition: Edition
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class BestRow:
    """The best of an exercise with each version, in the order of the heads; "" where it was not done."""

    name: str
    slug: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """``heads`` name the versions of the table of bests, oldest first; ``columns`` and ``rows`` are for a spreadsheet."""

    editions: tuple[ShownEdition, ...]
    heads: tuple[str, ...]
    bests: tuple[BestRow, ...]
    columns: tuple[str, ...]
    rows: tuple[Sequence[object], ...]

    @property
    def is_used(self) -> bool:
        return any(shown.figures for shown in self.editions)


def versions_page(*, user: Any, routine: Routine, today: date) -> VersionsPage:
    """The page of a routine's published versions; eight queries, however much was logged."""
    versions = list(routine.versions.issued().order_by("number"))
    plans = plans_of(user, routine=routine.pk)
    facts = edition_facts(
        in_force(versions),
        session_rows(user, routine=routine.pk),
        mornings_of(user),
        plans,
        first_weekday=int(get_format("FIRST_DAY_OF_WEEK")),
        today=today,
    )
    timeline = (
        editions(versions, _lines_of(versions), shown=versions[-1], today=today, weight_unit=user.weight_unit)
        if versions
        else ()
    )
    numbers = [number for number, one in facts.items() if one.sessions]
    return VersionsPage(
        editions=tuple(
            ShownEdition(edition, _figures(facts[edition.number]) if edition.number in facts else ())
            for edition in timeline
        ),
        heads=tuple(_("Version %(number)d") % {"number": number} for number in numbers),
        bests=_bests(user, routine, numbers, user.weight_unit),
        columns=_columns(),
        rows=tuple(_row(one) for one in facts.values() if one.is_used),
    )


def _lines_of(versions: Sequence[RoutineVersion]) -> dict[int, list[PrescribedExercise]]:
    lines: dict[int, list[PrescribedExercise]] = defaultdict(list)
    found = PrescribedExercise.objects.filter(version__in=versions)
    for line in found.select_related("exercise__merged_into"):
        lines[line.version_id].append(line)
    return lines


def _figures(one: EditionFacts) -> tuple[Figure, ...]:
    if not one.is_used:
        return ()
    found = [
        Figure(_("Days in force"), number_format(one.days), _("while you followed it")) if one.days else None,
        Figure(
            _("Sessions"),
            number_format(one.sessions),
            ngettext("%(count)d short", "%(count)d short", one.short) % {"count": one.short}
            if one.short
            else "",
        ),
        Figure(_("Of the plan"), percent(one.ratio), _("in the weeks that are over"))
        if one.ratio is not None
        else None,
        Figure(
            _("A session"),
            say_duration(one.minutes),
            _("%(time)s in all") % {"time": say_duration(one.total_minutes or 0)},
        )
        if one.minutes is not None
        else None,
        _rating(_("Worst pain"), one.worst, _over_words(one)),
        _rating(_("Pain after"), one.after),
        _rating(_("Next morning"), one.morning),
        _rating(_("Effort"), one.effort),
    ]
    return tuple(figure for figure in found if figure)


def _rating(name: str, figures: Ratings | None, remark: str = "") -> Figure | None:
    """The median, with the span of the figures where they differ."""
    if figures is None:
        return None
    span = (
        _("from %(low)d to %(high)d") % {"low": figures.low, "high": figures.high}
        if figures.low < figures.high
        else ""
    )
    remarks = pgettext("between remarks", "; ").join(words for words in (span, remark) if words)
    return Figure(name, say_figure(figures.middle), remarks)


def _over_words(one: EditionFacts) -> str:
    if not one.over:
        return ""
    return ngettext(
        "above the stop limit on %(count)d day", "above the stop limit on %(count)d days", one.over
    ) % {"count": one.over}


def _bests(user: Any, routine: Routine, numbers: Sequence[int], weight_unit: str) -> tuple[BestRow, ...]:
    """The best of every exercise with each version (two queries): among equals the heavier load."""
    done = (
        LoggedSet.objects.filter(user=user, skip_reason="", session__version__routine=routine)
        .order_by()
        .values_list("exercise_id", "session__version__number", "load_kg", "load_band")
        .annotate(Max("hold_seconds"), Max("repetitions"))
    )
    found: dict[int, dict[int, list[SetRow]]] = defaultdict(lambda: defaultdict(list))
    for exercise, number, load_kg, load_band, hold, repetitions in done:
        found[exercise][number].append(
            SetRow(
                PLAIN_DAY,
                "both",
                hold_seconds=hold,
                repetitions=repetitions,
                load_kg=load_kg,
                load_band=load_band,
            )
        )
    by_family: dict[Exercise, dict[int, list[SetRow]]] = defaultdict(lambda: defaultdict(list))
    for one in Exercise.objects.filter(pk__in=list(found)).select_related("merged_into"):
        for number, rows in found[one.pk].items():
            by_family[one.canonical][number] += rows
    shown = [
        BestRow(
            exercise.name,
            exercise.slug,
            tuple(_best(of_versions[number], exercise.measure, weight_unit) for number in numbers),
        )
        for exercise, of_versions in by_family.items()
    ]
    return tuple(sorted((row for row in shown if any(row.cells)), key=lambda row: row.name.casefold()))


def _best(rows: Sequence[SetRow], measure: str, weight_unit: str) -> str:
    points = of_any_side(best_by_day(rows, measure=measure))
    return say_point(points[-1], measure, weight_unit) if points else ""


def _columns() -> tuple[str, ...]:
    middle = _("middle")
    return (
        _("version"),
        _("days in force"),
        _("sessions"),
        _("short"),
        _("share of the plan"),
        _("minutes a session, middle"),
        _("minutes"),
        *(f"{name}, {middle}" for name in (_("worst pain"), _("pain after"), _("next morning"), _("effort"))),
        _("days above the stop limit"),
    )


def _row(one: EditionFacts) -> tuple[object, ...]:
    return (
        one.number,
        one.days,
        one.sessions,
        one.short,
        None if one.ratio is None else round(one.ratio, 3),
        one.minutes,
        one.total_minutes,
        *(figures.middle if figures else None for figures in (one.worst, one.after, one.morning, one.effort)),
        one.over,
    )
