"""The life of a version: draft, published, retired."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.models import PrescribedExercise, Routine, RoutineVersion, VersionLink

# What belongs to one edition only and is not carried into the next.
NOT_COPIED = frozenset(
    {"id", "number", "status", "effective_from", "change_note", "published_at", "retired_on", "routine"}
)


class DraftExists(Exception):
    """The routine already has a draft; ``draft`` is it."""

    def __init__(self, draft: RoutineVersion) -> None:
        super().__init__(_("This routine already has a draft. Finish or discard that one first."))
        self.draft = draft


class NotPublishable(Exception):
    """The draft cannot be published; ``problems`` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@transaction.atomic
def open_draft(*, version: RoutineVersion) -> RoutineVersion:
    """Copy a version with its lines and links into a new draft of the same routine.

    Raises DraftExists while the routine has one.
    """
    routine = Routine.objects.select_for_update().get(pk=version.routine_id)
    if draft := routine.versions.drafts().first():
        raise DraftExists(draft)
    highest = routine.versions.aggregate(highest=Max("number"))["highest"] or 0
    return copy_version(version, into=routine, number=highest + 1)


def copy_version(version: RoutineVersion, *, into: Routine, number: int) -> RoutineVersion:
    """Return a draft ``number`` of ``into`` with the content of ``version``."""
    draft = RoutineVersion(routine=into, number=number)
    for field in version._meta.concrete_fields:
        if field.name not in NOT_COPIED:
            setattr(draft, field.attname, getattr(version, field.attname))
    draft.save()
    for line in version.lines.select_related("exercise"):
        # What was merged since stays where it is published, and is not carried on.
        _clone(line, draft, exercise_id=line.exercise.canonical_id)
    for link in version.links.all():
        _clone(link, draft)
    return draft


def _clone(row: PrescribedExercise | VersionLink, draft: RoutineVersion, **otherwise: int) -> Model:
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "version"}
    }
    return type(row).objects.create(version=draft, **values | otherwise)


def draft_problems(draft: RoutineVersion) -> list[str]:
    """Say in words what keeps a draft from being published; empty when nothing does."""
    problems = []
    lines = list(draft.lines.select_related("exercise__merged_into"))
    if not any(not line.is_for_reference for line in lines):
        problems.append(_("There is nothing to do in it yet: add at least one exercise."))
    if not draft.warning.strip():
        problems.append(_("The warning to see a clinician is empty."))
    retired = [
        line.exercise.name
        for line in lines
        if line.exercise.canonical.retired_on and not line.is_for_reference
    ]
    if retired:
        problems.append(
            ngettext(
                "This exercise is retired: %(names)s.",
                "These exercises are retired: %(names)s.",
                len(retired),
            )
            % {"names": ", ".join(retired)}
        )
    return problems


def _order_problems(draft: RoutineVersion, starts: date | None) -> list[str]:
    """Say whether ``starts`` breaks the order of numbers and dates; undated stands before every date."""
    day = starts or date.min
    problems = []
    # Those that came into force, or will: one retired before its day had come leads nobody astray.
    others = [version for version in draft.routine.versions.issued() if version.is_ever_in_force]
    if any((other.effective_from or date.min) > day for other in others if other.number < draft.number):
        problems.append(_("It cannot come into force before the version it follows."))
    if any((other.effective_from or date.min) < day for other in others if other.number > draft.number):
        problems.append(_("It cannot come into force after the version that follows it."))
    return problems


@transaction.atomic
def publish(
    *,
    version: RoutineVersion,
    today: date,
    effective_from: date | None = None,
    undated: bool = False,
) -> RoutineVersion:
    """Freeze a draft and let it come into force on ``effective_from`` (``today`` when not given).

    ``undated`` publishes without a date, before every dated version: only for a first edition whose
    beginning nobody wrote down. Raises NotPublishable with the reasons, a date before ``today`` or
    before the version it follows among them.
    """
    draft = RoutineVersion.objects.select_for_update().get(pk=version.pk)
    if not draft.is_draft:
        raise NotPublishable([_("This version is published already.")])
    problems = draft_problems(draft)
    starts = None if undated else effective_from or today
    if starts is not None and starts < today:
        problems.append(_("It cannot come into force in the past."))
    problems += _order_problems(draft, starts)
    if problems:
        raise NotPublishable(problems)
    draft.status = RoutineVersion.Status.PUBLISHED
    draft.effective_from = starts
    draft.published_at = timezone.now()
    draft.save(update_fields=["status", "effective_from", "published_at"])
    version.refresh_from_db()
    return version


@transaction.atomic
def retire(*, version: RoutineVersion, today: date) -> RoutineVersion:
    """Take a published version out of force from ``today`` on. Raises NotPublishable for any other."""
    published = RoutineVersion.objects.select_for_update().get(pk=version.pk)
    if published.status != RoutineVersion.Status.PUBLISHED:
        raise NotPublishable([_("Only a published version can be retired.")])
    published.status = RoutineVersion.Status.RETIRED
    published.retired_on = today
    published.save(update_fields=["status", "retired_on"])
    version.refresh_from_db()
    return version


@transaction.atomic
def discard_draft(*, version: RoutineVersion) -> None:
    """Delete a draft. Raises NotPublishable for a published version, which is kept."""
    draft = RoutineVersion.objects.select_for_update().get(pk=version.pk)
    if not draft.is_draft:
        raise NotPublishable([_("A published version is kept; retire it instead.")])
    draft.delete()
