"""What is heard and felt on a real device: speech, vibration, beeps, the wake lock; all of it may be missing."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import store
from tests.browser.mat import begin, choose, open_start, pass_time, save, small_routine


@pytest.fixture
def start(quiet_page: Page, sign_in, alice) -> Page:
    """The start screen of Alice's small routine."""
    small_routine(alice)
    sign_in(alice)
    return open_start(quiet_page)


def cued(page: Page) -> list[str]:
    """Everything cued since the last time this was asked."""
    return page.evaluate("cued.splice(0)")


def test_each_cue_is_tried_switched_off_and_kept_for_the_device(start: Page):
    page = start
    page.locator(".start summary").click()
    page.get_by_role("button", name="Try the voice").click()
    page.get_by_role("button", name="Try the vibration").click()
    page.get_by_role("button", name="Try the beeps").click()
    assert cued(page) == ["say Bridge. Left side. Three, two, one.", "vibrate 250 120 80 80 80"]
    page.get_by_label("Vibration").uncheck()
    page.get_by_label("Volume").fill("50")
    page.get_by_label("At a steady pace").check()
    assert store(page, "settings", None)["tempo"]  # read after it was written: a reload cannot come before it
    page.reload()
    page.locator(".start summary").click()
    expect(page.get_by_label("Vibration")).not_to_be_checked()
    expect(page.get_by_label("Volume")).to_have_value("50")
    expect(page.get_by_label("At a steady pace")).to_be_checked()

    begin(page)
    pass_time(page, 31)
    # No vibration any more; nothing is said twice, and the screen stays awake.
    assert cued(page) == [
        "wake",
        "say Bridge. Left side.",
        "say Hold.",
        "say Halfway.",
        "say Three.",
        "say Two.",
        "say One.",
        "say Rest.",
    ]
    # Who hears the voice is not read to as well.
    assert page.get_by_role("status").filter(has_text="Bridge").count() == 0


def test_a_screen_reader_hears_the_steps_and_no_seconds(start: Page):
    page = start
    page.locator(".start summary").click()
    page.get_by_label("A voice that says what comes").uncheck()
    page.evaluate(
        """() => {
          window.told = [];
          new MutationObserver(() => told.push(document.getElementById("told").textContent))
            .observe(document.getElementById("told"), { childList: true, characterData: true, subtree: true });
        }"""
    )
    begin(page)
    pass_time(page, 36)
    assert page.evaluate("told.filter(Boolean)") == [
        "Get ready. Bridge. Left. ",
        "Hold. Bridge. Left. 30 seconds.",
        "Rest. Bridge. Left. ",
        "Hold. Bridge. Left. 30 seconds.",
    ]
    assert not [cue for cue in cued(page) if cue.startswith("say")]


def test_it_leads_and_logs_on_a_device_that_has_none_of_it(quiet_page: Page, sign_in, alice):
    small_routine(alice)
    sign_in(alice)
    page = open_start(
        quiet_page,
        device="""
          delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;
          delete window.AudioContext; delete window.webkitAudioContext;
          delete Navigator.prototype.vibrate; delete Navigator.prototype.wakeLock;
          delete Navigator.prototype.mediaSession; delete Navigator.prototype.locks;
        """,
    )
    expect(page.get_by_text("The screen may go dark: this browser cannot keep it awake")).to_be_visible()
    page.locator(".start summary").click()
    expect(page.get_by_label("Vibration")).to_be_disabled()
    expect(page.get_by_text("This device has none.").first).to_be_visible()
    begin(page)
    expect(page.get_by_text("The screen may go dark")).to_be_visible()
    pass_time(page, 32)
    choose(page, "More", "Finish here")
    save(page)


def test_a_screen_that_is_let_go_dark_while_it_is_seen_is_said_so(start: Page):
    begin(start)
    told = start.get_by_text("The screen may go dark", exact=True)
    expect(told).to_be_hidden()
    start.evaluate("lock.onrelease()")
    expect(told).to_be_visible()


def test_repetitions_at_a_steady_pace_count_themselves(start: Page):
    page = start
    page.locator(".start summary").click()
    page.get_by_label("At a steady pace").check()
    begin(page)
    choose(page, "Skip", "Another reason")
    pass_time(page, 15)
    cued(page)
    pass_time(page, 9)
    expect(page.get_by_role("timer")).to_have_text("2")
    assert cued(page).count("vibrate 30") == 2
    pass_time(page, 24)
    expect(page.get_by_role("heading", name="Finished early, and kept")).to_be_visible()
    expect(page.get_by_text("8 ×").first).to_be_visible()
