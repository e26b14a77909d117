"""Left beside right, the last day, and the exercise at a glance."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from logs.progress_pages import exercise_glance
from tests.factories import RoutineFactory, issued
from tests.logs.progress_pages.reading import MARCH_3, TODAY, page_of
from tests.logs.seen import seen


def test_sides_apart_are_told_in_seconds_first(at_home, bridge, did):
    did(bridge, date(2026, 4, 4), side="left", hold_seconds=25)
    did(bridge, date(2026, 4, 4), side="right", hold_seconds=30)
    did(bridge, date(2026, 4, 5), side="right", hold_seconds=40)
    shown = page_of(at_home, bridge)
    assert "Left and right" in seen(shown, "dt")
    figures = seen(shown, "dd")
    assert figures[figures.index("5 s left behind right on April 4") + 1] == (
        "The weaker side reaches 83 % of the stronger. 90 % is a usual reference line, no verdict."
    )


def test_sides_that_are_even_get_no_ratio(at_home, squat, did):
    for side in ("left", "right"):
        did(squat, TODAY, side=side, repetitions=8)
    shown = page_of(at_home, squat)
    assert "Even both 8 on April 6" in seen(shown, "dd")
    assert "reference line" not in shown.content.decode()


@pytest.mark.parametrize(
    ("day", "right"),
    [
        (date(2026, 3, 15), {"load_kg": None}),  # 22 days ago
        (date(2026, 4, 5), {"load_kg": Decimal(5)}),
        (date(2026, 4, 5), None),
    ],
)
def test_sides_are_compared_only_lately_and_at_the_same_load(at_home, squat, did, day, right):
    did(squat, day, side="left", repetitions=8)
    if right is not None:
        did(squat, day, side="right", repetitions=10, **right)
    assert "Left and right" not in seen(page_of(at_home, squat), "dt")


def test_sides_three_weeks_ago_are_still_compared(at_home, squat, did):
    did(squat, date(2026, 3, 16), side="left", repetitions=10)
    did(squat, date(2026, 3, 16), side="right", repetitions=8)
    assert "2 repetitions right behind left on March 16" in seen(page_of(at_home, squat), "dd")


def test_last_day_leads_to_each_of_its_sessions(at_home, bridge, did):
    did(bridge, MARCH_3, hold_seconds=5)
    did(bridge, date(2026, 4, 5), at=time(18), hold_seconds=9)
    did(bridge, date(2026, 4, 5), at=time(5), hold_seconds=8)
    did(bridge, date(2026, 4, 5), at=time(12), skip_reason="pain")
    shown = page_of(at_home, bridge)
    assert seen(shown, ".link-more") == ["See the one of 7 a.m.", "See the one of 8 p.m."]


def test_last_session_is_one_tap_away(at_home, bridge, did):
    session = did(bridge, MARCH_3, hold_seconds=5).session
    assert (
        f'href="{session.get_absolute_url()}">See that session</a>'.encode()
        in page_of(at_home, bridge).content
    )


@pytest.mark.parametrize(("days", "routines"), [(1, 1), (40, 1), (3, 10)])
def test_page_takes_eleven_queries_however_much_there_is(
    at_home, bridge, did_daily, django_assert_num_queries, days, routines
):
    for number in range(routines):
        version = issued(routine=RoutineFactory(), number=2, effective_from=MARCH_3 + timedelta(days=number))
        did_daily(bridge, MARCH_3, range(1, days + 1), version=version)
    with django_assert_num_queries(11):  # the login's session, the person, the exercise, and eight of its own
        page_of(at_home, bridge)


def test_glance_tells_of_an_exercise_in_a_few_words(alice, bridge, did_daily, django_assert_num_queries):
    did_daily(bridge, MARCH_3, [5, 8, 30, 12, 14])
    with django_assert_num_queries(1):
        glance = exercise_glance(user=alice, exercise=bridge, today=TODAY)
    assert (glance.what, glance.first, glance.now, glance.best, glance.days) == (
        "Longest hold",
        "5 s",
        "14 s",
        "30 s",
        5,
    )
    assert glance.sentence == "Longest hold: 5 s on March 3, 30 s on March 5, in 2 days."
    assert (glance.last_done, glance.best_on) == ("Last done on March 7", "on March 5")
    assert len(glance.spark.dots) == 2


def test_glance_is_none_for_whoever_never_did_it(alice, bob, bridge, did):
    did(bridge, MARCH_3, hold_seconds=5)
    did(bridge, MARCH_3, user=bob, skip_reason="pain")
    assert exercise_glance(user=bob, exercise=bridge, today=TODAY) is None
