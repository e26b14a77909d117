"""The guided session from the mat to the row in the database, with the browser's clock in the test's hands."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from logs.models import LoggedSet, Session
from routines.models import Routine
from routines.operations import take_up
from tests.browser.device import until_kept

pytestmark = pytest.mark.usefixtures("starter")

DAWN = datetime(2026, 3, 24, 6, 0, tzinfo=ZoneInfo("Europe/Madrid"))

# What the clinic's sheet asks for: exercise, side, holds (None: repetitions, counted).
HIP_WORKOUT = [
    ("flexion-stretch", "both", [30] * 5),
    ("glute-stretch", "left", [30] * 5),
    ("glute-stretch", "right", [30] * 5),
    ("lateral-hip-stretch", "left", [30] * 5),
    ("lateral-hip-stretch", "right", [30] * 5),
    ("hip-flexor-stretch", "left", [30] * 5),
    ("hip-flexor-stretch", "right", [30] * 5),
    ("side-lying-hip-abduction", "left", [15] * 10),
    ("side-lying-hip-abduction", "right", [15] * 10),
    ("bridge", "both", [15] * 4),
    ("advanced-bridge", "both", None),
]


@pytest.fixture
def mat(quiet_page: Page, sign_in, alice) -> Page:
    """Alice's phone at dawn, on the start screen of The Hip Workout; its clock stands still."""
    take_up(user=alice, routine=Routine.objects.get(slug="the-hip-workout"), today=date(2026, 3, 1))
    sign_in(alice)
    quiet_page.clock.install(time=DAWN)
    quiet_page.goto("/play/?routine=the-hip-workout")
    expect(start_button(quiet_page)).to_be_visible()
    quiet_page.clock.pause_at(DAWN.replace(minute=5))
    return quiet_page


def start_button(page: Page):
    return page.get_by_role("button", name="Start", exact=True)


def begin(page: Page) -> None:
    """Start, and wait for the session's screen: time that passes before it is there is not led through."""
    start_button(page).click()
    expect(page.locator(".work")).to_be_visible()


def kind(page: Page) -> str:
    """What the screen is at: next, ready, hold, reps, rest, switch; "" when it is no longer at work."""
    return page.evaluate("document.querySelector('.work') ? document.body.dataset.kind ?? '' : ''")


def pass_time(page: Page, seconds: float) -> None:
    """Let time go by as on a phone that is looked at now and then."""
    page.clock.fast_forward(round(seconds * 1000))


def until(page: Page, *wanted: str, at_most: int = 60, by: float = 5) -> None:
    """Let time go by until the screen is at a kind of step."""
    for _turn in range(at_most):
        if kind(page) in wanted:
            return
        pass_time(page, by)
    raise AssertionError(f"never came to {wanted}, but to {kind(page)}")


def rows(session: Session) -> list[tuple[str, str, list[int] | None]]:
    sets = session.sets.select_related("exercise").order_by("pk")
    return [(row.exercise.slug, row.side, row.holds or None) for row in sets]


def finish(page: Page) -> None:
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Finish here and keep the work").click()


def save(page: Page) -> Session:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="See the session")).to_be_visible()
    return Session.objects.get()


def test_the_whole_hip_workout_is_led_and_logged(mat: Page, assert_accessible):
    begin(mat)
    # Looked at every 14 s: no hold of 15 s can begin and end unseen.
    until(mat, "reps", by=14, at_most=150)
    # The last exercise counts by taps; after the fifth of three to five it is over by itself.
    for _count in range(5):
        mat.clock.fast_forward(3000)
        mat.keyboard.press("Space")
    expect(mat.get_by_role("heading", name=re.compile("done", re.IGNORECASE))).to_be_visible()
    session = save(mat)

    assert rows(session) == HIP_WORKOUT
    last = session.sets.get(exercise__slug="advanced-bridge")
    assert (last.repetitions, last.hold_seconds, last.target_reps_min, last.target_reps_max) == (
        5,
        None,
        3,
        5,
    )
    assert (session.source, session.budget_minutes, session.local_date) == ("player", None, date(2026, 3, 24))
    assert session.time_zone == "Europe/Madrid"
    # 25 min 45 s of stretches and abductions with their rests, the bridges, and getting there.
    assert session.minutes in (30, 31)
    mat.get_by_role("link", name="See the session").click()
    expect(mat.get_by_role("heading", level=1)).to_be_visible()
    expect(mat.get_by_text(re.compile("guided", re.IGNORECASE)).first).to_be_visible()
    mat.clock.resume()  # axe waits for timers
    assert_accessible(mat)


def test_letting_go_early_logs_the_seconds_that_were_held(mat: Page):
    begin(mat)
    until(mat, "hold")
    expect(mat.get_by_role("timer")).to_have_text("30")
    pass_time(mat, 17)
    mat.locator("[data-at=tap]").click()
    assert kind(mat) == "rest"
    finish(mat)
    row = save(mat).sets.get()
    assert (row.hold_seconds, row.holds, row.target_hold_min) == (17, [17], 30)


def test_a_reload_in_the_middle_goes_on_at_the_same_hold_with_everything_logged(mat: Page, alice):
    begin(mat)
    until(mat, "hold")
    until(mat, "rest")
    until(mat, "hold")
    pass_time(mat, 6)
    place = mat.locator("[data-at=place]").text_content()
    until_kept(mat, alice.pk, "(kept) => kept.sets.length === 1 && kept.steps[kept.at].kind === 'hold'")
    mat.reload()
    expect(mat.locator(".work")).to_be_visible()
    assert mat.locator("[data-at=place]").text_content() == place
    assert kind(mat) == "hold"
    until(mat, "rest")
    finish(mat)
    assert save(mat).sets.get().holds == [30, 30]


def test_two_minutes_in_the_background_go_on_as_planned_and_ask_what_was_done(mat: Page):
    begin(mat)
    until(mat, "hold")
    mat.clock.fast_forward(120_000)
    expect(mat.get_by_role("button", name="I did not", exact=True)).to_be_visible()
    mat.get_by_role("button", name="I did not", exact=True).click()
    expect(mat.get_by_role("button", name="I did not", exact=True)).to_be_hidden()
    finish(mat)
    # Begun before the screen went dark, the first hold counts; those that nobody saw do not, the one under way included.
    assert save(mat).sets.get().holds == [30]


def test_an_hour_away_asks_instead_of_racing_ahead(mat: Page, assert_accessible):
    begin(mat)
    until(mat, "hold")
    mat.clock.fast_forward(3_600_000)
    expect(mat.get_by_role("dialog")).to_contain_text("60 min")
    mat.clock.resume()  # axe waits for timers
    assert_accessible(mat)
    mat.clock.pause_at(DAWN.replace(hour=8))
    mat.get_by_role("button", name="Go on here").click()
    mat.clock.fast_forward(500)
    assert kind(mat) == "ready"
    assert LoggedSet.objects.count() == 0
