"""What people read once exercises are merged: old addresses lead on, and both are read as one."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines.models import ExerciseLink, LadderRung, Routine
from routines.operations import merge_exercise, open_draft, publish, undo_merge
from routines.reading import exercise_page, readable_exercises, routine_page
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)
VISITOR = AnonymousUser()


@pytest.fixture
def bridge():
    return ExerciseFactory(name="Bridge", slug="bridge", instructions="Press the heels down.")


@pytest.fixture
def twin():
    """A duplicate in the library, of an exercise that no routine uses."""
    twin = ExerciseFactory(name="Glute bridge", slug="glute-bridge", instructions="Up.")
    mornings = RoutineFactory(name="Mornings", slug="mornings")
    published(LineFactory(version=VersionFactory(routine=mornings, number=1), exercise=twin).version)
    return twin


def test_the_old_address_leads_on_for_as_long_as_the_merge_stands(client, bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    answer = client.get("/exercises/glute-bridge/")
    assert (answer.status_code, answer.url) == (302, "/exercises/bridge/")
    assert client.get(answer.url).status_code == 200
    undo_merge(exercise=twin)
    assert client.get("/exercises/glute-bridge/").status_code == 200
    assert client.get("/exercises/bridge/").status_code == 404


def test_a_visitor_reads_all_that_is_merged_with_what_the_library_uses(bridge, twin):
    private = LineFactory(version=VersionFactory(routine__visibility=Routine.Visibility.PRIVATE)).exercise
    ExerciseFactory(merged_into=private)
    assert list(readable_exercises(VISITOR)) == [twin]
    merge_exercise(duplicate=twin, into=bridge)
    assert list(readable_exercises(VISITOR)) == [bridge, twin]


def test_an_exercise_is_used_where_its_duplicate_is(bridge, twin):
    assert exercise_page(exercise=bridge, user=VISITOR, today=TODAY).uses == ()
    merge_exercise(duplicate=twin, into=bridge)
    (use,) = exercise_page(exercise=bridge, user=VISITOR, today=TODAY).uses
    assert (use.routine, use.url) == ("Mornings", "/routines/mornings/")


def test_a_routine_with_both_names_the_exercise_once(bridge, twin):
    version = VersionFactory(number=1, routine__name="Evenings")
    for position, exercise in enumerate((twin, bridge)):
        LineFactory(version=version, exercise=exercise, position=position, hold_min=10 + position)
    published(version)
    merge_exercise(duplicate=twin, into=bridge)
    uses = exercise_page(exercise=bridge, user=VISITOR, today=TODAY).uses
    assert [(use.routine, use.dose) for use in uses] == [
        ("Evenings", "10 s hold"),
        ("Mornings", "As tolerated"),
    ]


def test_the_ladders_of_both_are_one(alice, bridge, twin):
    low, high = ExerciseFactory(name="Low"), ExerciseFactory(name="High")
    LadderRung.objects.create(harder=twin, easier=low)
    LadderRung.objects.create(harder=high, easier=bridge)
    merge_exercise(duplicate=twin, into=bridge)
    for exercise, place in ((low, 0), (bridge, 1), (high, 2)):
        ladder = exercise_page(exercise=exercise, user=alice, today=TODAY).ladder
        assert [[step.name for step in rung.steps] for rung in ladder] == [["Low"], ["Bridge"], ["High"]]
        assert [rung.is_this for rung in ladder].index(True) == place


def test_a_version_keeps_the_name_and_takes_the_instructions(bridge, twin, django_assert_num_queries):
    ExerciseLink.objects.create(exercise=bridge, url="https://youtu.be/dQw4w9WgXcQ", title="A bridge")
    merge_exercise(duplicate=twin, into=bridge)
    routine = Routine.objects.get()
    with django_assert_num_queries(5):
        page = routine_page(routine=routine, today=TODAY)
    (line,) = page.sections[0].lines
    assert (line.name, line.url, line.videos) == ("Glute bridge", "/exercises/bridge/", 1)
    assert line.instructions.steps == "<p>Press the heels down.</p>\n"


def test_the_page_tells_under_which_other_names_it_is_known(client, bridge, twin):
    assert "Also called" not in client.get("/exercises/glute-bridge/").content.decode()
    for slug in ("bridge-2", "bridge-3"):
        ExerciseFactory(name="Bridge", slug=slug, merged_into=bridge)
    merge_exercise(duplicate=twin, into=bridge)
    assert exercise_page(exercise=bridge, user=VISITOR, today=TODAY).also_called == ("Glute bridge",)
    assert "Also called Glute bridge" in client.get("/exercises/bridge/").content.decode()


@pytest.mark.parametrize(
    ("bridge_until", "twin_until", "is_retired"), [(TODAY, None, True), (None, TODAY, False)]
)
def test_a_line_is_retired_with_what_stands_for_its_exercise(
    bridge, twin, bridge_until, twin_until, is_retired
):
    merge_exercise(duplicate=twin, into=bridge)
    for exercise, day in ((bridge, bridge_until), (twin, twin_until)):
        exercise.retired_on = day
        exercise.save()
    (line,) = routine_page(routine=Routine.objects.get(), today=TODAY).sections[0].lines
    assert line.is_retired is is_retired


def test_a_version_that_names_the_other_of_two_merged_changed_nothing(bridge, twin):
    routine = Routine.objects.get()
    merge_exercise(duplicate=twin, into=bridge)
    draft = open_draft(version=routine.versions.get())
    publish(version=draft, today=TODAY)
    newest, _first = routine_page(routine=routine, today=TODAY).editions
    assert (newest.number, newest.changes) == (2, ())
    undo_merge(exercise=twin)
    newest, _first = routine_page(routine=routine, today=TODAY).editions
    assert sorted(change.kind for change in newest.changes) == ["added", "removed"]
