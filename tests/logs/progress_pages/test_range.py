"""What a range shows: the chart, its marks, the table."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import RoutineFactory, issued
from tests.logs.progress_pages.reading import MARCH_3, TODAY, card, current_range, marks_in, page_of
from tests.logs.seen import seen


def test_usual_range_is_three_months_where_there_is_as_much(at_home, bridge, did):
    did(bridge, date(2025, 6, 1), hold_seconds=4)
    # With today among them, the 91 days begin on 6 January.
    did(bridge, date(2026, 1, 5), hold_seconds=5)
    did(bridge, date(2026, 1, 6), hold_seconds=6)
    did(bridge, TODAY, hold_seconds=7)
    shown = page_of(at_home, bridge)
    assert current_range(shown) == ["3months"]
    assert seen(card(shown, "way"), "td") == ["7 s", "6 s"]


@pytest.mark.parametrize("days", [[MARCH_3, TODAY], [date(2025, 1, 1), date(2025, 6, 1)]])
def test_usual_range_is_everything_where_three_months_show_less(at_home, bridge, did, days):
    for day in days:
        did(bridge, day, hold_seconds=5)
    assert current_range(page_of(at_home, bridge)) == ["all"]


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("month", ["7 s"]),
        ("3months", ["7 s", "6 s"]),
        ("year", ["7 s", "6 s", "5 s"]),
        ("all", ["7 s", "6 s", "5 s", "4 s"]),
    ],
)
def test_each_range_shows_its_days_newest_first(at_home, bridge, did, key, figures):
    for day, hold in (("2024-05-01", 4), ("2025-04-07", 5), ("2026-02-01", 6), ("2026-03-08", 7)):
        did(bridge, date.fromisoformat(day), hold_seconds=hold)
    shown = page_of(at_home, bridge, range=key)
    assert current_range(shown) == [key]
    assert seen(card(shown, "way"), "td") == figures


def test_a_range_cuts_the_chart_and_the_table_but_neither_sentence_nor_figures(at_home, bridge, did):
    did(bridge, date(2025, 4, 1), hold_seconds=5)
    did(bridge, date(2025, 5, 1), hold_seconds=30)
    shown = page_of(at_home, bridge, range="month")
    assert seen(shown, ".saying") == ["Longest hold: 5 s on April 1, 2025, 30 s on May 1, 2025, in 30 days."]
    assert seen(shown, "dd")[0] == "30 s on May 1, 2025"
    assert seen(card(shown, "way"), ".chart-empty") == ["Nothing logged in this range"] * 2
    assert seen(card(shown, "way"), "table") == []


@pytest.mark.parametrize("key", ["", "week", "Month", "3months ", "all,year", "9" * 23, "🙂"])
@pytest.mark.parametrize("is_done", [True, False])
def test_an_unknown_range_is_not_there(at_home, bridge, did, key, is_done):
    if is_done:
        did(bridge, MARCH_3, hold_seconds=5)
    assert page_of(at_home, bridge, range=key).status_code == 404


def test_table_has_a_column_a_side_and_how_far_they_are_apart(at_home, bridge, did):
    did(bridge, MARCH_3, side="left", hold_seconds=25)
    did(bridge, MARCH_3, side="right", hold_seconds=30)
    did(bridge, date(2026, 3, 5), side="right", hold_seconds=31)
    shown = page_of(at_home, bridge)
    assert seen(card(shown, "way"), "th") == ["Day", "Left", "Right", "Apart", "Mar 5", "Mar 3"]
    assert seen(card(shown, "way"), "td") == ["", "31 s", "", "25 s", "30 s", "5 s (83 %)"]


def test_chart_holds_every_day_in_both_renderings(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 6, 9], target_hold_min=8, target_hold_max=12)
    content = card(page_of(at_home, bridge), "way").content.decode()
    assert content.count('class="chart--wide"') == content.count('class="chart--narrow"') == 1
    assert "<title>March 4: 6 s</title>" in content
    assert content.count('class="chart-band"') > 0
    assert "<desc" in content


def test_versions_that_came_into_force_in_the_range_are_marked(at_home, alice, bridge, did):
    routine = RoutineFactory(name="Mine", slug="mine", owner=alice, visibility="private")
    issued(routine=routine, number=1)
    issued(routine=routine, number=2, effective_from=date(2025, 1, 1))
    used = issued(routine=routine, number=3, label="Longer holds", effective_from=date(2026, 3, 20))
    issued(routine=routine, number=4, effective_from=date(2026, 9, 1))
    issued(routine=routine, number=5, effective_from=date(2026, 3, 25), status="draft")
    did(bridge, MARCH_3, hold_seconds=5, version=used)
    did(bridge, TODAY, hold_seconds=9, version=used)
    shown = page_of(at_home, bridge)
    assert marks_in(shown) == ["v3"]
    assert seen(shown, "li") == ["v3, Longer holds since March 20"]
    assert f'href="{reverse("routines:version", args=["mine", 3])}"'.encode() in shown.content


def test_marks_are_of_routines_with_which_this_exercise_was_done(at_home, bob, bridge, squat, did):
    for slug, number in (("mine", 2), ("other", 3), ("of-bob", 4)):
        routine = RoutineFactory(name=slug, slug=slug)
        kept = issued(routine=routine, number=number, effective_from=date(2026, 3, 20))
        exercise, user = {"other": (squat, {}), "of-bob": (bridge, {"user": bob})}.get(slug, (bridge, {}))
        did(exercise, MARCH_3, hold_seconds=5, version=kept, **user)
    skipped = issued(routine=RoutineFactory(), number=5, effective_from=date(2026, 3, 20))
    did(bridge, MARCH_3, version=skipped, skip_reason="pain")
    assert marks_in(page_of(at_home, bridge)) == ["v2"]


def test_marks_name_the_routine_where_there_are_several(at_home, bridge, did):
    for name, day in (("Morning", 12), ("Evening", 12)):
        routine = RoutineFactory(name=name)
        did(
            bridge,
            MARCH_3,
            hold_seconds=5,
            version=issued(routine=routine, number=2, effective_from=date(2026, 3, day)),
        )
    shown = page_of(at_home, bridge)
    assert marks_in(shown) == ["v2"]
    assert seen(shown, "li") == ["v2 (Evening) since March 12", "v2 (Morning) since March 12"]


def test_a_routine_that_can_no_longer_be_read_is_not_marked(at_home, bob, bridge, did):
    routine = RoutineFactory(owner=bob, visibility="private")
    did(
        bridge,
        MARCH_3,
        hold_seconds=5,
        version=issued(routine=routine, number=2, effective_from=date(2026, 3, 20)),
    )
    assert marks_in(page_of(at_home, bridge)) == []
