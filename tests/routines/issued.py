"""Routines that are published already, for tests of what is read."""

from datetime import date

from routines import operations
from routines.models import Routine, RoutineVersion
from tests.factories import LineFactory, RoutineFactory, VersionFactory, published


def a_routine(*, name="Routine", slug="routine", on=None, **kwargs) -> Routine:
    """A published routine of one exercise."""
    routine = RoutineFactory(name=name, slug=slug, **kwargs)
    line = LineFactory(version=VersionFactory(routine=routine, number=1), planning_seconds=120)
    published(line.version, on=on)
    return routine


def next_version(routine: Routine, *, on: date, **changes) -> RoutineVersion:
    """Publish another version of a routine, changed as told."""
    draft = operations.open_draft(version=routine.versions.order_by("number").last())
    for field, value in changes.items():
        setattr(draft, field, value)
    draft.save()
    return operations.publish(version=draft, today=on, effective_from=on)
