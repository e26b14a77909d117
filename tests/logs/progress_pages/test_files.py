"""The charts of an exercise as files: numbers and pictures."""

import csv
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from logs.progress_pages import CHARTS
from routines.models import LadderRung
from tests.factories import ExerciseFactory
from tests.logs.progress_pages.reading import MARCH_3

DAY = timedelta(days=1)


def numbers(client, exercise, chart, **query) -> list[list[str]]:
    response = client.get(reverse("logs:exercise_csv", args=[exercise.slug, chart], query=query))
    assert response.status_code == 200
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def picture(client, exercise, chart, **query):
    return client.get(reverse("logs:exercise_svg", args=[exercise.slug, chart], query=query))


@pytest.fixture
def both_sides(bridge, did):
    """A harder bridge with both sides, pain and a target on two days; a formula for a name."""
    harder = ExerciseFactory(name="=Bridge <on a ball>", slug="on-a-ball", measure="hold")
    LadderRung.objects.create(harder=harder, easier=bridge)
    for offset, (left, right) in enumerate([(25, 30), (28, 30)]):
        target = {"target_hold_min": 20, "target_hold_max": 30}
        did(harder, MARCH_3 + offset * DAY, side="left", hold_seconds=left, pain=3, **target)
        did(harder, MARCH_3 + offset * DAY, side="right", hold_seconds=right, **target)
    return harder


def test_numbers_of_the_way_come_with_load_and_target(at_home, both_sides):
    assert numbers(at_home, both_sides, "way") == [
        [
            "Day",
            "Side",
            "Longest hold, seconds",
            "Load, kg",
            "Band",
            "Target, at least",
            "Target, at most",
        ],
        ["2026-03-03", "left", "25", "", "", "20", "30"],
        ["2026-03-03", "right", "30", "", "", "20", "30"],
        ["2026-03-04", "left", "28", "", "", "20", "30"],
        ["2026-03-04", "right", "30", "", "", "20", "30"],
    ]


def test_numbers_of_the_other_charts(at_home, both_sides):
    for chart in ("apart", "symmetry"):
        assert numbers(at_home, both_sides, chart)[1:] == [
            ["2026-03-03", "25", "30", "5", "left", "83.3"],
            ["2026-03-04", "28", "30", "2", "left", "93.3"],
        ]
    assert numbers(at_home, both_sides, "tension")[1:3] == [
        ["2026-03-03", "left", "25"],
        ["2026-03-03", "right", "30"],
    ]
    assert numbers(at_home, both_sides, "pain")[1:] == [["2026-03-03", "3", ""], ["2026-03-04", "3", ""]]
    # What a person called an exercise is no formula.
    assert numbers(at_home, both_sides, "ladder")[1] == [
        "2026-03-03",
        "2",
        "'=Bridge <on a ball>",
        "left",
        "25",
        "seconds",
        "",
        "",
    ]


def test_files_follow_the_range_and_the_figure(at_home, squat, did):
    did(squat, MARCH_3 - 300 * DAY, repetitions=8, load_kg=Decimal(5))
    did(squat, MARCH_3, repetitions=9, load_kg=Decimal("7.5"))
    assert len(numbers(at_home, squat, "way", range="all")) == 3
    assert numbers(at_home, squat, "way", range="3months", of="load") == [
        ["Day", "Side", "Heaviest load, kg"],
        ["2026-03-03", "both", "7.5"],
    ]
    for query in ({"range": "week"}, {"of": "weight"}):
        assert picture(at_home, squat, "way", **query).status_code == 404


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_a_picture_of_its_own(at_home, both_sides, chart):
    response = picture(at_home, both_sides, chart)
    root = ElementTree.fromstring(response.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "=Bridge <on a ball>" in root.find("{http://www.w3.org/2000/svg}text").text
    assert response["Content-Type"].startswith("image/svg+xml")
    assert response["Cache-Control"] == "private, no-store"
    text = response.content.decode()
    assert all(word not in text for word in ("class=", "style=", "var(", "<script", "href"))


def test_files_are_nobody_elses(client, bob, both_sides):
    client.force_login(bob)
    for chart in CHARTS:
        for name in ("exercise_csv", "exercise_svg"):
            assert client.get(reverse(f"logs:{name}", args=[both_sides.slug, chart])).status_code == 404


def test_what_cannot_be_drawn_is_not_there(at_home, squat, did):
    did(squat, MARCH_3)
    for chart in CHARTS:
        assert picture(at_home, squat, chart).status_code == 404


@pytest.mark.parametrize("chart", ["nothing", "9" * 23, "x" * 5000])
def test_an_odd_name_of_a_chart_is_not_found(at_home, squat, did, chart):
    did(squat, MARCH_3, repetitions=8)
    assert picture(at_home, squat, chart).status_code == 404
    assert at_home.get(f"/progress/squat/{chart}.csv").status_code == 404
