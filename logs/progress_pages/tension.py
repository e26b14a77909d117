"""Time under tension: the seconds held, summed over days, weeks or months, each side for itself."""

from django.utils.translation import gettext as _

from logs.charts import Sums, columns, side_label
from logs.progress import Bin, Bins, say_value, tension_in
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.subject import Subject
from logs.progress_pages.tables import Table, TableRow, cut_of
from logs.progress_pages.way import side_word
from logs.progress_pages.words import from_to, say_bin

MOST_COLUMNS = 54  # a year of weeks


def tension_card(subject: Subject) -> Card | None:
    """None where no hold was ever noted."""
    if all(row.hold_total_seconds is None for row in subject.rows):
        return None
    cut = cut_of(subject.chosen, MOST_COLUMNS)
    sums = tension_in(cut, subject.rows)
    is_time = subject.exercise.measure == "time"
    title = (_("%(name)s: working time") if is_time else _("%(name)s: time under tension")) % {
        "name": subject.exercise.name
    }
    labels = {side: side_label(side) or (_("Both") if len(sums) > 1 else "") for side in sums}
    return Card(
        key="tension",
        heading=_("Working time") if is_time else _("Time under tension"),
        title=title,
        lead=_say(sums, labels, cut),
        caption=_(
            "Every hold of every set, added up; a figure typed in counts for each repetition. Left and right "
            "stand beside each other and are never added. An empty place was not measured."
        ),
        picture=columns(
            [Sums(side, labels[side], figures) for side, figures in sums.items()],
            cut,
            id="tension",
            measure="hold",
            title=title,
            description=_say(sums, labels, cut)
            or _("Nothing held from %(when)s.") % {"when": from_to(subject.chosen.start, subject.chosen.end)},
            say_bin=lambda span: _say_span(span, cut.unit),
        ),
        table=Table(
            tuple(labels[side] or _("Held") for side in sums),
            tuple(
                TableRow(
                    say_bin(span, cut.unit),
                    tuple(
                        "" if (figure := figures[place]) is None else say_value(figure, "hold")
                        for figures in sums.values()
                    ),
                )
                for place, span in reversed(list(enumerate(cut.spans)))
                if any(figures[place] is not None for figures in sums.values())
            ),
            first=_first(cut.unit),
        ),
    )


def _first(unit: str) -> str:
    return {"day": _("Day"), "week": _("Week of"), "month": _("Month")}.get(unit, _("From"))


def _say_span(span: Bin, unit: str) -> str:
    day = say_bin(span, unit)
    return _("Week of %(day)s") % {"day": day} if unit == "week" else day


def _say(sums: dict[str, tuple[int | None, ...]], labels: dict[str, str], cut: Bins) -> str:
    """ "Left 12 min 30 s in all, right 14 min; most in the week of 3 March: left 2 min, right 2 min 10 s." """
    if not sums:
        return ""
    totals = {side: sum(figure or 0 for figure in figures) for side, figures in sums.items()}
    most = max(range(len(cut.spans)), key=lambda place: max(figures[place] or 0 for figures in sums.values()))
    peak = {side: figures[most] or 0 for side, figures in sums.items()}

    def listed(figures: dict[str, int]) -> str:
        return ", ".join(
            f"{labels[side].lower()} {say_value(figure, 'hold')}"
            if labels[side]
            else say_value(figure, "hold")
            for side, figure in figures.items()
        )

    said = listed(totals)[:1].upper() + listed(totals)[1:]
    if totals == peak:
        return _("%(totals)s.") % {"totals": said}
    when = say_bin(cut.spans[most], cut.unit)
    patterns = {"day": _("most on %(when)s"), "week": _("most in the week of %(when)s")}
    return _("%(totals)s in all; %(most)s: %(peak)s.") % {
        "totals": said,
        "most": patterns.get(cut.unit, _("most in %(when)s")) % {"when": when},
        "peak": listed(peak),
    }


def tension_numbers(subject: Subject) -> Numbers:
    """A row a day and side, whatever the picture puts together: the finest there is."""
    held: dict[tuple[object, str], int] = {}
    for row in set(subject.rows):
        if row.hold_total_seconds is not None and row.date in subject.chosen:
            held[row.date, row.side] = held.get((row.date, row.side), 0) + row.hold_total_seconds
    return Numbers(
        (_("Day"), _("Side"), _("Held, seconds")),
        [(day, side_word(side), seconds) for (day, side), seconds in sorted(held.items(), key=str)],
    )
