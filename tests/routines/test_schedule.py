import pytest

from routines.schedule import say_minutes, say_often, say_weekdays, weekday_order, whole_minutes


@pytest.mark.parametrize(
    ("least", "most", "times", "words"),
    [
        (3, 6, 1, "six days a week; three still help"),
        (1, 2, 1, "two days a week; one still helps"),
        (3, 3, 1, "three days a week"),
        (3, None, 1, "three days a week"),
        (None, 5, 1, "five days a week"),
        (7, 7, 1, "every day"),
        (5, 7, 2, "every day, twice a day; five still help"),
        (7, 7, 3, "every day, three times a day"),
        (None, None, 4, "4 times a day"),
        (None, None, 1, ""),
    ],
)
def test_how_often_is_said_in_words(least, most, times, words):
    assert say_often(least, most, times) == words


@pytest.mark.parametrize("most", range(1, 8))
def test_every_number_of_days_has_its_words(most):
    assert say_often(most, most) == say_often(None, most) != ""


@pytest.mark.parametrize(
    ("low", "high", "planned", "words"),
    [
        (20, 30, 1000, "20–30 min"),
        (30, 30, 1000, "30 min"),
        (30, None, 1000, "30 min"),
        (None, None, 1589, "about 26 min"),
        (None, None, 10, "about 1 min"),
        (None, None, 0, ""),
    ],
)
def test_the_version_says_how_long_it_takes_before_the_plan_does(low, high, planned, words):
    assert say_minutes(low, high, planned_seconds=planned) == words


def test_minutes_are_rounded_to_the_nearest():
    assert [whole_minutes(seconds) for seconds in (1, 89, 90, 150)] == [1, 1, 2, 3]


def test_the_week_begins_where_the_locale_says():
    assert weekday_order(0) == (7, 1, 2, 3, 4, 5, 6)
    assert weekday_order(1) == (1, 2, 3, 4, 5, 6, 7)
    assert weekday_order(6) == (6, 7, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("digits", "first", "words"),
    [
        ("135", 1, "Monday, Wednesday and Friday"),
        ("17", 0, "Sunday and Monday"),
        ("17", 1, "Monday and Sunday"),
        ("4", 1, "Thursday"),
        ("1234567", 1, "every day"),
        ("", 1, ""),
    ],
)
def test_chosen_days_are_named_in_the_order_of_the_locale(digits, first, words):
    assert say_weekdays(digits, first_weekday=first) == words
