"""What the overview says first: good news, or a kind word."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from logs.models import MorningAfter
from tests.factories import EnrolmentFactory, ExerciseFactory
from tests.logs.progress_pages.reading import TODAY, overview
from tests.logs.seen import seen

FEBRUARY = date(2026, 2, 20)


def test_exercises_that_improved_are_named_and_linked(at_home, bridge, squat, did):
    did(bridge, FEBRUARY, hold_seconds=10)
    did(bridge, TODAY, hold_seconds=30)
    did(squat, FEBRUARY, repetitions=8, load_kg=Decimal(5))
    did(squat, TODAY, repetitions=9, load_kg=Decimal(5))
    did(ExerciseFactory(name="Plank"), TODAY, hold_seconds=90)
    shown = overview(at_home)
    (card,) = seen(shown, ".overview-news")
    assert card.startswith("Two exercises improved this month Bridge 10 s →to 30 s Squat 8 →to 9 5 kg")
    assert "Plank" not in card
    link = reverse("logs:progress_exercise", args=["bridge"])
    assert f'<a href="{link}">Bridge</a>' in shown.content.decode().split("overview-news")[1]


def test_of_many_the_five_greatest_gains_are_named(at_home, did):
    for number in range(7):
        exercise = ExerciseFactory(name=f"Exercise {number}")
        did(exercise, FEBRUARY, hold_seconds=20)
        did(exercise, TODAY, hold_seconds=21 + number)
    (card,) = seen(overview(at_home), ".overview-news")
    assert card.startswith("Seven exercises improved this month Exercise 6 ")
    assert "Exercise 2 " in card
    assert "Exercise 1 " not in card
    assert "And 2 more, further down." in card


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        ((21,), ["Three weeks away; welcome back."]),
        ((10,), ["10 days away; welcome back."]),
        ((0, 16), ["Two weeks away; welcome back."]),
        ((0, 3), []),
    ],
)
def test_whoever_was_away_is_welcome(at_home, bridge, did, days_ago, words):
    for back in days_ago:
        did(bridge, TODAY - timedelta(days=back), hold_seconds=10)
    assert seen(overview(at_home), ".overview-news") == words


def test_mornings_weeks_in_a_row_and_round_numbers_are_told(at_home, alice, bridge, version, did):
    EnrolmentFactory(user=alice, routine=version.routine, started_on=date(2026, 3, 22), weekdays="135")
    for back in range(1, 15):
        did(bridge, TODAY - timedelta(days=back), hold_seconds=10)
    for back in range(50):
        MorningAfter.objects.create(
            user=alice, local_date=TODAY - timedelta(days=back), pain=1 if back < 28 else 3
        )
    (card,) = seen(overview(at_home), ".overview-news")
    assert card == (
        "Mornings hurt less: 1 of 10, 3 four weeks before. "
        "All that was planned, two weeks in a row. More than 10 sessions so far."
    )


def test_nothing_is_said_where_there_is_nothing_good_to_say(at_home, alice, bridge, version, did):
    EnrolmentFactory(user=alice, routine=version.routine, started_on=date(2026, 1, 1), weekdays="1234567")
    did(bridge, FEBRUARY, hold_seconds=30)
    did(bridge, TODAY - timedelta(days=1), hold_seconds=10)
    did(bridge, TODAY - timedelta(days=8), hold_seconds=10)
    assert seen(overview(at_home), ".overview-news") == []
