from datetime import date

import pytest
import time_machine
from django.urls import reverse

from routines import operations
from routines.models import Enrolment, Pause, Routine
from tests.factories import EnrolmentFactory, LineFactory, RoutineFactory, VersionFactory
from tests.routines.issued import a_routine, next_version

pytestmark = pytest.mark.django_db
NOON = "2026-05-01 12:00Z"


def main_of(response) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


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


# Reading


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


# Following


@time_machine.travel(NOON, tick=False)
def test_taking_up_is_one_tap_and_twice_changes_nothing(signed_in, alice, routine):
    first = post(signed_in, "take_up", routine)
    assert first.redirect_chain == [("/routines/small/", 302)]
    assert told(first) == ["You follow this routine now. You find it under Today."]
    assert told(post(signed_in, "take_up", routine)) == ["You follow this routine already."]
    assert list(Enrolment.objects.values_list("user", "routine", "started_on", "ended_on")) == [
        (alice.pk, routine.pk, date(2026, 5, 1), None)
    ]


def test_what_is_given_from_a_later_day_is_not_taken_up_again(signed_in, alice, routine):
    EnrolmentFactory(user=alice, routine=routine, started_on=date(2999, 1, 1))
    assert told(post(signed_in, "take_up", routine)) == ["You follow this routine already."]
    assert Enrolment.objects.count() == 1


def test_a_routine_without_anything_published_cannot_be_taken_up(signed_in, alice):
    routine = RoutineFactory(slug="mine", owner=alice, visibility="private")
    LineFactory(version=VersionFactory(routine=routine, number=1))
    assert told(post(signed_in, "take_up", routine)) == ["Nothing of this routine is published yet."]
    assert Enrolment.objects.count() == 0


@time_machine.travel(NOON, tick=False)
def test_leaving_ends_it_and_twice_changes_nothing(signed_in, routine, followed):
    assert told(post(signed_in, "leave", routine)) == [
        "You no longer follow this routine. What you logged stays."
    ]
    assert told(post(signed_in, "leave", routine)) == ["You do not follow this routine."]
    followed.refresh_from_db()
    assert followed.ended_on == date(2026, 5, 1)


@time_machine.travel(NOON, tick=False)
def test_a_pause_with_a_reason_lasts_until_resumed(signed_in, routine, followed):
    post(signed_in, "pause", routine, reason="Travelling")
    post(signed_in, "pause", routine, reason="Again")
    rest = Pause.objects.get()
    assert (rest.from_date, rest.to_date, rest.reason) == (date(2026, 5, 1), None, "Travelling")
    assert "Paused since May 1, 2026" in main_of(signed_in.get("/routines/small/"))

    assert told(post(signed_in, "resume", routine)) == ["Welcome back. The routine goes on."]
    post(signed_in, "resume", routine)
    rest.refresh_from_db()
    assert rest.to_date == date(2026, 5, 1)


def test_a_pause_needs_no_reason(signed_in, routine, followed):
    post(signed_in, "pause", routine)
    assert Pause.objects.get().reason == ""


def test_too_long_a_reason_comes_back_as_typed(signed_in, routine, followed):
    response = signed_in.post("/routines/small/pause/", {"reason": "x" * 201})
    assert response.status_code == 422
    assert "x" * 201 in main_of(response)
    assert Pause.objects.count() == 0


@pytest.mark.parametrize(
    ("ticked", "kept"), [(["5", "1", "3"], "135"), (["7", "7"], "7"), ([], ""), ([*"1234567"], "1234567")]
)
def test_weekdays_are_kept_in_their_order(signed_in, routine, followed, ticked, kept):
    post(signed_in, "weekdays", routine, weekdays=ticked)
    followed.refresh_from_db()
    assert followed.weekdays == kept


@pytest.mark.parametrize("wrong", ["8", "0", "12", "monday", "🙂"])
def test_a_day_that_does_not_exist_is_refused_in_words(signed_in, routine, followed, wrong):
    response = signed_in.post("/routines/small/weekdays/", {"weekdays": ["1", wrong]})
    assert response.status_code == 422
    assert "is not one of the available choices" in main_of(response)
    followed.refresh_from_db()
    assert followed.weekdays == ""


@pytest.mark.parametrize(("language", "first"), [("en-us", "Sunday"), ("en-gb", "Monday")])
def test_the_days_begin_as_the_locale_says(client, alice, routine, followed, language, first):
    alice.language = language
    alice.save()
    client.force_login(alice)
    choices = client.get("/routines/small/weekdays/").context["form"].fields["weekdays"].choices
    assert (str(choices[0][1]), len(choices)) == (first, 7)


def test_the_days_chosen_before_are_ticked(signed_in, routine, followed):
    operations.change_weekdays(enrolment=followed, weekdays="26")
    shown = main_of(signed_in.get("/routines/small/"))
    assert shown.count(" checked") == 2
    assert "Tuesday and Saturday" in shown


@pytest.mark.parametrize("name", ["take_up", "leave", "resume", "pause", "weekdays"])
def test_an_action_opened_as_a_page_changes_nothing(signed_in, routine, name):
    response = signed_in.get(reverse(f"routines:{name}", args=["small"]))
    assert response.url == "/routines/small/"
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize("name", ["leave", "resume"])
def test_an_action_of_a_follower_opened_as_a_page_changes_nothing(signed_in, routine, followed, name):
    operations.pause(enrolment=followed, today=date(2026, 2, 1))
    assert signed_in.get(reverse(f"routines:{name}", args=["small"])).url == "/routines/small/"
    assert Enrolment.objects.get().ended_on is None
    assert Pause.objects.get().to_date is None


@pytest.mark.parametrize(
    ("address", "lands"),
    [
        ("/", "/"),
        ("/routines/small/v1/", "/routines/small/v1/"),
        ("https://evil.example/", "/routines/small/"),
        ("//evil.example/", "/routines/small/"),
        ("javascript:alert(1)", "/routines/small/"),
        ("", "/routines/small/"),
    ],
)
def test_the_way_back_stays_on_this_site(signed_in, routine, address, lands):
    assert signed_in.post("/routines/small/take-up/", {"next": address}).url == lands


def test_another_persons_enrolment_is_out_of_reach(client, alice, bob, routine, followed):
    client.force_login(bob)
    for name in ("leave", "pause", "resume", "weekdays"):
        assert told(post(client, name, routine, weekdays=["1"])) == ["You do not follow this routine."]
    followed.refresh_from_db()
    assert (followed.ended_on, followed.weekdays, Pause.objects.count()) == (None, "", 0)


def test_a_private_routine_cannot_be_taken_up_by_a_stranger(client, alice, bob):
    routine = a_routine(slug="mine", owner=alice, visibility="private")
    client.force_login(bob)
    assert client.post("/routines/mine/take-up/").status_code == 404
    assert not Routine.objects.get(pk=routine.pk).enrolments.exists()
