"""A session counts on the day it was for the person who did it, wherever the server stands."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from logs.entries import SessionEntry, SetEntry
from logs.models import LoggedSet, Session
from logs.operations import local_day, save_session
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, tzinfo=UTC)
AUCKLAND, LOS_ANGELES = "Pacific/Auckland", "America/Los_Angeles"
# An ordinary day, and the days on which the clocks go forward and back.
DAYS = [
    (AUCKLAND, date(2026, 5, 1)),
    (AUCKLAND, date(2026, 9, 27)),
    (AUCKLAND, date(2026, 4, 5)),
    (LOS_ANGELES, date(2026, 5, 1)),
    (LOS_ANGELES, date(2026, 3, 8)),
    (LOS_ANGELES, date(2026, 11, 1)),
    ("UTC", date(2026, 5, 1)),
]


@pytest.fixture
def entry(bridge_routine) -> SessionEntry:
    line = bridge_routine.versions.get().lines.first()
    return SessionEntry(
        uuid=uuid4(),
        version_id=line.version_id,
        started_at=NOW,
        time_zone="UTC",
        sets=(SetEntry(1, line.exercise_id, line.pk, hold_seconds=30),),
    )


def at(day: date, hour: int, minute: int, zone: str, **fold: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone), **fold)


def days() -> set[date]:
    """The local dates of all sessions and sets."""
    return {
        *Session.objects.values_list("local_date", flat=True),
        *LoggedSet.objects.values_list("local_date", flat=True),
    }


@pytest.mark.parametrize("server", ["UTC", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (0, 30), (23, 30), (23, 59)])
@pytest.mark.parametrize(("zone", "day"), DAYS)
def test_session_counts_on_the_local_day(settings, entry, zone, day, hour, minute, server):
    settings.TIME_ZONE = server
    alice = UserFactory(time_zone=zone)
    moment = at(day, hour, minute, zone)
    save_session(user=alice, entry=replace(entry, started_at=moment, time_zone=zone), now=NOW)
    assert days() == {day}
    assert Session.objects.get().started_at == moment.astimezone(UTC)


def test_session_counts_on_the_local_day_while_another_zone_is_active(entry, alice):
    moment = at(date(2026, 5, 1), 23, 30, AUCKLAND)
    with timezone.override(LOS_ANGELES):
        save_session(user=alice, entry=replace(entry, started_at=moment, time_zone=AUCKLAND), now=NOW)
    assert days() == {date(2026, 5, 1)}


def test_moment_in_utc_is_as_good_as_the_local_one(entry, alice):
    moment = at(date(2026, 5, 1), 23, 30, LOS_ANGELES)
    for started_at in (moment, moment.astimezone(UTC), moment.astimezone(ZoneInfo(AUCKLAND))):
        save_session(user=alice, entry=replace(entry, started_at=started_at, time_zone=LOS_ANGELES), now=NOW)
    assert days() == {date(2026, 5, 1)}
    assert Session.objects.get().revision == 1


@pytest.mark.parametrize("fold", [0, 1])
def test_session_in_the_hour_that_clocks_repeat_is_saved_once(entry, alice, fold):
    """Python calls such a moment unequal to the same one in UTC."""
    moment = at(date(2026, 11, 1), 1, 30, LOS_ANGELES, fold=fold)
    twice = replace(entry, started_at=moment, time_zone=LOS_ANGELES)
    save_session(user=alice, entry=twice, now=NOW)
    assert save_session(user=alice, entry=twice, now=NOW).changed is False
    assert Session.objects.get().started_at == datetime(2026, 11, 1, 8 + fold, 30, tzinfo=UTC)


def test_later_change_of_the_profile_moves_nothing(entry):
    alice = UserFactory(time_zone=LOS_ANGELES)
    moment = at(date(2026, 5, 1), 23, 30, LOS_ANGELES)
    save_session(user=alice, entry=replace(entry, started_at=moment, time_zone=LOS_ANGELES), now=NOW)
    before = (list(Session.objects.values()), list(LoggedSet.objects.values()))
    alice.time_zone = AUCKLAND
    alice.save()
    assert (list(Session.objects.values()), list(LoggedSet.objects.values())) == before


def test_correcting_the_zone_moves_session_and_sets(entry, alice):
    moment = at(date(2026, 5, 1), 23, 30, LOS_ANGELES)
    save_session(user=alice, entry=replace(entry, started_at=moment, time_zone=LOS_ANGELES), now=NOW)
    save_session(user=alice, entry=replace(entry, started_at=moment, time_zone=AUCKLAND), now=NOW, based_on=1)
    assert days() == {date(2026, 5, 2)}


def test_local_day_of_one_moment_differs_by_zone():
    moment = datetime(2026, 5, 1, 11, 0, tzinfo=UTC)
    assert [local_day(moment, zone).day for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago")] == [
        2,
        1,
        1,
    ]
