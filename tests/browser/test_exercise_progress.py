"""The charts of an exercise in a real browser: read by pointer, finger and keys, and kept as files."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hipapp.demo import BRIDGE, make_demo
from hipapp.models import User
from tests.browser.conftest import DESKTOP, PHONE

BRIDGE_PAGE = f"/progress/{BRIDGE}/?range=all"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def patient(transactional_db, starter) -> User:
    return make_demo(today=timezone.localdate())[0]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_chart_is_read_by_pointer_and_by_keys(quiet_page: Page, sign_in, patient, assert_accessible, size):
    sign_in(patient)
    quiet_page.set_viewport_size(size)
    quiet_page.goto(BRIDGE_PAGE)
    way = quiet_page.locator(".progress-chart-way")
    bubble, reader = way.locator(".chart-bubble"), way.get_by_role("slider", name="Read the points")
    expect(bubble).to_be_hidden()
    drawing = way.locator(".chart > svg:visible")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    quiet_page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    expect(bubble).to_contain_text("left 25 s, right 30 s")
    expect(drawing.locator(".chart-ring")).to_have_count(2)
    reader.focus()
    reader.press("Home")
    expect(bubble).to_contain_text("left 5 s, right 5 s")
    reader.press("ArrowRight")
    expect(reader).to_have_attribute("aria-valuenow", "2")
    expect(bubble).to_contain_text("left 5 s, right 6 s")
    expect(reader).to_have_attribute("aria-valuetext", bubble.text_content() or "")
    assert_accessible(quiet_page)
    reader.press("Escape")
    expect(bubble).to_be_hidden()
    expect(drawing.locator(".chart-ring")).to_have_count(0)


def test_a_mark_in_the_chart_leads_to_its_version(quiet_page: Page, sign_in, patient):
    sign_in(patient)
    quiet_page.set_viewport_size(DESKTOP)
    quiet_page.goto(BRIDGE_PAGE)
    quiet_page.locator(".progress-chart-way svg:visible .chart-way-in", has_text="v2").click()
    expect(quiet_page.get_by_role("heading", level=1)).to_contain_text("Hip therapy, my way")


def test_charts_are_kept_as_numbers_and_as_pictures(quiet_page: Page, sign_in, patient, live_server):
    sign_in(patient)
    quiet_page.goto(BRIDGE_PAGE)
    sizes = set()
    for card in ("way", "ladder", "apart", "symmetry", "tension", "pain"):
        files = quiet_page.locator(f".progress-chart-{card} .files")
        with quiet_page.expect_download() as kept:
            files.get_by_role("button", name="Picture as PNG").click()
        content = Path(kept.value.path()).read_bytes()
        assert content.startswith(PNG)
        assert int.from_bytes(content[16:20], "big") == 2 * 752
        sizes.add(len(content))
        assert kept.value.suggested_filename == f"{BRIDGE}-{card}.png"
    assert min(sizes) > 10_000  # an empty paper of this size has a tenth of that
    with quiet_page.expect_download() as kept:
        quiet_page.get_by_role("link", name="Numbers as CSV").first.click()
    assert (
        Path(kept.value.path()).read_text(encoding="utf-8-sig").startswith('Day,Side,"Longest hold, seconds"')
    )
