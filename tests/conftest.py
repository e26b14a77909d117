"""What every test may use: the named people, content to read, and guards that only teardown takes off."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from hipapp.demo import make_demo
from hipapp.models import User
from logs.guards import GUARDS as LOG_GUARDS
from routines.guards import GUARDS as CONTENT_GUARDS
from routines.guards import install, remove
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    RoutineFactory,
    UserFactory,
    VersionFactory,
    published,
)

# live_server answers from a thread while Playwright runs an event loop in this one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

GUARDS = (*CONTENT_GUARDS, *LOG_GUARDS)

# A busy machine makes no formula wrong: examples are not timed.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _clean_start(settings, tmp_path) -> None:
    """Keep uploads in the test, and forget what the test before left behind."""
    translation.deactivate()  # the last request of another test leaves its browser's language
    cache.clear()  # rate limits count there
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session", autouse=True)
def _guards_come_off_for_teardown_alone() -> Iterator[None]:
    """A transactional test is cleaned by deleting every row, which the guards would rightly refuse."""
    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        connection = connections["default"]
        remove(connection, GUARDS)
        try:
            original(self)
        finally:
            install(connection, GUARDS)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture
def alice(db) -> User:
    """A patient in Madrid; owns what the tests are about."""
    return UserFactory(email="alice@example.org", first_name="Alice", time_zone="Europe/Madrid")


@pytest.fixture
def bob(db) -> User:
    """Another patient, a stranger to Alice."""
    return UserFactory(email="bob@example.org", first_name="Bob")


@pytest.fixture
def thea(db) -> User:
    """A therapist."""
    return UserFactory(email="thea@example.org", first_name="Thea", therapist=True)


@pytest.fixture
def ada(db) -> User:
    """The administrator."""
    return UserFactory(email="ada@example.org", first_name="Ada", is_staff=True, is_superuser=True)


@pytest.fixture
def starter(db) -> None:
    """The starter content."""
    call_command("load_starter", verbosity=0)


@pytest.fixture
def demo_patient(starter) -> User:
    """The patient of the demonstration, with five weeks of logs up to 19 March 2026."""
    patient, _therapist = make_demo(today=date(2026, 3, 20))
    return patient


@pytest.fixture
def bridge_routine(db):
    """A small published routine of the library: a bridge held 30 s, and 3 x 10 clamshells each side."""
    version = VersionFactory(routine=RoutineFactory(name="Small routine", slug="small-routine"), number=1)
    bridge = ExerciseFactory(name="Bridge", slug="bridge", measure="hold")
    clam = ExerciseFactory(name="Clamshell", slug="clamshell", measure="reps")
    LineFactory(version=version, exercise=bridge, position=1, section="Strengthen", reps_min=5, hold_min=30)
    LineFactory(
        version=version, exercise=clam, position=2, section="Strengthen", sets_min=3, reps_min=10, side="each"
    )
    return published(version).routine
