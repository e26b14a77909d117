"""What a person did of an exercise and of its ladder: the rows in one query, and who stands on which rung."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Max, Q, Sum

from logs.models import LoggedSet
from logs.progress import DayTarget, SetRow, ladder_of
from routines.models import Exercise, LadderRung, PersonalTarget
from routines.reading import readable_exercises

ALIKE = (
    "exercise_id",
    "local_date",
    "side",
    "load_kg",
    "load_band",
    "target_hold_min",
    "target_hold_max",
    "target_reps_min",
    "target_reps_max",
)
MOST_RUNGS = 8


@dataclass(frozen=True, slots=True)
class RungOf:
    """A rung of somebody's ladder: the exercise, and the rows that were done of it and its duplicates."""

    exercise: Exercise
    rows: tuple[SetRow, ...]
    is_this: bool


def ladder_rows(user: Any, exercise: Exercise) -> tuple[RungOf, ...]:
    """The ladder of an exercise from easier to harder, itself among it, with every row of each rung.

    Four queries however much was logged, one of them for all the rows. A rung that was never done is
    shown where it may be read; of a long ladder only those next to one that was done, or to this one.
    """
    heights = ladder_of(exercise.pk, LadderRung.objects.steps())
    numbers = [number for number, _height in heights]
    family = {
        one.pk: one
        for one in Exercise.objects.filter(Q(pk__in=numbers) | Q(merged_into__in=numbers))
        .order_by()
        .only("pk", "name", "slug", "measure", "merged_into")
    }
    readable = set(readable_exercises(user).filter(pk__in=numbers).order_by().values_list("pk", flat=True))
    rows: dict[int, list[SetRow]] = {}
    for row in rows_alike(user, family):
        rows.setdefault(family[row.exercise_id].canonical_id, []).append(row)
    rungs = [
        RungOf(family[number], tuple(rows.get(number, ())), is_this=number == exercise.pk)
        for number in numbers
        if number == exercise.pk or number in rows or number in readable
    ]
    return tuple(_worth_showing(rungs))


def _worth_showing(rungs: list[RungOf]) -> list[RungOf]:
    if len(rungs) <= MOST_RUNGS:
        return rungs
    known = [place for place, rung in enumerate(rungs) if rung.rows or rung.is_this]
    return [rung for place, rung in enumerate(rungs) if any(abs(place - other) <= 1 for other in known)]


def rows_alike(user: Any, numbers: Collection[int]) -> list[SetRow]:
    """Every set ever done of some exercises, those of a day alike in side, load and target as one row (one query).

    Grouped by the database: the longest hold, the most repetitions, the worst pain, the sum of the totals.
    """
    done = (
        LoggedSet.objects.filter(user=user, exercise__in=list(numbers), skip_reason="")
        .order_by()
        .values_list(*ALIKE)
        .annotate(Max("hold_seconds"), Sum("hold_total_seconds"), Max("repetitions"), Max("pain"))
    )
    return [
        SetRow(
            date=day,
            side=side,
            hold_seconds=hold,
            hold_total_seconds=held,
            repetitions=reps,
            load_kg=load_kg,
            target_hold_min=hold_min,
            target_hold_max=hold_max,
            target_reps_min=reps_min,
            target_reps_max=reps_max,
            load_band=band,
            pain=pain,
            exercise_id=number,
        )
        for (
            number,
            day,
            side,
            load_kg,
            band,
            hold_min,
            hold_max,
            reps_min,
            reps_max,
            hold,
            held,
            reps,
            pain,
        ) in done
    ]


def personal_targets(user: Any, exercise: Exercise, measure: str) -> list[DayTarget]:
    """The targets a person was given for themselves, by the day they begin on (one query)."""
    column = "repetitions" if measure == "reps" else "hold_seconds"
    targets = PersonalTarget.objects.filter(
        enrolment__user=user, line__exercise__in=Exercise.objects.family([exercise.pk]).values("pk")
    )
    return [
        DayTarget(day, figure, figure)
        for day, figure in targets.order_by("from_date", "pk").values_list("from_date", column)
        if figure
    ]


def with_personal(logged: Iterable[DayTarget], personal: Iterable[DayTarget]) -> list[DayTarget]:
    """The targets of the days logged, and the personal ones from the day they begin on; one a day.

    What a set was logged with counts: it already knew of the personal target of its day.
    """
    days: dict[date, DayTarget] = {target.date: target for target in personal}
    return [replace(one) for _day, one in sorted((days | {one.date: one for one in logged}).items())]
