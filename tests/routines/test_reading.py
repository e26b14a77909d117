from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines import operations
from routines.models import ExerciseLink, Routine
from routines.reading import (
    routine_page,
)
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    RoutineFactory,
    VersionFactory,
    published,
)
from tests.routines.issued import a_routine, next_version

TODAY = date(2026, 5, 1)
VISITOR = AnonymousUser()
pytestmark = pytest.mark.django_db


def page(routine, **kwargs):
    return routine_page(routine=routine, **{"today": TODAY, **kwargs})


def test_a_routine_shows_the_version_in_force_on_the_day():
    routine = a_routine()
    next_version(routine, on=date(2026, 4, 1))
    next_version(routine, on=date(2026, 5, 2))
    assert [page(routine, today=date(2026, 5, day)).number for day in (1, 2)] == [2, 3]
    assert page(routine, today=date(2026, 3, 31)).number == 1


def test_before_anything_is_in_force_the_newest_is_shown():
    routine = a_routine(on=date(2026, 6, 1))
    next_version(routine, on=date(2026, 7, 1))
    shown = page(routine)
    assert (shown.number, shown.when) == (2, "In force from July 1, 2026")
    assert shown.standing.text == "Version 2 comes into force on July 1, 2026."


def test_a_draft_is_for_those_who_may_edit():
    routine = RoutineFactory()
    LineFactory(version=VersionFactory(routine=routine, number=1))
    assert page(routine) is None
    assert page(routine, number=1) is None
    shown = page(routine, drafts=True)
    assert (shown.number, shown.has_issued, shown.when) == (1, False, "Draft, not published")
    assert shown.standing.text == "Version 1 is a draft. Only those who may edit this routine see it."


def test_a_draft_of_a_published_routine_does_not_take_its_place():
    routine = a_routine()
    operations.open_draft(version=routine.versions.get())
    assert page(routine, drafts=True).number == 1
    assert page(routine, drafts=True, number=2).standing.url == routine.get_absolute_url()
    assert [edition.number for edition in page(routine, drafts=True).editions] == [2, 1]
    assert [edition.number for edition in page(routine).editions] == [1]


def test_a_version_that_does_not_exist_is_none():
    assert page(a_routine(), number=2) is None


def test_the_version_in_force_needs_no_remark():
    routine = a_routine()
    assert page(routine).standing is None
    assert page(routine, number=1).standing is None


def test_another_version_says_which_one_is_in_force():
    routine = a_routine()
    next_version(routine, on=date(2026, 4, 1))
    standing = page(routine, number=1).standing
    assert standing.text == "This is version 1. Version 2 is in force."
    assert (standing.url, standing.link) == (routine.get_absolute_url(), "Go to version 2")


def test_a_retired_version_says_so_where_none_is_in_force():
    routine = a_routine()
    operations.retire(version=routine.versions.get(), today=date(2026, 4, 1))
    shown = page(routine)
    assert (shown.standing.text, shown.when) == (
        "Version 1 is retired, and no other is in force.",
        "Before April 1, 2026",
    )


def test_lines_stand_in_their_sections_with_the_dose_in_words():
    version = VersionFactory(number=1)
    LineFactory(
        version=version, position=1, section="Release", planning_seconds=60,
        exercise=ExerciseFactory(name="Foam rolling", measure="time"),
    )  # fmt: skip
    LineFactory(
        version=version, position=2, section="Strengthen", side="each", reps_min=5, hold_min=30, note="Slowly.",
        exercise=ExerciseFactory(name="Bridge", slug="bridge", measure="hold"), kind="optional", every_days=2,
    )  # fmt: skip
    LineFactory(version=version, position=3, section="Strengthen", kind="reference")
    published(version)

    shown = page(version.routine)

    assert [(section.name, section.tone, len(section.lines)) for section in shown.sections] == [
        ("Release", 0, 1),
        ("Strengthen", 1, 1),
    ]
    (rolling,), (bridge,) = (section.lines for section in shown.sections)
    assert (rolling.number, rolling.name, rolling.minutes, rolling.is_optional) == (
        1,
        "Foam rolling",
        1,
        False,
    )
    assert (bridge.number, bridge.url, bridge.note, bridge.is_optional) == (
        2,
        "/exercises/bridge/",
        "Slowly.",
        True,
    )
    assert bridge.dose == "5 × 30 s hold, each side, every second day"
    assert [line.number for line in shown.reference] == [None]


def test_a_load_is_read_in_the_persons_unit():
    line = LineFactory(
        version=VersionFactory(number=1), exercise=ExerciseFactory(measure="reps"), reps_min=10, load_kg=5
    )
    published(line.version)
    doses = [page(line.version.routine, weight_unit=unit).sections[0].lines[0].dose for unit in ("kg", "lb")]
    assert ["5 kg" in doses[0], "11 lb" in doses[1]] == [True, True]


def test_a_retired_exercise_is_marked_from_its_day_on():
    routine = a_routine()
    exercise = routine.versions.get().lines.get().exercise
    exercise.retired_on = TODAY
    exercise.save()
    marked = [page(routine, today=day).sections[0].lines[0].is_retired for day in (date(2026, 4, 30), TODAY)]
    assert marked == [False, True]


def test_demonstrations_in_turn_are_numbered_and_similar_ones_are_not():
    routine = a_routine()
    exercise = routine.versions.get().lines.get().exercise
    links = [
        ("demonstration", "https://www.youtube.com/watch?v=SJlPTz2dv-c", "One", False),
        ("demonstration", "https://www.youtube.com/watch?v=usOTiUbSovo", "Like it", True),
        ("demonstration", "https://www.instagram.com/p/CpDdz2cD9U5/", "Post", False),
        ("demonstration", "https://vimeo.com/76979871", "Two", False),
        ("mistakes", "https://www.youtube.com/watch?v=DCGE9f9AkdI", "Mistakes", False),
        ("reading", "https://example.org/text", "Text", False),
    ]
    for position, (kind, url, title, similar) in enumerate(links):
        ExerciseLink.objects.create(
            exercise=exercise,
            kind=kind,
            url=url,
            title=title,
            similar_only=similar,
            position=position,
            start_second=200,
        )
    (line,) = page(routine).sections[0].lines
    shown = line.instructions.links
    assert [(video.order, video.title) for video in shown.demonstrations] == [
        ("First", "One"),
        ("", "Like it"),
        ("", "Post"),
        ("Then", "Two"),
    ]
    assert [video.video and video.video.provider for video in shown.demonstrations] == [
        "youtube",
        "youtube",
        None,
        "vimeo",
    ]
    assert shown.demonstrations[0].video.start == 200
    assert [video.title for video in shown.mistakes] == ["Mistakes"]
    assert [link.title for link in shown.reading] == ["Text"]
    assert line.videos == 4


def test_a_single_demonstration_has_no_number(starter):
    routine = Routine.objects.get(slug="hip-therapy-routine")
    shown = {line.name: line for section in page(routine).sections for line in section.lines}
    assert [v.order for v in shown["Clamshell"].instructions.links.demonstrations] == [""]
    assert [v.order for v in shown["Banded hip capsule stretch"].instructions.links.demonstrations] == [
        "",
        "",
    ]
    reach = shown["Standing reaching hip shift with slide"].instructions.links.demonstrations
    assert [v.order for v in reach] == ["First", "Then"]


def test_the_pages_of_the_starter_content_hold_every_line(starter):
    routine = Routine.objects.get(slug="hip-therapy-routine")
    one, three = page(routine, number=1), page(routine)
    assert [(section.name, len(section.lines)) for section in one.sections] == [
        ("Release", 6),
        ("Strengthen", 5),
        ("Stretch", 5),
    ]
    assert [line.name for line in three.reference] == ["Hip hinge with internal rotation"]
    assert [link.title for link in one.links.reading] == ["Glute strengthening exercises (Instagram reel)"]
    assert three.warning.startswith("See a doctor")
    assert (three.overview.minutes, three.overview.short_minutes) == ("20–30 min", 15)
    assert three.overview.often == "six days a week; three still help"


@pytest.mark.parametrize("many", [1, 8])
def test_a_page_costs_the_same_however_much_it_holds(django_assert_num_queries, many):
    routine = RoutineFactory()
    version = VersionFactory(routine=routine, number=1)
    for _ in range(many):
        line = LineFactory(version=version)
        ExerciseLink.objects.create(exercise=line.exercise, url="https://example.org/", title="Text")
    published(version)
    for month in range(2, 2 + many):
        next_version(routine, on=date(2026, month, 1))
    with django_assert_num_queries(5):
        shown = page(routine, today=date(2027, 1, 1))
    assert len(shown.editions) == many + 1
