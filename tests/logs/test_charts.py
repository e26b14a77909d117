import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from logs.charts import Series, line_chart, side_label
from logs.charts.paths import thin
from logs.progress import DayTarget, Point

MARCH_3 = date(2026, 3, 3)
both_sizes = pytest.mark.parametrize("wide", [True, False])


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


def xs(path: str) -> list[float]:
    return [float(x) for x, _y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path)]


# Dots and lines


def test_thin_keeps_extremes_and_ends():
    points = [Point(day(offset), 106 - offset % 7) for offset in range(1000)]
    points[500] = Point(day(500), 999)
    points[501] = Point(day(501), 1)
    kept = thin(points, 150)
    assert len(kept) <= 151
    assert {points[0], points[-1], points[500], points[501]} <= set(kept)
    assert thin(points[:150], 150) == points[:150]


@pytest.mark.parametrize(("days", "has_line"), [(0, False), (1, False), (2, False), (3, True)])
@both_sizes
def test_line_chart_of_few_days(days, has_line, wide):
    chart = chart_of(daily("left", [5, 6, 7][:days]), wide=wide, start=day(0), end=day(30))
    assert [len(side.dots) for side in chart.series] == [days] * bool(days)
    assert any(side.path for side in chart.series) == has_line
    assert bool(chart.empty) == (days == 0)


def test_line_chart_breaks_the_line_over_a_pause():
    early, late = daily("both", [5, 6, 7]), daily("both", [5, 6, 7], first=day(60))
    chart = chart_of(Series("both", "", early.points + late.points))
    assert chart.series[0].path.count("M") == 2


def test_line_chart_smooths_over_all_days_whatever_the_range():
    series = daily("both", [5, 25] * 30)
    month = chart_of(series, start=day(20), end=day(59))
    (side,) = month.series
    assert len(side.dots) == 40
    assert min(xs(side.path)) == side.dots[0].x
    alone = chart_of(Series("both", "", series.points[20:]), start=day(20), end=day(59))
    assert alone.series[0].path != side.path


def test_line_chart_marks_first_and_best_day():
    (side,) = chart_of(daily("both", [5, 9, 30, 12, 30])).series
    assert [dot.title for dot in side.milestones] == ["3 March: 5 s", "5 March: 30 s"]


def test_milestones_of_two_sides_at_one_place_stand_beside_each_other():
    left, right = chart_of(daily("left", [5, 9]), daily("right", [5, 12])).series
    first, best = (one.milestones for one in (left, right))
    assert first[0].y == best[0].y
    assert best[0].x - first[0].x == 10
    assert (first[1].x, best[1].x) == (left.dots[1].x, right.dots[1].x)


def test_line_chart_titles_name_load_and_year():
    points = (Point(date(2025, 12, 31), 8, Decimal(5)), Point(date(2026, 1, 2), 10, None, "red"))
    (side,) = chart_of(Series("both", "", points), measure="reps", weight_unit="lb").series
    assert [dot.title for dot in side.dots] == ["31 December 2025: 8, 11 lb", "2 January 2026: 10, red band"]


def test_line_chart_refuses_a_range_backwards():
    with pytest.raises(ValueError, match="starts after"):
        chart_of(start=day(1), end=day(0))


# The target


def test_band_follows_the_targets_in_steps():
    targets = [DayTarget(day(0), 10, 20), DayTarget(day(4), 10, 20), DayTarget(day(10), 20, 30)]
    chart = chart_of(daily("both", [5] * 11), targets=targets)
    assert chart.band.count("Z") == 2
    assert chart.band_edge.count("M") == 1
    low, high = chart.y_ticks[1].at, chart.y_ticks[2].at
    assert re.fullmatch(rf"M\d+ {low}H\d+V{high}H{round(chart.plot.right)}", chart.band_edge)


def test_band_stops_where_no_target_was():
    targets = [DayTarget(day(0), 10, 10), DayTarget(day(4), None, None), DayTarget(day(10), 20, 20)]
    chart = chart_of(daily("both", [5] * 11), targets=targets)
    assert chart.band == ""
    assert chart.band_edge.count("M") == 2


def test_band_ends_where_nothing_was_logged_for_long():
    targets = [DayTarget(day(0), 10, 10)]
    series = daily("both", [5])
    near = chart_of(series, targets=targets, start=day(0), end=day(21))
    far = chart_of(series, targets=targets, start=day(0), end=day(22))
    assert near.band_edge.endswith(f"H{round(near.plot.right)}")
    assert not far.band_edge.endswith(f"H{round(far.plot.right)}")


def test_band_holds_from_before_the_range():
    targets = [DayTarget(day(0), 10, 10), DayTarget(day(20), 20, 20)]
    chart = chart_of(daily("both", [5] * 30), targets=targets, start=day(10), end=day(29))
    assert chart.band_edge.count("V") == 1


def test_chart_without_target_has_no_band_and_no_key():
    chart = chart_of(daily("both", [5, 6, 7]), targets=[DayTarget(day(0), None, None)])
    assert (chart.band, chart.band_edge, chart.legend) == ("", "", ())
