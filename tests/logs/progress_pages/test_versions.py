"""The versions of a routine beside each other, as a person reads them."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.urls import reverse

from logs.models import MorningAfter
from tests.factories import EnrolmentFactory, LineFactory, RoutineFactory, VersionFactory, published
from tests.logs.progress_pages.reading import MARCH_3, overview
from tests.logs.seen import seen

CHANGE = date(2026, 3, 22)  # a Sunday, where weeks begin in the United States


@pytest.fixture
def two_versions(bridge):
    """Hold 10 s on three days a week; from 22 March 20 s on six days."""
    routine = RoutineFactory(name="Evening", slug="evening")
    first = VersionFactory(routine=routine, number=1, days_a_week_min=3)
    LineFactory(version=first, exercise=bridge, hold_min=10)
    published(first)
    second = VersionFactory(routine=routine, number=2, days_a_week_min=6, label="Longer")
    LineFactory(version=second, exercise=bridge, hold_min=20)
    published(second, on=CHANGE)
    return first, second


@pytest.fixture
def a_month(alice, bridge, two_versions, did):
    """Followed from Sunday 8 March: three sessions a week with the first version, then three with the second."""
    first, second = two_versions
    EnrolmentFactory(user=alice, routine=first.routine, started_on=date(2026, 3, 8))
    for offset in (1, 3, 5, 8, 10, 15, 17, 19):
        day = date(2026, 3, 8) + timedelta(days=offset)
        session = did(
            bridge, day, version=second if day >= CHANGE else first, hold_seconds=8 + offset
        ).session
        session.minutes, session.pain_worst = 20 + offset, 3
        session.save()
    MorningAfter.objects.create(user=alice, local_date=date(2026, 3, 10), pain=2)
    return first.routine


def page(client, slug="evening"):
    return client.get(reverse("logs:progress_versions", args=[slug]))


def test_each_version_says_how_it_went(at_home, a_month):
    shown = page(at_home)
    assert seen(shown, ".version-title") == ["Version 2, Longer", "Version 1"]
    second, first = seen(shown, ".version-figures")
    assert second == (
        "Days in force 16 while you followed it Sessions 3 Of the plan 25 % in the weeks that are over "
        "A session 37 min 1 h 51 min in all Worst pain 3"
    )
    assert first == (
        "Days in force 14 while you followed it Sessions 5 Of the plan 83 % in the weeks that are over "
        "A session 25 min 2 h 7 min in all Worst pain 3 Next morning 2"
    )


def test_what_changed_stands_with_the_version_that_changed_it(at_home, a_month):
    shown = page(at_home)
    assert seen(shown, ".version-changed") == ["What changed since version 1"]
    assert seen(shown, ".changes") == ["Days a week: 3 → 6Bridge: hold 10 s → 20 s"]


def test_the_best_with_each_version_stand_beside_each_other(at_home, a_month, squat, two_versions, did):
    did(squat, CHANGE, version=two_versions[1], repetitions=9, load_kg=Decimal(5))
    did(squat, MARCH_3, version=two_versions[0], skip_reason="pain")
    shown = page(at_home)
    assert seen(shown, "th") == ["Exercise", "Version 1", "Version 2", "Bridge", "Squat"]
    assert seen(shown, "td") == ["18 s", "27 s", "", "9, 5 kg"]


def test_figures_are_kept_as_a_file(at_home, a_month):
    response = at_home.get(reverse("logs:progress_versions_csv", args=["evening"]))
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["1", "14", "5", "0", "0.833", "25.0", "127", "3.0", "", "2.0", "", "0"],
        ["2", "16", "3", "0", "0.25", "37.0", "111", "3.0", "", "", "", "0"],
    ]
    assert 'filename="evening-versions.csv"' in response["Content-Disposition"]


def test_a_routine_never_done_is_an_invitation(at_home, two_versions):
    assert seen(page(at_home), "h2") == ["Nothing to compare yet"]


def test_a_version_never_used_has_no_figures(at_home, alice, bridge, two_versions, did):
    did(bridge, CHANGE, version=two_versions[1], hold_seconds=5)
    shown = page(at_home)
    assert seen(shown, ".version-title") == ["Version 2, Longer", "Version 1"]
    assert "Not followed, and nothing logged with it." in seen(shown, ".soft")


def test_the_overview_leads_to_the_versions_of_what_was_done(at_home, alice, a_month):
    EnrolmentFactory(user=alice, routine=RoutineFactory(name="Never done"))
    shown = overview(at_home)
    assert (
        f'<a href="{reverse("logs:progress_versions", args=["evening"])}">Evening</a>'
        in shown.content.decode()
    )
    assert "Never done" not in shown.content.decode().split("routines-compared")[1]


def test_everybody_reads_their_own_figures_alone(client, at_home, bob, thea, a_month):
    for person in (bob, thea):
        client.force_login(person)
        assert seen(page(client), ".version-figures") == []


@pytest.mark.parametrize("sessions", [1, 12])
def test_versions_take_eleven_queries_however_much_there_is(
    at_home, alice, bridge, two_versions, did, django_assert_num_queries, sessions
):
    EnrolmentFactory(user=alice, routine=two_versions[0].routine, started_on=MARCH_3)
    for offset in range(sessions):
        did(bridge, MARCH_3 + timedelta(days=offset), version=two_versions[0], hold_seconds=5)
    with django_assert_num_queries(11):  # the login's session, the person, the routine, and eight of its own
        page(at_home)


def test_no_address_of_an_exercise_is_taken_away(at_home, bridge, did):
    """An exercise may be called "routines": its page has one part, that of a routine's versions two."""
    bridge.slug = "routines"
    bridge.save()
    did(bridge, MARCH_3, hold_seconds=5)
    assert seen(at_home.get("/progress/routines/"), "h1") == ["Bridge"]
