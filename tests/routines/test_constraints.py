"""What the tables refuse, and how validation says it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model

from routines.guards import GUARDS, remove
from routines.models import (
    EarlierWeekdays,
    Enrolment,
    Exercise,
    ExerciseLink,
    LadderRung,
    Pace,
    Pause,
    PersonalTarget,
    PrescribedExercise,
    Routine,
    RoutineVersion,
    VersionLink,
)
from tests.factories import (
    EnrolmentFactory,
    ExerciseFactory,
    LineFactory,
    RoutineFactory,
    UserFactory,
    VersionFactory,
)
from tests.writing import assert_constraint_holds, constraints_of, refused

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
DAY = timedelta(days=1)
Case = tuple[Callable[[], Model], dict[str, Any]]
CONSTRAINTS = constraints_of("routines")


# For each constraint a row that is let in, and the change that is not.


def exercise(**bad: Any) -> Case:
    return lambda: Exercise(name="Bridge", slug="bridge"), bad


def numbered_exercise(**bad: Any) -> Case:
    return lambda: Exercise(pk=2_000_000, name="Bridge", slug="bridge"), bad


def exercise_link(**bad: Any) -> Case:
    owner = ExerciseFactory()
    return lambda: ExerciseLink(exercise=owner, url="https://example.org/", title="A page"), bad


def version_link(**bad: Any) -> Case:
    owner = VersionFactory()
    return lambda: VersionLink(version=owner, url="https://example.org/", title="A page"), bad


def routine(**bad: Any) -> Case:
    return lambda: Routine(name="Mornings", slug="mornings"), bad


def version(**bad: Any) -> Case:
    owner = RoutineFactory()
    return lambda: RoutineVersion(routine=owner, number=1, days_a_week_min=3, minutes_min=20), bad


def second_version(**bad: Any) -> Case:
    first = VersionFactory(number=1)
    return lambda: RoutineVersion(routine=first.routine, number=2, status="published"), bad


def line(**bad: Any) -> Case:
    owner, movement = VersionFactory(), ExerciseFactory()
    figures = {f"{part}_min": 3 for part in ("sets", "reps", "hold", "rest", "own_days")}
    return lambda: PrescribedExercise(version=owner, exercise=movement, **figures), bad


def rung() -> Case:
    stored = LadderRung.objects.create(harder=ExerciseFactory(), easier=ExerciseFactory())
    other = ExerciseFactory()
    return lambda: LadderRung(harder=stored.harder, easier=other), {"easier": stored.easier}


def rung_on_itself() -> Case:
    remove(connection, GUARDS)  # the guard against loops would refuse this one as well
    low, high = ExerciseFactory(), ExerciseFactory()
    return lambda: LadderRung(harder=high, easier=low), {"easier": high}


def enrolment_again() -> Case:
    first = EnrolmentFactory(user=UserFactory())
    again = {"user": first.user, "routine": first.routine, "started_on": MAY}
    return lambda: Enrolment(**again, ended_on=MAY), {"ended_on": None}


def enrolment_ending_early() -> Case:
    user, followed = UserFactory(), RoutineFactory()
    return lambda: Enrolment(user=user, routine=followed, started_on=MAY, ended_on=MAY), {
        "ended_on": MAY - DAY
    }


def weekdays_again() -> Case:
    enrolment = EnrolmentFactory(user=UserFactory())
    EarlierWeekdays.objects.create(enrolment=enrolment, weekdays="135", until=MAY)
    return lambda: EarlierWeekdays(enrolment=enrolment, weekdays="24", until=MAY + DAY), {"until": MAY}


def pause_again() -> Case:
    enrolment = EnrolmentFactory(user=UserFactory())
    Pause.objects.create(enrolment=enrolment, from_date=MAY)
    return lambda: Pause(enrolment=enrolment, from_date=MAY, to_date=MAY), {"to_date": None}


def pause_ending_early() -> Case:
    enrolment = EnrolmentFactory(user=UserFactory())
    return lambda: Pause(enrolment=enrolment, from_date=MAY, to_date=MAY), {"to_date": MAY - DAY}


def target_again() -> Case:
    enrolment, prescribed = EnrolmentFactory(user=UserFactory()), LineFactory()
    PersonalTarget.objects.create(enrolment=enrolment, line=prescribed, from_date=MAY)
    return lambda: PersonalTarget(enrolment=enrolment, line=prescribed, from_date=MAY + DAY), {
        "from_date": MAY
    }


def target(**bad: Any) -> Case:
    prescribed = LineFactory()
    enrolment = EnrolmentFactory(user=UserFactory(), routine=prescribed.version.routine)
    return lambda: PersonalTarget(enrolment=enrolment, line=prescribed, from_date=MAY), bad


def pace(**bad: Any) -> Case:
    enrolment = EnrolmentFactory(user=UserFactory())
    return lambda: Pace(enrolment=enrolment), bad


VIOLATIONS: list[tuple[str, Callable[[], Case]]] = [
    ("exercise_measure_known", lambda: exercise(measure="feet")),
    ("exercise_replaced_once_retired", lambda: exercise(replaced_by=ExerciseFactory())),
    ("exercise_replaced_by_another", lambda: numbered_exercise(replaced_by_id=2_000_000, retired_on=MAY)),
    ("exercise_merged_into_another", lambda: numbered_exercise(merged_into_id=2_000_000)),
    ("exerciselink_kind_known", lambda: exercise_link(kind="song")),
    ("versionlink_kind_known", lambda: version_link(kind="song")),
    ("routine_visibility_known", lambda: routine(visibility="secret")),
    ("routineversion_number_once", lambda: second_version(number=1)),
    ("routineversion_one_draft", lambda: second_version(status="draft")),
    ("routineversion_status_known", lambda: version(status="lost")),
    ("routineversion_days_a_week_min_in_order", lambda: version(days_a_week_max=2)),
    ("routineversion_days_a_week_min_in_order", lambda: version(days_a_week_min=None, days_a_week_max=2)),
    ("routineversion_minutes_min_in_order", lambda: version(minutes_max=19)),
    ("routineversion_minutes_min_in_order", lambda: version(minutes_min=None, minutes_max=19)),
    ("routineversion_seven_days", lambda: version(days_a_week_min=0)),
    ("routineversion_seven_days", lambda: version(days_a_week_min=8)),
    ("routineversion_seven_days", lambda: version(days_a_week_max=8)),
    ("routineversion_times_a_day", lambda: version(times_a_day=0)),
    ("routineversion_times_a_day", lambda: version(times_a_day=13)),
    ("routineversion_pain_limits", lambda: version(pain_safe_limit=6)),
    ("routineversion_pain_limits", lambda: version(pain_stop_limit=11)),
    ("routineversion_from_one", lambda: version(number=0)),
    ("routineversion_from_one", lambda: version(short_minutes=0)),
    ("routineversion_retired_has_a_day", lambda: version(status="retired")),
    ("routineversion_retired_has_a_day", lambda: version(retired_on=MAY)),
    ("line_kind_known", lambda: line(kind="maybe")),
    ("line_side_known", lambda: line(side="top")),
    ("line_load_band_known", lambda: line(load_band="pink")),
    *(
        (f"line_{part}_min_in_order", lambda part=part, low=low: line(**low, **{f"{part}_max": 2}))
        for part in ("sets", "reps", "hold", "rest", "own_days")
        for low in ({}, {f"{part}_min": None})
    ),
    ("line_priority_1_to_3", lambda: line(priority=0)),
    ("line_priority_1_to_3", lambda: line(priority=4)),
    ("line_open_or_figure", lambda: line(reps_open=True)),
    ("line_open_or_figure", lambda: line(hold_open=True)),
    ("line_open_or_figure", lambda: line(rest_open=True)),
    ("line_figures_possible", lambda: line(sets_min=0)),
    ("line_figures_possible", lambda: line(reps_min=0)),
    ("line_figures_possible", lambda: line(hold_min=0)),
    ("line_figures_possible", lambda: line(load_kg=Decimal(0))),
    ("line_figures_possible", lambda: line(every_days=1)),
    ("line_figures_possible", lambda: line(every_days=32)),
    ("line_figures_possible", lambda: line(own_times_a_day=0)),
    ("line_figures_possible", lambda: line(own_days_min=0)),
    ("line_figures_possible", lambda: line(own_days_max=8)),
    ("line_one_load", lambda: line(load_kg=Decimal(2), load_band="red")),
    ("ladderrung_once", rung),
    ("ladderrung_two_exercises", rung_on_itself),
    ("enrolment_once_at_a_time", enrolment_again),
    ("enrolment_ends_after_start", enrolment_ending_early),
    ("earlierweekdays_once_a_day", weekdays_again),
    ("pause_one_open", pause_again),
    ("pause_ends_after_start", pause_ending_early),
    ("personaltarget_once_a_day", target_again),
    ("personaltarget_figures_possible", lambda: target(sets=0)),
    ("personaltarget_figures_possible", lambda: target(repetitions=0)),
    ("personaltarget_figures_possible", lambda: target(hold_seconds=0)),
    ("personaltarget_figures_possible", lambda: target(load_kg=Decimal(0))),
    ("pace_figures_possible", lambda: pace(sessions=1)),
    ("pace_figures_possible", lambda: pace(step_seconds=31)),
    ("pace_figures_possible", lambda: pace(hold_cap=601)),
    ("pace_figures_possible", lambda: pace(step_repetitions=0)),
    ("pace_figures_possible", lambda: pace(repetitions_cap=101)),
    ("pace_figures_possible", lambda: pace(days_put_off=0)),
]


@pytest.mark.parametrize(("name", "case"), VIOLATIONS)
def test_constraint_refuses_in_the_table_and_in_words(name, case):
    assert_constraint_holds(*CONSTRAINTS[name], *case())


def test_every_constraint_is_tried():
    assert {name for name, _case in VIOLATIONS} == set(CONSTRAINTS)


def test_addresses_are_unique():
    ExerciseFactory(slug="bridge")
    RoutineFactory(slug="mornings")
    with refused("slug"):
        Exercise.objects.bulk_create([Exercise(name="Another", slug="bridge")])
    with refused("slug"):
        Routine.objects.bulk_create([Routine(name="Another", slug="mornings")])
