"""The rows behind the progress pages. A skipped exercise is no row."""

from collections import defaultdict
from typing import Any

from django.db.models import Max

from logs.models import LoggedSet
from logs.progress import SetRow
from routines.models import Exercise

FIELDS = (
    "local_date",
    "side",
    "hold_seconds",
    "hold_total_seconds",
    "repetitions",
    "load_kg",
    "target_hold_min",
    "target_hold_max",
    "target_reps_min",
    "target_reps_max",
    "session_id",
    "load_band",
)


def rows_of(user: Any, exercise: Exercise) -> list[SetRow]:
    """Every set ever done of one exercise, and of what was merged into it (one query)."""
    family = Exercise.objects.family([exercise.pk])
    done = LoggedSet.objects.filter(user=user, exercise__in=family.values("pk"), skip_reason="")
    return [SetRow(*row) for row in done.order_by().values_list(*FIELDS)]


def best_rows(user: Any) -> dict[int, list[SetRow]]:
    """Of every exercise ever done, by its number, the best of each day, side and load (one query).

    Grouped by the database, and enough for ``best_by_day``: within one load it takes the highest figure too.
    """
    done = (
        LoggedSet.objects.filter(user=user, skip_reason="")
        .order_by()
        .values_list("exercise_id", "local_date", "side", "load_kg", "load_band")
        .annotate(Max("hold_seconds"), Max("repetitions"))
    )
    rows: dict[int, list[SetRow]] = defaultdict(list)
    for exercise, day, side, load_kg, load_band, hold, repetitions in done:
        rows[exercise].append(
            SetRow(
                day, side, hold_seconds=hold, repetitions=repetitions, load_kg=load_kg, load_band=load_band
            )
        )
    return rows
