"""The rows behind the progress pages. A skipped exercise is no row."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Max, Sum

from logs.access import own_sessions
from logs.models import LoggedSet, MorningAfter
from logs.progress import SessionRow, SetRow
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
SESSION = (
    "pk",
    "local_date",
    "version__routine_id",
    "version__number",
    "budget_minutes",
    "minutes",
    "pain_before",
    "pain_worst",
    "pain_after",
    "effort",
    "version__pain_safe_limit",
    "version__pain_stop_limit",
)


def rows_of(user: Any, exercise: Exercise) -> list[SetRow]:
    """Every set ever done of one exercise, and of what was merged into it (one query)."""
    family = Exercise.objects.family([exercise.pk])
    done = LoggedSet.objects.filter(user=user, exercise__in=family.values("pk"), skip_reason="")
    return [SetRow(*row) for row in done.order_by().values_list(*FIELDS)]


def best_rows(user: Any) -> dict[int, list[SetRow]]:
    """Of every exercise ever done, by its number, the best of each day and load, whatever the side (one query).

    Grouped by the database, and enough for ``best_by_day`` where sides are not told apart: within one load it
    takes the highest figure too. ``hold_total_seconds`` is that of all sets in the row together.
    """
    done = (
        LoggedSet.objects.filter(user=user, skip_reason="")
        .order_by()
        .values_list("exercise_id", "local_date", "load_kg", "load_band")
        .annotate(Max("hold_seconds"), Sum("hold_total_seconds"), Max("repetitions"))
    )
    rows: dict[int, list[SetRow]] = defaultdict(list)
    for exercise, day, load_kg, load_band, hold, held, repetitions in done:
        rows[exercise].append(
            SetRow(
                day,
                "both",
                hold_seconds=hold,
                hold_total_seconds=held,
                repetitions=repetitions,
                load_kg=load_kg,
                load_band=load_band,
            )
        )
    return rows


def session_rows(user: Any, *, routine: int | None = None) -> list[SessionRow]:
    """Every session ever, or those of one routine, each as its few figures (one query)."""
    sessions = own_sessions(user)
    if routine is not None:
        sessions = sessions.filter(version__routine=routine)
    return [
        SessionRow(pk, day, of_routine, number, budget is not None, *figures)
        for pk, day, of_routine, number, budget, *figures in sessions.order_by().values_list(*SESSION)
    ]


def mornings_of(user: Any) -> dict[date, int]:
    """Pain on waking, by the date of the morning (one query)."""
    return dict(MorningAfter.objects.filter(user=user).order_by().values_list("local_date", "pain"))
