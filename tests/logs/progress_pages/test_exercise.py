"""The page of one exercise as a person reads it: sentence, figures, and whose they are."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from logs.models import Consent
from tests.logs.progress_pages.reading import MARCH_3, TODAY, card, figures_of, marks_in, page_of
from tests.logs.seen import seen


def test_page_says_the_honest_sentence(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 6, 9])
    did_daily(bridge, date(2026, 4, 4), [30])
    shown = page_of(at_home, bridge)
    assert seen(shown, "h1") == ["Bridge"]
    assert seen(shown, ".saying") == ["Longest hold: 5 s on March 3, 30 s on April 4, in 32 days."]


def test_page_says_a_sentence_a_side(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 8], side="left")
    did_daily(bridge, MARCH_3, [7, 12], side="right")
    assert seen(page_of(at_home, bridge), ".saying") == [
        "Longest hold, left: 5 s on March 3, 8 s on March 4, in 1 day.",
        "Longest hold, right: 7 s on March 3, 12 s on March 4, in 1 day.",
    ]


def test_page_speaks_the_language_of_the_person(at_home, alice, bridge, did_daily):
    alice.language = "en-gb"
    alice.save()
    did_daily(bridge, MARCH_3, [5, 6])
    shown = page_of(at_home, bridge)
    assert seen(shown, ".saying") == ["Longest hold: 5 s on 3 March, 6 s on 4 March, in 1 day."]
    assert seen(card(shown, "way"), "th") == ["Day", "Longest hold", "4 Mar", "3 Mar"]


def test_page_shows_figures_with_words_below(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 8, 30, 12, 14])
    shown = page_of(at_home, bridge)
    assert seen(shown, "dt") == [
        "Best",
        "New bests, the latest first",
        "Last three days",
        "Days done",
        "Last done",
    ]
    assert seen(shown, "dd") == [
        "30 s on March 5",
        "30 s on March 5",
        "8 s on March 4",
        "14 s",
        "the middle one of them",
        "5 since March 3",
        "March 7 30 days ago",
        "See that session",
    ]


def test_page_of_two_days_says_that_now_is_between_them(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [10, 20])
    shown = page_of(at_home, bridge)
    assert figures_of(shown, "Last two days") == ["15 s", "midway between them"]


def test_page_of_one_day_boasts_of_nothing(at_home, bridge, did):
    did(bridge, TODAY, hold_seconds=12)
    shown = page_of(at_home, bridge)
    assert seen(shown, ".saying") == ["Longest hold: 12 s on April 6."]
    assert seen(shown, ".lead") == [
        "A first day. From the second on you can read here how far you have come."
    ]
    assert seen(shown, "dt") == ["Best", "Days done", "Last done"]


def test_page_does_not_compare_different_loads(at_home, squat, did):
    for offset, load in enumerate(("5", "6", "7.5")):
        did(squat, MARCH_3 + timedelta(days=offset), repetitions=12 - offset, load_kg=Decimal(load))
    shown = page_of(at_home, squat)
    assert seen(shown, ".saying") == ["Most repetitions, 7.5 kg: 10 on March 5."]
    assert seen(shown, ".lead") == [
        "Done with another load each time. Two days with the same one can be compared."
    ]
    assert "The load changed on the way" in seen(card(shown, "way"), ".progress-caption")[0]
    assert marks_in(shown) == ["6 kg", "7.5 kg"]
    assert seen(card(shown, "way"), "td") == ["10, 7.5 kg", "11, 6 kg", "12, 5 kg"]


def test_page_of_what_was_done_without_figures_counts_the_days(at_home, bridge, did):
    did(bridge, MARCH_3)
    did(bridge, date(2026, 3, 5))
    shown = page_of(at_home, bridge)
    assert seen(shown, ".saying") == ["Done on 2 days, without figures."]
    assert seen(shown, "dt") == ["Days done", "Last done"]
    assert seen(shown, "figure") == []
    assert seen(shown, "table") == []


def test_page_counts_days_without_figures_apart(at_home, bridge, did):
    did(bridge, MARCH_3, hold_seconds=5)
    did(bridge, date(2026, 3, 5), hold_seconds=8)
    did(bridge, date(2026, 3, 6))
    did(bridge, date(2026, 3, 6))
    did(bridge, date(2026, 3, 8), skip_reason="pain")
    shown = page_of(at_home, bridge)
    assert figures_of(shown, "Days done") == ["3 since March 3, 2 with figures"]
    assert figures_of(shown, "Last done")[0] == "March 6 31 days ago"


def test_page_of_an_exercise_never_done_is_an_invitation(at_home, bridge, did, bob):
    did(bridge, MARCH_3, hold_seconds=30, user=bob)
    did(bridge, MARCH_3, skip_reason="pain")
    shown = page_of(at_home, bridge)
    assert shown.status_code == 200
    assert seen(shown, "h2") == ["Not done yet"]
    assert f'href="{bridge.get_absolute_url()}"'.encode() in shown.content
    assert seen(shown, ".saying") == []


def test_page_of_no_exercise_is_not_there(at_home):
    assert at_home.get("/progress/nothing/").status_code == 404


def test_everybody_sees_their_own_page_alone(client, alice, bob, thea, ada, bridge, did):
    Consent.objects.create(patient=alice, therapist=thea, granted_at=datetime(2026, 3, 1, tzinfo=UTC))
    did(bridge, MARCH_3, hold_seconds=30)
    did(bridge, MARCH_3, hold_seconds=7, user=ada)
    found = {}
    for person in (alice, bob, thea, ada):
        client.force_login(person)
        found[person.first_name] = seen(page_of(client, bridge, range="all"), ".saying")
    assert found == {
        "Alice": ["Longest hold: 30 s on March 3."],
        "Bob": [],
        "Thea": [],
        "Ada": ["Longest hold: 7 s on March 3."],
    }


def test_half_past_eleven_at_night_counts_on_that_day(at_home, bridge, did):
    did(bridge, MARCH_3, at=time(22, 30), hold_seconds=5)  # 23:30 in Madrid
    did(bridge, MARCH_3, at=time(23, 30), hold_seconds=8)  # 0:30 of the next day
    shown = page_of(at_home, bridge)
    assert seen(shown, ".saying") == ["Longest hold: 5 s on March 3, 8 s on March 4, in 1 day."]


def test_today_is_that_of_the_person(at_home, time_machine, bridge, did):
    time_machine.move_to(datetime(2026, 4, 6, 22, 30, tzinfo=UTC), tick=False)  # 0:30 on 7 April in Madrid
    did(bridge, TODAY, hold_seconds=5)
    assert seen(page_of(at_home, bridge), "dd")[-2] == "April 6 yesterday"


def test_a_day_ahead_is_shown_to_whoever_has_flown_west_since(at_home, bridge, did):
    did(bridge, TODAY, hold_seconds=5)
    did(bridge, TODAY + timedelta(days=1), hold_seconds=8)
    shown = page_of(at_home, bridge)
    assert seen(card(shown, "way"), "td") == ["8 s", "5 s"]
    assert seen(shown, "dd")[-2] == "April 7"
