from datetime import date
from typing import Any

import factory

from routines.models import Enrolment, Exercise, PrescribedExercise, Routine, RoutineVersion
from routines.operations import publish


class ExerciseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Exercise

    name = factory.Sequence(lambda n: f"Exercise {n}")
    slug = factory.Sequence(lambda n: f"exercise-{n}")
    measure = "hold"


class RoutineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Routine

    name = factory.Sequence(lambda n: f"Routine {n}")
    slug = factory.Sequence(lambda n: f"routine-{n}")
    visibility = "library"


class VersionFactory(factory.django.DjangoModelFactory):
    """A draft. Turn it into a published version with ``published``, once it has its lines."""

    class Meta:
        model = RoutineVersion

    routine = factory.SubFactory(RoutineFactory)
    number = factory.Sequence(lambda n: n + 1)
    warning = "Ask a clinician first."


class LineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrescribedExercise

    version = factory.SubFactory(VersionFactory)
    exercise = factory.SubFactory(ExerciseFactory)
    position = factory.Sequence(lambda n: n + 1)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Enrolment

    routine = factory.SubFactory(RoutineFactory)
    started_on = date(2026, 1, 1)


def published(version: RoutineVersion, *, on: date | None = None) -> RoutineVersion:
    """Publish a draft in force from ``on``, or without a date."""
    return publish(version=version, today=on or date(2026, 1, 1), effective_from=on, undated=on is None)


def issued(**values: Any) -> RoutineVersion:
    """A published version without lines, so that nothing but itself stands in the way of changing it."""
    return VersionFactory(**{"status": RoutineVersion.Status.PUBLISHED, **values})


def frozen_line() -> PrescribedExercise:
    """The only line of a published version."""
    line = LineFactory()
    published(line.version)
    return line
