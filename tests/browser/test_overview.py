"""The overview of progress and the versions of a routine in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hipapp.demo import make_demo
from hipapp.models import User
from tests.browser.conftest import DESKTOP, PHONE

LETTERS = """() => [...document.querySelectorAll(".plate .chart > svg")]
  .filter((svg) => svg.checkVisibility())
  .map((svg) => parseFloat(getComputedStyle(svg.querySelector("text")).fontSize)
    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""


@pytest.fixture
def patient(transactional_db, starter) -> User:
    """The patient of the demonstration: five weeks of mornings."""
    return make_demo(today=timezone.localdate())[0]


def is_too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_overview_is_read_unfolded_and_followed_to_the_versions(
    quiet_page: Page, sign_in, patient, assert_accessible, size
):
    sign_in(patient)
    quiet_page.set_viewport_size(size)
    quiet_page.goto("/progress/")
    # The best news first, each with a way to it.
    news = quiet_page.get_by_role("region", name=re.compile("improved this month"))
    expect(news.get_by_role("link")).to_have_count(5)
    # One rendering of each chart, named and described.
    charts = quiet_page.locator(".plate .chart > svg:visible")
    expect(charts).to_have_count(6)
    expect(charts.nth(1)).to_have_accessible_name(re.compile("Calendar of the last year"))
    assert min(quiet_page.evaluate(LETTERS)) >= 12.5
    # The tables open by keyboard, all of them under one look of axe.
    for number in range(6):
        quiet_page.get_by_text("The same as a table").nth(number).press("Enter")
    expect(quiet_page.get_by_role("table")).to_have_count(6)
    assert not is_too_wide(quiet_page)
    assert_accessible(quiet_page)
    # Numbers to keep.
    with quiet_page.expect_download() as kept:
        quiet_page.get_by_role("link", name="Numbers as CSV: Pain").click()
    assert kept.value.suggested_filename == "progress-pain.csv"
    with quiet_page.expect_download() as kept:
        quiet_page.get_by_role("button", name="Picture as PNG: The last year, day by day").click()
    assert kept.value.suggested_filename == "progress-year.png"
    # A range stays at its place on the page.
    quiet_page.get_by_role("link", name="Month", exact=True).click()
    expect(quiet_page).to_have_url(re.compile(r"\?range=month#figures$"))
    quiet_page.locator(".list-title").get_by_role("link", name="Hip therapy, my way").click()
    expect(quiet_page.get_by_role("heading", name=re.compile("^Version"))).to_have_count(2)
    assert not is_too_wide(quiet_page)
    assert_accessible(quiet_page)


def test_overview_on_a_small_phone_on_paper_and_without_scripts(
    browser, context, live_server, sign_in, patient
):
    sign_in(patient)
    small = {"width": 320, "height": 640}
    plain = browser.new_context(java_script_enabled=False, viewport=small, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/progress/")
    expect(page.locator(".plate .chart--narrow:visible")).to_have_count(6)
    assert not is_too_wide(page)
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_role("table")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator(".plate .chart--wide:visible")).to_have_count(6)
    expect(page.locator(".plate .chart--narrow:visible")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Range")).to_be_hidden()
    plain.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_columns_and_bands_are_read_by_pointer_and_by_keys(
    quiet_page: Page, sign_in, patient, assert_accessible, size
):
    sign_in(patient)
    quiet_page.set_viewport_size(size)
    quiet_page.goto("/progress/")
    for key, words in (("weeks", "planned "), ("pain", "worst "), ("time", " min")):
        plate = quiet_page.locator(f"#plate-{key}")
        bubble, reader = plate.locator(".chart-bubble"), plate.get_by_role("slider", name="Read the points")
        drawing = plate.locator(".chart > svg:visible")
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        assert box is not None
        expect(bubble).to_be_hidden()
        quiet_page.mouse.move(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
        expect(bubble).to_contain_text(words)
        said = bubble.text_content() or ""
        reader.focus()
        reader.press("Home")
        expect(bubble).not_to_have_text(said)
        reader.press("End")
        expect(bubble).to_have_text(said)
        reader.press("Escape")
        expect(bubble).to_be_hidden()
    assert_accessible(quiet_page)
