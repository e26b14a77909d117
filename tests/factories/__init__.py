"""Factories: believable rows with nothing set that a test does not care about."""

from tests.factories.logs import LoggedSetFactory, SessionFactory, stored_logs
from tests.factories.people import UserFactory
from tests.factories.routines import (
    EnrolmentFactory,
    ExerciseFactory,
    LineFactory,
    RoutineFactory,
    VersionFactory,
    frozen_line,
    issued,
    published,
)

__all__ = [
    "EnrolmentFactory",
    "ExerciseFactory",
    "LineFactory",
    "LoggedSetFactory",
    "RoutineFactory",
    "SessionFactory",
    "UserFactory",
    "VersionFactory",
    "frozen_line",
    "issued",
    "published",
    "stored_logs",
]
