"""What validation says, what is kept, which version is in force, and small facts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, RestrictedError

from routines.dosage import Dosage, Span
from routines.models import (
    Exercise,
    ExerciseLink,
    LadderRung,
    PrescribedExercise,
    RoutineVersion,
)
from routines.models.routines import pick_in_force
from tests.factories import (
    EnrolmentFactory,
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    SessionFactory,
    VersionFactory,
    issued,
    published,
)

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 1)
DAY = timedelta(days=1)


# Words.


def test_ladder_says_that_it_would_loop():
    low, middle, high = (ExerciseFactory() for _each in range(3))
    LadderRung.objects.create(easier=low, harder=middle)
    LadderRung.objects.create(easier=middle, harder=high)
    with pytest.raises(ValidationError) as caught:
        LadderRung(easier=high, harder=low).full_clean()
    assert caught.value.message_dict == {"easier": ["That would make the ladder a loop."]}
    LadderRung(easier=low, harder=high).full_clean()


def test_ladder_lets_a_rung_be_turned_round():
    rung = LadderRung.objects.create(easier=ExerciseFactory(), harder=ExerciseFactory())
    rung.easier, rung.harder = rung.harder, rung.easier
    rung.full_clean()


def test_ladder_with_an_exercise_missing_says_so():
    with pytest.raises(ValidationError) as caught:
        LadderRung(easier=ExerciseFactory()).full_clean()
    assert set(caught.value.message_dict) == {"harder"}


def test_measure_is_free_until_something_was_logged(alice, bridge_routine):
    bridge = Exercise.objects.get(slug="bridge")
    bridge.measure = "time"
    bridge.full_clean()

    session = SessionFactory(user=alice, version=bridge_routine.versions.get())
    LoggedSetFactory(session=session, exercise=bridge)
    with pytest.raises(ValidationError) as caught:
        bridge.full_clean()
    assert set(caught.value.message_dict) == {"measure"}

    bridge.refresh_from_db()
    bridge.name = "Two-legged bridge"
    bridge.full_clean()


def test_new_exercise_is_clean():
    Exercise(name="Bridge", slug="bridge", measure="hold").full_clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "example.org", ""])
def test_link_is_an_address_of_the_web(url):
    with pytest.raises(ValidationError) as caught:
        ExerciseLink(exercise=ExerciseFactory(), url=url, title="A page").full_clean()
    assert set(caught.value.message_dict) == {"url"}


@pytest.mark.parametrize("weekdays", ["", "135", "1234567"])
def test_weekdays_are_iso_digits(alice, weekdays):
    EnrolmentFactory(user=alice, weekdays=weekdays).full_clean()


@pytest.mark.parametrize("weekdays", ["31", "8", "0", "11", "1,3"])
def test_weekdays_are_nothing_else(alice, weekdays):
    with pytest.raises(ValidationError) as caught:
        EnrolmentFactory(user=alice, weekdays=weekdays).full_clean()
    assert set(caught.value.message_dict) == {"weekdays"}


# What is retired, never deleted.


def test_prescribed_exercise_is_kept():
    line = LineFactory()
    with pytest.raises(ProtectedError):
        line.exercise.delete()


def test_logged_exercise_line_and_version_are_kept(alice):
    session = SessionFactory(user=alice, version=VersionFactory())
    line = LineFactory(version=session.version)
    logged = LoggedSetFactory(session=session, line=line, exercise=ExerciseFactory())
    with pytest.raises(ProtectedError):
        logged.exercise.delete()
    for used in (line, session.version):
        with pytest.raises(RestrictedError):
            used.delete()


def test_followed_routine_is_kept(alice):
    enrolment = EnrolmentFactory(user=alice)
    with pytest.raises(RestrictedError):
        enrolment.routine.delete()


# The version in force.


def edition(number: int, starts: date | None, **values: Any) -> RoutineVersion:
    return RoutineVersion(number=number, effective_from=starts, **{"status": "published", **values})


@pytest.mark.parametrize(
    ("versions", "number"),
    [
        ([], None),
        ([edition(1, None)], 1),
        ([edition(1, MAY)], 1),
        ([edition(1, MAY + DAY)], None),
        ([edition(1, MAY, status="draft")], None),
        ([edition(1, None), edition(2, MAY)], 2),
        ([edition(2, MAY), edition(1, None)], 2),
        ([edition(1, None), edition(2, MAY + DAY)], 1),
        ([edition(1, None), edition(2, None)], 2),
        ([edition(1, MAY - DAY), edition(2, MAY)], 2),
        ([edition(2, MAY), edition(10, MAY), edition(9, MAY)], 10),
        ([edition(1, MAY - DAY), edition(2, MAY, status="draft")], 1),
        ([edition(1, None), edition(2, MAY - DAY, status="retired", retired_on=MAY)], 1),
        ([edition(1, None), edition(2, MAY - DAY, status="retired", retired_on=MAY + DAY)], 2),
        ([edition(1, MAY - DAY, status="retired", retired_on=MAY)], None),
    ],
    ids=[
        "none",
        "undated",
        "from today",
        "not yet",
        "draft",
        "dated after undated",
        "in any order",
        "undated until the dated",
        "latest of two undated",
        "latest of two dated",
        "latest of one day by number",
        "published before a draft",
        "retired out from its day",
        "retired only tomorrow",
        "nothing left",
    ],
)
def test_version_in_force(versions, number):
    assert getattr(pick_in_force(versions, MAY), "number", None) == number


def test_version_in_force_of_a_routine_is_one_query(bridge_routine, django_assert_num_queries):
    issued(number=9)
    VersionFactory(routine=bridge_routine, number=2)
    with django_assert_num_queries(1):
        version = bridge_routine.versions.in_force(MAY)
    assert (version.routine, version.number) == (bridge_routine, 1)


@pytest.mark.parametrize(
    ("values", "is_ever"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"status": "retired", "retired_on": MAY + DAY}, True),
        ({"status": "retired", "retired_on": MAY}, False),
    ],
)
def test_version_is_ever_in_force_unless_retired_before_its_day(values, is_ever):
    assert edition(1, MAY, **values).is_ever_in_force is is_ever


# Small facts.


def test_exercises_on_offer_leave_out_the_retired():
    ExerciseFactory(retired_on=MAY)
    offered = ExerciseFactory()
    assert list(Exercise.objects.on_offer()) == [offered]


def test_line_gives_its_dose():
    line = PrescribedExercise(
        sets_min=3,
        reps_min=8,
        reps_max=12,
        hold_open=True,
        load_band="red",
        own_days_min=3,
        every_days=2,
        own_times_a_day=2,
    )
    assert line.dosage == Dosage(
        sets=Span(3, 3),
        repetitions=Span(8, 12),
        hold_open=True,
        load_band="red",
        days_a_week=Span(3, 3),
        every_days=2,
        times_a_day=2,
    )


def test_line_without_figures_gives_an_open_dose():
    assert PrescribedExercise().dosage == Dosage()


@pytest.mark.parametrize(
    ("side", "sides"),
    [
        ("both", ("both",)),
        ("each", ("left", "right")),
        ("left", ("left",)),
        ("right", ("right",)),
        ("alternating", ("both",)),
    ],
)
def test_line_is_logged_on_its_sides(side, sides):
    assert PrescribedExercise(side=side).sides == sides


def test_exercise_gives_its_lists_without_blanks():
    exercise = Exercise(
        cues="Squeeze\n\n Breathe ", common_mistakes="", body_areas="Glutes, , Hamstrings", equipment="Box"
    )
    assert (exercise.cue_list, exercise.mistake_list) == (["Squeeze", "Breathe"], [])
    assert (exercise.body_area_list, exercise.equipment_list) == (["Glutes", "Hamstrings"], ["Box"])


def test_exercise_is_retired_from_its_day():
    exercise = Exercise(retired_on=MAY)
    assert [exercise.is_retired(day) for day in (MAY - DAY, MAY)] == [False, True]
    assert Exercise().is_retired(MAY) is False


def test_edits_of_an_exercise_leave_a_history():
    exercise = ExerciseFactory(name="Bridge")
    exercise.name = "Two-legged bridge"
    exercise.save()
    assert list(exercise.history.values_list("name", "history_type")) == [
        ("Two-legged bridge", "~"),
        ("Bridge", "+"),
    ]


def test_version_is_named_after_its_routine():
    assert (
        str(published(LineFactory(version__number=2, version__routine__name="Mornings").version))
        == "Mornings, version 2"
    )
