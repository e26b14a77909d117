"""A copy of one's own, to change what suits nobody else."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from routines.models import Routine, RoutineVersion
from routines.operations.versions import copy_version

NAME_LENGTH: int = Routine._meta.get_field("name").max_length  # type: ignore[assignment]


class NothingPublished(Exception):
    """The routine has no published version that could be copied."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The draft of a copy to go on with; ``is_new`` tells one just made from one that was begun before."""

    draft: RoutineVersion
    is_new: bool


@transaction.atomic
def begin_copy(*, routine: Routine, owner: Any, today: date) -> Begun:
    """Copy the version of a routine that is in force, else the newest issued, for ``owner``.

    A copy of that version that ``owner`` began and never published is gone on with: pressing twice makes one.
    Raises NothingPublished.
    """
    source = Routine.objects.select_for_update().get(pk=routine.pk)  # whoever presses twice waits in line
    version = source.versions.in_force(today) or source.versions.issued().first()
    if version is None:
        raise NothingPublished
    begun = RoutineVersion.objects.drafts().filter(routine__owner=owner, routine__copied_from=version)
    unpublished = begun.exclude(routine__versions__in=RoutineVersion.objects.issued())
    if draft := unpublished.select_related("routine").order_by("pk").first():
        return Begun(draft, is_new=False)
    return Begun(copy_routine(version=version, owner=owner, name=name_of_copy(source, owner)), is_new=True)


def name_of_copy(routine: Routine, owner: Any) -> str:
    """Return a name for a copy that ``owner`` has not given yet: "Mornings, my own", then "Mornings, my own 2"."""
    taken = set(Routine.objects.filter(owner=owner).values_list("name", flat=True))
    pattern = "%(name)s" if routine.owner_id == owner.pk else _("%(name)s, my own")
    for number in count(1):
        ending = f" {number}" if number > 1 else ""
        room = NAME_LENGTH - len(pattern % {"name": ""}) - len(ending)
        name = pattern % {"name": routine.name[:room].rstrip()} + ending
        if name not in taken:
            return name
    raise AssertionError  # numbers do not run out


@transaction.atomic
def copy_routine(*, version: RoutineVersion, owner: Any, name: str) -> RoutineVersion:
    """Make a private routine of ``owner`` from a version; returns its first draft."""
    source = version.routine
    routine = Routine.objects.create(
        name=name,
        slug=unused_slug(name),
        owner=owner,
        visibility=Routine.Visibility.PRIVATE,
        source_credit=source.source_credit,
        source_url=source.source_url,
        copied_from=version,
    )
    return copy_version(version, into=routine, number=1)


@transaction.atomic
def create_routine(*, owner: Any, name: str) -> RoutineVersion:
    """Make an empty private routine of ``owner``; returns its first draft, with the warning filled in."""
    routine = Routine.objects.create(
        name=name, slug=unused_slug(name), owner=owner, visibility=Routine.Visibility.PRIVATE
    )
    return RoutineVersion.objects.create(routine=routine, number=1, warning=default_warning())


def default_warning() -> str:
    """The warning that a routine of one's own begins with; it can be reworded."""
    return _(
        "Ask a doctor or a physical therapist before you take up a new exercise, and stop one that brings on sharp pain."
    )


def unused_slug(name: str) -> str:
    """Return an address for a private routine that gives away neither its owner nor other people's names."""
    stem = slugify(name)[:100] or "routine"
    return f"{stem}-{get_random_string(8, 'abcdefghjkmnpqrstuvwxyz23456789')}"
