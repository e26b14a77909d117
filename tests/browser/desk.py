"""What the tests of the admin share: axe as the policy allows it."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.axe import violations

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Axe would write a style sheet into the page to look at imported ones, and the policy refuses it.
OPTIONS = {"preload": False}


def held_against_axe(page: Page) -> list[Any]:
    """Return what axe finds on a page as it stands, and where it is too wide: in dark on a phone, in light on a desktop."""
    found: list[Any] = []
    for size, scheme in ((PHONE, "dark"), (DESKTOP, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = violations(page, **OPTIONS).response["violations"]
        found += [(size["width"], scheme, each["id"], each["nodes"][0]["target"]) for each in results]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [("scrolls sideways", size["width"], wide)] if wide > size["width"] else []
    return found
