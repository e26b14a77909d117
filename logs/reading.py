"""Questions about the logs, each answered in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import Coalesce, DenseRank

from logs.entries import SetEntry
from logs.models import LoggedSet, Session
from logs.operations import set_entry_of
from routines.models import Exercise, PersonalTarget, PrescribedExercise, RoutineVersion


def last_time(*, user: Any, lines: Sequence[PrescribedExercise]) -> dict[int, list[SetEntry]]:
    """For each line, the sets of the session in which its exercise was last done (one query).

    The same exercise in another routine or version counts, and so does one merged with it: it is the
    person's own last figure. Where a session holds the exercise twice, the sets that belong to the same
    line are taken. The lines come with their exercises.
    """
    family = Exercise.objects.family({line.exercise.canonical_id for line in lines})
    rows = (
        LoggedSet.objects.filter(user=user, exercise__in=family.values("pk"), skip_reason="")
        .annotate(
            canonical_id=Coalesce("exercise__merged_into", "exercise"),
            recency=Window(
                DenseRank(),
                partition_by="canonical_id",
                order_by=[F("session__started_at").desc(), F("session").desc()],
            ),
        )
        .filter(recency=1)
    )
    by_exercise: dict[int, list[LoggedSet]] = defaultdict(list)
    for row in rows:
        by_exercise[row.canonical_id].append(row)
    return {line.pk: _sets_for(line, by_exercise[line.exercise.canonical_id]) for line in lines}


def _sets_for(line: PrescribedExercise, rows: list[LoggedSet]) -> list[SetEntry]:
    own = [row for row in rows if row.line_id == line.pk]
    if not own and rows:
        first = min(row.position for row in rows)
        own = [row for row in rows if row.position == first]
    return [set_entry_of(row) for row in sorted(own, key=lambda row: (row.side, row.set_number))]


def targets_on(*, user: Any, version: RoutineVersion, day: date) -> dict[int, PersonalTarget]:
    """The personal target of each line of a version that counts on a day: the latest begun (one query)."""
    return targets_in(user=user, versions=[version], day=day)


def targets_in(*, user: Any, versions: Iterable[RoutineVersion], day: date) -> dict[int, PersonalTarget]:
    """The personal target of each line of several versions, as ``targets_on`` has it (one query)."""
    targets = PersonalTarget.objects.filter(
        enrolment__user=user, line__version__in=list(versions), from_date__lte=day
    ).order_by("from_date", "pk")
    return {target.line_id: target for target in targets}


def with_counts(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions, newest first, with their routine and how many exercises were done and skipped.

    The counts are ``lines_done`` and ``lines_skipped``.
    """
    counted = sessions.select_related("version__routine").annotate(
        lines_done=Count("sets__position", distinct=True, filter=Q(sets__skip_reason="")),
        lines_skipped=Count("sets__position", distinct=True, filter=~Q(sets__skip_reason="")),
    )
    # Counting groups the rows, and a grouped query forgets the order of the model.
    return counted.order_by("-started_at", "-pk")


def last_done(*, user: Any, routines: Iterable[int]) -> dict[int, Session]:
    """The latest session of each routine, by the routine's number (one query)."""
    latest = (
        Session.objects.filter(user=user, version__routine__in=list(routines))
        .annotate(newest=Window(Max("started_at"), partition_by="version__routine"))
        .filter(started_at=F("newest"))
        .select_related("version")
    )
    return {session.version.routine_id: session for session in latest}
