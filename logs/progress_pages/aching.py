"""Pain during an exercise, and on the morning after it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from logs.charts import Series, picture
from logs.progress import Point, mornings_after, pain_change, say_value, worst_by_day
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.subject import Subject
from logs.progress_pages.tables import day_table
from logs.progress_pages.words import from_to


def pain_card(subject: Subject) -> Card | None:
    """None where nobody noted pain during it, nor on a morning after it, in the range."""
    during, mornings = _pains(subject)
    if not during and not mornings:
        return None
    title = _("%(name)s: pain during it and the morning after") % {"name": subject.exercise.name}
    sentences = [
        sentence
        for name, points in ((_("During it"), during), (_("The morning after"), mornings))
        if (sentence := _say(name, points))
    ]
    return Card(
        key="pain",
        heading=_("Pain, and the morning after"),
        title=title,
        lead=" ".join(sentences),
        caption=_(
            "From 0, none, to 10. A morning stands at the day it follows, and everything else of that day had "
            "its part in it. One point more or less is no news: two are."
        ),
        picture=picture(
            [
                Series("pain", _("During it"), during, has_milestones=False),
                Series("morning", _("The morning after"), mornings, has_milestones=False),
            ],
            id="pain",
            measure="pain",
            title=title,
            description=" ".join(sentences)
            or _("Pain was noted from %(when)s.")
            % {"when": from_to(subject.chosen.start, subject.chosen.end)},
            start=subject.chosen.start,
            end=subject.chosen.end,
            top=10,
        ),
        table=day_table(
            [(_("During it"), during), (_("Morning after"), mornings)],
            subject.chosen,
            say=lambda point: str(point.value),
            measure="reps",  # a bare figure: the caption says of what
            today=subject.today,
        ),
    )


def _pains(subject: Subject) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    during = tuple(point for point in worst_by_day(subject.rows) if point.date in subject.chosen)
    days = [day for day in subject.days if day in subject.chosen]
    return during, mornings_after(days, subject.mornings)


def _say(name: str, points: Sequence[Point]) -> str:
    """What became of it, where that is news; else the last figure and how high it ever was."""
    if not points:
        return ""
    change = pain_change(points)
    words = {
        "name": name,
        "last": say_value(points[-1].value, "pain"),
        "most": say_value(max(point.value for point in points), "pain"),
        "before": say_value(change.before, "pain") if change else "",
        "now": say_value(change.now, "pain") if change else "",
    }
    if len(points) == 1:
        return _("%(name)s: %(last)s, on one day.") % words
    if change is None:
        return _("%(name)s: %(last)s last, at most %(most)s.") % words
    if change.news < 0:
        return _("%(name)s: less, from %(before)s at first to %(now)s lately.") % words
    if change.news > 0:
        return _("%(name)s: more, from %(before)s at first to %(now)s lately.") % words
    return _("%(name)s: about the same, %(now)s lately, at most %(most)s.") % words


def pain_numbers(subject: Subject) -> Numbers:
    """A row a day with either figure, 0 to 10."""
    during, mornings = ({point.date: point.value for point in points} for points in _pains(subject))
    return Numbers(
        (_("Day"), _("Worst pain during it, 0 to 10"), _("Pain on the morning after, 0 to 10")),
        [(day, during.get(day), mornings.get(day)) for day in sorted(during.keys() | mornings.keys())],
    )
