"""The pictures of charts and of the guide at work, as ``make pictures`` takes them from the demonstration."""

from collections.abc import Callable
from typing import Any

BRIDGE = "foam-roller-bridge-ball-of-the-foot"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
SHEET = {"width": 673, "height": 1000}  # A4 within its margins


def draw(open_as: Callable[..., Any], patient: Any, keep: Callable[[str, bytes], None]) -> None:
    """Take four charts (light, dark, printed, on a phone and on a desktop) and the guide in the middle of a hold."""
    page = open_as(patient, DESKTOP, "light")
    page.goto("/progress/")
    keep("chart-weeks", page.locator(".overview-weeks").screenshot())
    page.goto(f"/progress/{BRIDGE}/")
    keep("chart-way", page.locator(".progress-chart-way").screenshot())
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    keep("chart-percent-printed", page.locator(".progress-chart-symmetry").screenshot())
    page.context.close()

    page = open_as(patient, PHONE, "dark")
    page.goto("/progress/")
    keep("chart-pain-dark", page.locator(".card:has(#plate-pain)").screenshot())
    page.context.close()

    page = open_as(patient, PHONE, "light")
    page.clock.install()
    page.goto("/play/")
    start = page.get_by_role("button", name="Start", exact=True)
    start.wait_for()
    start.click()
    # The first thing that counts down from a figure, thirteen seconds in.
    for _turn in range(60):
        if page.locator("body[data-kind=hold]").count():
            break
        page.clock.fast_forward(2500)
    page.clock.fast_forward(13_000)
    page.clock.run_for(50)  # a frame to draw it in
    keep("player-hold-phone", page.screenshot())
    page.context.close()
