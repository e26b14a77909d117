"""An exercise at a glance: where it began, where it stands, its small picture."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.charts import Spark, sparkline
from logs.progress import (
    Journey,
    Point,
    SetRow,
    best_by_day,
    journey,
    of_any_side,
    say_journey,
    say_value,
    say_what,
)
from logs.progress_pages.rows import rows_of
from logs.progress_pages.words import day_of, last_done, on_day
from routines.models import Exercise


@dataclass(frozen=True, slots=True)
class Glance:
    """One exercise of one person, in words, whatever the side: left and right are never added up.

    ``what`` names the figure ("Longest hold"). ``first`` and ``now`` stand at the ends of the arrow; with one
    day to tell of, ``first`` is "". All figures are "", and ``spark`` None, where none was ever noted.
    ``days`` is the number of days it was done, with figures or without.
    """

    name: str
    slug: str
    what: str
    first: str
    now: str
    best: str
    best_on: str
    sentence: str
    spark: Spark | None
    days: int
    last_day: date
    last: str
    last_done: str


def exercise_glance(*, user: Any, exercise: Exercise, today: date) -> Glance | None:
    """The glance of an exercise for its own page; None where ``user`` never did it (one query)."""
    rows = rows_of(user, exercise)
    return glance_of(exercise, rows, today=today, weight_unit=user.weight_unit) if rows else None


def glance_of(exercise: Exercise, rows: Iterable[SetRow], *, today: date, weight_unit: str) -> Glance:
    """The glance of an exercise from its rows: at least one."""
    rows = list(rows)
    measure = exercise.measure
    points = of_any_side(best_by_day(rows, measure=measure))
    way = journey(points)
    shown = alike(points, way.best if way else points[-1]) if points else ()
    best = best_of(shown, way)
    days = {row.date for row in rows}
    return Glance(
        name=exercise.name,
        slug=exercise.slug,
        what=say_what(measure, best, weight_unit) if best else "",
        first=say_value(way.first.value, measure) if way else "",
        now=say_value(way.now if way else best.value, measure) if best else "",
        best=say_value(best.value, measure) if best else "",
        best_on=on_day(best.date, today) if best else "",
        sentence=say_journey(way, measure, weight_unit, today=today) if way else "",
        spark=sparkline(shown) if shown else None,
        days=len(days),
        last_day=max(days),
        last=day_of(max(days), today),
        last_done=last_done(max(days), today),
    )


def alike(points: Iterable[Point], like: Point) -> tuple[Point, ...]:
    """The points done at the same load: only these can be compared."""
    return tuple(point for point in points if point.load == like.load)


def best_of(points: tuple[Point, ...], way: Journey | None) -> Point | None:
    """The best, as the sentence has it; without a journey that of the last day; None without points."""
    if way:
        return way.best
    return points[-1] if points else None


def families_of(rows: Mapping[int, list[SetRow]]) -> dict[Exercise, list[SetRow]]:
    """The rows by exercise instead of by its number (one query).

    What was done of a duplicate counts for the exercise it was merged into.
    """
    done = Exercise.objects.filter(pk__in=list(rows)).select_related("merged_into").order_by()
    shown = ("name", "slug", "measure")
    families: dict[Exercise, list[SetRow]] = defaultdict(list)
    for one in done.only(*shown, "merged_into", *(f"merged_into__{column}" for column in shown)):
        families[one.canonical] += rows[one.pk]
    return dict(families)


def glances_of(
    families: Mapping[Exercise, list[SetRow]], *, today: date, weight_unit: str
) -> tuple[Glance, ...]:
    """A glance of every exercise, the one last done first, then by name."""
    glances = [
        glance_of(one, of_all, today=today, weight_unit=weight_unit) for one, of_all in families.items()
    ]
    return tuple(sorted(glances, key=lambda one: (-one.last_day.toordinal(), one.name.casefold(), one.slug)))
