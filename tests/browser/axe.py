"""axe on a page as it stands. It is put into a page once, and only what it found comes back: both take their time."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RUN = "(options) => axe.run(options).then(({ violations }) => ({ violations }))"


def violations(page: Page, **options: Any) -> AxeResults:
    """Run axe with its options, once the page is there; see its documentation of ``axe.run``."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return AxeResults(page.evaluate(RUN, {"resultTypes": ["violations"], **options}))
