import pytest
from django.urls import reverse

from hipapp.example import example
from tests.factories import ExerciseFactory, LineFactory, LoggedSetFactory, SessionFactory, VersionFactory

pytestmark = pytest.mark.django_db


def main_of(response) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


# Home


def test_a_visitor_reads_what_this_is_and_finds_the_library(client, starter):
    shown = main_of(client.get("/"))
    assert reverse("account_signup") in shown
    assert reverse("account_login") in shown
    assert '<a href="/routines/hip-therapy-routine/">Hip therapy routine</a>' in shown
    assert shown.count('<svg class="strip"') == 2


def test_before_there_is_a_library_the_page_stands_without_it(client):
    shown = main_of(client.get("/"))
    assert 'class="strip"' not in shown
    plainly = shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "Longest hold: 5 s on March 3, 30 s on April 4, in 32 days." in plainly


def test_a_signed_in_person_lands_on_today(client, alice):
    client.force_login(alice)
    assert "Today" in main_of(client.get("/"))


def test_the_landing_page_costs_the_same_however_full_the_library_is(
    client, starter, django_assert_num_queries
):
    with django_assert_num_queries(3):
        client.get("/")


def test_the_example_is_drawn_by_the_charts_and_said_by_the_progress():
    shown = example()
    assert [end.text for end in shown.ends] == ["5 s", "30 s"]
    assert shown.ends[0].x < shown.ends[1].x
    assert shown.ends[0].y > shown.ends[1].y  # upwards is less
    assert shown.line.startswith("M")
    assert shown.dots.startswith("M")


# An exercise


def test_an_exercise_tells_how_it_is_done_and_where_it_stands(client, starter):
    shown = main_of(client.get("/exercises/foam-roller-bridge/"))
    for words in (
        "Foam roller bridge",
        "Hamstrings",
        "Foam roller",
        "Set-up",
        "Common mistakes",
        "Take care",
    ):
        assert words in shown
    assert shown.index("/exercises/bridge/") < shown.index('aria-current="true"')
    assert shown.index('aria-current="true"') < shown.index("/exercises/foam-roller-bridge-ball-of-the-foot/")
    assert '<a href="/routines/hip-therapy-routine/">Hip therapy routine</a>' in shown
    assert "<iframe" not in shown


def test_an_exercise_of_private_routines_alone_is_hidden_from_visitors(client, alice):
    line = LineFactory(version=VersionFactory(routine__owner=alice, routine__visibility="private", number=1))
    url = line.exercise.get_absolute_url()
    assert client.get(url).status_code == 404
    client.force_login(alice)
    assert client.get(url).status_code == 200


def test_a_retired_exercise_says_so(client, alice):
    client.force_login(alice)
    exercise = ExerciseFactory(retired_on="2026-01-05")
    assert "Retired on Jan. 5, 2026" in main_of(client.get(exercise.get_absolute_url()))


def test_an_exercise_without_words_says_so(client, alice):
    client.force_login(alice)
    shown = main_of(client.get(ExerciseFactory().get_absolute_url()))
    assert "Nothing is written about it yet." in shown
    assert "In no routine that you can read." in shown


def test_who_has_logged_an_exercise_finds_the_way_to_the_progress(client, alice, bob, bridge_routine):
    session = SessionFactory(user=alice, version=bridge_routine.versions.get())
    line = session.version.lines.get(exercise__slug="bridge")
    LoggedSetFactory(session=session, exercise=line.exercise, line=line, hold_seconds=30)
    way = reverse("logs:progress_exercise", args=["bridge"])
    for person, expected in ((alice, True), (bob, False)):
        client.force_login(person)
        assert (way in main_of(client.get("/exercises/bridge/"))) is expected


def test_a_skipped_exercise_is_no_progress(client, alice, bridge_routine):
    session = SessionFactory(user=alice, version=bridge_routine.versions.get())
    line = session.version.lines.get(exercise__slug="bridge")
    LoggedSetFactory(
        session=session, exercise=line.exercise, line=line, hold_total_seconds=None, skip_reason="pain"
    )
    client.force_login(alice)
    assert "/progress/" not in main_of(client.get("/exercises/bridge/"))


# The profile


def test_a_profile_is_saved_and_says_so_in_the_new_language(client, alice):
    client.force_login(alice)
    typed = {
        "first_name": "Alicia",
        "last_name": "",
        "time_zone": "Europe/Lisbon",
        "language": "en-gb",
        "weight_unit": "lb",
    }
    response = client.post("/profile/", typed, follow=True)
    assert response.redirect_chain == [("/profile/", 302)]
    assert "Your profile is saved." in main_of(response)
    assert '<html lang="en-gb"' in response.content.decode()
    alice.refresh_from_db()
    assert (alice.first_name, alice.time_zone, alice.weight_unit) == ("Alicia", "Europe/Lisbon", "lb")


def test_a_refused_profile_keeps_what_was_typed_and_changes_nothing(client, alice):
    client.force_login(alice)
    response = client.post("/profile/", {"first_name": "Alicia", "time_zone": "Mars/Olympus"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="Alicia"' in shown
    assert "Alice</span>" in shown or "alice@example.org" in shown
    alice.refresh_from_db()
    assert (alice.first_name, alice.time_zone) == ("Alice", "Europe/Madrid")


def test_the_profile_leads_to_addresses_password_and_second_step(client, alice):
    client.force_login(alice)
    shown = main_of(client.get("/profile/"))
    for name in ("account_email", "account_change_password", "mfa_index"):
        assert f'href="{reverse(name)}"' in shown
