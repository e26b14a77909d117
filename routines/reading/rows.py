"""The list of routines: each row with its drawn strip, how long it takes and how often it is done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from routines.models import Enrolment, PrescribedExercise, Routine, RoutineVersion
from routines.reading.following import open_enrolments, resting
from routines.reading.overview import Overview, overview, shown_version


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """One routine of the list. ``remark`` says what is special about it now: paused, a draft, not in force yet."""

    name: str
    url: str
    credit: str
    remark: str
    overview: Overview | None


@dataclass(frozen=True, slots=True)
class Shelves:
    """The rows a person sees, each routine once: followed now, one's own, followed before, the library."""

    followed: tuple[RoutineRow, ...]
    own: tuple[RoutineRow, ...]
    earlier: tuple[RoutineRow, ...]
    library: tuple[RoutineRow, ...]


def shelves(*, user: Any, today: date) -> Shelves:
    """Return the readable routines in their groups: five queries for a person, three for a visitor."""
    routines = list(Routine.objects.readable_by(user).prefetch_related("versions"))
    followed = _followed(user, today)
    own = {r.pk for r in routines if user.is_authenticated and r.owner_id == user.pk}
    rows = {routine.pk: row for routine, row in _rows(routines, own, followed, today)}

    def group(keep: Iterable[Routine]) -> tuple[RoutineRow, ...]:
        return tuple(rows[routine.pk] for routine in keep)

    rest = [routine for routine in routines if routine.pk not in followed]
    others = [routine for routine in rest if routine.pk not in own]
    return Shelves(
        followed=group(routine for routine in routines if routine.pk in followed),
        own=group(routine for routine in rest if routine.pk in own),
        earlier=group(r for r in others if r.visibility != Routine.Visibility.LIBRARY),
        library=group(r for r in others if r.visibility == Routine.Visibility.LIBRARY),
    )


def library_rows(*, today: date) -> tuple[RoutineRow, ...]:
    """Return the rows that anybody may read, for the landing page (three queries)."""
    routines = list(Routine.objects.library().prefetch_related("versions"))
    return tuple(row for _routine, row in _rows(routines, set(), {}, today))


def _followed(user: Any, today: date) -> dict[int, Enrolment]:
    if not user.is_authenticated:
        return {}
    enrolments = open_enrolments(user, today).prefetch_related("pauses")
    return {enrolment.routine_id: enrolment for enrolment in enrolments}


def _rows(
    routines: Sequence[Routine], own: set[int], followed: dict[int, Enrolment], today: date
) -> list[tuple[Routine, RoutineRow]]:
    # A draft is for its owner; who was given a routine before it was published has to wait.
    versions = {
        routine.pk: shown_version(routine.versions.all(), today, drafts=routine.pk in own)
        for routine in routines
    }
    lines = _lines_of([version for version in versions.values() if version])
    return [
        (routine, _row(routine, versions[routine.pk], lines, followed.get(routine.pk), today))
        for routine in routines
    ]


def _lines_of(versions: list[RoutineVersion]) -> dict[int, list[PrescribedExercise]]:
    lines: dict[int, list[PrescribedExercise]] = defaultdict(list)
    for line in PrescribedExercise.objects.filter(version__in=versions).select_related("exercise"):
        lines[line.version_id].append(line)
    return lines


def _row(
    routine: Routine,
    version: RoutineVersion | None,
    lines: dict[int, list[PrescribedExercise]],
    enrolment: Enrolment | None,
    today: date,
) -> RoutineRow:
    return RoutineRow(
        name=routine.name,
        url=routine.get_absolute_url(),
        credit=routine.source_credit,
        remark=_remark(version, enrolment, today),
        overview=overview(version, lines[version.pk]) if version else None,
    )


def _remark(version: RoutineVersion | None, enrolment: Enrolment | None, today: date) -> str:
    if enrolment and resting(enrolment, today):
        return _("Paused")
    if enrolment and enrolment.started_on > today:
        return _("From %(day)s") % {"day": date_format(enrolment.started_on)}
    if version is None:
        return _("Not published yet")
    if version.is_draft:
        return _("Draft")
    if version.may_be_in_force(today):
        return ""
    if version.effective_from and version.effective_from > today:
        return _("From %(day)s") % {"day": date_format(version.effective_from)}
    return _("Retired")
