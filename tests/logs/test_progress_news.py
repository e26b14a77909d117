from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import Away, Point, away, easier_mornings, improved, milestone
from tests.logs.plans import plan, some_days

TODAY = date(2026, 4, 6)
SINCE = date(2026, 3, 8)  # the first of the thirty days


def way(*values, load=None, first=date(2026, 2, 20), step=10):
    return [
        Point(first + timedelta(days=step * number), value, load and Decimal(load))
        for number, value in enumerate(values)
    ]


def better(*points):
    found = improved({"it": points}, today=TODAY).get("it")
    return found and (found.before.value, found.now.value)


def test_beyond_every_earlier_day_is_better():
    assert better(*way(10, 12, 15, 13)) == (12, 15)


@pytest.mark.parametrize("values", [(10, 12, 12, 11), (10, 30, 15, 13), ()])
def test_as_good_as_before_is_no_news(values):
    assert better(*way(*values)) is None


def test_a_first_month_has_nothing_to_be_compared_with():
    assert better(Point(SINCE, 5), Point(TODAY, 30)) is None
    assert better(Point(SINCE - timedelta(days=1), 5), Point(TODAY, 30)) == (5, 30)


def test_what_is_long_past_is_no_news():
    assert better(*way(5, 30, first=date(2025, 1, 1))) is None


def test_loads_are_compared_with_their_like():
    light, heavy = way(20, 21, 30, first=date(2026, 2, 1), step=14), way(8, 9, load="5", first=SINCE)
    assert better(*light, *heavy) is None  # the heavy one is new, the light one was 30 before the month
    assert better(
        *way(8, load="5", first=date(2026, 2, 1)), *way(30, first=SINCE), *way(9, load="5", first=TODAY)
    ) == (8, 9)


def test_the_greatest_gain_comes_first():
    found = improved(
        {"little": way(20, 20, 22), "much": way(5, 5, 10), "none": way(5, 5, 5), "from nought": way(0, 0, 3)},
        today=TODAY,
    )
    assert list(found) == ["from nought", "much", "little"]
    assert found["much"].gain == 1.0


some_points = st.lists(
    st.builds(Point, some_days, st.integers(0, 60), st.none() | st.just(Decimal(5))), max_size=20
)


@given(st.dictionaries(st.sampled_from("abc"), some_points), st.randoms(use_true_random=False))
def test_news_whatever_the_order_and_repeats(points, random):
    found = improved(points, today=TODAY)
    shuffled = {key: random.sample(days, len(days)) + days[:2] for key, days in reversed(points.items())}
    again = improved(shuffled, today=TODAY)
    assert list(again.items()) == list(found.items())
    assert all(one.gain > 0 and one.before.load_kg == one.now.load_kg for one in found.values())


def ago(*days):
    return [TODAY - timedelta(days=back) for back in days]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((), None),
        ((0,), None),
        ((9, 20), None),
        ((10,), Away(10, is_back=False)),
        ((40, 15), Away(15, is_back=False)),
        ((2, 13), Away(10, is_back=True)),
        ((0, 3, 30), Away(26, is_back=True)),
        ((2, 12), None),
        ((8, 30), None),
    ],
)
def test_away_is_a_stretch_that_lasts_or_has_just_ended(days, found):
    assert away(ago(*days), [], today=TODAY) == found
    assert away([*reversed(ago(*days)), *ago(*days)], [], today=TODAY) == found


def test_a_pause_is_not_being_away():
    paused = plan(pauses=((date(2026, 3, 20), None),))
    assert away(ago(20), [paused], today=TODAY) is None
    assert away(ago(20), [paused, plan(2)], today=TODAY) == Away(20, is_back=False)


def mornings(before, now):
    return {TODAY - timedelta(days=30 + place): pain for place, pain in enumerate(before)} | {
        TODAY - timedelta(days=place): pain for place, pain in enumerate(now)
    }


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ((4, 4, 5, 4, 3), (1, 2, 2, 1, 2), (4.0, 2.0)),
        ((3, 3, 4, 3, 2), (1, 2, 2, 1, 2), None),
        ((3, 3, 4, 3, 2), (3, 3, 2, 3, 2), None),
        ((1, 1, 1, 1, 1), (3, 3, 3, 3, 3), None),
        ((3, 3, 3, 3), (1, 1, 1, 1, 1), None),
        ((3, 3, 3, 3, 3), (1, 1, 1, 1), None),
    ],
)
def test_mornings_are_easier_by_two_points_and_on_enough_figures(before, now, found):
    assert easier_mornings(mornings(before, now), today=TODAY) == found


def test_mornings_are_compared_over_twenty_eight_days_and_no_more():
    now = {TODAY - timedelta(days=place): 1 for place in range(0, 25, 6)}  # five, the last 24 days ago
    before = {TODAY - timedelta(days=place): 4 for place in (28, 35, 42, 49, 55)}
    assert easier_mornings(now | before, today=TODAY) == (4.0, 1.0)
    # Four figures in these weeks are too few, and the one 28 days ago is none of them.
    assert easier_mornings(dict(list(now.items())[:4]) | before, today=TODAY) is None
    late = {TODAY - timedelta(days=place): 4 for place in (56, 57, 60, 70, 80)}
    assert easier_mornings(now | late, today=TODAY) is None
    assert easier_mornings(now | late | {TODAY + timedelta(days=1): 1}, today=TODAY) is None


@pytest.mark.parametrize(
    ("days", "reached"),
    [
        (range(9), None),
        (range(7, 17), None),
        (range(6, 16), 10),
        (range(10), 10),
        (range(14), 10),
        (range(20, 40), None),
    ],
)
def test_a_milestone_is_news_for_a_week(days, reached):
    assert milestone(ago(*days), today=TODAY) == reached
