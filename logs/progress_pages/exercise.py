"""The page of one exercise: the honest sentence, the chart of a range, its figures, the same numbers as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.charts import Picture, Series, picture, side_label
from logs.models import Session
from logs.progress import Point, SetRow, best_by_day, of_any_side, side_by_side, targets_by_day
from logs.progress_pages.marks import VersionMark, load_marks, version_marks
from logs.progress_pages.ranges import Range, chosen_range
from logs.progress_pages.rows import rows_of
from logs.progress_pages.sides import SidesApart, SideStory, latest_apart, side_stories
from logs.progress_pages.tables import Table, table
from logs.progress_pages.words import day_of, how_long_ago
from routines.models import Exercise


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day it was done; ``ago`` is "" for a day after today."""

    day: str
    ago: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """Everything ever done of one exercise by one person: the stories and figures of all time, the rest of a range.

    Without any figure ever noted ``stories`` is empty and there is no chart. ``days`` were done,
    ``days_with_figures`` of them with a figure of what this exercise measures. ``load_changed``: within
    the range the loads differ, so that the line does not compare like with like.
    """

    stories: tuple[SideStory, ...]
    apart: SidesApart | None
    days: int
    days_with_figures: int
    since: str
    last: LastDay
    chosen: Range
    chart: Picture | None
    load_changed: bool
    marks: tuple[VersionMark, ...]
    table: Table

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
    *, user: Any, exercise: Exercise, asked: str | None, today: date
) -> ExerciseProgress | None:
    """The page in the range ``asked`` for (None: the usual one); None where ``user`` never did the exercise.

    Three queries, however much there is. KeyError for a range that does not exist.
    """
    rows = rows_of(user, exercise)
    if not rows:
        return None
    best = best_by_day(rows, measure=exercise.measure)
    days = {row.date for row in rows}
    chosen = chosen_range(asked, first=min(days), last=max(days), today=today)
    marks = version_marks(user, exercise, chosen, today=today)
    return ExerciseProgress(
        stories=side_stories(best, measure=exercise.measure, weight_unit=user.weight_unit, today=today),
        apart=latest_apart(side_by_side(best), measure=exercise.measure, today=today),
        days=len(days),
        days_with_figures=len({point.date for points in best.values() for point in points}),
        since=day_of(min(days), today),
        last=_last_day(rows, max(days), today),
        chosen=chosen,
        chart=_chart(best, rows, exercise, marks, chosen, user.weight_unit) if best else None,
        load_changed=_load_changed(best, chosen),
        marks=marks if best else (),
        table=table(best, chosen, measure=exercise.measure, weight_unit=user.weight_unit, today=today),
    )


def _last_day(rows: Sequence[SetRow], last: date, today: date) -> LastDay:
    numbers = {row.session_id for row in rows if row.date == last}
    sessions = Session.objects.filter(pk__in=numbers).order_by("started_at", "pk")
    return LastDay(day_of(last, today), how_long_ago(last, today), tuple(sessions))


def _load_changed(best: Mapping[str, tuple[Point, ...]], chosen: Range) -> bool:
    inside = (point for points in best.values() for point in points if point.date in chosen)
    return len({(point.load_kg, point.load_band) for point in inside}) > 1


def _chart(
    best: Mapping[str, tuple[Point, ...]],
    rows: Sequence[SetRow],
    exercise: Exercise,
    marks: Sequence[VersionMark],
    chosen: Range,
    weight_unit: str,
) -> Picture:
    return picture(
        [Series(side, side_label(side), points) for side, points in best.items()],
        id="progress",
        measure=exercise.measure,
        name=exercise.name,
        targets=targets_by_day(rows, measure=exercise.measure),
        marks=[
            *((mark.day, mark.label) for mark in marks),
            *load_marks(of_any_side(best), chosen, weight_unit),
        ],
        start=chosen.start,
        end=chosen.end,
        weight_unit=weight_unit,
    )
