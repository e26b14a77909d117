"""What the tables of the logs refuse, and how validation says it."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model

from logs.models import (
    Activity,
    ActivityRating,
    Consent,
    DeletedSession,
    LoggedSet,
    MorningAfter,
    PutOff,
    Session,
    SuggestionAnswer,
)
from tests.factories import (
    EnrolmentFactory,
    ExerciseFactory,
    LoggedSetFactory,
    SessionFactory,
    UserFactory,
    issued,
)
from tests.writing import assert_constraint_holds, constraints_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 7, 0, tzinfo=UTC)
MAY = date(2026, 5, 1)
Case = tuple[Callable[[], Model], dict[str, Any]]
CONSTRAINTS = constraints_of("logs")


# For each constraint a row that is let in, and the change that is not.


def new_session(user=None, version=None, **facts: Any) -> Session:
    times = {"started_at": NOW, "logged_at": NOW, "time_zone": "UTC", "local_date": MAY}
    return Session(user=user, version=version, **times, **facts)


def session(**bad: Any) -> Case:
    user, version = UserFactory(), issued()
    return lambda: new_session(user, version), bad


def session_again() -> Case:
    stored = SessionFactory(user=UserFactory(), version=issued())
    return lambda: new_session(stored.user, stored.version), {"uuid": stored.uuid}


def logged_set(**bad: Any) -> Case:
    held, exercise = SessionFactory(user=UserFactory(), version=issued()), ExerciseFactory()
    facts = {"session": held, "user": held.user, "local_date": held.local_date, "exercise": exercise}
    return lambda: LoggedSet(**facts), bad


def held_set(**bad: Any) -> Case:
    make, _none = logged_set()

    def make_held() -> LoggedSet:
        row = make()
        row.hold_seconds, row.hold_total_seconds = 30, 150
        return row

    return make_held, bad


def logged_set_again() -> Case:
    stored = LoggedSetFactory(
        session=SessionFactory(user=UserFactory(), version=issued()), exercise=ExerciseFactory(), side="left"
    )
    facts = {
        name: getattr(stored, name) for name in ("session", "user", "local_date", "exercise", "position")
    }
    return lambda: LoggedSet(**facts, side="right"), {"side": "left"}


def morning(**bad: Any) -> Case:
    user = UserFactory()
    return lambda: MorningAfter(user=user, local_date=MAY, pain=3), bad


def morning_again() -> Case:
    stored = MorningAfter.objects.create(user=UserFactory(), local_date=date(2026, 5, 2), pain=3)
    return lambda: MorningAfter(user=stored.user, local_date=MAY, pain=4), {"local_date": stored.local_date}


def tombstone_again() -> Case:
    stored = DeletedSession.objects.create(user=UserFactory(), uuid=uuid.uuid4(), deleted_at=NOW)
    return lambda: DeletedSession(user=stored.user, uuid=uuid.uuid4(), deleted_at=NOW), {"uuid": stored.uuid}


def consent_again() -> Case:
    stored = Consent.objects.create(patient=UserFactory(), therapist=UserFactory(), granted_at=NOW)
    return (
        lambda: Consent(patient=stored.patient, therapist=stored.therapist, granted_at=NOW, revoked_at=NOW),
        {"revoked_at": None},
    )


def consent_to_oneself() -> Case:
    patient, therapist = UserFactory(), UserFactory()
    return lambda: Consent(patient=patient, therapist=therapist, granted_at=NOW), {"therapist": patient}


def activity(**bad: Any) -> Case:
    user = UserFactory()
    Activity.objects.create(user=user, name="Climb the stairs", place=2, added_on=MAY)
    return lambda: Activity(user=user, name="Sit through a film", place=1, added_on=MAY), bad


def rating(**bad: Any) -> Case:
    owner = Activity.objects.create(user=UserFactory(), name="Climb the stairs", place=1, added_on=MAY)
    ActivityRating.objects.create(activity=owner, local_date=date(2026, 5, 2), rating=3)
    return lambda: ActivityRating(activity=owner, local_date=MAY, rating=3), bad


def put_off(**bad: Any) -> Case:
    user = UserFactory()
    PutOff.objects.create(user=user, what="activities", until=MAY)
    return lambda: PutOff(user=user, what="morning", until=MAY), bad


def suggestion_answer(**bad: Any) -> Case:
    followed = EnrolmentFactory(user=UserFactory())
    facts = {"enrolment": followed, "direction": "on", "answer": "dismissed", "answered_at": NOW}
    return lambda: SuggestionAnswer(**facts), bad


VIOLATIONS: list[tuple[str, Callable[[], Case]]] = [
    ("session_uuid_once", session_again),
    ("session_source_known", lambda: session(source="guess")),
    *(
        (f"session_{rating}_0_to_10", lambda rating=rating: session(**{rating: 11}))
        for rating in ("pain_before", "pain_worst", "pain_after", "effort")
    ),
    ("session_figures_possible", lambda: session(revision=0)),
    ("session_figures_possible", lambda: session(minutes=0)),
    ("session_figures_possible", lambda: session(minutes=1441)),
    ("session_figures_possible", lambda: session(budget_minutes=0)),
    ("loggedset_once_in_a_session", logged_set_again),
    ("loggedset_side_known", lambda: logged_set(side="top")),
    ("loggedset_skip_reason_known", lambda: logged_set(skip_reason="bored")),
    ("loggedset_pain_0_to_10", lambda: logged_set(pain=11)),
    ("loggedset_total_holds_the_longest", lambda: held_set(hold_total_seconds=29)),
    ("loggedset_total_holds_the_longest", lambda: held_set(hold_total_seconds=None)),
    ("loggedset_total_holds_the_longest", lambda: held_set(hold_seconds=None)),
    ("loggedset_skipped_has_no_figures", lambda: held_set(skip_reason="pain")),
    ("loggedset_skipped_has_no_figures", lambda: logged_set(skip_reason="pain", repetitions=5)),
    ("loggedset_skipped_has_no_figures", lambda: logged_set(skip_reason="pain", load_kg=Decimal(2))),
    ("loggedset_skipped_has_no_figures", lambda: logged_set(skip_reason="pain", load_band="red")),
    ("loggedset_set_number", lambda: logged_set(set_number=0)),
    ("loggedset_set_number", lambda: logged_set(set_number=51)),
    ("morningafter_once_a_day", morning_again),
    ("morningafter_pain_0_to_10", lambda: morning(pain=11)),
    ("deletedsession_once", tombstone_again),
    ("consent_one_at_a_time", consent_again),
    ("consent_between_two", consent_to_oneself),
    ("activity_one_a_place", lambda: activity(place=2)),
    ("activity_at_most_five", lambda: activity(place=6)),
    ("activity_at_most_five", lambda: activity(place=0)),
    ("activity_at_most_five", lambda: activity(place=None)),
    ("activity_at_most_five", lambda: activity(archived_on=MAY)),
    ("activityrating_once_a_day", lambda: rating(local_date=date(2026, 5, 2))),
    ("activityrating_rating_0_to_10", lambda: rating(rating=11)),
    ("putoff_once", lambda: put_off(what="activities")),
    ("putoff_what_known", lambda: put_off(what="everything")),
    ("suggestionanswer_direction_known", lambda: suggestion_answer(direction="up")),
    ("suggestionanswer_answer_known", lambda: suggestion_answer(answer="maybe")),
    ("suggestionanswer_put_off_has_a_day", lambda: suggestion_answer(answer="put off")),
    ("suggestionanswer_put_off_has_a_day", lambda: suggestion_answer(until=MAY)),
]


@pytest.mark.parametrize(("name", "case"), VIOLATIONS)
def test_constraint_refuses_in_the_table_and_in_words(name, case):
    assert_constraint_holds(*CONSTRAINTS[name], *case())


def test_every_constraint_is_tried():
    assert {name for name, _case in VIOLATIONS} == set(CONSTRAINTS)


@pytest.mark.parametrize("rating", [0, 10, None])
def test_ratings_run_from_0_to_10_or_were_not_asked(rating):
    row = new_session(
        UserFactory(), issued(), pain_before=rating, pain_worst=rating, pain_after=rating, effort=rating
    )
    row.full_clean()
    row.save()
    assert Session.objects.get().pain_worst == rating


def test_rating_out_of_range_is_said_in_words():
    with pytest.raises(ValidationError) as caught:
        new_session(UserFactory(), issued(), pain_worst=11).full_clean()
    assert caught.value.message_dict == {"pain_worst": ["Ensure this value is less than or equal to 10."]}


def test_consent_taken_back_can_be_given_again():
    patient, therapist = UserFactory(), UserFactory()
    for _time in range(2):
        Consent.objects.create(patient=patient, therapist=therapist, granted_at=NOW).full_clean()
        Consent.objects.update(revoked_at=NOW)
    assert Consent.objects.count() == 2


def test_one_uuid_is_one_session_of_each_person():
    version, same = issued(), uuid.uuid4()
    for user in (UserFactory(), UserFactory()):
        SessionFactory(user=user, version=version, uuid=same).full_clean()
    assert Session.objects.filter(uuid=same).count() == 2


@pytest.mark.parametrize(("budget", "is_short"), [(None, False), (15, True)])
def test_session_is_short_with_a_budget(budget, is_short):
    assert new_session(budget_minutes=budget).is_short is is_short
