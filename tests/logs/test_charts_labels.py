from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from logs.charts import NARROW, WIDE, Series, line_chart, side_label
from logs.progress import DayTarget, Point

MARCH_3 = date(2026, 3, 3)
both_sizes = pytest.mark.parametrize("wide", [True, False])
some_days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
some_marks = st.lists(st.tuples(some_days, st.integers(2, 120).map("v{}".format)), max_size=30)


@pytest.fixture(autouse=True)
def _british():
    with translation.override("en-gb"):
        yield


def day(offset: int) -> date:
    return MARCH_3 + timedelta(days=offset)


def daily(key: str, values, first: date = MARCH_3) -> Series:
    return Series(
        key,
        side_label(key),
        tuple(Point(first + timedelta(days=offset), value) for offset, value in enumerate(values)),
    )


def chart_of(*series: Series, wide: bool = True, measure: str = "hold", **facts):
    return line_chart(series, id="bridge", measure=measure, wide=wide, **facts)


def test_sides_are_named_at_their_ends():
    chart = chart_of(daily("left", [5, 10, 15]), daily("right", [10, 20, 30]))
    assert [side.end_label.text for side in chart.series] == ["Left", "Right"]
    assert chart.series[0].end_label.y > chart.series[1].end_label.y
    assert chart.legend == ()


def test_names_close_together_are_pushed_apart():
    chart = chart_of(daily("left", [27] * 5), daily("right", [28] * 5), start=day(0), end=day(4))
    left, right = (side.end_label for side in chart.series)
    assert left.y - right.y >= WIDE.text


@pytest.mark.parametrize(
    "right",
    [daily("right", [5, 10, 15]), daily("right", [5, 10, 15], first=day(-20))],
    ids=["at the same height", "ended long before"],
)
def test_names_that_would_collide_go_into_a_legend(right):
    chart = chart_of(daily("left", [5, 10, 15]), right)
    assert [side.end_label for side in chart.series] == [None, None]
    assert [(key.kind, key.label) for key in chart.legend] == [("left", "Left"), ("right", "Right")]


def test_both_sides_are_named_beside_a_single_one_alone():
    (alone,) = chart_of(daily("both", [5, 6, 7])).series
    assert (alone.tone, alone.end_label) == ("alone", None)
    chart = chart_of(daily("left", [5, 6, 7]), daily("both", [25, 26, 27]))
    assert [(side.tone, side.label) for side in chart.series] == [("left", "Left"), ("both", "Both")]


def test_marks_of_one_day_share_a_label_and_those_outside_are_left_away():
    marks = [(day(-1), "v1"), (day(10), "v3"), (day(10), "v2"), (day(99), "v4")]
    chart = chart_of(daily("both", [5] * 30), marks=marks)
    assert [mark.label for mark in chart.marks] == ["v2, v3"]


@both_sizes
@given(marks=some_marks)
@settings(max_examples=50)
def test_mark_labels_never_overlap(wide, marks):
    chart = chart_of(start=date(2022, 1, 1), end=date(2026, 12, 31), marks=marks, wide=wide)
    assert len(chart.marks) == len({when for when, _label in marks})
    size = WIDE if wide else NARROW
    spans: dict[float, list[tuple[float, float]]] = {}
    for mark in chart.marks:
        if mark.label:
            width = size.text_width(mark.label)
            left = mark.label_x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
            spans.setdefault(mark.label_y, []).append((left, left + width))
            assert left >= chart.plot.left - 0.1
            assert mark.label_y < chart.plot.top
    assert all(before[1] < after[0] for row in spans.values() for before, after in pairwise(row))


def test_names_pushed_against_a_third_go_into_a_legend():
    chart = chart_of(*(daily(key, [value] * 5) for key, value in (("left", 52), ("right", 55), ("both", 58))))
    assert [key.label for key in chart.legend] == ["Left", "Right", "Both"]


# What it says


def test_description_says_what_the_chart_shows():
    chart = chart_of(
        daily("left", [5, 30, 28]),
        daily("right", [7, 8, 31]),
        targets=[DayTarget(day(0), 15, 15), DayTarget(day(2), 25, 30)],
        marks=[(day(1), "v2")],
        name="Bridge",
    )
    assert chart.title == "Bridge: longest hold of each day"
    assert chart.description == (
        "3 days from 3 March to 5 March 2026; left from 5 s to 28 s, at best 30 s, right from 7 s to 31 s. "
        "Target: 15 s at first, 25 s to 30 s at the end. Marks: v2 on 4 March."
    )


def test_description_of_one_day_and_of_none():
    assert chart_of(daily("both", [5])).description == "One day, 3 March 2026; 5 s."
    assert chart_of(start=day(0), end=day(32)).description == "Nothing logged from 3 March to 4 April 2026."


def test_description_counts_many_marks():
    marks = [(day(offset), f"v{offset}") for offset in range(10, 17)]
    assert chart_of(daily("both", [5] * 30), marks=marks).description.endswith(
        "7 marks, from v10 on 13 March to v16 on 19 March."
    )
