"""The programs that people really bring along, each entered through the models and read back without loss."""

import pytest

from routines import videos
from routines.dosage import Dosage, Span, say, say_schedule
from routines.models import ExerciseLink, LadderRung, PrescribedExercise, RoutineVersion
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db


def entered(*, measure: str, version: RoutineVersion | None = None, **columns: object) -> PrescribedExercise:
    """Enter one line, check it as a form would, publish its version and read the line back."""
    line = LineFactory(
        version=version or VersionFactory(), exercise=ExerciseFactory(measure=measure), **columns
    )
    line.full_clean()
    line.version.full_clean()
    published(line.version)
    return PrescribedExercise.objects.select_related("exercise", "version").get(pk=line.pk)


def words(line: PrescribedExercise) -> str:
    return say(line.dosage, measure=line.exercise.measure, side=line.side)


def test_holds_of_five_to_eight_seconds():
    line = entered(measure="hold", sets_min=1, reps_min=10, hold_min=5, hold_max=8)
    assert line.dosage == Dosage(sets=Span(1, 1), repetitions=Span(10, 10), hold=Span(5, 8))
    assert words(line) == "10 × 5–8 s hold"


def test_three_to_five_repetitions():
    line = entered(measure="reps", reps_min=3, reps_max=5)
    assert line.dosage == Dosage(repetitions=Span(3, 5))
    assert words(line) == "3–5 repetitions"


def test_three_sets_of_ten_with_a_red_band():
    line = entered(measure="reps", sets_min=3, reps_min=10, load_band="red")
    assert line.dosage == Dosage(sets=Span(3, 3), repetitions=Span(10, 10), load_band="red")
    assert words(line) == "3 × 10, red band"


def test_five_holds_on_each_side_with_a_few_seconds_of_rest():
    line = entered(measure="hold", side="each", reps_min=5, hold_min=30, rest_open=True)
    assert line.dosage == Dosage(repetitions=Span(5, 5), hold=Span(30, 30), rest_open=True)
    assert words(line) == "5 × 30 s hold, each side, a few seconds' rest"


def test_working_time_of_two_minutes():
    line = entered(measure="time", hold_min=120)
    assert line.dosage == Dosage(hold=Span(120, 120))
    assert words(line) == "2 min"


def test_dose_left_open():
    line = entered(measure="reps")
    assert line.dosage == Dosage()
    assert words(line) == "As tolerated"


def test_three_times_a_day():
    line = entered(measure="reps", version=VersionFactory(times_a_day=3), reps_min=10)
    assert line.version.times_a_day == 3
    assert (line.dosage.times_a_day, say_schedule(line.dosage)) == (None, "")


def test_one_exercise_three_times_a_day_in_a_program_of_once():
    line = entered(measure="reps", reps_min=10, own_times_a_day=3)
    assert (line.version.times_a_day, line.dosage.times_a_day) == (1, 3)
    assert say_schedule(line.dosage) == "three times a day"


def test_three_days_a_week_except_one_exercise_with_a_schedule_of_its_own():
    version = VersionFactory(days_a_week_min=3, days_a_week_max=3)
    usual = LineFactory(version=version, exercise=ExerciseFactory(measure="reps"), reps_min=10)
    every_second = LineFactory(version=version, exercise=ExerciseFactory(), hold_min=30, every_days=2)
    daily = entered(measure="hold", version=version, hold_min=30, own_days_min=7)
    assert (daily.version.days_a_week_min, daily.version.days_a_week_max) == (3, 3)
    lines = PrescribedExercise.objects.filter(pk__in=[usual.pk, every_second.pk, daily.pk])
    assert [(line.dosage.days_a_week, line.dosage.every_days) for line in lines.order_by("pk")] == [
        (None, None),
        (None, 2),
        (Span(7, 7), None),
    ]
    assert [say_schedule(line.dosage) for line in lines.order_by("pk")] == [
        "",
        "every second day",
        "every day",
    ]


def test_left_side_only():
    line = entered(measure="hold", side="left", reps_min=3, hold_min=20)
    assert (line.side, line.sides) == ("left", ("left",))
    assert words(line) == "3 × 20 s hold, left side only"


def test_alternating_legs_count_both_legs_together():
    line = entered(measure="reps", side="alternating", sets_min=2, reps_min=20)
    assert (line.side, line.sides) == ("alternating", ("both",))
    assert line.dosage == Dosage(sets=Span(2, 2), repetitions=Span(20, 20))
    assert words(line) == "2 × 20, alternating"


def test_stop_when_pain_exceeds_four():
    line = entered(measure="reps", version=VersionFactory(pain_safe_limit=2, pain_stop_limit=4), reps_min=10)
    assert (line.version.pain_safe_limit, line.version.pain_stop_limit) == (2, 4)


def test_video_from_its_mark_of_three_twenty():
    link = ExerciseLink(
        exercise=ExerciseFactory(), url="https://youtu.be/abcdefghijk", title="Bridge", start_second=200
    )
    link.full_clean()
    link.save()
    link.refresh_from_db()
    assert videos.parse(link.url, link.start_second).embed_url == (
        "https://www.youtube-nocookie.com/embed/abcdefghijk?start=200"
    )


def test_two_videos_that_make_one_exercise_keep_their_order():
    exercise = ExerciseFactory()
    second = ExerciseLink(
        exercise=exercise, url="https://youtu.be/bbbbbbbbbbb", title="Then this", position=2
    )
    first = ExerciseLink(
        exercise=exercise, url="https://youtu.be/aaaaaaaaaaa", title="First this", position=1
    )
    for link in (second, first):
        link.full_clean()
        link.save()
    assert list(exercise.links.values_list("kind", "title")) == [
        ("demonstration", "First this"),
        ("demonstration", "Then this"),
    ]


def test_exercise_kept_for_reference():
    version = VersionFactory()
    LineFactory(version=version, exercise=ExerciseFactory(), position=1)
    line = entered(measure="reps", version=version, kind="reference", position=2, note="Too easy by now.")
    assert (line.kind, line.is_for_reference, line.note) == ("reference", True, "Too easy by now.")


def test_harder_variation_is_a_rung_of_its_own():
    flat = ExerciseFactory(name="Bridge, foot flat")
    ball = ExerciseFactory(name="Bridge, ball of the foot")
    rung = LadderRung(harder=ball, easier=flat)
    rung.full_clean()
    rung.save()
    assert [list(ball.easier.all()), list(ball.harder.all())] == [[flat], []]
    assert [list(flat.easier.all()), list(flat.harder.all())] == [[], [ball]]
