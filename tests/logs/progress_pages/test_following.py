"""From enrolments and versions to plans."""

from datetime import date

from logs.progress_pages.following import in_force, plans_of
from routines.models import RoutineVersion
from routines.models.enrolments import Pause
from tests.factories import EnrolmentFactory, RoutineFactory, issued


def spans(routine):
    return [(one.number, one.start, one.end) for one in in_force(list(routine.versions.all()))]


def test_each_version_holds_until_the_next(db):
    routine = RoutineFactory()
    for number, day in ((1, None), (2, date(2026, 2, 1)), (3, date(2026, 3, 1))):
        issued(routine=routine, number=number, effective_from=day)
    assert spans(routine) == [
        (1, None, date(2026, 2, 1)),
        (2, date(2026, 2, 1), date(2026, 3, 1)),
        (3, date(2026, 3, 1), None),
    ]


def test_where_the_later_one_was_retired_the_earlier_comes_back(db):
    routine = RoutineFactory()
    issued(routine=routine, number=1)
    issued(
        routine=routine,
        number=2,
        effective_from=date(2026, 2, 1),
        status=RoutineVersion.Status.RETIRED,
        retired_on=date(2026, 2, 8),
    )
    assert spans(routine) == [
        (1, None, date(2026, 2, 1)),
        (2, date(2026, 2, 1), date(2026, 2, 8)),
        (1, date(2026, 2, 8), None),
    ]


def test_a_version_of_the_first_day_there_is_holds_ever_since(db):
    routine = RoutineFactory()
    issued(routine=routine, number=1, effective_from=date.min)
    assert spans(routine) == [(1, None, None)]


def test_nothing_holds_before_the_first_version(db):
    routine = RoutineFactory()
    issued(routine=routine, number=1, effective_from=date(2026, 2, 1))
    assert spans(routine) == [(1, date(2026, 2, 1), None)]


def test_a_plan_has_the_weekdays_the_pauses_and_the_terms_of_its_enrolment(alice, bob):
    version = issued(
        routine=RoutineFactory(name="Evening", slug="evening"), number=1, days_a_week_min=3, times_a_day=2
    )
    enrolment = EnrolmentFactory(
        user=alice, routine=version.routine, weekdays="135", ended_on=date(2026, 6, 1)
    )
    for first, back in (
        (date(2026, 2, 1), date(2026, 2, 4)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 5, 1), None),
    ):
        Pause.objects.create(enrolment=enrolment, from_date=first, to_date=back)
    EnrolmentFactory(user=alice, routine=version.routine, started_on=date(2026, 7, 1))
    EnrolmentFactory(user=bob, routine=version.routine)
    first, second = plans_of(alice)
    assert (first.name, first.slug, first.weekdays, first.end) == (
        "Evening",
        "evening",
        {1, 3, 5},
        date(2026, 6, 1),
    )
    assert first.pauses == ((date(2026, 2, 1), date(2026, 2, 3)), (date(2026, 5, 1), None))
    assert (first.terms[0].least, first.terms[0].times_a_day) == (3, 2)
    assert (second.start, second.pauses) == (date(2026, 7, 1), ())
    assert plans_of(alice, routine=version.routine_id + 1) == ()
