"""Where an exercise is used, for whoever is about to change, merge or retire it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from routines import reading
from routines.admin.access import versions_of
from routines.models import Exercise

SHOWN = 3


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A version that prescribes the exercise, with the words of each of its lines. ``url`` leads to where it is written."""

    number: int
    status: str
    url: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedBy:
    """A routine with the versions that prescribe the exercise, the newest first; long lists have ``older`` ones to fold."""

    name: str
    newest: tuple[UsedIn, ...]
    older: tuple[UsedIn, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """``elsewhere`` says that others use it in private, and not how many: watched from visit to visit, a number tells who."""

    routines: tuple[UsedBy, ...]
    elsewhere: bool

    def __bool__(self) -> bool:
        return bool(self.routines) or self.elsewhere


def used(*, exercise: Exercise, user: Any) -> Used:
    """Return where an exercise and its duplicates are used (three queries, however widely it is)."""
    found = reading.where_used(exercise=exercise, user=user, weight_unit=reading.weight_unit(user))
    numbers = {line.version_id for line in found.lines}
    written = set(versions_of(user).filter(pk__in=numbers).values_list("pk", flat=True))
    routines = []
    for name, of_routine in groupby(
        found.lines, key=lambda line: (line.url.rsplit("/v", 1)[0], line.routine)
    ):
        versions = []
        for version_id, group in groupby(of_routine, key=lambda line: line.version_id):
            lines = list(group)
            change = reverse("admin:routines_routineversion_change", args=[version_id])
            versions.append(
                UsedIn(
                    number=lines[0].number,
                    status=lines[0].status,
                    url=change if version_id in written else lines[0].url,
                    said=tuple(_said(line) for line in lines),
                )
            )
        routines.append(UsedBy(name[1], tuple(versions[:SHOWN]), tuple(versions[SHOWN:])))
    return Used(tuple(routines), found.elsewhere > 0)


def _said(line: reading.LineUse) -> str:
    name = f"{line.duplicate}: " if line.duplicate else ""
    return name + ", ".join(part for part in (line.dose, line.kind) if part)
