"""The further charts of an exercise, each on its card with its words and its table."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from logs.models import MorningAfter
from routines.models import Enrolment, LadderRung, PersonalTarget
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, issued, published
from tests.logs.progress_pages.reading import MARCH_3, TODAY, card, figures_of, marks_in, page_of
from tests.logs.seen import seen

DAY = timedelta(days=1)


def cards_of(response) -> list[str]:
    return seen(response, ".progress-heading")


@pytest.fixture
def on_a_ball(db, bridge):
    harder = ExerciseFactory(name="Bridge on a ball", slug="on-a-ball", measure="hold")
    LadderRung.objects.create(harder=harder, easier=bridge)
    return harder


def test_a_page_draws_what_there_is_and_no_more(at_home, bridge, squat, did):
    did(squat, MARCH_3, repetitions=8)
    assert cards_of(page_of(at_home, squat)) == ["The way so far"]
    did(bridge, MARCH_3, side="left", hold_seconds=5)
    did(bridge, MARCH_3, side="right", hold_seconds=8, pain=2)
    assert cards_of(page_of(at_home, bridge)) == [
        "The way so far",
        "Left and right, apart",
        "The same in percent",
        "Time under tension",
        "Pain, and the morning after",
    ]


# The sides


def test_sides_apart_say_seconds_first_and_the_percentage_on_a_chart_of_its_own(at_home, bridge, did):
    for offset, (left, right) in enumerate([(25, 30), (24, 30), (30, 30), (31, 30)]):
        did(bridge, MARCH_3 + offset * DAY, side="left", hold_seconds=left)
        did(bridge, MARCH_3 + offset * DAY, side="right", hold_seconds=right)
    shown = page_of(at_home, bridge)
    apart, symmetry = card(shown, "apart"), card(shown, "symmetry")
    assert seen(apart, ".progress-lead") == [
        "4 days with both sides. Left was behind on 2, right on 1. Last 1 s apart, at most 6 s."
    ]
    assert seen(apart, "td")[:4] == ["31 s", "30 s", "1 s", "96 %"]
    assert seen(symmetry, ".progress-lead") == [
        "The weaker side at 83 % of the stronger at first, 96 % last, 80 % at the least."
    ]
    assert seen(symmetry, ".chart-reference") == ["90 %", "90 %"]
    caption = seen(symmetry, ".progress-caption")[0]
    assert "no verdict" in caption
    assert caption.endswith("The scale begins at 50 %.")
    assert seen(symmetry, ".chart-y") == ["50 %60 %70 %80 %100 %", "50 %75 %100 %"]


def test_a_percentage_below_half_stands_on_a_whole_scale(at_home, bridge, did):
    did(bridge, MARCH_3, side="left", hold_seconds=10)
    did(bridge, MARCH_3, side="right", hold_seconds=30)
    symmetry = card(page_of(at_home, bridge), "symmetry")
    assert seen(symmetry, ".chart-y") == ["020 %40 %60 %80 %100 %", "050 %100 %"]
    assert "scale" not in seen(symmetry, ".progress-caption")[0]


def test_sides_that_never_differ_are_called_even(at_home, bridge, did):
    for offset in (0, 1):
        for side in ("left", "right"):
            did(bridge, MARCH_3 + offset * DAY, side=side, hold_seconds=20)
    assert seen(card(page_of(at_home, bridge), "apart"), ".progress-lead") == [
        "2 days with both sides, and even on each."
    ]


def test_sides_on_different_days_or_loads_are_not_compared(at_home, squat, did):
    did(squat, MARCH_3, side="left", repetitions=8)
    did(squat, MARCH_3 + DAY, side="right", repetitions=8)
    did(squat, MARCH_3 + 2 * DAY, side="left", repetitions=8, load_kg=Decimal(5))
    did(squat, MARCH_3 + 2 * DAY, side="right", repetitions=8)
    assert "Left and right, apart" not in cards_of(page_of(at_home, squat))


# Time under tension


def test_time_under_tension_adds_up_each_side_for_itself(at_home, bridge, did):
    for seconds in (20, 30):
        did(bridge, MARCH_3, side="left", hold_seconds=seconds)
    did(bridge, MARCH_3, side="right", hold_seconds=40, hold_total_seconds=120)
    did(bridge, MARCH_3 + DAY, side="right", skip_reason="pain")
    shown = card(page_of(at_home, bridge), "tension")
    assert seen(shown, "th") == ["Day", "Left", "Right", "Mar 3, 2026"]
    assert seen(shown, "td") == ["50 s", "2 min"]
    assert seen(shown, ".progress-lead") == ["Left 50 s, right 2 min."]


def test_time_under_tension_names_the_fullest_day(at_home, bridge, did):
    for offset, seconds in enumerate((20, 50)):
        did(bridge, MARCH_3 + offset * DAY, side="left", hold_seconds=seconds)
    assert seen(card(page_of(at_home, bridge), "tension"), ".progress-lead") == [
        "Left 1 min 10 s in all; most on Mar 4, 2026: left 50 s."
    ]


# Pain


def test_pain_and_the_morning_after_stand_beside_each_other(at_home, alice, bob, bridge, did):
    did(bridge, MARCH_3, hold_seconds=5, pain=2)
    did(bridge, MARCH_3, hold_seconds=5, pain=4)
    did(bridge, MARCH_3 + DAY, hold_seconds=6)
    for user, offset, pain in ((alice, 1, 3), (alice, 2, 1), (alice, 9, 7), (bob, 1, 10)):
        MorningAfter.objects.create(user=user, local_date=MARCH_3 + offset * DAY, pain=pain)
    shown = card(page_of(at_home, bridge), "pain")
    assert seen(shown, "th") == ["Day", "During it", "Morning after", "Mar 4", "Mar 3"]
    assert seen(shown, "td") == ["", "1", "4", "3"]
    assert seen(shown, ".progress-lead") == [
        "During it: 4 of 10, on one day. The morning after: 1 of 10 last, at most 3 of 10."
    ]


def test_one_point_of_pain_is_told_as_about_the_same(at_home, bridge, did):
    for offset, pain in enumerate([3, 3, 3, 2, 2, 2]):
        did(bridge, MARCH_3 + offset * DAY, hold_seconds=5, pain=pain)
    shown = card(page_of(at_home, bridge), "pain")
    assert seen(shown, ".progress-lead") == ["During it: about the same, 2 of 10 lately, at most 3 of 10."]


# The ladder


def test_ladder_shows_every_rung_and_never_mixes_them(at_home, bridge, on_a_ball, did_daily):
    did_daily(bridge, MARCH_3, [28, 30, 31])
    did_daily(on_a_ball, date(2026, 3, 10), [5, 6, 8])
    shown = card(page_of(at_home, on_a_ball), "ladder")
    assert seen(shown, ".progress-lead") == ["2 of 2 rungs done: on March 10 up to Bridge on a ball."]
    assert "The easiest is Bridge, the hardest Bridge on a ball. On March 10 up to" in seen(shown, "desc")[0]
    assert seen(shown, ".chart-lane") == ["Bridge on a ball", "Bridge"] * 2
    assert seen(shown, "th")[5:] == ["Bridge on a ball", "Bridge"]
    assert seen(shown, "td") == ["Mar 10", "3", "8 s", "Mar 12", "Mar 3", "3", "31 s", "Mar 5"]
    assert b'<a href="/progress/bridge/">Bridge</a>' in shown.content
    assert "Mar 10" in seen(shown, ".chart-marks")[0]
    assert seen(page_of(at_home, on_a_ball), ".saying") == [
        "Longest hold: 5 s on March 10, 8 s on March 12, in 2 days."
    ]


def test_ladder_shows_what_lies_ahead_but_nobody_elses_figures(at_home, bob, bridge, on_a_ball, did):
    did(bridge, MARCH_3, hold_seconds=30)
    did(on_a_ball, MARCH_3, hold_seconds=99, user=bob)
    shown = card(page_of(at_home, bridge), "ladder")
    assert seen(shown, ".chart-lane")[:2] == ["Bridge on a ball · not done yet", "Bridge"]
    assert seen(shown, "td")[0] == "not yet"
    assert b"99 s" not in shown.content


# Targets, versions, figures


def test_a_personal_target_moves_the_band_from_its_day_on(at_home, alice, bridge, did):
    version = VersionFactory(routine=RoutineFactory(name="Mine", slug="mine", owner=alice), number=2)
    line = LineFactory(version=version, exercise=bridge, hold_min=10)
    version = published(version)
    enrolment = Enrolment.objects.create(user=alice, routine=version.routine, started_on=MARCH_3)
    did(bridge, MARCH_3, hold_seconds=9, target_hold_min=10, version=version)
    before = card(page_of(at_home, bridge), "way").content.decode()
    PersonalTarget.objects.create(
        enrolment=enrolment, line=line, from_date=MARCH_3 + 5 * DAY, hold_seconds=25
    )
    after = card(page_of(at_home, bridge), "way")
    assert "Target: 10 s." in before
    assert "Target: 10 s at first, 25 s at the end." in after.content.decode()


def test_a_mark_of_a_version_opens_it(at_home, alice, bridge, did):
    routine = RoutineFactory(name="Mine", slug="mine", owner=alice)
    version = issued(routine=routine, number=2, effective_from=date(2026, 3, 20))
    did(bridge, MARCH_3, hold_seconds=5, version=version)
    did(bridge, TODAY, hold_seconds=9, version=version)
    shown = page_of(at_home, bridge)
    assert marks_in(shown) == ["v2"]
    assert shown.content.count(b'<a class="chart-way-in" href="/routines/mine/v2/"') == 2


def test_figures_are_chosen_where_several_were_noted(at_home, squat, did):
    for offset, (repetitions, load) in enumerate([(12, "5"), (10, "7.5"), (11, "7.5")]):
        did(squat, MARCH_3 + offset * DAY, repetitions=repetitions, load_kg=Decimal(load))
    usual = page_of(at_home, squat)
    assert b'<a href="?range=all&amp;of=reps" aria-current="true">Repetitions</a>' in usual.content
    loads = page_of(at_home, squat, of="load")
    assert seen(loads, ".saying") == ["Heaviest load: 5 kg on March 3, 7.5 kg on March 4, in 1 day."]
    assert seen(card(loads, "way"), "td") == ["7.5 kg", "7.5 kg", "5 kg"]
    assert b'href="?range=month&amp;of=load"' in loads.content
    assert page_of(at_home, squat, of="hold").status_code == 200  # never noted: the usual one
    assert page_of(at_home, squat, of="weight").status_code == 404


def test_new_bests_are_told_newest_first(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 8, 7, 9, 9])
    assert figures_of(page_of(at_home, bridge), "New bests, the latest first") == [
        "9 s on March 6",
        "8 s on March 4",
    ]


def test_a_long_time_is_told_by_the_week_best_and_median_apart(at_home, bridge, did_daily):
    did_daily(bridge, TODAY - timedelta(days=119), [20, 21, 22, 23, 24, 25, 40] * 17)
    shown = card(page_of(at_home, bridge, range="all"), "way")
    assert seen(shown, "th")[:3] == ["Week of", "Longest hold, highest", "Longest hold, median"]
    assert "every single day is in the CSV file" in seen(shown, ".progress-caption")[-1]
    assert seen(shown, "td")[2:4][0] == "40 s"
    assert len(seen(shown, "td")) < 2 * 20
