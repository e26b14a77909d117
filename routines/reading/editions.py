"""The versions of a routine over time: from when to when each held, and what changed from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.changes import Change, ChangeLine, VersionFacts, compare, compare_version
from routines.dosage import Span
from routines.models import PrescribedExercise, RoutineVersion
from routines.models.routines import pick_in_force


@dataclass(frozen=True, slots=True)
class Standing:
    """What to know about a version that is not the one in force; ``url`` leads to that one, if there is one."""

    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version in the list of versions, newest first.

    ``changes`` compares it with the version before it, ``since_number``. ``missing`` holds the numbers
    between those two, which belong to no version that could be read; ``gap`` explains them.
    """

    number: int
    label: str
    url: str
    when: str
    note: str
    changes: tuple[Change, ...]
    missing: tuple[int, ...]
    gap: str
    is_shown: bool
    is_in_force: bool
    is_draft: bool
    since_number: int | None

    @property
    def counts(self) -> str:
        """How many exercises came and went: "12 added, 16 removed", as far as there are any."""
        added = sum(change.kind == "added" for change in self.changes)
        removed = sum(change.kind == "removed" for change in self.changes)
        parts = [
            ngettext("%(count)d added", "%(count)d added", added) % {"count": added} if added else "",
            ngettext("%(count)d removed", "%(count)d removed", removed) % {"count": removed}
            if removed
            else "",
        ]
        return ", ".join(part for part in parts if part)


def editions(
    versions: Sequence[RoutineVersion],
    lines: Mapping[int, Sequence[PrescribedExercise]],
    *,
    shown: RoutineVersion,
    today: date,
    weight_unit: str,
) -> tuple[Edition, ...]:
    """List versions given in the order of their numbers, newest first, with what changed in each.

    The routine's note on its versions explains the gaps: it stands with the newest of them.
    """
    routine = shown.routine
    issued = [version for version in versions if not version.is_draft]
    in_force = pick_in_force(issued, today)
    found = []
    before: RoutineVersion | None = None
    for version in versions:
        missing = tuple(range(before.number + 1, version.number)) if before else ()
        found.append(
            Edition(
                number=version.number,
                label=version.label,
                url=reverse("routines:version", args=[routine.slug, version.number]),
                when=when(version, issued, today),
                note=version.change_note,
                changes=_changes(before, version, lines, weight_unit) if before else (),
                missing=missing,
                gap="",
                is_shown=version == shown,
                is_in_force=version == in_force,
                is_draft=version.is_draft,
                since_number=before.number if before else None,
            )
        )
        before = version
    found.reverse()
    return tuple(_explain(found, routine.history_note))


def _explain(found: list[Edition], note: str) -> list[Edition]:
    newest = next((place for place, edition in enumerate(found) if edition.missing), None)
    if newest is None:
        return found
    return [replace(one, gap=note) if place == newest else one for place, one in enumerate(found)]


def when(version: RoutineVersion, issued: Sequence[RoutineVersion], today: date) -> str:
    """Say from when to when a version holds or held; empty where nothing is known of it."""
    if version.is_draft:
        return _("Draft, not published")
    if not version.is_ever_in_force:
        return _("Retired before it came into force")
    begins, ends = version.effective_from, _first_day_without(version, issued)
    if begins is not None and begins > today:
        return _("In force from %(day)s") % {"day": date_format(begins)}
    if ends is None or ends > today:
        return _("In force since %(day)s") % {"day": date_format(begins)} if begins else _("In force")
    if begins is None:
        return _("Before %(day)s") % {"day": date_format(ends)}
    last = max(begins, ends - timedelta(days=1))
    return _("%(first)s to %(last)s") % {"first": date_format(begins), "last": date_format(last)}


def _first_day_without(version: RoutineVersion, issued: Sequence[RoutineVersion]) -> date | None:
    """The day on which a later version took its place or it was retired, whichever came first."""
    later = [
        other.effective_from
        for other in issued
        if other.number > version.number and other.is_ever_in_force and other.effective_from
    ]
    return min([*later, *([version.retired_on] if version.retired_on else [])], default=None)


def standing(
    version: RoutineVersion, issued: Sequence[RoutineVersion], today: date, *, url: str
) -> Standing | None:
    """Say that a version is not the one in force, and which one is; None for the one in force."""
    in_force = pick_in_force(issued, today)
    if version == in_force:
        return None
    number = {"number": version.number}
    if version.is_draft:
        text = _("Version %(number)d is a draft. Only those who may edit this routine see it.") % number
    elif version.effective_from and version.effective_from > today:
        text = _("Version %(number)d comes into force on %(day)s.") % {
            **number,
            "day": date_format(version.effective_from),
        }
    elif in_force is None:
        return Standing(_("Version %(number)d is retired, and no other is in force.") % number)
    else:
        text = _("This is version %(number)d.") % number
    if in_force is None:
        return Standing(text)
    return Standing(
        f"{text} " + _("Version %(number)d is in force.") % {"number": in_force.number},
        url,
        _("Go to version %(number)d") % {"number": in_force.number},
    )


def _changes(
    old: RoutineVersion,
    new: RoutineVersion,
    lines: Mapping[int, Sequence[PrescribedExercise]],
    weight_unit: str,
) -> tuple[Change, ...]:
    return (
        *compare_version(_facts(old), _facts(new)),
        *compare(_change_lines(lines[old.pk]), _change_lines(lines[new.pk]), weight_unit=weight_unit),
    )


def _change_lines(lines: Sequence[PrescribedExercise]) -> tuple[ChangeLine, ...]:
    return tuple(
        ChangeLine(
            name=line.exercise.name,
            exercise_id=line.exercise.canonical_id,
            section=line.section,
            kind=line.kind,
            side=line.side,
            measure=line.exercise.measure,
            dosage=line.dosage,
            note=line.note,
        )
        for line in lines
    )


def _facts(version: RoutineVersion) -> VersionFacts:
    return VersionFacts(
        summary=version.summary,
        warning=version.warning,
        days_a_week=_span(version.days_a_week_min, version.days_a_week_max),
        times_a_day=version.times_a_day,
        pain_safe_limit=version.pain_safe_limit,
        pain_stop_limit=version.pain_stop_limit,
        minutes=_span(version.minutes_min, version.minutes_max),
        short_minutes=version.short_minutes,
    )


def _span(low: int | None, high: int | None) -> Span | None:
    return None if low is None else Span(low, low if high is None else high)
