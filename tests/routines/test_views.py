from datetime import date

import pytest
import time_machine
from django.urls import reverse

from routines import operations
from routines.models import Enrolment
from tests.factories import EnrolmentFactory, LineFactory, RoutineFactory, VersionFactory
from tests.routines.issued import a_routine, next_version

pytestmark = pytest.mark.django_db
NOON = "2026-05-01 12:00Z"


def main_of(response) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


def post(client, name, routine, **typed):
    return client.post(reverse(f"routines:{name}", args=[routine.slug]), typed, follow=True)


@pytest.fixture
def routine():
    return a_routine(name="Small routine", slug="small")


@pytest.fixture
def followed(alice, routine) -> Enrolment:
    return EnrolmentFactory(user=alice, routine=routine)


@pytest.fixture
def signed_in(client, alice):
    client.force_login(alice)
    return client


def test_the_list_shows_a_strip_and_the_facts_of_each_routine(client, routine):
    shown = main_of(client.get("/routines/"))
    assert '<a href="/routines/small/">Small routine</a>' in shown
    assert shown.count('<svg class="strip"') == 1
    assert "about 2 min" in shown
    assert "1 exercise" in shown
    assert "You follow" not in shown


def test_an_empty_list_says_what_to_expect(client, signed_in):
    shown = main_of(signed_in.get("/routines/"))
    assert "None yet" in shown
    assert "Nothing on the shelf" in shown


def test_the_list_does_not_say_nothing_on_the_shelf_to_who_follows_all(signed_in, followed):
    shown = main_of(signed_in.get("/routines/"))
    assert "You follow everything there is in the library." in shown


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_costs_the_same_however_long_it_is(signed_in, alice, django_assert_num_queries, rows):
    for n in range(rows):
        EnrolmentFactory(user=alice, routine=a_routine(slug=f"followed-{n}"))
        a_routine(slug=f"library-{n}")
    with django_assert_num_queries(7):  # the session and the person, then the five of the list
        signed_in.get("/routines/")


@pytest.mark.parametrize("many", [1, 8])
def test_a_page_costs_the_same_however_much_it_holds(signed_in, alice, django_assert_num_queries, many):
    routine = RoutineFactory(slug="long")
    version = VersionFactory(routine=routine, number=1)
    for _ in range(many):
        LineFactory(version=version)
    operations.publish(version=version, today=date(2026, 1, 1))
    for month in range(2, 2 + many):
        next_version(routine, on=date(2026, month, 1))
    EnrolmentFactory(user=alice, routine=routine)
    # The session, the person, the routine, who may edit it, the page's five, the enrolment and its pauses.
    with django_assert_num_queries(11):
        signed_in.get("/routines/long/")


def test_the_version_in_force_is_that_of_the_readers_own_day(client, alice):
    routine = a_routine(slug="r")
    next_version(routine, on=date(2026, 5, 2))
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    with time_machine.travel(NOON, tick=False):
        assert "Version 1" in main_of(client.get("/routines/r/"))
        client.force_login(alice)
        shown = main_of(client.get("/routines/r/"))
    assert "Version 2" in shown.split("</header>")[0]


def test_another_version_leads_to_the_one_in_force(client):
    next_version(a_routine(slug="r"), on=date(2026, 4, 1))
    with time_machine.travel(NOON, tick=False):
        shown = main_of(client.get("/routines/r/v1/"))
        now = main_of(client.get("/routines/r/v2/"))
    assert "This is version 1. Version 2 is in force." in shown
    assert '<a class="no-print" href="/routines/r/">Go to version 2</a>' in shown
    assert "is in force." not in now


def test_a_page_holds_warning_dose_credit_and_how_to_do_it(client, starter):
    shown = main_of(client.get("/routines/the-hip-workout/"))
    assert "See a doctor or a physical therapist before you begin" in shown
    assert "5 × 30 s hold, each side, a few seconds’ rest" in shown.replace("&#x27;", "’")
    assert "Source: Specialist Physical Therapy, Gilroy, CA" in shown
    assert '<a href="/exercises/glute-stretch/">Glute stretch</a>' in shown
    assert "Lead with the breastbone, not the head" in shown
    assert "priority" not in shown.lower()


def test_videos_are_links_and_nothing_of_another_host_is_loaded(client, starter):
    shown = main_of(client.get("/routines/hip-therapy-routine/"))
    assert "<iframe" not in shown
    assert 'data-embed="https://www.youtube-nocookie.com/embed/_3f-hhLfISQ?start=199' in shown
    assert shown.index("SJlPTz2dv-c") < shown.index("z1JTyLIYHoo")
    assert "Similar, not the same" in shown


def test_the_gap_between_versions_is_explained(client, starter):
    shown = main_of(client.get("/routines/hip-therapy-routine/"))
    assert "Version 2 is missing" in shown
    assert "its text is not among the sources" in shown
    assert client.get("/routines/hip-therapy-routine/v2/").status_code == 404


def test_a_draft_is_shown_to_its_owner_and_to_nobody_else(client, alice, bob):
    routine = RoutineFactory(slug="mine", owner=alice, visibility="private")
    LineFactory(version=VersionFactory(routine=routine, number=1))
    client.force_login(alice)
    shown = main_of(client.get("/routines/mine/"))
    assert "Version 1 is a draft." in shown
    assert "Take it up" not in shown
    client.force_login(bob)
    assert client.get("/routines/mine/").status_code == 404


def test_a_draft_of_the_library_is_for_editors(client, bob, thea, routine):
    operations.open_draft(version=routine.versions.get())
    for person, status in ((None, 404), (bob, 404), (thea, 200)):
        if person:
            client.force_login(person)
        assert client.get("/routines/small/v2/").status_code == status
        assert ("Draft" in main_of(client.get("/routines/small/"))) is (status == 200)


def test_a_private_routine_is_for_its_owner_and_its_followers(client, alice, bob, thea, ada):
    routine = a_routine(slug="mine", owner=alice, visibility="private")
    EnrolmentFactory(user=bob, routine=routine)
    for person, status in ((None, 404), (thea, 404), (ada, 404), (alice, 200), (bob, 200)):
        if person:
            client.force_login(person)
        for path in ("/routines/mine/", "/routines/mine/v1/"):
            assert client.get(path).status_code == status


def test_a_visitor_is_led_through_the_sign_in_and_back(client, routine):
    shown = main_of(client.get("/routines/small/"))
    assert 'href="/accounts/login/?next=/routines/small/"' in shown
    assert "take-up" not in shown


def test_a_follower_finds_the_controls_and_a_stranger_the_offer(client, alice, bob, routine, followed):
    client.force_login(alice)
    mine = main_of(client.get("/routines/small/"))
    assert "You have followed this since Jan. 1, 2026" in mine
    assert "/routines/small/leave/" in mine
    assert "/routines/small/take-up/" not in mine
    client.force_login(bob)
    other = main_of(client.get("/routines/small/"))
    assert "/routines/small/take-up/" in other
    assert "/routines/small/leave/" not in other
