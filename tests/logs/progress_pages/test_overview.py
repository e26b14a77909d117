"""The overview as a person reads it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from logs.models import Consent, MorningAfter, Session
from routines.models.enrolments import Pause
from tests.factories import EnrolmentFactory, ExerciseFactory, RoutineFactory, issued
from tests.logs.progress_pages.reading import MARCH_3, TODAY, overview
from tests.logs.seen import seen


def test_overview_tells_of_each_exercise_where_it_began_and_where_it_stands(at_home, bridge, did_daily):
    did_daily(bridge, MARCH_3, [5, 8, 30, 12, 14])
    shown = overview(at_home)
    assert seen(shown, ".list-title") == ["Bridge"]
    assert seen(shown, ".figures") == ["Longest hold 5 s →to 14 s"]
    assert seen(shown, ".list-note") == ["Last done on March 7 · best 30 s"]
    assert shown.content.count(b'class="spark-line"') == 1
    assert f'href="{reverse("logs:progress_exercise", args=["bridge"])}"'.encode() in shown.content


def test_overview_counts_left_and_right_once(at_home, bridge, did):
    for offset, (left, right) in enumerate([(10, 12), (20, 18), (16, 15)]):
        did(bridge, MARCH_3 + timedelta(days=offset), side="left", hold_seconds=left)
        did(bridge, MARCH_3 + timedelta(days=offset), side="right", hold_seconds=right)
    shown = overview(at_home)
    assert seen(shown, ".figures") == ["Longest hold 12 s →to 16 s"]
    assert seen(shown, ".list-note") == ["Last done on March 5 · best 20 s"]


def test_overview_shows_a_single_day_without_an_arrow(at_home, bridge, did):
    did(bridge, date(2026, 4, 5), hold_seconds=12)
    shown = overview(at_home)
    assert seen(shown, ".figures") == ["Longest hold 12 s"]
    assert seen(shown, ".list-note") == ["Last done yesterday · best 12 s"]


def test_overview_compares_repetitions_at_the_same_load(at_home, squat, did):
    for offset, (count, load) in enumerate([(15, None), (14, None), (8, "7.5"), (9, "7.5")]):
        did(squat, MARCH_3 + timedelta(days=offset), repetitions=count, load_kg=load and Decimal(load))
    assert seen(overview(at_home), ".figures") == ["Most repetitions, 7.5 kg 8 →to 9"]


def test_overview_shows_loads_in_the_unit_of_the_person(at_home, alice, squat, did):
    alice.weight_unit = "lb"
    alice.save()
    for offset in (0, 1):
        did(squat, MARCH_3 + timedelta(days=offset), repetitions=8 + offset, load_kg=Decimal("11.34"))
    assert seen(overview(at_home), "dt") == ["Most repetitions, 25 lb"]


def test_overview_lists_what_was_done_without_figures_and_invents_none(at_home, bridge, did):
    did(bridge, MARCH_3)
    did(bridge, MARCH_3, side="left")
    did(bridge, TODAY)
    shown = overview(at_home)
    assert seen(shown, ".progress-figure") == ["done on 2 days"]
    assert seen(shown, ".list-note") == ["Last done today"]
    assert seen(shown, ".spark") == []


def test_overview_leaves_out_what_was_only_skipped(at_home, bridge, squat, did):
    did(bridge, MARCH_3, hold_seconds=5)
    did(bridge, date(2026, 3, 9), skip_reason="pain")
    did(squat, MARCH_3, skip_reason="time")
    shown = overview(at_home)
    assert seen(shown, ".list-title") == ["Bridge"]
    assert seen(shown, ".list-note") == ["Last done on March 3 · best 5 s"]


def test_overview_begins_with_what_was_done_last_then_by_name(at_home, did):
    for name, day in (("Clam", 3), ("Bear", 5), ("Zebra", 9), ("ant", 5)):
        did(ExerciseFactory(name=name), date(2026, 3, day), hold_seconds=5)
    assert seen(overview(at_home), ".list-title") == ["Zebra", "ant", "Bear", "Clam"]


def test_overview_sums_up_what_was_done(at_home, bridge, did):
    assert seen(overview(at_home), ".lead") == []
    did(bridge, MARCH_3, hold_seconds=5)
    assert seen(overview(at_home), ".lead") == ["1 session since March 3."]
    Session.objects.update(minutes=25)
    did(bridge, TODAY, hold_seconds=5)
    assert seen(overview(at_home), ".lead") == ["2 sessions since March 3, 25 min on the mat."]


def test_overview_without_logs_says_what_will_be_here_and_how(at_home):
    shown = overview(at_home)
    assert seen(shown, "h2") == ["Nothing to see yet"]
    assert f'href="{reverse("logs:session_new")}"'.encode() in shown.content


def test_everybody_sees_their_own_overview_alone(client, alice, bob, thea, ada, bridge, did):
    Consent.objects.create(patient=alice, therapist=thea, granted_at=datetime(2026, 3, 1, tzinfo=UTC))
    did(bridge, MARCH_3, hold_seconds=30)
    did(bridge, MARCH_3, hold_seconds=7, user=thea)
    found = {}
    for person in (alice, bob, thea, ada):
        client.force_login(person)
        found[person.first_name] = seen(overview(client), ".figures")
    assert found == {
        "Alice": ["Longest hold 30 s"],
        "Bob": [],
        "Thea": ["Longest hold 7 s"],
        "Ada": [],
    }


@pytest.mark.parametrize(("exercises", "days", "routines"), [(1, 1, 1), (10, 1, 3), (2, 40, 1)])
def test_overview_takes_eight_queries_however_much_there_is(
    at_home, alice, did_daily, django_assert_num_queries, exercises, days, routines
):
    for number in range(routines):
        version = issued(routine=RoutineFactory(), number=1, days_a_week_min=3)
        enrolment = EnrolmentFactory(user=alice, routine=version.routine, started_on=MARCH_3)
        Pause.objects.create(enrolment=enrolment, from_date=MARCH_3, to_date=MARCH_3 + timedelta(days=number))
        MorningAfter.objects.create(user=alice, local_date=MARCH_3 + timedelta(days=number), pain=1)
    for _ in range(exercises):
        did_daily(ExerciseFactory(), MARCH_3, range(1, days + 1), version=version)
    for query in ({}, {"range": "all"}):
        with django_assert_num_queries(8):  # the login's session, the person, and six of its own
            at_home.get(reverse("logs:progress"), query)
