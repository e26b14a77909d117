"""Left beside right over time: how far apart in seconds, and, second, the weaker in percent of the stronger."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.charts import Series, picture
from logs.progress import Apart, Point, apart_by_day, say_value
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.sides import say_difference
from logs.progress_pages.subject import Subject
from logs.progress_pages.tables import MOST_ROWS, Table, TableRow, by_spans
from logs.progress_pages.way import figure_head, side_word
from logs.progress_pages.words import from_to, percent, short_day

REFERENCE = 90  # percent: see logs.progress.symmetry
FOOT = 50  # percent: below it hardly a day lies, and the days need the room


def apart_card(subject: Subject) -> Card | None:
    """How far apart the sides are on each day; None where they were never done on one day with one load."""
    days = apart_by_day(subject.best)
    if not days:
        return None
    name, measure = subject.exercise.name, subject.measure
    inside = [day for day in days if day.date in subject.chosen]
    title = _("%(name)s: how far apart left and right are") % {"name": name}
    behind = {
        key: [day for day in days if (day.behind or "even") == key] for key in ("left", "right", "even")
    }
    return Card(
        key="apart",
        heading=_("Left and right, apart"),
        title=title,
        lead=_say_apart(inside, measure),
        caption=_(
            "How far the weaker side was behind. Only days on which both were done with the same load are compared."
        ),
        picture=picture(
            [
                Series("both", "", tuple(_difference(day) for day in days), has_dots=False),
                *(
                    Series(
                        key,
                        {"left": _("Left behind"), "right": _("Right behind")}.get(key, _("Even")),
                        tuple(_difference(day) for day in some),
                        has_line=False,
                        has_milestones=False,
                    )
                    for key, some in behind.items()
                    if some
                ),
            ],
            id="apart",
            measure=measure,
            title=title,
            description=_say_apart(inside, measure) or _nothing(subject),
            start=subject.chosen.start,
            end=subject.chosen.end,
        ),
        table=_table(inside, subject),
    )


def symmetry_card(subject: Subject) -> Card | None:
    """The limb symmetry of each day, 90 % as a reference line; None as for ``apart_card``."""
    days = apart_by_day(subject.best)
    if not days:
        return None
    inside = [day for day in days if day.date in subject.chosen]
    is_cut = bool(inside) and all(_percent(day) >= FOOT for day in inside)
    title = _("%(name)s: the weaker side in percent of the stronger") % {"name": subject.exercise.name}
    return Card(
        key="symmetry",
        heading=_("The same in percent"),
        title=title,
        lead=_say_symmetry(inside),
        caption=_(
            "At 100 % both are even. The dashed 90 % is a usual reference, taken from tests after knee surgery: "
            "something to compare with, no verdict on a hip."
        )
        + (" " + _("The scale begins at %(foot)s.") % {"foot": percent(FOOT / 100)} if is_cut else ""),
        picture=picture(
            [Series("both", "", tuple(Point(day.date, _percent(day)) for day in days), has_milestones=False)],
            id="symmetry",
            measure="percent",
            title=title,
            description=_say_symmetry(inside) or _nothing(subject),
            start=subject.chosen.start,
            end=subject.chosen.end,
            top=100,
            foot=FOOT,
            reference=(REFERENCE, percent(REFERENCE / 100)),
        ),
        table=_table(inside, subject),
    )


def _difference(day: Apart) -> Point:
    return Point(day.date, day.difference)


def _percent(day: Apart) -> int:
    return int(day.ratio * 100 + 1e-9)  # rounded down, as the words have it: 90 % from 90 % on


def _nothing(subject: Subject) -> str:
    return _("Not done on both sides from %(when)s.") % {
        "when": from_to(subject.chosen.start, subject.chosen.end)
    }


def _say_apart(days: Sequence[Apart], measure: str) -> str:
    """ "25 days with both sides. Left was behind on 20, right on 2. Last 5 s apart, at most 6 s." """
    if not days:
        return ""
    behind = Counter(day.behind for day in days)
    if set(behind) == {""}:
        return ngettext(
            "%(count)d day with both sides, and even.",
            "%(count)d days with both sides, and even on each.",
            len(days),
        ) % {"count": len(days)}
    sentences = [
        ngettext("%(count)d day with both sides.", "%(count)d days with both sides.", len(days))
        % {"count": len(days)}
    ]
    if behind["left"] and behind["right"]:
        sentences.append(_("Left was behind on %(left)d, right on %(right)d.") % behind)
    elif behind["left"]:
        sentences.append(_("Left was behind on %(left)d.") % behind)
    elif behind["right"]:
        sentences.append(_("Right was behind on %(right)d.") % behind)
    sentences.append(
        (_("%(last)s apart.") if len(days) == 1 else _("Last %(last)s apart, at most %(most)s."))
        % {
            "last": say_difference(days[-1].difference, measure),
            "most": say_difference(max(day.difference for day in days), measure),
        }
    )
    return " ".join(sentences)


def _say_symmetry(days: Sequence[Apart]) -> str:
    if not days:
        return ""
    words = {
        "first": percent(days[0].ratio),
        "last": percent(days[-1].ratio),
        "least": percent(min(day.ratio for day in days)),
    }
    if len(days) == 1:
        return _("One day, the weaker side at %(last)s of the stronger.") % words
    return (
        _("The weaker side at %(first)s of the stronger at first, %(last)s last, %(least)s at the least.")
        % words
    )


def _table(days: Sequence[Apart], subject: Subject) -> Table:
    """Both sides with their difference, then the percentage: the same table for both charts."""
    measure = subject.measure
    if len(days) > MOST_ROWS:
        return by_spans(
            [(_("Apart"), [_difference(day) for day in days])],
            subject.chosen,
            say=lambda point: say_value(point.value, measure),
            measure=measure,
        )
    rows = [
        TableRow(
            short_day(day.date, subject.today),
            (
                say_value(day.left, measure),
                say_value(day.right, measure),
                say_value(day.difference, measure),
                percent(day.ratio),
            ),
        )
        for day in reversed(days)
    ]
    return Table((_("Left"), _("Right"), _("Apart"), _("Weaker side")), tuple(rows), first=_("Day"))


def apart_numbers(subject: Subject) -> Numbers:
    """A row a day with both sides: their figures, the difference, which is behind, the ratio in percent."""
    head = figure_head(subject.measure)
    scale = 100 if subject.measure in {"kg", "lb"} else 1
    return Numbers(
        (
            _("Day"),
            _("%(figure)s, left") % {"figure": head},
            _("%(figure)s, right") % {"figure": head},
            _("Difference"),
            _("Behind"),
            _("Weaker side, % of the stronger"),
        ),
        [
            (
                day.date,
                day.left / scale if scale > 1 else day.left,
                day.right / scale if scale > 1 else day.right,
                day.difference / scale if scale > 1 else day.difference,
                side_word(day.behind) if day.behind else "",
                round(day.ratio * 100, 1),
            )
            for day in apart_by_day(subject.best)
            if day.date in subject.chosen
        ],
    )
