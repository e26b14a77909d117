"""The parts of the progress pages that need no database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from logs.charts import sparkline
from logs.progress import Point, SetRow
from logs.progress_pages.glances import alike, glance_of
from logs.progress_pages.marks import load_marks
from logs.progress_pages.ranges import RANGES, chosen_range
from logs.progress_pages.sides import side_stories
from logs.progress_pages.tables import table
from logs.progress_pages.words import how_long_ago, last_done, percent, short_day
from logs.templatetags.progress import figure, unbroken
from routines.models import Exercise

TODAY = date(2026, 4, 6)
ALL = chosen_range("all", first=date(2026, 1, 1), last=TODAY, today=TODAY)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


# Ranges


@pytest.mark.parametrize(
    ("key", "start"),
    [
        ("month", date(2026, 3, 8)),
        ("3months", date(2026, 1, 6)),
        ("year", date(2025, 4, 7)),
        ("all", back(2000)),
    ],
)
def test_range_covers_its_days_up_to_today(key, start):
    chosen = chosen_range(key, first=back(2000), last=back(3), today=TODAY)
    assert (chosen.start, chosen.end) == (start, TODAY)
    assert start in chosen
    assert TODAY in chosen
    assert start - timedelta(days=1) not in chosen
    assert [segment.key for segment in chosen.segments] == list(RANGES)
    assert [segment.key for segment in chosen.segments if segment.is_current] == [key]


def test_range_ends_with_a_day_after_today():
    ahead = TODAY + timedelta(days=1)
    chosen = chosen_range("month", first=back(3), last=ahead, today=TODAY)
    assert (chosen.start, chosen.end) == (date(2026, 3, 9), ahead)


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (back(90), TODAY, "all"),
        (back(91), TODAY, "3months"),
        (back(400), back(90), "3months"),
        (back(400), back(91), "all"),
        (TODAY, TODAY, "all"),
    ],
)
def test_usual_range_needs_three_months_and_something_in_them(first, last, key):
    assert chosen_range(None, first=first, last=last, today=TODAY).key == key


def test_unknown_range_is_refused():
    with pytest.raises(KeyError):
        chosen_range("decade", first=TODAY, last=TODAY, today=TODAY)


# Words


@pytest.mark.parametrize(
    ("days", "last", "ago"),
    [
        (-1, "Last done on April 7", ""),
        (0, "Last done today", "today"),
        (1, "Last done yesterday", "yesterday"),
        (2, "Last done on April 4", "2 days ago"),
        (96, "Last done on December 31, 2025", "96 days ago"),
    ],
)
def test_days_are_said_as_a_person_would(days, last, ago):
    assert last_done(back(days), TODAY) == last
    assert how_long_ago(back(days), TODAY) == ago


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("en-us", TODAY, "Apr 6"),
        ("en-us", date(2025, 9, 6), "Sep 6, 2025"),
        ("en-gb", TODAY, "6 Apr"),
        ("en-gb", date(2025, 9, 6), "6 Sep 2025"),
    ],
)
def test_days_of_a_table_are_short(language, day, words):
    with translation.override(language):
        assert short_day(day, TODAY) == words


@pytest.mark.parametrize(
    ("ratio", "words"), [(1.0, "100 %"), (0.9, "90 %"), (0.899, "89 %"), (0.0, "0 %"), (0.29, "29 %")]
)
def test_ninety_percent_are_said_from_ninety_on(ratio, words):
    assert percent(ratio) == words


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("5 s on October 17, 30 s", "5_s on October_17, 30_s"),
        ("on 17 October 2025, in 1 day", "on_17_October_2025, in_1_day"),
        ("on September 17, 2025, 1 min 30 s", "on September_17,_2025, 1_min_30_s"),
        ("83 % of it", "83_% of it"),
    ],
)
def test_figures_stay_with_their_units_and_days_with_their_months(words, kept):
    assert unbroken(words).replace("\N{NO-BREAK SPACE}", "_") == kept


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("12", '<span class="progress-value">12</span>'),
        ("30 s", '<span class="progress-value">30<span class="unit">\N{NO-BREAK SPACE}s</span></span>'),
        ("<b>1", '<span class="progress-value"><span class="unit">&lt;b&gt;</span>1</span>'),
    ],
)
def test_units_are_set_small_and_nothing_typed_is_trusted(words, html):
    assert figure(words) == html


# The glance


def test_glance_draws_the_days_at_the_load_it_speaks_of():
    squat = Exercise(name="Squat", slug="squat", measure="reps")
    rows = [
        SetRow(back(9), "both", repetitions=20),
        SetRow(back(8), "both", repetitions=22),
        SetRow(back(3), "both", repetitions=8, load_kg=Decimal(5)),
        SetRow(back(2), "both", repetitions=9, load_kg=Decimal(5)),
    ]
    glance = glance_of(squat, rows, today=TODAY, weight_unit="kg")
    assert (glance.what, glance.first, glance.now, glance.best) == ("Most repetitions, 5 kg", "8", "9", "9")
    assert glance.spark == sparkline([Point(back(3), 8), Point(back(2), 9)])
    assert glance.days == 4


# Marks, sides, the table


def test_another_load_is_marked_on_its_first_day():
    points = [
        Point(back(9), 15),
        Point(back(7), 8, Decimal("7.5")),
        Point(back(5), 9, Decimal("7.5")),
        Point(back(3), 9, None, "red"),
        Point(back(1), 20),
    ]
    assert load_marks(points, ALL, "kg") == [
        (back(7), "7.5 kg"),
        (back(3), "red band"),
        (back(1), "no load"),
    ]
    late = chosen_range("month", first=back(9), last=TODAY, today=back(-24))
    assert late.start == back(5)
    assert load_marks(points, late, "kg") == [(back(3), "red band"), (back(1), "no load")]


def test_loads_that_change_to_and_fro_are_not_marked():
    points = [Point(back(20 - day), 8, Decimal(5 + day % 2)) for day in range(8)]
    assert len(load_marks(points[:7], ALL, "kg")) == 6
    assert load_marks(points, ALL, "kg") == []


def test_only_the_same_load_is_alike():
    plain, heavy, band = Point(back(3), 9), Point(back(2), 9, Decimal(5)), Point(back(1), 9, None, "red")
    assert [alike([plain, heavy, band], one) for one in (plain, heavy, band)] == [(plain,), (heavy,), (band,)]


def test_both_sides_have_a_name_only_beside_a_single_one():
    both = (Point(back(3), 9), Point(back(2), 10))
    facts = {"measure": "hold", "weight_unit": "kg", "today": TODAY}
    assert [story.label for story in side_stories({"both": both}, **facts)] == [""]
    assert [story.label for story in side_stories({"left": both, "both": both}, **facts)] == ["Left", "Both"]


def test_now_is_taken_from_the_days_at_the_same_load():
    points = (
        *(Point(back(day), 20) for day in (9, 8, 7)),
        Point(back(2), 8, Decimal(5)),
        Point(back(1), 10, Decimal(5)),
    )
    (story,) = side_stories({"both": points}, measure="reps", weight_unit="kg", today=TODAY)
    assert (story.now, story.now_days, story.best, story.load) == ("9", 2, "10", "5 kg")


def test_table_of_a_single_series_names_what_is_counted():
    shown = table(
        {"both": (Point(back(3), 90), Point(back(1), 100))},
        ALL,
        measure="time",
        weight_unit="kg",
        today=TODAY,
    )
    assert shown.heads == ("Longest time",)
    assert [(row.day, row.cells) for row in shown.rows] == [
        ("Apr 5", ("1 min 40 s",)),
        ("Apr 3", ("1 min 30 s",)),
    ]


def test_table_compares_sides_at_the_same_load_alone():
    left = (Point(back(3), 8), Point(back(1), 8, Decimal(5)))
    right = (Point(back(3), 10), Point(back(1), 10))
    shown = table({"left": left, "right": right}, ALL, measure="reps", weight_unit="kg", today=TODAY)
    assert [row.cells for row in shown.rows] == [("8, 5 kg", "10", ""), ("8", "10", "2 (80 %)")]


def test_table_leaves_out_a_side_without_days_in_the_range():
    points = {"left": (Point(back(80), 8),), "right": (Point(back(1), 10),)}
    month = chosen_range("month", first=back(80), last=TODAY, today=TODAY)
    shown = table(points, month, measure="hold", weight_unit="kg", today=TODAY)
    assert (shown.heads, [row.cells for row in shown.rows]) == (("Right",), [("10 s",)])
