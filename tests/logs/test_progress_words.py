from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from logs.progress import (
    Journey,
    Point,
    journey,
    say_journey,
    say_load,
    say_point,
    say_value,
)

MARCH_3 = date(2026, 3, 3)
APRIL_4 = date(2026, 4, 4)
points_of_any_kind = st.lists(
    st.builds(Point, st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(0, 400)), max_size=60
)


@pytest.fixture(autouse=True)
def _british():
    with translation.override("en-gb"):
        yield


def day(offset: int) -> date:
    return MARCH_3 + timedelta(days=offset)


def points(*values: int, step: int = 1) -> tuple[Point, ...]:
    return tuple(Point(day(index * step), value) for index, value in enumerate(values))


def test_journey_goes_from_first_day_to_best():
    known = (*points(5, 4, 8), Point(APRIL_4, 30))
    assert journey(known) == Journey(Point(MARCH_3, 5), Point(APRIL_4, 30), 32, 8.0)


@pytest.mark.parametrize("known", [(), points(5), points(5) * 3])
def test_journey_of_less_than_two_days_is_none(known):
    assert journey(known) is None


def test_journey_takes_the_day_the_best_was_reached():
    assert journey(points(5, 30, 12, 30)).best == Point(day(1), 30)


def test_journey_compares_at_the_load_in_use():
    known = [
        Point(MARCH_3, 15),
        Point(day(1), 16),
        Point(day(2), 8, Decimal(5)),
        Point(day(4), 10, Decimal("5.00")),
        Point(day(5), 4, Decimal(8)),
    ]
    told = journey(known)
    assert (told.first.value, told.best.value, told.days) == (8, 10, 2)
    assert say_journey(told, "reps") == "Most repetitions, 5 kg: 8 on 5 March, 10 on 7 March, in 2 days."


def test_say_journey_from_first_to_best():
    told = journey([Point(MARCH_3, 5), Point(APRIL_4, 30)])
    assert say_journey(told, "hold") == "Longest hold: 5 s on 3 March, 30 s on 4 April, in 32 days."
    assert say_journey(told, "time", side="left") == (
        "Longest time, left: 5 s on 3 March, 30 s on 4 April, in 32 days."
    )
    with translation.override("en-us"):
        assert say_journey(told, "hold") == "Longest hold: 5 s on March 3, 30 s on April 4, in 32 days."


def test_say_journey_of_one_day_is_singular():
    assert (
        say_journey(journey(points(5, 6)), "hold")
        == "Longest hold: 5 s on 3 March, 6 s on 4 March, in 1 day."
    )


def test_say_journey_does_not_boast_when_the_first_is_best():
    assert (
        say_journey(journey(points(30, 20, 25, 28)), "hold") == "Longest hold: 30 s on 3 March; lately 25 s."
    )


def test_say_journey_tells_when_the_best_is_long_past():
    fallen = journey(points(5, 30, 12, 10, 11))
    assert fallen.fallen
    assert say_journey(fallen, "hold") == (
        "Longest hold: 5 s on 3 March, 30 s on 4 March, in 1 day; lately 11 s."
    )
    assert not journey(points(5, 30, 24, 24, 24)).fallen
    assert not journey(points(5, 30, 12, 11)).fallen


def test_say_journey_says_the_year_where_it_is_not_plain():
    across = journey([Point(date(2025, 12, 30), 5), Point(date(2026, 1, 2), 9)])
    assert say_journey(across, "hold") == (
        "Longest hold: 5 s on 30 December 2025, 9 s on 2 January 2026, in 3 days."
    )
    within = journey(points(5, 9))
    assert say_journey(within, "hold", today=date(2027, 1, 1)) == (
        "Longest hold: 5 s on 3 March 2026, 9 s on 4 March 2026, in 1 day."
    )
    with translation.override("en-us"):
        assert "March 3, 2026" in say_journey(within, "hold", today=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("value", "measure", "plain", "axis"),
    [
        (0, "hold", "0 s", "0"),
        (30, "hold", "30 s", "30 s"),
        (17.5, "hold", "18 s", "18 s"),
        (60, "time", "1 min", "1 min"),
        (90, "hold", "1 min 30 s", "1 min 30"),
        (90, "reps", "90", "90"),
    ],
)
def test_say_value_with_unit(value, measure, plain, axis):
    assert say_value(value, measure) == plain
    assert say_value(value, measure, axis=True) == axis


def test_say_load_in_the_unit_of_the_person():
    assert say_load(Decimal("5.00")) == "5 kg"
    assert say_load(Decimal("1.25")) == "1.25 kg"
    assert say_load(Decimal("1.36"), "", "lb") == "3 lb"
    assert say_load(Decimal("2.5"), "", "lb") == "5.5 lb"
    assert say_load(None, "red") == "red band"
    assert say_load(Decimal(5), "red") == "5 kg, red band"
    assert say_load(None) == ""
    assert say_point(Point(MARCH_3, 12, None, "red"), "reps") == "12, red band"
    with translation.override("de"):
        assert say_load(Decimal("2.5")) == "2,5 kg"


@given(points_of_any_kind, st.randoms(use_true_random=False))
def test_journey_whatever_the_order_and_repeats(known, random):
    shuffled = [*known, *known[:5]]
    random.shuffle(shuffled)
    assert journey(shuffled) == journey(known)
