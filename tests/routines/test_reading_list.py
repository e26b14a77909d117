from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from routines import operations
from routines.reading import (
    library_rows,
    shelves,
    visible_routines,
)
from tests.factories import (
    EnrolmentFactory,
    LineFactory,
    RoutineFactory,
    VersionFactory,
    published,
)
from tests.routines.issued import a_routine, next_version

TODAY = date(2026, 5, 1)
VISITOR = AnonymousUser()
pytestmark = pytest.mark.django_db


def names(rows):
    return [row.name for row in rows]


def test_each_routine_stands_on_one_shelf(alice, bob):
    followed = a_routine(name="Followed", slug="followed")
    a_routine(name="Library", slug="library")
    a_routine(name="Own", slug="own", owner=alice, visibility="private")
    before = a_routine(name="Before", slug="before", owner=bob, visibility="private")
    a_routine(name="Another's", slug="anothers", owner=bob, visibility="private")
    EnrolmentFactory(user=alice, routine=followed)
    EnrolmentFactory(user=alice, routine=before, ended_on=date(2026, 2, 1))

    found = shelves(user=alice, today=TODAY)

    assert names(found.followed) == ["Followed"]
    assert names(found.own) == ["Own"]
    assert names(found.earlier) == ["Before"]
    assert names(found.library) == ["Library"]


def test_a_visitor_finds_the_library_alone(alice):
    a_routine(name="Library", slug="library")
    a_routine(name="Own", slug="own", owner=alice, visibility="private")
    RoutineFactory(name="Only a draft")
    found = shelves(user=VISITOR, today=TODAY)
    assert (found.followed, found.own, found.earlier) == ((), (), ())
    assert names(found.library) == ["Library"] == names(library_rows(today=TODAY))


def test_an_own_routine_that_is_followed_stands_under_followed_only(alice):
    own = a_routine(name="Own", slug="own", owner=alice, visibility="private")
    EnrolmentFactory(user=alice, routine=own)
    found = shelves(user=alice, today=TODAY)
    assert (names(found.followed), found.own) == (["Own"], ())


def test_a_row_shows_the_version_in_force(alice):
    routine = a_routine()
    next_version(
        routine, on=date(2026, 4, 1), minutes_min=20, minutes_max=30, days_a_week_min=3, days_a_week_max=6
    )
    next_version(routine, on=date(2026, 6, 1), minutes_min=55, minutes_max=60)
    (row,) = library_rows(today=TODAY)
    assert (row.overview.minutes, row.overview.often) == ("20–30 min", "six days a week; three still help")
    assert (row.overview.exercises, len(row.overview.strip.blocks), row.remark) == (1, 1, "")


def test_a_row_tells_the_short_time_only_where_something_can_be_cut():
    short = a_routine(name="A", slug="a")
    long = RoutineFactory(name="B")
    version = VersionFactory(routine=long, number=1, short_minutes=5)
    LineFactory(version=version, planning_seconds=240)
    LineFactory(version=version, planning_seconds=240)
    published(version)
    one, two = library_rows(today=TODAY)
    assert (one.name, one.overview.short_minutes) == (short.name, None)
    assert (two.overview.minutes, two.overview.short_minutes) == ("about 8 min", 5)


def test_what_is_kept_for_reference_is_not_counted():
    routine = RoutineFactory()
    version = VersionFactory(routine=routine, number=1)
    LineFactory(version=version, kind="do")
    LineFactory(version=version, kind="optional")
    LineFactory(version=version, kind="reference")
    published(version)
    (row,) = library_rows(today=TODAY)
    assert row.overview.exercises == 2


def test_a_row_says_what_is_special_about_it(alice):
    paused = a_routine(name="Paused", slug="paused")
    rest = EnrolmentFactory(user=alice, routine=paused)
    operations.pause(enrolment=rest, today=TODAY)
    given = a_routine(name="Given", slug="given")
    EnrolmentFactory(user=alice, routine=given, started_on=date(2026, 5, 3))
    a_routine(name="Coming", slug="coming", owner=alice, on=date(2026, 5, 2))
    retired = a_routine(name="Retired", slug="retired", owner=alice)
    operations.retire(version=retired.versions.get(), today=date(2026, 4, 1))
    draft = RoutineFactory(name="Draft", owner=alice, visibility="private")
    LineFactory(version=VersionFactory(routine=draft, number=1))
    RoutineFactory(name="Empty", owner=alice, visibility="private")

    found = shelves(user=alice, today=TODAY)

    assert {row.name: row.remark for row in (*found.followed, *found.own)} == {
        "Paused": "Paused",
        "Given": "From May 3, 2026",
        "Coming": "From May 2, 2026",
        "Retired": "Retired",
        "Draft": "Draft",
        "Empty": "Not published yet",
    }


def test_who_was_given_a_routine_before_it_was_published_sees_no_draft(alice, thea):
    routine = RoutineFactory(name="Soon", owner=thea, visibility="private")
    LineFactory(version=VersionFactory(routine=routine, number=1))
    EnrolmentFactory(user=alice, routine=routine)
    (row,) = shelves(user=alice, today=TODAY).followed
    assert (row.remark, row.overview) == ("Not published yet", None)


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_costs_the_same_however_long_it_is(alice, django_assert_num_queries, rows):
    for n in range(rows):
        routine = a_routine(slug=f"followed-{n}")
        operations.pause(enrolment=EnrolmentFactory(user=alice, routine=routine), today=TODAY)
        a_routine(slug=f"own-{n}", owner=alice, visibility="private")
        next_version(a_routine(slug=f"library-{n}"), on=date(2026, 4, 1))
    with django_assert_num_queries(5):
        assert len(shelves(user=alice, today=TODAY).followed) == rows
    with django_assert_num_queries(3):
        assert len(shelves(user=VISITOR, today=TODAY).library) == 2 * rows


def test_an_editor_sees_a_routine_that_is_a_draft_alone(alice, bob, thea, ada):
    library = RoutineFactory(visibility="library")
    VersionFactory(routine=library, number=1)
    own = RoutineFactory(visibility="private", owner=alice)
    VersionFactory(routine=own, number=1)
    seen = {user: set(visible_routines(user)) for user in (VISITOR, alice, bob, thea, ada)}
    assert seen == {VISITOR: set(), alice: {own}, bob: set(), thea: {library}, ada: {library}}
