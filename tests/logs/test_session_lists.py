"""The history, one session, and the way to the form."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from routines.operations import take_up
from tests.factories import (
    ExerciseFactory,
    LineFactory,
    LoggedSetFactory,
    SessionFactory,
    VersionFactory,
    published,
)

NOW = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)


@pytest.fixture
def at_home(client, alice, time_machine):
    """Alice signed in, at half past seven in Madrid."""
    time_machine.move_to(NOW, tick=False)
    client.force_login(alice)
    return client


def test_history_is_newest_first_with_what_was_done(at_home, alice, bridge_routine):
    version = bridge_routine.versions.get()
    bridge, clam = [line.exercise for line in version.lines.all()]
    for day in (1, 2, 3):
        session = SessionFactory(
            user=alice, version=version, started_at=datetime(2026, 3, day, 6, tzinfo=UTC)
        )
        LoggedSetFactory(session=session, exercise=bridge, position=1)
        LoggedSetFactory(session=session, exercise=bridge, position=1, set_number=2)
        LoggedSetFactory(session=session, exercise=clam, position=2, skip_reason="time")
    page = at_home.get(reverse("logs:sessions")).context["page"]
    assert [(s.local_date.day, s.lines_done, s.lines_skipped) for s in page] == [
        (3, 1, 1),
        (2, 1, 1),
        (1, 1, 1),
    ]


def test_history_without_sessions_says_what_will_be_here(at_home):
    assert "Nothing logged yet" in at_home.get(reverse("logs:sessions")).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 23])
def test_an_impossible_page_of_the_history_shows_one_that_exists(at_home, page):
    assert "History" in at_home.get(reverse("logs:sessions", query={"page": page})).content.decode()


@pytest.mark.parametrize("count", [1, 10])
def test_history_takes_the_same_queries_for_any_number(
    at_home, alice, bridge_routine, django_assert_num_queries, count
):
    version = bridge_routine.versions.get()
    for day in range(count):
        SessionFactory(user=alice, version=version, started_at=datetime(2026, 2, day + 1, 6, tzinfo=UTC))
    with django_assert_num_queries(4):
        at_home.get(reverse("logs:sessions"))


@pytest.mark.parametrize("count", [1, 10])
def test_the_form_takes_the_same_queries_for_any_number_of_lines(at_home, django_assert_num_queries, count):
    version = VersionFactory(number=1)
    for position in range(count):
        LineFactory(version=version, position=position, side="each", reps_min=5)
    routine = published(version).routine
    with django_assert_num_queries(8):
        at_home.get(reverse("logs:session_new", query={"routine": routine.slug}))


@pytest.mark.parametrize("count", [1, 10])
def test_a_session_takes_the_same_queries_for_any_number_of_sets(
    at_home, alice, bridge_routine, django_assert_num_queries, count
):
    session = SessionFactory(user=alice, version=bridge_routine.versions.get())
    for position in range(count):
        LoggedSetFactory(session=session, exercise=ExerciseFactory(), position=position)
    with django_assert_num_queries(6):
        at_home.get(session.get_absolute_url())


def test_an_unknown_session_is_not_found(at_home):
    assert at_home.get(reverse("logs:session", args=[uuid4()])).status_code == 404


def test_without_a_routine_the_only_one_followed_is_taken(at_home, alice, bridge_routine):
    take_up(user=alice, routine=bridge_routine, today=date(2026, 3, 1))
    assert at_home.get(reverse("logs:session_new")).url == f"/sessions/new/?routine={bridge_routine.slug}"


def test_without_a_routine_and_none_followed_the_way_is_shown(at_home):
    assert "You follow no routine yet" in at_home.get(reverse("logs:session_new")).content.decode()
