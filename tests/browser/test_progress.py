"""The progress pages in a real browser: reached, read, switched, printed, with and without scripts."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hipapp.demo import BRIDGE, make_demo
from hipapp.models import User
from tests.browser.conftest import DESKTOP, PHONE

BRIDGE_PAGE = f"/progress/{BRIDGE}/"


@pytest.fixture
def patient(transactional_db, starter) -> User:
    """The patient of the demonstration: five weeks of mornings."""
    return make_demo(today=timezone.localdate())[0]


def is_too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_overview_leads_to_an_exercise_and_back(quiet_page: Page, sign_in, patient, assert_accessible, size):
    sign_in(patient)
    quiet_page.set_viewport_size(size)
    quiet_page.goto("/progress/")
    expect(quiet_page.locator(".progress-row")).to_have_count(10)
    assert not is_too_wide(quiet_page)
    assert_accessible(quiet_page)
    exercises = quiet_page.get_by_role("region", name="Exercise by exercise")
    exercises.get_by_role("link", name="Foam roller bridge on the ball of the foot").click()
    expect(quiet_page.get_by_role("heading", level=1)).to_have_text(
        "Foam roller bridge on the ball of the foot"
    )
    expect(quiet_page.locator(".saying").last).to_contain_text("in 33 days.")
    assert not is_too_wide(quiet_page)
    assert_accessible(quiet_page)
    quiet_page.get_by_role("main").get_by_role("link", name="Progress").click()
    expect(quiet_page.get_by_role("heading", level=1)).to_have_text("Progress")


@pytest.mark.parametrize(("size", "shown"), [(PHONE, "narrow"), (DESKTOP, "wide")], ids=["phone", "desktop"])
def test_one_of_two_renderings_is_shown_and_described(quiet_page: Page, sign_in, patient, size, shown):
    sign_in(patient)
    quiet_page.set_viewport_size(size)
    quiet_page.goto(BRIDGE_PAGE)
    charts = quiet_page.locator(".progress-chart-way .chart > svg:visible")
    expect(charts).to_have_count(1)
    expect(charts).to_have_class(f"chart--{shown}")
    expect(charts.locator("> g[role=img]")).to_have_accessible_name(
        re.compile("longest hold of each day .*left from 5 s to 25 s, right from 5 s to 30 s")
    )


def test_letters_in_every_chart_are_legible_at_every_width(quiet_page: Page, sign_in, patient):
    sign_in(patient)
    quiet_page.goto(BRIDGE_PAGE)
    heights = {}
    for width in (320, 390, 639, 640, 800, 1000, 1152, 1280, 1920):
        quiet_page.set_viewport_size({"width": width, "height": 900})
        heights[width] = quiet_page.evaluate(
            """() => {
              const shown = [...document.querySelectorAll(".chart > svg")].filter((one) => one.checkVisibility());
              return Math.min(...shown.map((svg) => {
                const size = parseFloat(getComputedStyle(svg.querySelector("text")).fontSize);
                return size * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
              }));
            }"""
        )
    assert {width: size for width, size in heights.items() if size < (11 if width < 360 else 13.5)} == {}


def test_ranges_are_switched_and_the_table_unfolds_by_keyboard(
    quiet_page: Page, sign_in, patient, assert_accessible
):
    sign_in(patient)
    quiet_page.goto(BRIDGE_PAGE)
    ranges = quiet_page.get_by_role("navigation", name="Range")
    expect(ranges.locator("[aria-current]")).to_have_text("All")
    ranges.get_by_role("link", name="Month", exact=True).press("Enter")
    expect(ranges.locator("[aria-current]")).to_have_text("Month")
    table = quiet_page.locator(".progress-chart-way table")
    expect(table).to_be_hidden()
    quiet_page.get_by_text("The same as a table").first.press("Enter")
    expect(table).to_be_visible()
    expect(table.get_by_role("columnheader")).to_have_text(["Day", "Left", "Right", "Apart"])
    assert not is_too_wide(quiet_page)
    assert_accessible(quiet_page)


def test_an_exercise_that_was_never_done_and_an_empty_overview_invite(
    quiet_page: Page, sign_in, starter, alice, assert_accessible
):
    sign_in(alice)
    for path, words in (("/progress/", "Nothing to see yet"), (BRIDGE_PAGE, "Not done yet")):
        quiet_page.goto(path)
        expect(quiet_page.get_by_role("heading", name=words)).to_be_visible()
        assert_accessible(quiet_page)


def test_print_shows_the_wide_chart_without_the_controls(quiet_page: Page, sign_in, patient):
    sign_in(patient)
    quiet_page.goto(BRIDGE_PAGE)
    quiet_page.emulate_media(media="print")
    for chart in quiet_page.locator(".chart").all():
        expect(chart.locator(".chart--wide")).to_be_visible()
        expect(chart.locator(".chart--narrow")).to_be_hidden()
    expect(quiet_page.get_by_role("link", name="Numbers as CSV").first).to_be_hidden()
    expect(quiet_page.get_by_role("navigation", name="Range")).to_be_hidden()
    expect(quiet_page.get_by_text("The same as a table").first).to_be_hidden()


def test_without_scripts_everything_is_there(browser, context, live_server, sign_in, patient):
    sign_in(patient)
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/progress/")
    page.locator(".progress-row").get_by_role("link", name="Clamshell").click()
    expect(page.locator(".chart--narrow").first).to_be_visible()
    page.get_by_role("link", name="Month", exact=True).click()
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("link", name="Numbers as CSV").first).to_be_visible()
    expect(page.get_by_role("button", name="Picture as PNG")).to_have_count(0)
    plain.close()
