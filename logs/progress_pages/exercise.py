"""The page of one exercise: the honest sentence, figures of all time, and the charts of a range."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from logs.charts import side_label
from logs.models import Session
from logs.progress import records, say_point, side_by_side
from logs.progress_pages.cards import Card
from logs.progress_pages.charts import CHARTS
from logs.progress_pages.marks import VersionMark
from logs.progress_pages.ranges import Range
from logs.progress_pages.sides import SidesApart, SideStory, latest_apart, side_stories
from logs.progress_pages.subject import Figure, Subject, subject_of
from logs.progress_pages.words import day_of, how_long_ago, on_day
from routines.models import Exercise

BESTS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day it was done; ``ago`` is "" for a day after today."""

    day: str
    ago: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class NewBest:
    """A day on which more was done than on any before, on that side and at that load."""

    key: str
    label: str
    figure: str
    on: str


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """Everything ever done of one exercise by one person: the stories and figures of all time, the rest of a range.

    Without any figure ever noted ``stories`` is empty and ``way`` is None. ``days`` were done,
    ``days_with_figures`` of them with the figure that is looked at. ``bests`` are the latest, newest first.
    ``figures`` are those to choose from, none where there is but one; ``query`` keeps range and figure in a link.
    """

    stories: tuple[SideStory, ...]
    apart: SidesApart | None
    bests: tuple[NewBest, ...]
    days: int
    days_with_figures: int
    since: str
    last: LastDay
    chosen: Range
    figures: tuple[Figure, ...]
    figure: str
    query: str
    way: Card | None
    ladder: Card | None
    more: tuple[Card, ...]
    marks: tuple[VersionMark, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is missing for a comparison: each remark once, whatever the number of sides."""
        return tuple(dict.fromkeys(story.remark for story in self.stories if story.remark))

    @property
    def now_days(self) -> int | None:
        """From how many of the last days the now is taken: 2 or 3; 0 for no now, None where the sides differ."""
        counts = {story.now_days for story in self.stories if story.now} or {0}
        return counts.pop() if len(counts) == 1 else None


def exercise_progress(
    *, user: Any, exercise: Exercise, asked: str | None, today: date, of: str | None = None
) -> ExerciseProgress | None:
    """The page in the range ``asked`` for and of the figure ``of`` (None: the usual ones).

    None where ``user`` never did the exercise. Eight queries, however much there is, one of them for all the
    rows. KeyError for a range or a figure that does not exist.
    """
    subject = subject_of(user=user, exercise=exercise, asked=asked, of=of, today=today)
    if subject is None:
        return None
    best, days = subject.best, subject.days
    cards = {key: maker.card(subject) for key, maker in CHARTS.items()}
    way, ladder = cards.pop("way"), cards.pop("ladder")
    return ExerciseProgress(
        stories=side_stories(best, measure=subject.measure, weight_unit=user.weight_unit, today=today),
        apart=latest_apart(side_by_side(best), measure=subject.measure, today=today),
        bests=_new_bests(subject),
        days=len(days),
        days_with_figures=len({point.date for points in best.values() for point in points}),
        since=day_of(min(days), today),
        last=_last_day(user, exercise, max(days), today),
        chosen=subject.chosen,
        figures=subject.figures,
        figure=subject.key if subject.key != exercise.measure else "",
        query=subject.query,
        way=way,
        ladder=ladder,
        more=tuple(card for card in cards.values() if card),
        marks=subject.marks if way else (),
    )


def _last_day(user: Any, exercise: Exercise, last: date, today: date) -> LastDay:
    sessions = (
        Session.objects.filter(
            user=user,
            local_date=last,
            sets__exercise__in=Exercise.objects.family([exercise.pk]).values("pk"),
            sets__skip_reason="",
        )
        .distinct()
        .order_by("started_at", "pk")
    )
    return LastDay(day_of(last, today), how_long_ago(last, today), tuple(sessions))


def _new_bests(subject: Subject) -> tuple[NewBest, ...]:
    found = [(point, side) for side, points in subject.best.items() for point in records(points)]
    latest = sorted(found, key=lambda one: (one[0].date, one[1]), reverse=True)[:BESTS_SHOWN]
    several = len(subject.best) > 1
    return tuple(
        NewBest(
            key=side if several else "",
            label=(side_label(side) or _("Both")) if several else "",
            figure=say_point(point, subject.measure, subject.weight_unit),
            on=on_day(point.date, subject.today),
        )
        for point, side in latest
    )
