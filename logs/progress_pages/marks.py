"""The marks of a chart: days on which a version of a routine came into force, or another load was taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from logs.models import Session
from logs.progress import Point, say_load
from logs.progress_pages.ranges import Range
from logs.progress_pages.words import day_of
from routines.models import Exercise, Routine, RoutineVersion

MOST_LOAD_MARKS = 6


@dataclass(frozen=True, slots=True)
class VersionMark:
    """A version in force from ``day`` on. ``routine`` is "" where all marks are of the same one."""

    day: date
    since: str
    label: str
    name: str
    routine: str
    url: str


def version_marks(user: Any, exercise: Exercise, chosen: Range, *, today: date) -> tuple[VersionMark, ...]:
    """The dated versions, in a range, of the readable routines with which the exercise was done (one query)."""
    done = Session.objects.filter(
        user=user,
        version__routine=OuterRef("pk"),
        sets__exercise__in=Exercise.objects.family([exercise.pk]).values("pk"),
        sets__skip_reason="",
    )
    versions = list(
        RoutineVersion.objects.issued()
        .filter(
            routine__in=Routine.objects.readable_by(user).filter(Exists(done)),
            effective_from__range=(chosen.start, chosen.end),
        )
        .select_related("routine")
        .order_by("effective_from", "routine__name", "number")
    )
    several = len({version.routine_id for version in versions}) > 1
    return tuple(
        VersionMark(
            day=version.effective_from,
            since=day_of(version.effective_from, today),
            label=_("v%(number)d") % {"number": version.number},
            name=version.label,
            routine=version.routine.name if several else "",
            url=reverse("routines:version", args=[version.routine.slug, version.number]),
        )
        for version in versions
        if version.effective_from
    )


def links_of(marks: Sequence[VersionMark]) -> dict[date, str]:
    """Where the mark of a day leads; where several versions came into force at once the list below the chart does."""
    days = Counter(mark.day for mark in marks)
    return {mark.day: mark.url for mark in marks if days[mark.day] == 1}


def load_marks(points: Sequence[Point], chosen: Range, weight_unit: str) -> list[tuple[date, str]]:
    """The days of a range on which another load was taken than the day before, since figures fall there.

    None where it changes to and fro: more than MOST_LOAD_MARKS lines explain nothing.
    """
    changes = [
        (point.date, say_load(point.load_kg, point.load_band, weight_unit) or _("no load"))
        for before, point in pairwise(points)
        if before.load != point.load and point.date in chosen
    ]
    return changes if len(changes) <= MOST_LOAD_MARKS else []
