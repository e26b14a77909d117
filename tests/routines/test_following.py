import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from routines import operations
from routines.models import Enrolment, Pause, Routine
from tests.factories import EnrolmentFactory, LineFactory, RoutineFactory, VersionFactory
from tests.routines.issued import a_routine

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
    shown = main_of(client.get("/routines/small/weekdays/"))
    days = re.findall(r"<label for=\"id_weekdays_\d\">(\w+)</label>", shown)
    assert (days[0], len(set(days))) == (first, 7)


def test_the_days_chosen_before_are_ticked(signed_in, routine, followed):
    operations.change_weekdays(enrolment=followed, weekdays="26", today=followed.started_on)
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
