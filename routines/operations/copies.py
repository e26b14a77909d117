"""A copy of one's own, to change what suits nobody else."""

from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from routines.models import Routine, RoutineVersion
from routines.operations.versions import copy_version


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
