from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from logs.charts import NARROW, WIDE, Series, line_chart, side_label
from logs.charts.axes import value_steps
from logs.progress import Point

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


@both_sizes
def test_line_chart_starts_at_nought_with_round_ticks(wide):
    chart = chart_of(daily("both", range(5, 31)), wide=wide)
    assert [tick.label for tick in chart.y_ticks] == ["0", "10 s", "20 s", "30 s"]
    assert chart.y_ticks[0].at == chart.plot.bottom
    assert chart.y_ticks[-1].at == chart.plot.top


def test_line_chart_places_dots_by_date_and_value():
    chart = chart_of(daily("both", [0, 10, 20, 30]), start=day(0), end=day(30))
    (side,) = chart.series
    assert [dot.y for dot in side.dots] == [tick.at for tick in chart.y_ticks]
    steps = [after.x - before.x for before, after in pairwise(side.dots)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.11)
    assert (chart.plot.right - chart.plot.left - 16) / 30 == pytest.approx(steps[0], abs=0.1)


@pytest.mark.parametrize(
    ("highest", "measure", "most", "expected"),
    [
        (0, "hold", 5, (5, 1)),
        (30, "hold", 5, (30, 10)),
        (31, "hold", 5, (40, 10)),
        (66, "hold", 5, (75, 15)),
        (100, "time", 4, (120, 30)),
        (3 * 3600, "hold", 4, (3 * 3600, 3600)),
        (750, "kg", 4, (800, 200)),
        (66, "reps", 5, (80, 20)),
        (2_147_483_647, "hold", 5, (2_400_000_000, 600_000_000)),
    ],
)
def test_value_steps_are_round(highest, measure, most, expected):
    assert value_steps(highest, measure=measure, most=most) == expected


@given(st.integers(0, 2**31), st.sampled_from(["hold", "reps"]), st.integers(3, 8))
def test_value_steps_hold_every_figure(highest, measure, most):
    top, step = value_steps(highest, measure=measure, most=most)
    assert top >= highest
    assert 0 < top / step <= most


@pytest.mark.parametrize(
    ("start", "end", "wide", "labels"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), False, ["3 Mar", "5 Mar", "7 Mar", "9 Mar"]),
        (date(2026, 3, 3), date(2026, 4, 4), True, ["9 Mar", "16 Mar", "23 Mar", "30 Mar"]),
        (date(2026, 3, 3), date(2026, 5, 2), False, ["9 Mar", "23 Mar", "6 Apr", "20 Apr"]),
        (date(2026, 3, 7), date(2026, 5, 7), False, ["23 Mar", "20 Apr"]),
        (date(2025, 10, 12), date(2026, 4, 12), True, ["Nov 2025", "Dec", "Jan 2026", "Feb", "Mar", "Apr"]),
        (date(2016, 5, 1), date(2026, 4, 4), False, ["2020", "2025"]),
    ],
)
def test_x_ticks_stand_at_sensible_dates(start, end, wide, labels):
    assert [tick.label for tick in chart_of(start=start, end=end, wide=wide).x_ticks] == labels


def test_x_ticks_speak_the_language():
    def labels():
        return [tick.label for tick in chart_of(start=day(0), end=day(32)).x_ticks]

    with translation.override("en-us"):
        assert labels() == ["Mar 8", "Mar 15", "Mar 22", "Mar 29"]
    with translation.override("de"):
        assert labels()[0] == "9. Mär"


@both_sizes
@given(start=st.dates(), days=st.integers(0, 20_000))
def test_x_ticks_never_touch(wide, start, days):
    end = start + timedelta(days=min(days, (date.max - start).days))
    chart = chart_of(start=start, end=end, wide=wide)
    size = WIDE if wide else NARROW
    assert 1 <= len(chart.x_ticks) <= size.x_ticks
    for before, after in pairwise(chart.x_ticks):
        assert after.at - before.at >= (size.text_width(before.label) + size.text_width(after.label)) / 2


def test_axis_at_the_end_of_the_calendar_reaches_back():
    chart = chart_of(daily("both", [5], first=date.max))
    assert chart.series[0].dots[0].x == pytest.approx(chart.plot.right - 8, abs=0.1)


def test_axis_over_the_whole_calendar_has_a_year():
    assert [tick.label for tick in chart_of(start=date.min, end=date.max).x_ticks] == ["0001"]


def test_x_tick_at_the_edge_stays_inside():
    first = chart_of(start=date(2026, 1, 1), end=date(2026, 7, 30), wide=False, measure="reps").x_ticks[0]
    assert (first.label, first.at, first.anchor) == ("Jan 2026", 2, "start")
