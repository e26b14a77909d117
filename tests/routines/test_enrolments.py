"""Following a routine: taking it up, resting from it, moving on, leaving it; and targets of one's own."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from routines.models import Enrolment, PersonalTarget
from routines.operations import (
    change_weekdays,
    copy_routine,
    move_to_copy,
    pause,
    resume,
    set_target,
    stop_following,
    take_up,
)
from tests.factories import EnrolmentFactory, LineFactory, RoutineFactory, published

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
DAY = timedelta(days=1)


@pytest.fixture
def enrolment(alice):
    return EnrolmentFactory(user=alice, started_on=MAY)


def pauses(enrolment: Enrolment) -> list[tuple]:
    return list(enrolment.pauses.values_list("from_date", "to_date", "reason"))


def test_take_up_starts_today(alice, thea):
    routine = RoutineFactory()
    enrolment = take_up(user=alice, routine=routine, today=MAY, weekdays="135", assigned_by=thea)
    stored = Enrolment.objects.values_list(
        "user", "routine", "started_on", "ended_on", "weekdays", "assigned_by"
    )
    assert list(stored) == [(alice.pk, routine.pk, MAY, None, "135", thea.pk)]
    assert enrolment == Enrolment.objects.get()


def test_take_up_twice_changes_nothing(alice):
    routine = RoutineFactory()
    first = take_up(user=alice, routine=routine, today=MAY, weekdays="135")
    second = take_up(user=alice, routine=routine, today=MAY + DAY)
    assert (second, second.started_on, second.weekdays) == (first, MAY, "135")


def test_several_routines_and_people_at_once_are_fine(alice, bob):
    one, other = RoutineFactory(), RoutineFactory()
    for user, routine in [(alice, one), (alice, other), (bob, one)]:
        take_up(user=user, routine=routine, today=MAY)
    assert Enrolment.objects.current(MAY).count() == 3


def test_stop_following_ends_today_and_can_be_taken_up_again(enrolment):
    stop_following(enrolment=enrolment, today=MAY + DAY)
    again = take_up(user=enrolment.user, routine=enrolment.routine, today=MAY + 2 * DAY)
    assert list(Enrolment.objects.values_list("started_on", "ended_on")) == [
        (MAY, MAY + DAY),
        (MAY + 2 * DAY, None),
    ]
    assert again != enrolment


def test_stop_following_ends_the_pause_too(enrolment):
    pause(enrolment=enrolment, today=MAY)
    stop_following(enrolment=enrolment, today=MAY + DAY)
    assert pauses(enrolment) == [(MAY, MAY + DAY, "")]


def test_stop_following_west_of_where_it_began_ends_on_its_first_day(enrolment):
    """A flight over the date line: the local day is the one before."""
    pause(enrolment=enrolment, today=MAY)
    stop_following(enrolment=enrolment, today=MAY - DAY)
    assert enrolment.ended_on == MAY
    assert pauses(enrolment) == [(MAY, MAY, "")]


@pytest.mark.parametrize(
    ("day", "is_current"),
    [(MAY - DAY, False), (MAY, True), (MAY + DAY, True), (MAY + 2 * DAY, False), (MAY + 3 * DAY, False)],
)
def test_current_runs_from_the_first_day_to_the_day_before_the_end(enrolment, day, is_current):
    stop_following(enrolment=enrolment, today=MAY + 2 * DAY)
    assert Enrolment.objects.current(day).exists() is is_current


def test_current_without_an_end_stays(enrolment):
    assert list(Enrolment.objects.current(MAY + 1000 * DAY)) == [enrolment]


def test_pause_and_resume(enrolment):
    pause(enrolment=enrolment, today=MAY, reason="A cold")
    resume(enrolment=enrolment, today=MAY + 4 * DAY)
    assert pauses(enrolment) == [(MAY, MAY + 4 * DAY, "A cold")]


def test_pause_twice_is_one_pause(enrolment):
    first = pause(enrolment=enrolment, today=MAY, reason="A cold")
    assert pause(enrolment=enrolment, today=MAY + DAY, reason="Travelling") == first
    assert pauses(enrolment) == [(MAY, None, "A cold")]


def test_pause_again_after_coming_back_is_another(enrolment):
    pause(enrolment=enrolment, today=MAY)
    resume(enrolment=enrolment, today=MAY + DAY)
    pause(enrolment=enrolment, today=MAY + 2 * DAY)
    assert pauses(enrolment) == [(MAY, MAY + DAY, ""), (MAY + 2 * DAY, None, "")]


def test_resume_without_a_pause_does_nothing(enrolment):
    pause(enrolment=enrolment, today=MAY)
    resume(enrolment=enrolment, today=MAY + DAY)
    resume(enrolment=enrolment, today=MAY + 2 * DAY)
    assert pauses(enrolment) == [(MAY, MAY + DAY, "")]


def test_resume_west_of_where_it_was_paused_ends_it_on_its_first_day(enrolment):
    pause(enrolment=enrolment, today=MAY)
    resume(enrolment=enrolment, today=MAY - DAY)
    assert pauses(enrolment) == [(MAY, MAY, "")]


def test_change_weekdays(enrolment):
    for weekdays in ("246", ""):
        change_weekdays(enrolment=enrolment, weekdays=weekdays, today=MAY)
        enrolment.refresh_from_db()
        assert enrolment.weekdays == weekdays


def test_the_weekdays_before_are_kept_for_the_days_before(enrolment):
    change_weekdays(enrolment=enrolment, weekdays="135", today=enrolment.started_on)
    assert not enrolment.earlier_weekdays.exists()
    for weekdays in ("246", "7", "7"):
        change_weekdays(enrolment=enrolment, weekdays=weekdays, today=enrolment.started_on + 9 * DAY)
    change_weekdays(enrolment=enrolment, weekdays="7", today=enrolment.started_on + 20 * DAY)
    kept = enrolment.earlier_weekdays.values_list("until", "weekdays")
    assert list(kept) == [(enrolment.started_on + 9 * DAY, "135")]


def test_move_to_copy_ends_one_and_begins_the_other(alice, thea):
    version = published(LineFactory().version)
    enrolment = take_up(user=alice, routine=version.routine, today=MAY, weekdays="24", assigned_by=thea)
    copy = copy_routine(version=version, owner=alice, name="Mine").routine
    moved = move_to_copy(enrolment=enrolment, routine=copy, today=MAY + DAY)
    assert list(
        Enrolment.objects.values_list("routine", "started_on", "ended_on", "weekdays", "assigned_by")
    ) == [
        (version.routine_id, MAY, MAY + DAY, "24", thea.pk),
        (copy.pk, MAY + DAY, None, "24", thea.pk),
    ]
    assert moved.routine == copy


def test_set_target_again_on_one_day_replaces_it(alice):
    line = LineFactory()
    enrolment = EnrolmentFactory(user=alice, routine=line.version.routine)
    first = set_target(enrolment=enrolment, line=line, from_date=MAY, hold_seconds=25, sets=2)
    set_target(enrolment=enrolment, line=line, from_date=MAY + DAY, hold_seconds=30)
    again = set_target(enrolment=enrolment, line=line, from_date=MAY, repetitions=8, load_kg=Decimal("2.50"))
    assert again == first
    columns = ("from_date", "sets", "repetitions", "hold_seconds", "load_kg")
    assert list(PersonalTarget.objects.values_list(*columns)) == [
        (MAY, None, 8, None, Decimal("2.50")),
        (MAY + DAY, None, None, 30, None),
    ]


def test_set_target_refuses_a_line_of_another_routine(enrolment):
    with pytest.raises(ValueError, match="another routine"):
        set_target(enrolment=enrolment, line=LineFactory(), from_date=MAY, hold_seconds=25)
    assert not PersonalTarget.objects.exists()
