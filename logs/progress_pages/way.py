"""The first chart of an exercise: the best of each day, its line, the target, versions and loads on the way."""

from django.utils.translation import gettext as _

from logs.charts import Series, picture, side_label
from logs.charts.words import chart_title
from logs.progress import of_any_side
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.marks import links_of, load_marks
from logs.progress_pages.subject import Subject
from logs.progress_pages.tables import table


def way_card(subject: Subject) -> Card | None:
    """None where the figure was never noted."""
    if not subject.best:
        return None
    chosen, measure = subject.chosen, subject.measure
    shown = table(subject.best, chosen, measure=measure, weight_unit=subject.weight_unit, today=subject.today)
    caption = []
    if shown.rows:
        caption.append(
            _(
                "A dot is the best of a day. The line evens the days out; it begins with three of them and "
                "breaks where three weeks are empty or the load changes."
            )
        )
    if _load_changed(subject):
        caption.append(_("The load changed on the way: the table names it."))
    return Card(
        key="way",
        heading=_("The way so far"),
        title=chart_title(subject.exercise.name, measure),
        picture=picture(
            [Series(side, side_label(side), points) for side, points in subject.best.items()],
            id="way",
            measure=measure,
            name=subject.exercise.name,
            targets=subject.targets,
            marks=[
                *((mark.day, mark.label) for mark in subject.marks),
                *load_marks(of_any_side(subject.best), chosen, subject.weight_unit),
            ],
            links=links_of(subject.marks),
            start=chosen.start,
            end=chosen.end,
            weight_unit=subject.weight_unit,
        ),
        table=shown,
        caption=" ".join(caption),
    )


def _load_changed(subject: Subject) -> bool:
    inside = (point for points in subject.best.values() for point in points if point.date in subject.chosen)
    return len({point.load for point in inside}) > 1


def way_numbers(subject: Subject) -> Numbers:
    """A row a day and side with what was asked for; the target is that of the day."""
    measure = subject.measure
    loads = measure in {"kg", "lb"}
    targets = {target.date: target for target in subject.targets}
    heads = [_("Day"), _("Side"), figure_head(measure)]
    if not loads:
        heads += [_("Load, kg"), _("Band"), _("Target, at least"), _("Target, at most")]
    rows: list[tuple[object, ...]] = []
    for side, points in subject.best.items():
        for point in points:
            if point.date not in subject.chosen:
                continue
            if loads:
                rows.append((point.date, side_word(side), point.value / 100))
                continue
            target = targets.get(point.date)
            asked = (target.low, target.high) if target else (None, None)
            rows.append((point.date, side_word(side), point.value, point.load_kg, point.load_band, *asked))
    return Numbers(tuple(heads), sorted(rows, key=lambda row: (str(row[0]), str(row[1]))))


def figure_head(measure: str) -> str:
    """What a column of a file holds, with its unit."""
    return {
        "hold": _("Longest hold, seconds"),
        "time": _("Longest time, seconds"),
        "reps": _("Most repetitions"),
        "kg": _("Heaviest load, kg"),
        "lb": _("Heaviest load, lb"),
    }[measure]


def side_word(side: str) -> str:
    return {"left": _("left"), "right": _("right")}.get(side, _("both"))
