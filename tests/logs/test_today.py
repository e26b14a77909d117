import html
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from logs.today import cards
from routines.operations import change_weekdays, pause, resume, set_target, stop_following, take_up
from tests.factories import LineFactory, RoutineFactory, SessionFactory, VersionFactory, published

WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def followed(alice, bridge_routine):
    return take_up(user=alice, routine=bridge_routine, today=date(2026, 2, 1))


def log(alice, routine, day, **fields):
    version = routine.versions.get()
    return SessionFactory(
        user=alice, version=version, started_at=datetime(2026, 3, day, 6, tzinfo=UTC), **fields
    )


def test_a_card_says_which_version_is_in_force(alice, followed):
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert (card.version.number, card.exercises) == (1, 2)


def test_a_card_shows_when_it_was_last_done(alice, followed, bridge_routine):
    log(alice, bridge_routine, 1)
    newest = log(alice, bridge_routine, 3)
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert (card.last, card.done_today) == (newest, ())
    assert card.last_words == "Last done on Tuesday, March 3."
    (card,) = cards(user=alice, today=date(2027, 1, 6))
    assert card.last_words == "Last done on Tuesday, March 3, 2026."


def test_the_week_begins_where_the_language_begins_it(alice, followed, bridge_routine):
    log(alice, bridge_routine, 1)  # a Sunday: the first day of an American week, the last of a British one
    (american,) = cards(user=alice, today=WEDNESDAY)
    from django.utils import translation

    with translation.override("en-gb"):
        (british,) = cards(user=alice, today=WEDNESDAY)
    assert [day.state for day in american.days][:2] == ["done", "free"]
    assert [day.state for day in british.days] == ["free"] * 7
    assert (american.days[0].name, british.days[0].name) == ("Sunday", "Monday")


def test_short_and_full_sessions_are_told_apart(alice, followed, bridge_routine):
    log(alice, bridge_routine, 2, budget_minutes=15)
    log(alice, bridge_routine, 3)
    log(alice, bridge_routine, 3, budget_minutes=15)
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert [day.state for day in card.days] == ["free", "short", "done", "free", "free", "free", "free"]
    assert (card.week.done, card.week.short) == (2, 1)


def test_days_that_were_not_chosen_are_rest_days(alice, followed):
    change_weekdays(enrolment=followed, weekdays="135", today=followed.started_on)
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert [day.state for day in card.days] == ["rest", "free", "rest", "free", "rest", "free", "rest"]
    assert (card.week.planned, card.is_chosen_rest_day) == (3, False)
    (card,) = cards(user=alice, today=date(2026, 3, 5))
    assert card.is_chosen_rest_day


def test_a_pause_is_shown_and_asks_for_nothing(alice, followed):
    pause(enrolment=followed, today=date(2026, 2, 20), reason="flu")
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert (card.pause.reason, card.week.planned) == ("flu", None)


def test_a_pause_that_is_over_is_not_shown(alice, followed):
    pause(enrolment=followed, today=date(2026, 2, 20))
    resume(enrolment=followed, today=date(2026, 2, 25))
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert card.pause is None


def test_a_routine_that_was_left_is_gone_from_today(alice, followed):
    stop_following(enrolment=followed, today=WEDNESDAY)
    assert cards(user=alice, today=WEDNESDAY) == []


def test_a_routine_without_a_version_in_force_says_so(client, alice):
    routine = RoutineFactory(owner=alice, visibility="private")
    VersionFactory(routine=routine, number=1)
    take_up(user=alice, routine=routine, today=date(2026, 2, 1))
    client.force_login(alice)
    assert "Nothing of this routine is in force yet" in client.get("/").content.decode()


def test_sessions_of_others_do_not_count(alice, bob, followed, bridge_routine):
    log(bob, bridge_routine, 4)
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert (card.last, card.week.done, card.done_today) == (None, 0, ())


@pytest.mark.parametrize("count", [1, 10])
def test_today_takes_the_same_queries_for_any_number(alice, django_assert_num_queries, count):
    for _number in range(count):
        line = LineFactory(version__number=1)
        take_up(user=alice, routine=published(line.version).routine, today=date(2026, 2, 1))
    with django_assert_num_queries(8):
        cards(user=alice, today=WEDNESDAY)


@pytest.fixture
def at_home(client, alice, followed, time_machine):
    """Alice signed in on that Wednesday; she follows the small routine."""
    time_machine.move_to("2026-03-04T06:30:00Z", tick=False)
    client.force_login(alice)
    return client


def links(response) -> dict[str, str]:
    """Where the buttons of the cards lead, by what they say."""
    cards = "".join(re.findall(r"<article.*?</article>", response.content.decode(), re.DOTALL))
    found = re.findall(r'<a class="button[^"]*" href="([^"]+)">(.*?)</a>', cards, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", words).split()): html.unescape(url) for url, words in found}


def test_a_card_leads_to_the_guide_in_full_or_in_a_hurry_and_to_the_form(at_home):
    assert links(at_home.get("/")) == {
        "Full about 10 min Small routine": "/play/?routine=small-routine",
        "Log without the guide : Small routine": "/sessions/new/?routine=small-routine",
    }


def test_in_a_hurry_names_its_minutes_and_what_stays(at_home, alice):
    version = VersionFactory(number=1, short_minutes=12, routine=RoutineFactory(slug="long"))
    for position in range(1, 6):
        LineFactory(version=version, planning_seconds=300, position=position)
    LineFactory(version=version, kind="reference", position=9)
    take_up(user=alice, routine=published(version).routine, today=WEDNESDAY)
    found = links(at_home.get("/"))
    name = version.routine.name
    assert found[f"Full about 25 min {name}"] == "/play/?routine=long"
    assert found[f"In a hurry 12 min, 2 of 5 exercises {name}"] == "/play/?routine=long&short=12"


def test_a_paused_routine_can_be_done_all_the_same(at_home, followed):
    pause(enrolment=followed, today=date(2026, 3, 1))
    found = links(at_home.get("/"))
    assert found["Do it today all the same"] == "/play/?routine=small-routine"
    assert "Log without the guide : Small routine" in found


def test_a_target_of_ones_own_counts_for_the_minutes(alice, followed, bridge_routine):
    line = bridge_routine.versions.get().lines.get(position=1)
    (before,) = cards(user=alice, today=WEDNESDAY)
    set_target(enrolment=followed, line=line, from_date=WEDNESDAY, hold_seconds=90)
    (after,) = cards(user=alice, today=WEDNESDAY)
    assert (before.full_minutes, after.full_minutes) == (10, 15)


def test_the_cut_of_the_form_goes_by_the_same_target(at_home, followed, bridge_routine):
    bridge, clam = bridge_routine.versions.get().lines.order_by("position")
    address = "/sessions/new/?routine=small-routine&short=10"
    assert at_home.get(address).context["page"].left_out == frozenset()
    set_target(enrolment=followed, line=bridge, from_date=WEDNESDAY, hold_seconds=90)
    assert at_home.get(address).context["page"].left_out == {clam.pk}


@pytest.mark.parametrize(
    ("days", "asked", "words"),
    [
        ([], None, "0 days done this week."),
        ([2], None, "1 day done this week."),
        ([2, 3], 3, "2 days done this week, 3 planned at least."),
        ([3], 3, "1 day done this week, 3 planned at least."),
    ],
)
def test_how_the_week_stands_is_a_sentence(alice, followed, bridge_routine, days, asked, words):
    if asked:
        change_weekdays(enrolment=followed, weekdays="123", today=followed.started_on)
    for day in days:
        log(alice, bridge_routine, day)
    (card,) = cards(user=alice, today=WEDNESDAY)
    assert card.week_words == words


def test_what_is_asked_for_several_times_a_day_is_counted_in_sessions(alice):
    often = RoutineFactory(name="Often")
    version = VersionFactory(routine=often, number=1, days_a_week_min=7, times_a_day=3)
    LineFactory(version=version)
    published(version)
    take_up(user=alice, routine=often, today=date(2026, 2, 1))
    for _session in range(4):
        log(alice, often, 3)
    (card,) = cards(user=alice, today=WEDNESDAY)
    # A day asks for three of them: the fourth does not stand for another day's.
    assert card.week_words == "3 sessions done this week, 21 planned at least."


def test_without_a_routine_the_library_is_offered(client, alice, bridge_routine):
    client.force_login(alice)
    content = client.get("/").content.decode()
    assert "Take up your first routine" in content
    assert reverse("routines:take_up", args=[bridge_routine.slug]) in content
