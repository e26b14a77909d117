"""Erasing a person: what goes, what stays without the name, and that no other path deletes what was published."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection, models
from django.db.models import RestrictedError

from hipapp.erasing import erase_person
from hipapp.models import User
from logs.entries import SessionEntry, SetEntry
from logs.guards import GUARDS as LOG_GUARDS
from logs.models import (
    Activity,
    ActivityRating,
    Consent,
    LoggedSet,
    MorningAfter,
    PutOff,
    Session,
    SuggestionAnswer,
)
from logs.operations import (
    add_activity,
    decline_suggestion,
    delete_session,
    put_off,
    rate_activities,
    record_morning_after,
    save_session,
)
from routines.guards import GUARDS, missing
from routines.models import (
    Enrolment,
    Erasure,
    Exercise,
    Pace,
    Pause,
    PersonalTarget,
    PrescribedExercise,
    Routine,
    RoutineVersion,
    VersionLink,
)
from routines.operations import copy_routine, open_draft, pause, publish, set_pace, set_target, take_up
from tests.factories import RoutineFactory
from tests.writing import refused

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
NOW = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)


def do_once(user: User, version: RoutineVersion) -> Session:
    line = version.lines.first()
    entry = SessionEntry(
        uuid=uuid4(),
        version_id=version.pk,
        started_at=NOW,
        time_zone="UTC",
        left_out=frozenset({line.pk}),
        sets=(SetEntry(1, line.exercise_id, line.pk, hold_seconds=30),),
    )
    return save_session(user=user, entry=entry, now=NOW).session


def private_copy(owner: User, version: RoutineVersion) -> RoutineVersion:
    """A copy with a link, published, with its next draft open."""
    draft = copy_routine(version=version, owner=owner, name=f"Copy of {owner.first_name}")
    VersionLink.objects.create(version=draft, url="https://example.org/", title="A page")
    copy = publish(version=draft, today=MAY)
    open_draft(version=copy)
    return copy


@pytest.fixture
def library(bridge_routine) -> RoutineVersion:
    return bridge_routine.versions.get()


@pytest.fixture
def copy(alice, library) -> RoutineVersion:
    """Alice's own copy; she follows it and the library's, has targets and pauses, and did both."""
    copy = private_copy(alice, library)
    for version in (library, copy):
        enrolment = take_up(user=alice, routine=version.routine, today=MAY)
        pause(enrolment=enrolment, today=MAY)
        set_target(enrolment=enrolment, line=version.lines.first(), from_date=MAY, hold_seconds=25)
        do_once(alice, version)
    return copy


def test_erasing_takes_logs_enrolments_and_private_copies(alice, thea, copy):
    delete_session(session=do_once(alice, copy), now=NOW)
    record_morning_after(user=alice, local_date=MAY, pain=2)
    Consent.objects.create(patient=alice, therapist=thea, granted_at=NOW)
    EmailAddress.objects.create(user=alice, email=alice.email)
    routine = copy.routine

    erase_person(user=alice)

    for model in (Session, LoggedSet, MorningAfter, Consent, Enrolment, Pause, PersonalTarget, EmailAddress):
        assert not model.objects.exists()
    assert not Routine.objects.filter(pk=routine.pk).exists()
    assert list(User.objects.all()) == [thea]


def test_erasing_takes_activities_answers_and_paces_and_leaves_those_of_others(alice, bob, copy, library):
    for person in (alice, bob):
        activity = add_activity(user=person, name="Climb the stairs", today=MAY)
        rate_activities(user=person, ratings={activity.pk: 4}, today=MAY)
        put_off(user=person, what="morning", until=MAY)
        enrolment = take_up(user=person, routine=library.routine, today=MAY)
        set_pace(enrolment=enrolment, sessions=5)
        decline_suggestion(enrolment=enrolment, line=library.lines.first(), direction="on", now=NOW)

    erase_person(user=alice)

    assert {one.user for one in [*Activity.objects.all(), *PutOff.objects.all()]} == {bob}
    assert [one.activity.user for one in ActivityRating.objects.all()] == [bob]
    assert [one.enrolment.user for one in [*Pace.objects.all(), *SuggestionAnswer.objects.all()]] == [
        bob,
        bob,
    ]


def test_nothing_in_the_database_names_an_erased_person(alice, ada, copy):
    """Goes through every foreign key to a person that any model has, history included."""
    name = alice.pk
    LogEntry.objects.create(
        user=ada,
        content_type_id=content_type(User),
        object_id=str(name),
        object_repr="Alice",
        action_flag=CHANGE,
    )
    edited = Exercise.objects.first()
    edited._history_user = alice
    edited.save()
    assert edited.history.first().history_user_id == name

    erase_person(user=alice)

    held = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is User
        if model._base_manager.filter(**{field.attname: name}).exists()
    ]
    assert held == []
    assert not LogEntry.objects.filter(object_repr="Alice").exists()


def test_erasing_takes_the_edit_history_of_private_copies_and_of_nothing_else(alice, copy, library):
    copy.routine.name = "Renamed"
    copy.routine.save()
    routine, versions = copy.routine_id, list(copy.routine.versions.values_list("pk", flat=True))
    kept = [(model, model.history.filter(**of_library(model, library)).count()) for model in WITH_HISTORY]
    assert Routine.history.filter(id=routine).count() == 2

    erase_person(user=alice)

    assert not Routine.history.filter(id=routine).exists()
    assert not RoutineVersion.history.filter(id__in=versions).exists()
    assert not PrescribedExercise.history.filter(version_id__in=versions).exists()
    assert [
        (model, model.history.filter(**of_library(model, library)).count()) for model in WITH_HISTORY
    ] == kept
    assert all(count for _model, count in kept)


WITH_HISTORY = (Routine, RoutineVersion, PrescribedExercise)


def of_library(model, library) -> dict:
    return {
        Routine: {"id": library.routine_id},
        RoutineVersion: {"id": library.pk},
        PrescribedExercise: {"version_id": library.pk},
    }[model]


def test_library_stays_as_it_was(alice, copy, library):
    before = (
        list(RoutineVersion.objects.filter(pk=library.pk).values()),
        list(library.lines.values()),
        list(Exercise.objects.values()),
    )
    erase_person(user=alice)
    assert before == (
        list(RoutineVersion.objects.filter(pk=library.pk).values()),
        list(library.lines.values()),
        list(Exercise.objects.values()),
    )


@pytest.mark.parametrize("how", ["follows", "followed", "logged"])
def test_private_copy_that_somebody_else_uses_stays_without_the_name(alice, bob, copy, how):
    if how == "logged":
        do_once(bob, copy)
    else:
        enrolment = take_up(user=bob, routine=copy.routine, today=MAY)
        if how == "followed":
            Enrolment.objects.filter(pk=enrolment.pk).update(ended_on=MAY)
    lines = list(copy.lines.values())

    erase_person(user=alice)

    assert Routine.objects.get(pk=copy.routine_id).owner is None
    assert list(copy.lines.values()) == lines
    assert set(Routine.history.filter(id=copy.routine_id).values_list("owner_id", flat=True)) == {None}
    assert list(Session.objects.values_list("user", flat=True)) == ([bob.pk] if how == "logged" else [])


def test_public_routine_of_a_therapist_stays_without_the_name(thea, copy, alice):
    routine = RoutineFactory(owner=thea, visibility="library")
    given = take_up(user=alice, routine=routine, today=MAY, assigned_by=thea)
    erase_person(user=thea)
    routine.refresh_from_db()
    given.refresh_from_db()
    assert (routine.owner, given.assigned_by) == (None, None)


def test_copy_of_an_erased_copy_stays_on_its_own(alice, bob, copy):
    grandchild = private_copy(bob, copy)
    erase_person(user=alice)
    grandchild.routine.refresh_from_db()
    assert (grandchild.routine.owner, grandchild.routine.copied_from) == (bob, None)
    assert grandchild.lines.count() == 2


def test_other_people_keep_everything(alice, bob, copy, library):
    session = do_once(bob, library)
    take_up(user=bob, routine=library.routine, today=MAY)
    own = private_copy(bob, library)
    erase_person(user=alice)
    assert list(Session.objects.all()) == [session]
    assert session.sets.count() == 1
    assert list(session.left_out.all()) == [library.lines.first()]
    assert list(Enrolment.objects.values_list("user", "routine")) == [(bob.pk, library.routine_id)]
    assert own.routine.versions.count() == 2


def test_guards_are_in_force_afterwards(alice, copy, library):
    erase_person(user=alice)
    assert not Erasure.objects.exists()
    assert missing(connection, (*GUARDS, *LOG_GUARDS)) == []
    with refused("frozen"):
        library.lines.all().delete()
    with refused("frozen"):
        library.routine.delete()


def test_failure_on_the_way_erases_nothing(alice, copy, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr(User, "delete", fail)
    with pytest.raises(RuntimeError):
        erase_person(user=alice)
    assert Session.objects.filter(user=alice).count() == 2
    assert Routine.objects.get(pk=copy.routine_id).owner == alice
    assert not Erasure.objects.exists()


def test_person_with_nothing_is_erased(bob):
    erase_person(user=bob)
    assert not User.objects.exists()


def test_no_other_path_deletes_what_was_published(alice, copy):
    private = Routine.objects.get(pk=copy.routine_id)
    with pytest.raises(RestrictedError):  # sessions and enrolments hold on to it
        private.delete()
    Session.objects.all().delete()
    Enrolment.objects.all().delete()
    for delete in (private.delete, Routine.objects.filter(pk=private.pk).delete, copy.delete):
        with refused("published version"):
            delete()
    assert copy.lines.count() == 2


def content_type(model) -> int:
    return apps.get_model("contenttypes", "ContentType").objects.get_for_model(model).pk
