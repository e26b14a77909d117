from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines import operations
from routines.models import Routine
from routines.reading import (
    following,
    open_enrolment,
    routine_page,
)
from tests.factories import (
    EnrolmentFactory,
    ExerciseFactory,
    LineFactory,
)
from tests.routines.issued import a_routine, next_version

TODAY = date(2026, 5, 1)
VISITOR = AnonymousUser()
pytestmark = pytest.mark.django_db


def page(routine, **kwargs):
    return routine_page(routine=routine, **{"today": TODAY, **kwargs})


def test_every_version_says_from_when_to_when_it_held():
    routine = a_routine()
    next_version(routine, on=date(2026, 2, 1))
    next_version(routine, on=date(2026, 4, 1))
    next_version(routine, on=date(2026, 6, 1))
    assert [(one.number, one.when, one.is_in_force) for one in page(routine).editions] == [
        (4, "In force from June 1, 2026", False),
        (3, "In force since April 1, 2026", True),
        (2, "Feb. 1, 2026 to March 31, 2026", False),
        (1, "Before Feb. 1, 2026", False),
    ]


def test_on_its_first_day_a_version_is_in_force():
    routine = a_routine()
    next_version(routine, on=TODAY)
    assert [one.when for one in page(routine).editions] == [
        "In force since May 1, 2026",
        "Before May 1, 2026",
    ]


def test_a_single_undated_version_is_in_force_without_a_date():
    assert page(a_routine()).when == "In force"


def test_a_version_retired_before_its_day_never_held():
    routine = a_routine()
    coming = next_version(routine, on=date(2026, 6, 1))
    operations.retire(version=coming, today=date(2026, 4, 15))
    later, first = page(routine).editions
    assert later.when == "Retired before it came into force"
    assert (first.when, first.is_in_force) == ("In force", True)


def test_what_changed_is_told_against_the_version_before():
    routine = a_routine()
    draft = operations.open_draft(version=routine.versions.get())
    draft.days_a_week_min = 5
    draft.change_note = "More often."
    draft.save()
    LineFactory(version=draft, position=9, section="", exercise=ExerciseFactory(name="Clamshell"))
    operations.publish(version=draft, today=date(2026, 2, 1))

    newer, first = page(routine).editions

    assert (newer.note, newer.since_number, newer.counts) == ("More often.", 1, "1 added")
    assert [change.kind for change in newer.changes] == ["changed", "added"]
    assert "Clamshell" in newer.changes[1].text
    assert (first.changes, first.since_number) == ((), None)


def test_a_gap_in_the_numbers_is_explained_once(starter):
    routine = Routine.objects.get(slug="hip-therapy-routine")
    shown = page(routine)
    assert [(one.number, one.missing, bool(one.gap)) for one in shown.editions] == [
        (3, (2,), True),
        (1, (), False),
    ]
    assert shown.history_note == ""
    assert shown.editions[0].counts == "12 added, 16 removed"


def test_a_note_on_the_versions_without_a_gap_stands_below_them():
    assert page(a_routine(history_note="Copied by hand.")).history_note == "Copied by hand."


def test_following_says_since_when_on_which_days_and_by_whom(alice, thea):
    routine = a_routine()
    EnrolmentFactory(user=alice, routine=routine, weekdays="17", assigned_by=thea)
    found = following(open_enrolment(user=alice, routine=routine, today=TODAY), today=TODAY, first_weekday=0)
    assert (found.since, found.is_ahead, found.weekdays) == (date(2026, 1, 1), False, "Sunday and Monday")
    assert (found.assigned_by, found.paused_since) == ("Thea", None)


def test_a_pause_counts_while_it_lasts(alice):
    routine = a_routine()
    enrolment = EnrolmentFactory(user=alice, routine=routine)
    operations.pause(enrolment=enrolment, today=date(2026, 4, 1), reason="Travelling")
    operations.resume(enrolment=enrolment, today=date(2026, 4, 8))

    def paused(day):
        found = open_enrolment(user=alice, routine=routine, today=day)
        return following(found, today=day, first_weekday=1).paused_since

    assert [paused(date(2026, 4, day)) for day in (7, 8)] == [date(2026, 4, 1), None]


def test_an_ended_enrolment_is_followed_no_longer_and_one_ahead_is(alice, bob):
    routine = a_routine()
    EnrolmentFactory(user=alice, routine=routine, ended_on=TODAY)
    EnrolmentFactory(user=bob, routine=routine, started_on=date(2026, 6, 1))
    assert open_enrolment(user=alice, routine=routine, today=TODAY) is None
    ahead = open_enrolment(user=bob, routine=routine, today=TODAY)
    assert following(ahead, today=TODAY, first_weekday=1).is_ahead is True
    assert open_enrolment(user=VISITOR, routine=routine, today=TODAY) is None
