"""Weeks, year, time, pain and effort as a person reads them, and as files."""

import csv
import re
from datetime import UTC, date, datetime, time
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from logs.models import MorningAfter, Session
from routines.models.enrolments import Pause
from tests.factories import EnrolmentFactory, LoggedSetFactory, RoutineFactory, SessionFactory, issued
from tests.logs.progress_pages.reading import TODAY, overview
from tests.logs.seen import seen

SUNDAY = date(2026, 4, 5)  # this week's first day in the United States


@pytest.fixture
def session_on(alice, version):
    """Log a session without sets: ``session_on(TODAY, minutes=20)``."""

    def session_on(day, *, at=time(7), version=version, **facts):
        return SessionFactory(user=alice, version=version, started_at=datetime.combine(day, at, UTC), **facts)

    return session_on


def plate(shown, key):
    """The words of one chart."""
    return seen(shown, ".plate")[["weeks", "year", "time", "held", "pain", "effort"].index(key)]


def csv_of(client, key, **query):
    response = client.get(reverse("logs:progress_csv", args=[key], query=query))
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_this_week_stands_beside_its_plan(at_home, alice, version, session_on):
    EnrolmentFactory(user=alice, routine=version.routine, weekdays="1357")
    session_on(SUNDAY)
    session_on(TODAY, budget_minutes=15)
    shown = overview(at_home)
    (words,) = seen(shown, ".overview-this-week")
    assert words.startswith("This week 2 of at least 4 days S Sunday: done M Monday (today): done, short")
    assert "T Tuesday: rest day W Wednesday: free T Thursday: rest day F Friday: free" in words
    assert words.endswith("1 of them short. 3 days of rest belong to the plan.")


def test_three_times_a_day_is_told_in_sessions(at_home, alice, session_on):
    thrice = issued(routine=RoutineFactory(), number=1, days_a_week_min=7, times_a_day=3)
    EnrolmentFactory(user=alice, routine=thrice.routine)
    for hour in (6, 12, 18, 20):
        session_on(SUNDAY, at=time(hour), version=thrice)
    shown = overview(at_home)
    assert seen(shown, ".overview-figure") == ["3 of at least 21 sessions"]
    assert "here up to 3 times" in plate(shown, "weeks")


def test_two_routines_are_told_of_apart(at_home, alice, version, session_on):
    other = issued(routine=RoutineFactory(name="Evening"), number=1, days_a_week_min=7)
    EnrolmentFactory(user=alice, routine=version.routine, weekdays="17")
    EnrolmentFactory(user=alice, routine=other.routine)
    session_on(SUNDAY)
    words = seen(overview(at_home), ".overview-this-week")[0]
    assert words.startswith("This week 1 session S")
    assert words.endswith("Morning: 1 of at least 2 Evening: 0 of at least 7")


def test_a_week_without_a_session_yet_is_no_nought(at_home, alice, version, session_on):
    EnrolmentFactory(user=alice, routine=version.routine, weekdays="135")
    session_on(date(2026, 3, 30))
    assert seen(overview(at_home), ".overview-figure") == ["at least 3 days planned"]


def test_the_last_weeks_say_how_much_of_the_plan_was_done(at_home, alice, version, session_on):
    enrolment = EnrolmentFactory(
        user=alice, routine=version.routine, started_on=date(2026, 3, 8), weekdays="135"
    )
    Pause.objects.create(enrolment=enrolment, from_date=date(2026, 3, 22), to_date=date(2026, 3, 29))
    for day in (9, 11, 13, 16, 30):
        session_on(date(2026, 3, day))
    shown = overview(at_home)
    assert "55 % of what was planned at least, over 3 weeks; all of it in 1 of them." in plate(shown, "weeks")
    rows = csv_of(at_home, "weeks")
    assert rows[0][0] == "week from"
    assert rows[-5:] == [
        ["2026-03-08", "3", "0", "3", "3", "4", "0"],
        ["2026-03-15", "1", "0", "1", "3", "4", "0"],
        ["2026-03-22", "0", "0", "0", "", "0", "7"],
        ["2026-03-29", "1", "0", "1", "3", "4", "0"],
        ["2026-04-05", "0", "0", "0", "3", "4", "0"],
    ]


def test_the_year_says_what_each_day_was(at_home, alice, version, session_on):
    EnrolmentFactory(user=alice, routine=version.routine, started_on=date(2026, 3, 30), weekdays="135")
    session_on(date(2026, 3, 30))
    session_on(date(2026, 4, 1), budget_minutes=15)
    assert "2 days with a session since March 30, 1 of them a short one. 4 planned rest days." in plate(
        overview(at_home), "year"
    )
    assert csv_of(at_home, "year")[1:] == [
        ["2026-03-30", "done", "1"],
        ["2026-03-31", "rest day", "0"],
        ["2026-04-01", "done, short", "1"],
        ["2026-04-02", "rest day", "0"],
        ["2026-04-03", "planned, left free", "0"],
        ["2026-04-04", "rest day", "0"],
        ["2026-04-05", "rest day", "0"],
        ["2026-04-06", "free", "0"],
    ]


def test_time_leaves_out_what_was_not_noted_and_says_so(at_home, bridge, session_on):
    session_on(TODAY, minutes=20)
    session_on(SUNDAY, minutes=25)
    LoggedSetFactory(
        session=session_on(SUNDAY, at=time(12)), exercise=bridge, hold_seconds=30, hold_total_seconds=150
    )
    shown = overview(at_home)
    assert "45 min in 2 sessions, 23 min each on average. 1 session without minutes is not in it." in plate(
        shown, "time"
    )
    assert "2 min 30 s held in all" in plate(shown, "held")
    assert csv_of(at_home, "time")[1:] == [
        ["2026-04-05", "2026-04-05", "25", "2", "1"],
        ["2026-04-06", "2026-04-06", "20", "1", "1"],
    ]
    assert csv_of(at_home, "held")[1:] == [
        ["2026-04-05", "2026-04-05", "150"],
        ["2026-04-06", "2026-04-06", ""],
    ]


def test_pain_is_told_with_the_limit_of_the_version(at_home, alice, session_on):
    strict = issued(routine=RoutineFactory(), number=1, pain_safe_limit=2, pain_stop_limit=4)
    session_on(SUNDAY, version=strict, pain_before=2, pain_worst=6, pain_after=1, effort=3)
    session_on(TODAY, version=strict, pain_before=4, effort=6)
    MorningAfter.objects.create(user=alice, local_date=TODAY, pain=3)
    shown = overview(at_home)
    assert (
        "In the middle: before 3, worst 6, after 1, next morning 3, of 10. Above the stop limit on 1 day."
        in plate(shown, "pain")
    )
    assert "stop above 4" in plate(shown, "pain")
    assert "In the middle 4.5 of 10, from 3 to 6, in 2 sessions." in plate(shown, "effort")
    assert csv_of(at_home, "pain")[1][:2] == ["2026-04-05", "2026-04-05"]
    assert csv_of(at_home, "pain")[1][11:] == ["3", "3.0", "3", "2", "4"]


def test_of_one_session_nothing_is_a_middle(at_home, session_on):
    session_on(TODAY, pain_before=2, pain_worst=6, effort=3)
    shown = overview(at_home)
    assert "Pain Before 2, worst 6, of 10. Above the stop limit on 1 day." in plate(shown, "pain")
    assert "Effort 3 of 10, in one session." in plate(shown, "effort")


def test_effort_that_was_always_the_same_has_no_range(at_home, session_on):
    session_on(TODAY, effort=3)
    session_on(SUNDAY, effort=3)
    assert "Effort 3 of 10, in each of 2 sessions." in plate(overview(at_home), "effort")


def test_a_range_of_weeks_begins_with_a_whole_one(at_home, session_on):
    session_on(date(2025, 12, 1), minutes=60)
    session_on(date(2026, 1, 4), minutes=30)  # a Sunday; three months begin on the Tuesday after it
    session_on(TODAY, minutes=20)
    assert csv_of(at_home, "time", range="3months")[1] == ["2026-01-04", "2026-01-10", "30", "1", "1"]
    words = plate(at_home.get(reverse("logs:progress", query={"range": "3months"})), "time")
    assert "50 min in 2 sessions" in words


def test_a_year_on_a_phone_begins_with_a_whole_month(at_home, session_on):
    for day in (date(2025, 1, 1), date(2025, 4, 8), date(2025, 5, 1), TODAY):
        session_on(day, minutes=20)
    shown = at_home.get(reverse("logs:progress", query={"range": "year"}))
    wide, narrow = re.findall(r"<title id=\"time-.*?</svg>", shown.content.decode(), re.DOTALL)
    assert wide.count("drawn-solid") == 3  # the weeks of April, May and now
    assert narrow.count("drawn-solid") == 2  # April 2025 began before the range


def test_what_nobody_noted_is_no_chart(at_home, session_on):
    session_on(TODAY)
    shown = overview(at_home)
    for key in ("time", "held", "pain", "effort"):
        assert "Nothing noted in this range." in plate(shown, key)
        assert at_home.get(reverse("logs:progress_svg", args=[key])).status_code == 404


def test_a_range_is_of_the_figures_and_not_of_the_weeks(at_home, session_on):
    session_on(date(2025, 1, 1), minutes=60)
    session_on(TODAY, minutes=20)
    shown = at_home.get(reverse("logs:progress", query={"range": "month"}))
    assert "20 min in one session." in plate(shown, "time")
    assert "1 h 20 min on the mat" in seen(shown, ".lead")[0]
    assert b'href="/progress/time.csv?range=month"' in shown.content
    assert len(csv_of(at_home, "time", range="month")) == 31
    for path in ("/progress/", "/progress/time.csv", "/progress/weeks.svg"):
        assert at_home.get(path, {"range": "eternity"}).status_code == 404


@pytest.mark.parametrize("key", ["weeks", "year", "time", "held", "pain", "effort"])
def test_each_chart_is_kept_as_a_picture(at_home, bridge, session_on, key):
    session = session_on(TODAY, minutes=20, pain_worst=3, effort=5)
    LoggedSetFactory(session=session, exercise=bridge, hold_seconds=30)
    response = at_home.get(reverse("logs:progress_svg", args=[key]))
    assert response["Content-Type"].startswith("image/svg+xml")
    assert 'filename="progress-' + key in response["Content-Disposition"]
    drawn = ElementTree.fromstring(response.content)
    fills = {element.get("fill") for element in drawn.iter()} | {
        element.get("stroke") for element in drawn.iter()
    }
    assert "#0f6265" in fills or key == "effort"
    assert not any("var(" in (value or "") for value in fills)


def test_a_chart_that_does_not_exist_is_not_there(at_home, session_on):
    session_on(TODAY)
    for name in ("progress_csv", "progress_svg"):
        assert at_home.get(reverse(f"logs:{name}", args=["nothing"])).status_code == 404


def test_before_the_first_session_there_is_nothing_to_keep(at_home):
    assert seen(overview(at_home), ".plate") == []
    assert at_home.get("/progress/weeks.csv").status_code == 404


def test_files_are_ones_own(at_home, alice, bob, client, session_on):
    session_on(TODAY, minutes=20)
    client.force_login(bob)
    assert client.get("/progress/time.csv").status_code == 404
    assert Session.objects.filter(user=alice).count() == 1


@pytest.mark.parametrize(
    ("first", "labels"),
    [
        (date(2024, 10, 2), ["Jan 2025", "Jul 2025", "Jan 2026"]),
        (date(2016, 5, 2), [str(year) for year in range(2017, 2027)]),
    ],
)
def test_over_years_no_month_is_named_without_its_year(at_home, session_on, first, labels):
    session_on(first, minutes=60)
    session_on(TODAY, minutes=20)
    shown = at_home.get(reverse("logs:progress", query={"range": "all"}))
    wide = re.findall(r'<title id="time-.*?</svg>', shown.content.decode(), re.DOTALL)[0]
    assert re.findall(r'text-anchor="middle">([^<]*)<', wide) == labels
