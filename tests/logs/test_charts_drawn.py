import gzip
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from logs.charts import Series, Spark, picture, side_label, sparkline
from logs.charts.geometry import number
from logs.progress import DayTarget, Point

MARCH_3 = date(2026, 3, 3)
SVG = "{http://www.w3.org/2000/svg}"
some_days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
some_points = st.lists(st.builds(Point, some_days, st.integers(0, 5000)), max_size=50).map(tuple)
some_series = st.lists(st.sampled_from(["left", "right", "both"]), unique=True, max_size=3).flatmap(
    lambda keys: st.tuples(
        *(some_points.map(lambda points, key=key: Series(key, side_label(key), points)) for key in keys)
    )
)
some_targets = st.lists(
    st.builds(
        lambda day, low, more: DayTarget(day, low, low + more),
        some_days,
        st.integers(0, 90),
        st.integers(0, 30),
    ),
    max_size=20,
)
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


def rendered(*series: Series, measure: str = "hold", **facts) -> str:
    chart = picture(series, id="bridge", measure=measure, **facts)
    return render_to_string("components/chart.html", {"chart": chart})


# Whatever comes in


@given(some_series, some_targets, some_marks, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_picture_whatever_the_order_and_repeats(series, targets, marks, random):
    # One target a day is what targets_by_day gives.
    targets = list({target.date: target for target in targets}.values())
    chart = picture(series, id="x", measure="hold", targets=targets, marks=marks)
    mixed = [Series(one.key, one.label, one.points[::-1] + one.points[:3]) for one in series]
    random.shuffle(targets)
    random.shuffle(marks)
    assert picture(mixed, id="x", measure="hold", targets=targets, marks=[*marks, *marks[:2]]) == chart
    for drawn in chart.renderings:
        for side in drawn.series:
            assert all(
                drawn.plot.left <= dot.x <= drawn.plot.right and drawn.plot.top <= dot.y <= drawn.plot.bottom
                for dot in side.dots
            )


def test_number_has_no_idle_decimals():
    assert [str(number(value)) for value in (3.0, 3.14, 2.96)] == ["3", "3.1", "3"]


# Drawn


@pytest.mark.parametrize("days", [0, 1, 2, 30, 400])
def test_chart_is_well_formed_and_named(days):
    html = rendered(
        daily("left", range(days)),
        daily("right", range(2, days + 2)),
        start=day(0),
        end=day(max(days - 1, 0)),
        name="Bridge <left & right>",
        targets=[DayTarget(day(0), 5, 10)],
        marks=[(day(0), "v2")],
    )
    figure = ElementTree.fromstring(html.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    drawings = figure.findall(f"{SVG}svg")
    assert [drawing.get("class") for drawing in drawings] == ["chart--wide", "chart--narrow"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4 + bool(days)
    for drawing in drawings:
        title, description = (drawing.find(f"{SVG}{name}") for name in ("title", "desc"))
        shown = drawing.find(f"{SVG}g")
        assert shown.get("role") == "img"
        assert shown.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert title.text == "Bridge <left & right>: longest hold of each day"
    assert "style=" not in html


def test_chart_tells_sides_apart_by_shape():
    html = rendered(daily("left", [5, 6]), daily("right", [7, 8]))
    assert html.count("<circle") > 0
    assert html.count("<circle") == html.count("<rect")
    assert "<title>4 March: 8 s</title>" in html


def test_chart_writes_decimal_points_in_every_language():
    with translation.override("de"):
        html = rendered(daily("left", [5, 6, 9]), daily("right", [7, 8, 31]))
        spark = render_to_string(
            "components/sparkline.html", {"spark": sparkline(daily("left", [5, 6, 9]).points)}
        )
    coordinates = re.findall(r' (?:x|y|cx|cy|r|d|transform)="([^"]*)"', html + spark)
    assert not any("," in value for value in coordinates)
    assert any("." in value for value in coordinates)


@pytest.mark.parametrize("days", [30, 400, 4000])
def test_chart_stays_small_at_any_length(days):
    noise = [20 + (offset * offset) % 37 for offset in range(days)]
    html = rendered(
        daily("left", noise),
        daily("right", noise[::-1]),
        targets=[DayTarget(day(offset), offset % 30, offset % 30 + 5) for offset in range(days)],
        marks=[(day(offset), f"v{offset}") for offset in range(0, days, 40)],
    )
    assert len(gzip.compress(html.encode())) < 15_000


# Sparklines


def test_sparkline_of_no_day_and_of_one():
    assert sparkline([]) == Spark(120, 32, "", ())
    assert sparkline([Point(MARCH_3, 5)]) == Spark(120, 32, "", ((60, 4),))


def test_sparkline_of_two_days_joins_them():
    spark = sparkline([Point(day(1), 10), Point(MARCH_3, 5)])
    assert spark == Spark(120, 32, "M4 16L116 4", ((4, 16), (116, 4)))


def test_sparkline_of_a_steady_gain_rises_to_the_top():
    spark = sparkline(daily("both", range(31)).points)
    assert spark.dots == ((4, 28), (116, 4))
    assert sparkline([Point(day(offset), 0) for offset in range(3)]).dots == ((4, 28), (116, 28))


@given(some_points)
def test_sparkline_stays_in_its_frame(points):
    spark = sparkline(points)
    assert all(0 <= x <= spark.width and 0 <= y <= spark.height for x, y in spark.dots)
    assert sparkline(points[::-1] + points[:2]) == spark
    assert len(spark.path) < 1000


def test_sparkline_is_hidden_from_screen_readers():
    html = render_to_string(
        "components/sparkline.html", {"spark": sparkline([Point(MARCH_3, 5), Point(day(1), 6)])}
    )
    svg = ElementTree.fromstring(html)
    assert (svg.get("aria-hidden"), svg.get("viewBox")) == ("true", "0 0 120 32")
    assert [child.get("class") for child in svg] == ["spark-line", "spark-first", "spark-last"]
