"""Every screen of the guided session against axe, light and dark, on a small phone, a phone and a desktop."""

import pytest
from playwright.sync_api import Page, expect

from routines.models import Exercise
from tests.browser.mat import begin, choose, held_against_axe, open_start, pass_time, save, small_routine


# Colours and names are the same at every width: axe looks at the narrowest and at the widest.
@pytest.mark.parametrize(
    ("width", "height", "by_axe"), [(320, 568, True), (390, 844, False), (1280, 900, True), (844, 390, False)]
)
def test_every_screen_is_accessible_and_fits(
    quiet_page: Page, sign_in, alice, assert_accessible, width, height, by_axe
):
    small_routine(alice)
    Exercise.objects.filter(slug="clamshell").update(name="Clamshell in a side plank on the ball of the foot")
    sign_in(alice)
    page = quiet_page
    page.set_viewport_size({"width": width, "height": height})

    def look() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if by_axe:
            held_against_axe(page, assert_accessible)

    def in_sight(*names: str) -> None:
        for name in names:
            expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)

    def words_in_the_dial() -> None:
        box, words = page.locator(".dial").bounding_box(), page.locator(".dial-words").bounding_box()
        foot = page.locator(".work-foot").bounding_box()
        assert words["height"] <= box["height"]
        assert words["y"] + words["height"] <= foot["y"]

    open_start(page)
    page.locator(".start summary").click()
    look()
    begin(page)
    pass_time(page, 3)
    page.get_by_role("button", name="Tap when you let go").click()
    pass_time(page, 1)  # rest, with the last figure to be put right
    in_sight("Back", "Pause", "Skip", "More", "Undo")
    assert page.get_by_role("timer").bounding_box()["height"] >= 48
    page.get_by_role("button", name="Pause", exact=True).click()
    look()
    for sheet in ("Skip", "More"):
        page.get_by_role("button", name=sheet, exact=True).click()
        look()
        page.keyboard.press("Escape")
    for sheet in ("How it is done", "This hurt, or a note", "Sounds, voice and counting"):
        choose(page, "More", sheet)
        look()
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on", exact=True).click()
    pass_time(page, 5)
    page.clock.fast_forward(80_000)
    page.get_by_role("button", name="Pause", exact=True).click()
    in_sight("I did", "I did not", "Back", "Go on", "Skip", "More")
    words_in_the_dial()
    look()
    page.get_by_role("button", name="I did not", exact=True).click()
    choose(page, "Skip", "No time")
    look()  # the next exercise
    pass_time(page, 16)
    page.get_by_role("button", name="Tap for each one").click()
    in_sight("Done: 1", "Undo", "Back", "Pause", "Skip", "More")
    words_in_the_dial()
    look()
    page.clock.fast_forward(900_000)
    expect(page.get_by_role("dialog")).to_contain_text("away")
    look()
    page.get_by_role("dialog").get_by_role("button", name="Finish and save it").click()
    page.locator(".did summary").first.click()
    look()
    save(page)
    look()
