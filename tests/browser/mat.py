"""What the tests of the guided session's screens share: a small routine on a phone whose clock the test holds."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from hipapp.models import User
from routines.models import LadderRung, Routine
from routines.operations import take_up
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

DAWN = datetime(2026, 3, 24, 6, 0, tzinfo=ZoneInfo("Europe/Madrid"))

# What a device may lack, and what no test may hear: told to a list instead.
SILENT = """
  window.cued = [];
  SpeechSynthesis.prototype.speak = (words) => cued.push("say " + words.text);
  SpeechSynthesis.prototype.cancel = () => {};
  Navigator.prototype.vibrate = (pattern) => { if (pattern) cued.push("vibrate " + [pattern].flat().join(" ")); return true; };
  WakeLock.prototype.request = async () => { cued.push("wake"); return (window.lock = { released: false, release: async () => {} }); };
"""


def small_routine(user: User) -> Routine:
    """A bridge twice 30 s a side, with an easier rung, and eight clamshells; followed by the person."""
    bridge = ExerciseFactory(
        name="Bridge", slug="bridge", measure="hold", setup="Box at knee height.", cues="Pelvis level"
    )
    easier = ExerciseFactory(name="Supported bridge", slug="supported-bridge", measure="hold")
    LadderRung.objects.create(easier=easier, harder=bridge)
    clam = ExerciseFactory(name="Clamshell", slug="clamshell", measure="reps")
    version = VersionFactory(routine=RoutineFactory(name="Small", slug="small"), number=1, pain_stop_limit=4)
    LineFactory(version=version, exercise=bridge, position=1, reps_min=2, hold_min=30, side="each")
    LineFactory(
        version=version, exercise=clam, position=2, sets_min=1, reps_min=8, side="both", kind="optional"
    )
    published(version)
    take_up(user=user, routine=version.routine, today=date(2026, 3, 1))
    return version.routine


def open_start(page: Page, address: str = "/play/?routine=small", device: str = "") -> Page:
    """Open the start screen, and stop the clock. ``device`` is a script that makes the device a lesser one."""
    page.add_init_script(SILENT + device)
    page.clock.install(time=DAWN)
    page.goto(address)
    page.locator(".start").wait_for()
    # Far enough ahead of a slow machine: a clock is not set back.
    page.clock.pause_at(DAWN.replace(minute=5))
    return page


def begin(page: Page) -> None:
    """Start, and wait until the first hold begins."""
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator(".work").wait_for()
    page.clock.run_for(10_000)


def pass_time(page: Page, seconds: float) -> None:
    """Let time go by as on a phone that is looked at."""
    page.clock.run_for(round(seconds * 1000))


def choose(page: Page, sheet: str, name: str) -> None:
    """Open a sheet of the bar at the bottom and choose something in it."""
    page.get_by_role("button", name=sheet, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()


def held_against_axe(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Hold a screen against axe, which waits for ever where the clock stands still."""
    page.clock.resume()
    assert_accessible(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 10)


def save(page: Page) -> None:
    """Save at the end, and wait until the server has it."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="See the session").wait_for()
