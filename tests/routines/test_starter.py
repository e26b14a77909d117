import json
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from django.conf import settings

from routines import plan, planning
from routines.dosage import Dosage, Span
from routines.models import (
    Exercise,
    ExerciseLink,
    LadderRung,
    PrescribedExercise,
    Routine,
    RoutineVersion,
    VersionLink,
)
from routines.starter.load import load

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v="
SHORTENED = {
    "pleasantview": (
        "https://www.pleasantviewphysio.ca/blog/is-hip-pain-causing-you-decreased-range-of-motion-"
        "youll-love-this-exercise-from-pleasantview-physiotherapy/"
    ),
    "yoga": "https://www.yogauonline.com/yoga-basics/relax-and-energize-quick-yoga-twist-chair",
}
GLUTE_REEL = "https://www.instagram.com/reel/CYZRNkRqcu0/"

# Every address of the three documents: exercise, kind, address, start second, and whether it shows the very exercise.
LINKS_OF_THE_SOURCES = """
90-90-hip-lift-with-hip-shift demonstration youtube/M-lfb58JeQA 0 same
90-90-hip-lift-with-hip-shift reading https://pritrainer.com/left-aic-pattern/ 0 same
90-90-hip-lift-with-hip-shift mistakes youtube/DCGE9f9AkdI 0 same
banded-hip-capsule-stretch demonstration pleasantview 0 same
banded-hip-capsule-stretch demonstration youtube/FOM5xj5DAeQ 0 same
cat-cow demonstration youtube/fcnv4gyMzf8 0 same
chair-twist reading yoga 0 same
clamshell demonstration youtube/JdSGcYjWcV4 0 same
couch-stretch demonstration youtube/d9pOjXCKGN8 0 same
dead-bug demonstration youtube/12NGWxpDlr8 0 same
dead-bug-with-abduction demonstration youtube/usOTiUbSovo 0 similar
foam-roller-bridge demonstration youtube/2Wmxi43H-q4 0 same
foam-roller-bridge-ball-of-the-foot demonstration youtube/2Wmxi43H-q4 0 similar
hip-flexor-stretch demonstration youtube/cJSve88Yp4M 0 same
hip-hinge-with-internal-rotation demonstration https://www.instagram.com/p/CpDdz2cD9U5/ 0 same
kneeling-thoracic-rotation demonstration youtube/DzJmhyhP-Kw 0 same
leg-extension-to-the-side demonstration youtube/12NGWxpDlr8 0 same
open-book demonstration youtube/5nbiroAor8c 0 same
pigeon-good-mornings demonstration https://www.instagram.com/p/CbGy3zBj3e6/ 0 same
pistol-squat-preparation demonstration youtube/vq5-vdgJc0I 0 same
shoulder-release demonstration youtube/Eod86jf54Jc 423 same
shoulder-strengthening demonstration youtube/rel5a-IqhhE 0 same
side-adductor-stretch demonstration youtube/BxNKK1Ic0Vk 0 same
side-plank-clamshell demonstration youtube/12NGWxpDlr8 0 same
side-plank-hip-abduction demonstration youtube/_3f-hhLfISQ 199 same
squat-training demonstration youtube/FYAdAI1NE28 0 same
standing-reaching-hip-shift-with-slide demonstration youtube/SJlPTz2dv-c 0 same
standing-reaching-hip-shift-with-slide demonstration youtube/z1JTyLIYHoo 0 same
unassisted-hip-airplane demonstration youtube/12NGWxpDlr8 0 same
"""


# Section by section, in order.
ROUTINE_1 = """
Release: foam-rolling foam-roller-back-stretch wrist-stretches cat-cow kneeling-thoracic-rotation open-book
Strengthen: dead-bug side-plank-clamshell leg-extension-to-the-side unassisted-hip-airplane pistol-squat-preparation
Stretch: chair-twist couch-stretch hip-flexor-stretch side-adductor-stretch pigeon-good-mornings
"""
CURRENT = """
Hip capsule stretches: banded-hip-capsule-stretch
Hips and trunk: 90-90-hip-lift-with-hip-shift clamshell side-plank-hip-abduction foam-roller-bridge \
foam-roller-bridge-ball-of-the-foot hip-hinge-with-internal-rotation standing-reaching-hip-shift-with-slide \
dead-bug-with-abduction
Squat training: squat-training
Shoulder work: shoulder-release shoulder-strengthening
"""
THE_HIP_WORKOUT = """
Stretch: flexion-stretch glute-stretch lateral-hip-stretch hip-flexor-stretch
Strengthen: side-lying-hip-abduction bridge advanced-bridge
"""
FIVE, HALF_A_MINUTE, A_QUARTER = Span(5, 5), Span(30, 30), Span(15, 15)


@pytest.fixture
def loaded(db) -> None:
    load()


def links_of_the_sources() -> list[tuple[str, str, str, int, bool]]:
    rows = (line.split() for line in LINKS_OF_THE_SOURCES.strip().splitlines())
    return [
        (
            exercise,
            kind,
            SHORTENED.get(address, address.replace("youtube/", YOUTUBE)),
            int(start),
            shown == "similar",
        )
        for exercise, kind, address, start, shown in rows
    ]


def version(slug: str, number: int) -> RoutineVersion:
    return RoutineVersion.objects.get(routine__slug=slug, number=number)


def sections(of: RoutineVersion) -> str:
    lines = of.lines.order_by("position").values_list("section", "exercise__slug")
    runs = groupby(lines, key=itemgetter(0))
    return "\n".join(f"{section}: {' '.join(slug for _section, slug in run)}" for section, run in runs)


def lines_to_plan(number: int) -> tuple[plan.PlanLine, ...]:
    return planning.plan_lines(version("hip-therapy-routine", number).lines.select_related("exercise"))


def test_every_address_of_the_sources_is_loaded(loaded):
    columns = ("exercise__slug", "kind", "url", "start_second", "similar_only")
    links = ExerciseLink.objects.order_by("exercise__slug", "position").values_list(*columns)
    assert list(links) == links_of_the_sources()
    assert list(VersionLink.objects.values_list("version__number", "kind", "url")) == [
        (1, "reading", GLUTE_REEL)
    ]


def test_every_link_says_what_it_is(loaded):
    texts = [
        *ExerciseLink.objects.values_list("title", "caption"),
        *VersionLink.objects.values_list("title", "caption"),
    ]
    assert [text for text in texts if not all(text)] == []


@pytest.mark.parametrize(
    ("slug", "number", "expected"),
    [
        ("hip-therapy-routine", 1, ROUTINE_1),
        ("hip-therapy-routine", 3, CURRENT),
        ("the-hip-workout", 1, THE_HIP_WORKOUT),
    ],
)
def test_sections_and_exercises_stand_in_the_order_of_the_source(loaded, slug, number, expected):
    assert sections(version(slug, number)) == expected.strip()


def test_schedule_of_every_version(loaded):
    columns = (
        "routine__slug",
        "number",
        "label",
        "status",
        "effective_from",
        "days_a_week_min",
        "days_a_week_max",
        "times_a_day",
        "minutes_min",
        "minutes_max",
        "short_minutes",
    )
    rows = RoutineVersion.objects.order_by("routine__slug", "number").values_list(*columns)
    assert list(rows) == [
        ("hip-therapy-routine", 1, "Routine 1", "published", None, 3, 3, 1, 30, 30, 15),
        ("hip-therapy-routine", 3, "Current", "published", date(2023, 3, 22), 3, 6, 1, 20, 30, 15),
        ("the-hip-workout", 1, "", "published", None, 7, 7, 1, None, None, 15),
    ]


@pytest.mark.parametrize(("day", "number"), [(date(2023, 3, 21), 1), (date(2023, 3, 22), 3)])
def test_current_version_takes_over_on_its_date(loaded, day, number):
    routine = Routine.objects.get(slug="hip-therapy-routine")
    assert routine.versions.in_force(day).number == number


def test_gap_between_the_versions_is_explained(loaded):
    routine = Routine.objects.get(slug="hip-therapy-routine")
    assert sorted(routine.versions.values_list("number", flat=True)) == [1, 3]
    assert routine.history_note.startswith("Version 2 ")


def test_routines_are_of_the_library_and_credit_their_source(loaded):
    columns = ("slug", "visibility", "owner", "source_credit")
    assert list(Routine.objects.order_by("slug").values_list(*columns)) == [
        (
            "hip-therapy-routine",
            "library",
            None,
            "Personal notes on managing hip pain, last updated 16 April 2023",
        ),
        ("the-hip-workout", "library", None, "Specialist Physical Therapy, Gilroy, CA"),
    ]


def test_every_version_warns_to_see_a_clinician(loaded):
    warnings = RoutineVersion.objects.values_list("warning", flat=True)
    assert ["See a doctor or a physical therapist" in warning for warning in warnings] == [True] * 3


def test_hip_workout_has_its_doses(loaded):
    lines = version("the-hip-workout", 1).lines.select_related("exercise")
    stretch = Dosage(repetitions=FIVE, hold=HALF_A_MINUTE)
    stretch_with_rest = Dosage(repetitions=FIVE, hold=HALF_A_MINUTE, rest_open=True)
    assert [(line.exercise.slug, line.exercise.measure, line.side, line.dosage) for line in lines] == [
        ("flexion-stretch", "hold", "both", stretch_with_rest),
        ("glute-stretch", "hold", "each", stretch_with_rest),
        ("lateral-hip-stretch", "hold", "each", stretch),
        ("hip-flexor-stretch", "hold", "each", stretch_with_rest),
        ("side-lying-hip-abduction", "hold", "each", Dosage(repetitions=Span(10, 10), hold=A_QUARTER)),
        ("bridge", "hold", "both", Dosage(repetitions=Span(3, 5), hold=A_QUARTER)),
        ("advanced-bridge", "reps", "both", Dosage(repetitions=Span(3, 5))),
    ]


def test_doses_that_no_source_gives_stay_open(loaded):
    lines = PrescribedExercise.objects.filter(version__routine__slug="hip-therapy-routine")
    assert [line.dosage for line in lines] == [Dosage()] * 28


def test_lines_that_are_not_simply_to_do(loaded):
    lines = PrescribedExercise.objects.exclude(kind="do").order_by("position")
    assert list(lines.values_list("exercise__slug", "kind")) == [
        ("foam-roller-bridge", "optional"),
        ("hip-hinge-with-internal-rotation", "reference"),
    ]


def test_ladder_joins_harder_to_easier(loaded):
    assert sorted(LadderRung.objects.values_list("harder__slug", "easier__slug")) == [
        ("advanced-bridge", "bridge"),
        ("couch-stretch", "hip-flexor-stretch"),
        ("dead-bug-with-abduction", "dead-bug"),
        ("foam-roller-bridge", "bridge"),
        ("foam-roller-bridge-ball-of-the-foot", "foam-roller-bridge"),
        ("side-plank-clamshell", "clamshell"),
        ("side-plank-hip-abduction", "side-lying-hip-abduction"),
    ]


def test_hip_flexor_stretch_is_one_exercise_in_both_routines(loaded):
    used = PrescribedExercise.objects.filter(exercise__slug="hip-flexor-stretch")
    assert sorted(used.values_list("version__routine__slug", "version__number")) == [
        ("hip-therapy-routine", 1),
        ("the-hip-workout", 1),
    ]


def test_every_exercise_is_used_and_complete(loaded):
    assert list(Exercise.objects.filter(prescriptions__isnull=True)) == []
    needed = ("summary", "setup", "instructions", "cues", "common_mistakes", "safety", "body_areas")
    rows = Exercise.objects.values("slug", *needed)
    assert [row["slug"] for row in rows if not all(row.values())] == []


def test_instructions_are_a_numbered_list(loaded):
    wrist = Exercise.objects.get(slug="wrist-stretches").instructions
    assert [line[:3] for line in wrist.splitlines()] == ["1. ", "2. ", "3. ", "4. "]


def test_everything_loaded_is_valid(loaded):
    for model in (
        Exercise,
        ExerciseLink,
        LadderRung,
        Routine,
        RoutineVersion,
        VersionLink,
        PrescribedExercise,
    ):
        for row in model._default_manager.all():
            row.full_clean()


@pytest.mark.parametrize(("number", "low", "high"), [(1, 30, 30), (3, 20, 30)])
def test_planning_seconds_agree_with_the_minutes_of_the_source(loaded, number, low, high):
    minutes = plan.full(lines_to_plan(number)).seconds / 60
    assert low <= minutes <= high


def test_short_session_of_the_current_version_keeps_the_hips(loaded):
    short = plan.short(lines_to_plan(3), 15)
    assert short.seconds <= 15 * 60
    assert [line.name for line in short.lines] == [
        "Banded hip capsule stretch",
        "90/90 hip lift with hip shift",
        "Clamshell",
        "Side-plank hip abduction",
        "Foam roller bridge on the ball of the foot",
    ]


def test_page_of_the_sources_names_every_exercise_and_address():
    root = Path(settings.BASE_DIR)
    page = (root / "docs" / "starter-content.md").read_text(encoding="utf-8")
    exercises = json.loads((root / "routines" / "starter" / "exercises.json").read_text(encoding="utf-8"))
    missing = [facts["name"] for facts in exercises if facts["name"] not in page]
    addresses = [row[2].removeprefix(YOUTUBE) for row in links_of_the_sources()]
    missing += [address for address in [*addresses, GLUTE_REEL] if address not in page]
    assert missing == []
