"""Columns, the ladder, what is left when there is much, and what can be read of a chart."""

import gzip
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, groupby

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from logs.charts import Rung, Series, Sums, columns, ladder_picture, picture, side_label
from logs.charts.paths import dotted, thin
from logs.progress import Point, bins, in_order, records

MARCH_3 = date(2026, 3, 3)


def dated(steps: list[tuple[int, int, Decimal | None]]) -> tuple[Point, ...]:
    """Points from (days since the one before, value, load)."""
    days = accumulate(step for step, _value, _load in steps)
    return in_order(
        Point(MARCH_3 + timedelta(days=days), value, load)
        for days, (_step, value, load) in zip(days, steps, strict=True)
    )


a_step = st.tuples(st.integers(0, 9), st.integers(0, 300), st.sampled_from([None, None, Decimal(5)]))
many_points = (st.lists(a_step, min_size=1, max_size=20) | st.lists(a_step, min_size=60, max_size=200)).map(
    dated
)


@pytest.fixture(autouse=True)
def _british():
    with translation.override("en-gb"):
        yield


def day(offset: int) -> date:
    return MARCH_3 + timedelta(days=offset)


def daily(key: str, values, first: int = 0) -> Series:
    return Series(
        key, side_label(key), tuple(Point(day(first + place), value) for place, value in enumerate(values))
    )


# Thinning


@given(many_points, st.sampled_from([9, 27, 54, 108]))
def test_no_best_and_no_extreme_is_lost(points, most):
    kept = thin(points, most)
    assert set(records(points)) | {points[0], points[-1]} <= set(kept) <= set(points)
    if len(points) > most:
        first, days = points[0].date, (points[-1].date - points[0].date).days + 1
        stretches = groupby(points, key=lambda point: (point.date - first).days * (most // 3) // days)
        for _number, stretch in stretches:
            inside = list(stretch)
            values = {point.value for point in inside if point in kept}
            assert {min(point.value for point in inside), max(point.value for point in inside)} <= values


def test_bests_that_lie_close_together_all_stay():
    points = [Point(day(place), 10 + place % 50) for place in range(50)] + [
        Point(day(place), 5) for place in range(50, 1000)
    ]
    assert set(points[:50]) <= set(thin(points, 27))


@given(many_points)
def test_thinned_twice_keeps_the_extremes_of_all(points):
    kept = thin(thin(points, 108), 54)
    assert {min(point.value for point in points), max(point.value for point in points)} <= {
        point.value for point in kept
    }
    assert set(kept) <= set(thin(points, 108))


def test_dots_in_one_place_are_drawn_once():
    assert (
        dotted([(5.2, 9.9), (4.8, 10.1), (8, 7)]) == "M5 10h.01m3 -3h-.01"
    )  # paper drops a square without length
    assert dotted([]) == ""


def test_a_steady_rise_of_ten_years_stays_small():
    # Every single day a new best, on both sides: none of them may be lost.
    rising = [daily("left", range(3650)), daily("right", range(5, 3655))]
    html = render_to_string(
        "components/chart.html", {"chart": picture(rising, id="x", measure="hold", name="Bridge")}
    )
    assert len(gzip.compress(html.encode())) < 15_000


# Readings


def test_readings_say_each_day_once_with_both_sides():
    drawn = picture([daily("left", [5, 6]), daily("right", [7], first=1)], id="x", measure="hold")
    assert [reading.words for reading in drawn.wide.readings] == [
        "3 March: left 5 s",
        "4 March: left 6 s, right 7 s",
    ]
    assert [tone for _y, tone in drawn.wide.readings[1].at] == ["left", "right"]
    assert drawn.readings["words"] == ["3 March: left 5 s", "4 March: left 6 s, right 7 s"]
    assert [reading[1] for reading in drawn.readings["narrow"]] == [0, 1]


def test_a_reference_is_named_beside_the_axis():
    drawn = picture(
        [daily("both", [80, 95])], id="x", measure="percent", top=100, reference=(90, "90 %"), title="Even?"
    ).wide
    high, low = drawn.y_ticks[-1].at, drawn.y_ticks[0].at
    assert drawn.reference.y == pytest.approx(low - 0.9 * (low - high), abs=0.1)
    assert (drawn.title, drawn.y_ticks[-1].label) == ("Even?", "100 %")


def test_a_mark_leads_where_its_day_does():
    drawn = picture(
        [daily("both", [5] * 30)],
        id="x",
        measure="hold",
        marks=[(day(5), "v2"), (day(20), "5 kg")],
        links={day(5): "/routines/mine/v2/"},
    )
    assert [mark.url for mark in drawn.wide.marks] == ["/routines/mine/v2/", ""]
    html = render_to_string("components/chart.html", {"chart": drawn})
    assert (
        html.count('<a class="chart-way-in" href="/routines/mine/v2/" tabindex="-1" aria-hidden="true">') == 2
    )


# Columns


def drawn_columns(*figures: tuple[int | None, ...], sides=("left", "right")):
    cut = bins(MARCH_3, day(len(figures[0]) - 1), most=99, first_weekday=1)
    sums = [Sums(side, side_label(side), one) for side, one in zip(sides, figures, strict=False)]
    return columns(
        sums,
        cut,
        id="x",
        measure="hold",
        title="Held",
        description="Something.",
        say_bin=lambda span: f"{span.start:%d.%m.}",
    )


def test_columns_stand_beside_each_other_and_a_gap_is_empty():
    wide = drawn_columns((60, None, 30), (90, None, 0)).wide
    left, right = wide.series
    assert (left.bars.count("z"), right.bars.count("z")) == (2, 1)
    start = {side.key: float(side.bars[1:].split()[0]) for side in wide.series}
    assert start["right"] > start["left"] >= wide.plot.left
    assert [reading.words for reading in wide.readings] == [
        "03.03.: left 1 min, right 1 min 30 s",
        "05.03.: left 30 s, right 0 s",
    ]


def test_columns_of_nothing_say_so():
    drawn = drawn_columns((None, None))
    assert (drawn.wide.empty, drawn.wide.series) == ("Nothing logged in this range", ())
    with pytest.raises(ValueError, match="figure"):
        columns(
            [Sums("both", "", (1,))],
            bins(MARCH_3, day(5), most=9, first_weekday=1),
            id="x",
            measure="hold",
            title="",
            description="",
            say_bin=str,
        )


# The ladder


def test_ladder_has_a_lane_a_rung_the_hardest_on_top():
    rungs = [
        Rung("Bridge", "hold", (daily("both", [20, 22, 24, 26]),)),
        Rung("On one leg", "hold", (daily("both", [5, 6, 8], first=10),), is_this=True),
        Rung("On a ball", "hold", ()),
    ]
    drawn = ladder_picture(
        rungs,
        id="x",
        title="The ladder",
        description="Words.",
        marks=[(day(10), "13 Mar")],
        start=day(0),
        end=day(20),
    )
    for one in drawn.renderings:
        assert [(lane.name, lane.remark, lane.is_this) for lane in one.lanes] == [
            ("On a ball", "not done yet", False),
            ("On one leg", "", True),
            ("Bridge", "", False),
        ]
        assert [lane.scale for lane in one.lanes] == ["", "30 s", "30 s"]  # one scale: heights compare
        assert [path.path.count("M") for lane in one.lanes for path in lane.sides] == [1, 1]
        bottoms = [lane.bottom for lane in one.lanes]
        assert bottoms == sorted(bottoms)
        assert bottoms[-1] <= one.height
        assert [mark.label for mark in one.marks] == ["13 Mar"]
    assert drawn.wide.readings[0].words == "3 March: Bridge, 20 s"


def test_ladder_cuts_a_long_name_and_tells_what_lies_outside():
    rungs = [Rung("A very " + "long " * 30 + "name", "reps", (daily("both", [5]),)), Rung("B", "reps", ())]
    drawn = ladder_picture(rungs, id="x", title="", description="", marks=[], start=day(30), end=day(60))
    assert [lane.remark for lane in drawn.narrow.lanes] == ["not done yet", "not in this range"]
    assert len(drawn.narrow.lanes[1].name) < 45
    assert drawn.narrow.lanes[1].name.endswith("…")
    html = render_to_string("components/lanes.html", {"chart": drawn})
    assert "style=" not in html
