"""Bars, bands and the calendar: geometry, and the markup it becomes."""

import gzip
import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from logs.charts import sparkline
from logs.charts.bands import Band, BandNames, band_chart
from logs.charts.bars import Column, Names, bar_chart, hatch
from logs.charts.calendar import calendar_chart
from logs.progress import STATES, CalendarDay, Point
from logs.progress_pages.overview.weeks import whole_steps

SVG = "{http://www.w3.org/2000/svg}"
SUNDAY = date(2025, 3, 30)
TODAY = date(2026, 4, 4)
NAMES = {
    "done": "done",
    "short": "short",
    "missed": "left free",
    "rest": "rest",
    "paused": "paused",
    "free": "free",
}


@pytest.fixture(autouse=True)
def _british():
    with translation.override("en-gb"):
        yield


def bars(*columns):
    return bar_chart(
        columns,
        columns,
        id="weeks",
        title="Sessions",
        description="Of some weeks <and> days.",
        names=Names("done", "short", "planned", "rest", "paused"),
        steps=whole_steps,
        say=lambda value: str(round(value)),
    )


def bands(*found):
    return band_chart(
        found,
        found,
        id="pain",
        title="Pain",
        description="Of some weeks.",
        names=BandNames("range", "before", "after", "morning", "safe up to 2", "stop above 5"),
    )


def year(*states, days=371, today=TODAY):
    found = [CalendarDay(SUNDAY + timedelta(days=n), states[n % len(states)]) for n in range(days)]
    return calendar_chart(found, id="year", title="Year", description="Day by day.", names=NAMES, today=today)


def of_kind(drawing, kind):
    return [shape for shape in drawing.shapes if shape.kind == kind]


def legend_of(drawing):
    return [
        words.text
        for words in drawing.words
        if words.text
        in {*NAMES.values(), "planned", "before", "after", "morning", "range", "stop above 5", "safe up to 2"}
    ]


def markup(chart):
    return render_to_string("logs/overview/drawing.html", {"chart": chart})


CHARTS = {
    "bars": lambda: bars(*(Column(f"w{n}", n % 5, n % 3, 4, n % 2, n == 3, f"week {n}") for n in range(13))),
    "bands": lambda: bands(*(Band(f"d{n}", 1, 5, 2, 1, 0, 2, 5, f"day {n}") for n in range(50))),
    "year": lambda: year(*STATES),
    "nothing": lambda: bars(),
    "no days": lambda: year("done", days=0),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_well_formed_named_and_stays_in_its_frame(name):
    html = markup(CHARTS[name]())
    figure = ElementTree.fromstring(html.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    drawings = figure.findall(f"{SVG}svg")
    assert [one.get("class") for one in drawings] == ["chart--wide", "chart--narrow"]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4 + ("data-readings" in html)
    for one in drawings:
        assert one.get("role") == "img"
        title, description = (one.find(f"{SVG}{tag}") for tag in ("title", "desc"))
        assert one.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        _left, _top, width, height = (float(part) for part in one.get("viewBox").split())
        for text in one.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x")) <= width
            assert 0 <= float(text.get("y")) <= height
        for path in one.iter(f"{SVG}path"):
            starts = re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d"))
            assert all(-1 <= float(x) <= width + 1 and -1 <= float(y) <= height + 1 for x, y in starts)
    assert "style=" not in html


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_stays_small(name):
    assert len(gzip.compress(markup(CHARTS[name]()).encode())) < 8_000


def test_a_drawing_writes_decimal_points_in_every_language():
    with translation.override("de"):
        html = markup(CHARTS["bands"]())
    coordinates = re.findall(r' (?:x|y|d|stroke-width)="([^"]*)"', html)
    assert not any("," in value for value in coordinates)
    assert any("." in value for value in coordinates)


# Bars


def test_a_bar_is_as_high_as_what_was_done_and_a_gap_is_no_bar():
    drawn = bars(Column("a", 4), Column("b", None), Column("c", 2, 2)).wide
    whole, half, _sign = of_kind(drawn, "solid")
    foot, head, middle = (
        float(re.search(pattern, shape.path)[1])
        for shape, pattern in ((whole, r"M[\d.]+ ([\d.]+)V"), (whole, r"V([\d.]+)H"), (half, r"V([\d.]+)H"))
    )
    assert middle == pytest.approx((foot + head) / 2, abs=0.1)
    light, _sign = of_kind(drawn, "light")
    assert light.path.split("V")[0].endswith(f" {middle:g}")  # it stands on the other part
    assert f"V{head:g}H" in light.path
    assert "planned" not in legend_of(drawn)


def test_planned_days_of_rest_are_dashes_below_and_a_pause_is_hatched():
    drawn = bars(Column("a", 1, plan=3, rest=4), Column("b", None, is_idle=True)).narrow
    (rest,) = of_kind(drawn, "rest")[:1]
    assert rest.path.count("M") == 4
    assert legend_of(drawn) == ["done", "planned", "rest", "paused"]


def test_a_hatch_stays_in_its_box():
    for box in ((0, 0, 20, 200), (5, 5, 200, 15), (0, 0, 3, 3)):
        points = re.findall(r"([\d.]+) ([\d.]+)", hatch(*box))
        assert all(box[0] <= float(x) <= box[2] and box[1] <= float(y) <= box[3] for x, y in points)


@pytest.mark.parametrize(
    ("highest", "top", "step"), [(0, 4, 1), (3, 4, 1), (6, 6, 2), (21, 30, 10), (500, 600, 200)]
)
def test_steps_are_whole_and_few(highest, top, step):
    assert whole_steps(highest, 4) == (top, step)


# Bands


def test_a_band_ends_at_its_figures_and_never_beyond():
    drawn = bands(Band("a", low=0, high=5, safe=2, stop=5)).wide
    band = of_kind(drawn, "band")[0].path
    foot, head = (float(part) for part in re.fullmatch(r"M[\d.]+ ([\d.]+)V([\d.]+)", band).groups())
    stop = float(re.match(r"M[\d.]+ ([\d.]+)H", of_kind(drawn, "stop")[0].path)[1])
    assert head == stop
    assert foot > head


def test_what_was_not_noted_is_a_gap_and_breaks_the_line():
    drawn = bands(*(Band("", morning=figure) for figure in (1, 2, None, 3, 4))).wide
    (line,) = (shape for shape in of_kind(drawn, "waking")[:1])
    assert line.path.count("M") == 2
    assert of_kind(drawn, "band") == []
    assert legend_of(drawn) == ["morning"]


def test_limits_hold_until_other_ones_come():
    limits = [(None, None), (2, 5), (None, None), (2, 5), (3, 6)]
    drawn = bands(*(Band("", 1, 2, safe=safe, stop=stop) for safe, stop in limits)).wide
    stop, _sign = of_kind(drawn, "stop")
    assert stop.path.count("M") == 1
    assert stop.path.count("V") == 1  # one step, from 5 to 6
    assert not stop.path.startswith(f"M{of_kind(drawn, 'grid')[0].path[1:].split()[0]} ")


def test_the_legend_names_the_limits_and_no_words_lie_on_the_days():
    for drawn in bands(Band("a", 1, 6, 3, 2, 1, safe=2, stop=5)).renderings:
        assert legend_of(drawn) == [
            "range", "before", "after", "morning", "stop above 5", "safe up to 2"
        ]  # fmt: skip
        lines = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h", of_kind(drawn, "grid")[0].path)]
        above_and_below = [words for words in drawn.words if not min(lines) < words.y < max(lines)]
        assert {words.text for words in drawn.words if words not in above_and_below} <= {
            "2",
            "4",
            "6",
            "8",
            "10",
        }
    assert "stop above 5" not in legend_of(bands(Band("a", 1, 6)).wide)


# Reading


def test_each_bin_that_says_something_is_read_where_it_stands():
    drawn = bars(Column("a", 4, title="a: 4"), Column("b", None), Column("c", 2, title="c: 2"))
    for one in drawn.renderings:
        first, last = one.readings
        assert (first.words, last.words) == ("a: 4", "c: 2")
        left, right = re.search(r"M([\d.]+) [\d.]+V[\d.]+H([\d.]+)", of_kind(one, "solid")[0].path).groups()
        assert float(left) < first.x < float(right)
        assert one.head < one.foot < one.height
    assert 'data-readings="weeks-wide-readings"' in markup(drawn)


def test_what_says_nothing_cannot_be_read():
    for drawn in (bands(Band("a", 1, 2)), year("done")):
        assert "data-readings" not in markup(drawn)


# The calendar


def test_every_day_has_a_square_and_a_sign_of_its_own_shape():
    drawn = year(*STATES).wide
    assert of_kind(drawn, "day-ground")[0].path.count("M") == 371
    paths = {state: of_kind(drawn, f"day-{state}")[0].path for state in NAMES}
    assert {state: path.count("M") for state, path in paths.items()} == {
        "done": 53, "short": 53, "missed": 53, "rest": 53, "paused": 106, "free": 53
    }  # fmt: skip
    shapes = {re.sub(r"M[\d.]+ [\d.]+", "", path.split("z")[0].split("M")[1]) for path in paths.values()}
    assert len(shapes) == 6
    assert legend_of(drawn) == list(NAMES.values())


def test_a_state_that_does_not_occur_is_not_explained():
    assert legend_of(year("done", "free").narrow) == ["done", "free"]


def test_days_to_come_are_left_out_and_today_is_framed():
    drawn = year("done", "open", today=SUNDAY + timedelta(days=2)).narrow
    assert of_kind(drawn, "day-ground")[0].path.count("M") == 3
    assert of_kind(drawn, "day-today")[0].path.count("M") == 1


def test_a_year_on_a_phone_is_two_rows_and_no_day_lies_on_another():
    for drawn, rows in ((year("done").wide, 1), (year("done").narrow, 2)):
        at = re.findall(r"M([\d.]+) ([\d.]+)", of_kind(drawn, "day-done")[0].path)[:371]
        assert len(set(at)) == 371
        assert len({y for _x, y in at}) == 7 * rows


@given(st.lists(st.integers(0, 40), max_size=60), st.sampled_from([1, 3, 7]))
@settings(max_examples=40)
def test_columns_of_any_number_keep_their_labels_apart(figures, pace):
    columns = [
        Column((SUNDAY + timedelta(days=pace * n)).isoformat(), figure) for n, figure in enumerate(figures)
    ]
    for drawn in bars(*columns).renderings:
        labels = sorted(words.x for words in drawn.words if "-" in words.text)
        assert all(right - left >= 10 * 7 for left, right in pairwise(labels))
        assert len(of_kind(drawn, "solid")) >= sum(figure > 0 for figure in figures)


# Sparklines of long lives


def test_a_sparkline_of_ten_years_is_that_of_fewer_days():
    def rising(count, step):
        return [Point(SUNDAY + timedelta(days=step * n), n * step) for n in range(count)]

    long, short = sparkline(rising(3650, 1)), sparkline(rising(183, 20))
    assert long.dots[0][0] == 4
    assert long.dots[-1][0] == 116
    assert all(abs(one[1] - other[1]) <= 1.5 for one, other in zip(long.dots, short.dots, strict=True))
    assert len(long.path) < 1000


def test_a_sparkline_of_ten_years_keeps_its_last_day():
    days = [Point(SUNDAY + timedelta(days=n), 10 + n % 2) for n in range(3000)]
    line = sparkline([*days, Point(SUNDAY + timedelta(days=4000), 12)])
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+)", line.path)]
    assert not any(90 < x < 115 for x in xs)
    assert (xs[0], xs[-1]) == (4, 116)


def test_labels_that_are_few_are_kept_however_they_fall():
    labels = ["" if n % 4 else str(2013 + n // 4) for n in range(54)]
    for drawn in bars(*(Column(label, 1) for label in labels)).renderings:
        years = [int(words.text) for words in drawn.words if words.text.startswith("20")]
        assert len(years) >= 4
        assert years[-1] == 2026
        assert {after - before for before, after in pairwise(years)} == {years[1] - years[0]}
