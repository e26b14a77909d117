"""Every rung of the ladder an exercise stands on, in one picture, easier to harder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from logs.charts import Rung, Series, ladder_picture, side_label
from logs.progress import Point, best_by_day, of_any_side, rung_changes, say_point
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.series import RungOf
from logs.progress_pages.subject import Subject
from logs.progress_pages.tables import Table, TableRow
from logs.progress_pages.way import side_word
from logs.progress_pages.words import day_of, short_day


@dataclass(frozen=True, slots=True)
class _Change:
    day: date
    words: str


def ladder_card(subject: Subject) -> Card | None:
    """None for an exercise with nothing easier or harder."""
    if len(subject.ladder) < 2:
        return None
    best = [best_by_day(rung.rows, measure=rung.exercise.measure) for rung in subject.ladder]
    title = _("%(name)s: its ladder, from easier to harder") % {"name": subject.exercise.name}
    changes = _changes(subject)
    told = [change for change in changes if _start(subject) <= change.day <= subject.chosen.end]
    return Card(
        key="ladder",
        heading=_("The ladder"),
        title=title,
        lead=_lead(subject, told),
        caption=" ".join(
            [
                _(
                    "Each rung has a lane of its own, the hardest on top: fewer seconds of something harder are "
                    "no step back, and no line runs from one to the next."
                ),
                *([_("A dotted line is a day on which the rung changed.")] if told else []),
            ]
        ),
        picture=ladder_picture(
            [
                Rung(
                    rung.exercise.name,
                    rung.exercise.measure,
                    tuple(_series(sides)),
                    is_this=rung.is_this,
                )
                for rung, sides in zip(subject.ladder, best, strict=True)
            ],
            id="ladder",
            title=title,
            description=_say(subject, told),
            marks=[(change.day, short_day(change.day, subject.chosen.end)) for change in changes],
            start=_start(subject),
            end=subject.chosen.end,
            weight_unit=subject.weight_unit,
        ),
        table=_table(subject, [of_any_side(sides) for sides in best]),
        template="components/lanes.html",
    )


def _start(subject: Subject) -> date:
    """Where the picture begins: with the range; where that is everything, with the first day on any rung."""
    if subject.chosen.key != "all":
        return subject.chosen.start
    return min([subject.chosen.start, *(row.date for rung in subject.ladder for row in rung.rows)])


def _series(sides: dict[str, tuple[Point, ...]]) -> list[Series]:
    several = len(sides) > 1
    return [
        Series(side, side_label(side) or (_("Both") if several else ""), points)
        for side, points in sides.items()
    ]


def _changes(subject: Subject) -> list[_Change]:
    names = {rung.exercise.pk: rung.exercise.name for rung in subject.ladder}
    found = rung_changes(
        {rung.exercise.pk: {row.date for row in rung.rows} for rung in subject.ladder},
        [rung.exercise.pk for rung in subject.ladder],
    )
    return [
        _Change(
            change.date,
            (_("on %(day)s up to %(name)s") if change.up else _("on %(day)s back to %(name)s"))
            % {"day": day_of(change.date, subject.today), "name": names[change.rung]},
        )
        for change in found
    ]


def _lead(subject: Subject, changes: Sequence[_Change]) -> str:
    """What is seen at a glance; every change of rung has its date in the picture."""
    words = {
        "known": sum(bool(rung.rows) for rung in subject.ladder),
        "count": len(subject.ladder),
        "change": changes[-1].words if changes else "",
    }
    if not changes:
        return _("%(known)d of %(count)d rungs done.") % words
    if len(changes) == 1:
        return _("%(known)d of %(count)d rungs done: %(change)s.") % words
    return _("%(known)d of %(count)d rungs done; the last change %(change)s.") % words


def _say(subject: Subject, changes: Sequence[_Change]) -> str:
    rungs = [rung.exercise.name for rung in subject.ladder]
    known = sum(bool(rung.rows) for rung in subject.ladder)
    sentences = [
        _("%(known)d of %(count)d rungs done. The easiest is %(easiest)s, the hardest %(hardest)s.")
        % {"known": known, "count": len(rungs), "easiest": rungs[0], "hardest": rungs[-1]}
    ]
    if changes:
        told = ", ".join(change.words for change in changes)
        sentences.append(f"{told[:1].upper()}{told[1:]}.")
    return " ".join(sentences)


def _table(subject: Subject, best: Sequence[tuple[Point, ...]]) -> Table:
    """A row a rung, the hardest first as in the picture: all of its time, not the range alone."""
    rows = [_row(rung, points, subject) for rung, points in zip(subject.ladder, best, strict=True)]
    heads = (_("First done"), _("Days"), _("Best"), _("On"))
    return Table(heads, tuple(reversed(rows)), first=_("Rung"))


def _row(rung: RungOf, points: Sequence[Point], subject: Subject) -> TableRow:
    url = "" if rung.is_this else reverse("logs:progress_exercise", args=[rung.exercise.slug])
    days = {row.date for row in rung.rows}
    if not days:
        return TableRow(rung.exercise.name, (_("not yet"), "", "", ""), url)
    best = max(points, key=lambda point: (point.value, -point.date.toordinal()), default=None)
    return TableRow(
        rung.exercise.name,
        (
            short_day(min(days), subject.today),
            str(len(days)),
            say_point(best, rung.exercise.measure, subject.weight_unit) if best else "",
            short_day(best.date, subject.today) if best else "",
        ),
        url,
    )


def ladder_numbers(subject: Subject) -> Numbers:
    """A row a day, rung and side, the rungs from easier to harder."""
    rows: list[tuple[object, ...]] = []
    for place, rung in enumerate(subject.ladder, start=1):
        unit = _("repetitions") if rung.exercise.measure == "reps" else _("seconds")
        for side, points in best_by_day(rung.rows, measure=rung.exercise.measure).items():
            rows += [
                (
                    point.date,
                    place,
                    rung.exercise.name,
                    side_word(side),
                    point.value,
                    unit,
                    point.load_kg,
                    point.load_band,
                )
                for point in points
                if _start(subject) <= point.date <= subject.chosen.end
            ]
    heads = (
        _("Day"),
        _("Rung"),
        _("Exercise"),
        _("Side"),
        _("Best"),
        _("Unit"),
        _("Load, kg"),
        _("Band"),
    )
    return Numbers(heads, sorted(rows, key=lambda row: (str(row[0]), row[1], str(row[3]))))
