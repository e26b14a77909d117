"""What was logged of a duplicate is read with the exercise it was merged into, and goes back with the merge undone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from logs.entries import SessionEntry, SetEntry
from logs.models import LoggedSet
from logs.operations import save_session
from logs.progress_pages import exercise_glance, exercise_progress, overview
from logs.reading import last_time
from routines.operations import merge_exercise, undo_merge
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    RoutineFactory,
    SessionFactory,
    VersionFactory,
    issued,
    published,
    stored_logs,
)
from tests.logs.seen import seen

pytestmark = pytest.mark.django_db
MARCH_3 = date(2026, 3, 3)
TODAY = date(2026, 4, 6)
DAY = timedelta(days=1)


@pytest.fixture
def bridge():
    return ExerciseFactory(name="Bridge", slug="bridge")


@pytest.fixture
def twin():
    return ExerciseFactory(name="Glute bridge", slug="glute-bridge")


@pytest.fixture
def at_home(client, alice, time_machine):
    time_machine.move_to(datetime(2026, 4, 6, 6, tzinfo=UTC), tick=False)
    client.force_login(alice)
    return client


@pytest.fixture
def version():
    return issued(routine=RoutineFactory(name="Morning", slug="morning"), number=1)


@pytest.fixture
def did(alice, version):
    """Log holds day after day: ``did({day number: (exercise, seconds)})``."""

    def did(done, *, user=alice, version=version):
        for offset, (exercise, seconds) in done.items():
            start = datetime(2026, 3, 3, 7, tzinfo=UTC) + offset * DAY
            session = SessionFactory(user=user, version=version, started_at=start)
            LoggedSetFactory(session=session, exercise=exercise, hold_seconds=seconds)

    return did


def story(user, exercise):
    """Everything a progress page says, but for which sessions they were."""
    page = exercise_progress(user=user, exercise=exercise, asked="all", today=TODAY)
    return page and replace(page, last=page.last.day)


HOLDS = {0: 5, 1: 8, 2: 12, 5: 11, 9: 20}


def test_progress_is_that_of_both_as_if_it_had_always_been_one(alice, bob, bridge, twin, did):
    did({day: (bridge if day % 2 else twin, seconds) for day, seconds in HOLDS.items()})
    did({day: (bridge, seconds) for day, seconds in HOLDS.items()}, user=bob)
    before = story(alice, bridge), story(alice, twin)
    assert story(alice, bridge) != story(bob, bridge)
    merge_exercise(duplicate=twin, into=bridge)
    assert story(alice, bridge) == story(bob, bridge)
    assert exercise_glance(user=alice, exercise=bridge, today=TODAY) == exercise_glance(
        user=bob, exercise=bridge, today=TODAY
    )
    assert (
        overview(user=alice, asked=None, today=TODAY).glances
        == overview(user=bob, asked=None, today=TODAY).glances
        != ()
    )
    undo_merge(exercise=twin)
    assert (story(alice, bridge), story(alice, twin)) == before


def test_overview_lists_a_family_once_even_where_only_the_duplicate_was_done(alice, bridge, twin, did):
    did({0: (twin, 5), 1: (twin, 9)})
    merge_exercise(duplicate=twin, into=bridge)
    (glance,) = overview(user=alice, asked=None, today=TODAY).glances
    assert (glance.name, glance.slug, glance.first, glance.days) == ("Bridge", "bridge", "5 s", 2)
    undo_merge(exercise=twin)
    (glance,) = overview(user=alice, asked=None, today=TODAY).glances
    assert glance.slug == "glute-bridge"


def test_merging_and_undoing_touches_no_log(alice, bridge, twin, did):
    did({0: (twin, 5), 1: (bridge, 9)})
    before = stored_logs()
    merge_exercise(duplicate=twin, into=bridge)
    assert stored_logs() == before
    undo_merge(exercise=twin)
    assert stored_logs() == before


def test_a_merge_shows_nobody_the_logs_of_another(alice, bob, bridge, twin, did):
    did({0: (twin, 5)})
    merge_exercise(duplicate=twin, into=bridge)
    assert story(bob, bridge) is None
    assert overview(user=bob, asked=None, today=TODAY).glances == ()


@pytest.mark.parametrize(
    ("asked", "shown"), [("", "/progress/bridge/"), ("?range=all", "/progress/bridge/?range=all")]
)
def test_the_old_address_leads_on_with_its_range(at_home, bridge, twin, did, asked, shown):
    did({0: (twin, 5)})
    merge_exercise(duplicate=twin, into=bridge)
    answer = at_home.get("/progress/glute-bridge/" + asked)
    assert (answer.status_code, answer.url) == (302, shown)
    assert seen(at_home.get(answer.url), "h1") == ["Bridge"]
    undo_merge(exercise=twin)
    assert seen(at_home.get("/progress/glute-bridge/" + asked), "h1") == ["Glute bridge"]


def test_the_old_address_leads_nowhere_with_a_range_that_does_not_exist(at_home, bridge, twin):
    merge_exercise(duplicate=twin, into=bridge)
    assert at_home.get("/progress/glute-bridge/?range=ever").status_code == 404


def test_the_page_of_the_exercise_tells_how_both_go(at_home, bridge, twin, did):
    did({0: (twin, 5), 1: (twin, 30)})
    way = reverse("logs:progress_exercise", args=["bridge"])
    assert way not in at_home.get("/exercises/bridge/").content.decode()
    merge_exercise(duplicate=twin, into=bridge)
    assert way in at_home.get("/exercises/bridge/").content.decode()


def test_versions_with_which_the_duplicate_was_done_are_marked(alice, bridge, twin, did):
    newer = issued(routine=RoutineFactory(), number=2, effective_from=MARCH_3 + DAY)
    did({0: (twin, 5), 2: (twin, 9)}, version=newer)
    did({1: (bridge, 7)})
    assert exercise_progress(user=alice, exercise=bridge, asked="all", today=TODAY).marks == ()
    merge_exercise(duplicate=twin, into=bridge)
    (mark,) = exercise_progress(user=alice, exercise=bridge, asked="all", today=TODAY).marks
    assert mark.day == MARCH_3 + DAY


@pytest.mark.parametrize("merged", [1, 8])
def test_pages_cost_the_same_however_many_are_merged(at_home, bridge, did, django_assert_num_queries, merged):
    twins = ExerciseFactory.create_batch(merged, name="Glute bridge")
    did(dict(enumerate((twin, 5 + place) for place, twin in enumerate(twins))))
    for twin in twins:
        merge_exercise(duplicate=twin, into=bridge)
    with django_assert_num_queries(7):
        at_home.get("/progress/")
    with django_assert_num_queries(11):
        at_home.get("/progress/bridge/")
    with django_assert_num_queries(3):  # the login's session, the person, the exercise
        assert at_home.get(f"/progress/{twins[0].slug}/").status_code == 302


# Logging


@pytest.fixture
def prescribed(bridge, twin):
    """A published line for each of the two, in a routine of its own."""
    lines = []
    for exercise in (bridge, twin):
        version = VersionFactory(number=1, routine__slug=f"with-{exercise.slug}")
        lines.append(LineFactory(version=version, exercise=exercise, hold_min=30))
        published(version)
    return lines


def held(lines, user):
    found = last_time(user=user, lines=lines)
    return [[each.hold_seconds for each in found[line.pk]] for line in lines]


def test_last_time_is_the_last_of_both(alice, bridge, twin, prescribed, did, django_assert_num_queries):
    did({0: (bridge, 5), 1: (twin, 9)})
    assert held(prescribed, alice) == [[5], [9]]
    merge_exercise(duplicate=twin, into=bridge)
    lines = [type(line).objects.select_related("exercise").get(pk=line.pk) for line in prescribed]
    with django_assert_num_queries(1):
        assert held(lines, alice) == [[9], [9]]
    assert held(lines[:1], alice) == [[9]]
    did({2: (bridge, 12)})
    assert held(lines, alice) == [[12], [12]]


def test_lines_of_both_in_one_session_take_their_own_figures(alice, bridge, twin):
    version = VersionFactory(number=1)
    lines = [LineFactory(version=version, exercise=exercise) for exercise in (bridge, twin)]
    published(version)
    session = SessionFactory(user=alice, version=version)
    for line, seconds in zip(lines, (20, 8), strict=True):
        LoggedSetFactory(session=session, exercise=line.exercise, line=line, hold_seconds=seconds)
    merge_exercise(duplicate=twin, into=bridge)
    twin.refresh_from_db()
    for line in lines:
        line.refresh_from_db()
    assert held(lines, alice) == [[20], [8]]


def test_a_later_log_keeps_the_exercise_that_its_line_names(alice, bridge, twin, prescribed):
    merge_exercise(duplicate=twin, into=bridge)
    line = prescribed[1]
    entry = SessionEntry(
        uuid=uuid4(),
        version_id=line.version_id,
        started_at=datetime(2026, 3, 3, 7, tzinfo=UTC),
        time_zone="Europe/Madrid",
        sets=(SetEntry(1, twin.pk, line.pk, hold_seconds=25),),
    )
    save_session(user=alice, entry=entry, now=entry.started_at)
    assert LoggedSet.objects.get().exercise == twin
    assert story(alice, bridge).days == 1
    undo_merge(exercise=twin)
    assert (story(alice, bridge), story(alice, twin).days) == (None, 1)


def choices(client, url):
    """The exercises offered outside the plan."""
    return [
        name for _number, name in client.get(url).context["page"].extras.empty_form.fields["exercise"].choices
    ]


def test_outside_the_plan_nothing_merged_is_offered(at_home, alice, bridge, twin, prescribed):
    merge_exercise(duplicate=twin, into=bridge)
    ExerciseFactory(name="Retired", retired_on=TODAY)
    assert choices(at_home, reverse("logs:session_new") + "?routine=with-bridge") == ["Choose …", "Bridge"]


def test_correcting_a_session_offers_what_it_holds_besides(at_home, alice, bridge, twin, prescribed):
    session = SessionFactory(user=alice, version=prescribed[0].version)
    LoggedSetFactory(session=session, exercise=twin, hold_seconds=5)
    merge_exercise(duplicate=twin, into=bridge)
    ExerciseFactory(name="Another duplicate", merged_into=bridge)
    url = reverse("logs:session_edit", args=[session.uuid])
    assert choices(at_home, url) == ["Choose …", "Bridge", "Glute bridge"]
