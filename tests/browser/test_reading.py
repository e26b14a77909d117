"""Reading routines and exercises in a real browser: nothing loads by itself, everything can be reached."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from routines import operations
from routines.models import Enrolment, Pause, Routine

pytestmark = pytest.mark.usefixtures("starter")
HIP = "/routines/hip-therapy-routine/"
PUBLIC = ["/", "/routines/", HIP, f"{HIP}v1/", "/routines/the-hip-workout/", "/exercises/foam-roller-bridge/"]


@pytest.fixture
def followed(alice) -> Enrolment:
    routine = Routine.objects.get(slug="hip-therapy-routine")
    enrolment = operations.take_up(user=alice, routine=routine, today=date(2026, 1, 1))
    return operations.change_weekdays(enrolment=enrolment, weekdays="135", today=enrolment.started_on)


def unfold(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")


def assert_fits(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"], f"{page.url} scrolls sideways: {wide}"


def small_targets(page: Page) -> list[str]:
    """What is tapped and less than 44 px high or wide; links within a sentence are left out."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main :is(a, button, summary, input, select)')]
            .filter(one => one.checkVisibility() && !one.closest('p, .choice, h3, .ladder, .uses, figcaption'))
            .filter(one => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
            .map(one => one.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitors_page_is_accessible_folded_and_unfolded(quiet_page: Page, assert_accessible, path):
    # Axe looks at it folded on a desktop and unfolded on a phone: each way once, since it takes its time.
    for size, folded in (({"width": 390, "height": 844}, False), ({"width": 1280, "height": 900}, True)):
        quiet_page.set_viewport_size(size)
        quiet_page.goto(path)
        if not folded:
            unfold(quiet_page)
        assert_accessible(quiet_page)
        unfold(quiet_page)
        assert small_targets(quiet_page) == []
        assert_fits(quiet_page)


@pytest.mark.parametrize("path", [*PUBLIC, "/profile/", "/readers/"])
def test_a_page_fits_the_smallest_phone(quiet_page: Page, sign_in, alice, thea, followed, path):
    followed.assigned_by = thea
    followed.save(update_fields=["assigned_by"])
    if path not in PUBLIC:
        sign_in(alice)
    quiet_page.set_viewport_size({"width": 320, "height": 568})
    quiet_page.goto(path)
    unfold(quiet_page)
    assert_fits(quiet_page)


def test_the_pages_of_a_follower_are_accessible(
    quiet_page: Page, assert_accessible, sign_in, alice, thea, followed
):
    followed.assigned_by = thea
    followed.save(update_fields=["assigned_by"])
    sign_in(alice)
    for path in ("/routines/", HIP, f"{HIP}weekdays/", f"{HIP}pause/", "/profile/", "/readers/"):
        quiet_page.goto(path)
        unfold(quiet_page)
        assert_accessible(quiet_page)
        assert small_targets(quiet_page) == []
    operations.pause(enrolment=followed, today=date(2026, 1, 2), reason="Travelling")
    quiet_page.goto(HIP)
    assert_accessible(quiet_page)


def test_a_video_loads_nothing_before_it_is_asked_for(page: Page, live_server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{HIP}#exercise-7")
    unfold(page)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 20_000)
    assert page.locator("iframe").count() == 0
    assert [url for url in asked if not url.startswith(live_server.url)] == []

    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="a video"))
    plank = page.locator(".line", has=page.get_by_role("heading", name="Side-plank hip abduction"))
    plank.get_by_role("link", name="Play video from YouTube").click()
    frame = plank.locator("iframe")
    expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/_3f-hhLfISQ?start=199")
    expect(frame.content_frame.get_by_text("a video")).to_be_visible()
    others = [url for url in asked if not url.startswith(live_server.url)]
    assert [url.split("?")[0] for url in others] == ["https://www.youtube-nocookie.com/embed/_3f-hhLfISQ"]


def test_the_table_of_contents_leads_to_an_exercise(quiet_page: Page):
    contents = quiet_page.get_by_role("navigation", name="On this page")
    quiet_page.goto(HIP)
    expect(contents).to_be_hidden()
    quiet_page.set_viewport_size({"width": 1280, "height": 900})
    contents.get_by_role("link", name="Dead bug with abduction").click()
    expect(quiet_page.get_by_role("heading", name="Dead bug with abduction")).to_be_in_viewport()


def test_what_is_kept_for_reference_is_folded_away(quiet_page: Page):
    quiet_page.goto(HIP)
    kept = quiet_page.get_by_role("heading", name="Hip hinge with internal rotation")
    expect(kept).to_be_hidden()
    quiet_page.get_by_text("Kept for reference").first.click()
    expect(kept).to_be_visible()


def test_a_handout_unfolds_for_the_printer_and_folds_again(quiet_page: Page):
    quiet_page.goto("/routines/the-hip-workout/")
    steps = quiet_page.get_by_text("Send your hips backwards")
    expect(steps).to_be_hidden()
    quiet_page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert quiet_page.locator("details[data-print-open]:not([open])").count() == 0
    quiet_page.emulate_media(media="print")
    expect(steps).to_be_visible()
    expect(quiet_page.get_by_role("heading", name="Versions")).to_be_hidden()
    quiet_page.emulate_media(media="screen")
    quiet_page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(steps).to_be_hidden()


def test_a_routine_is_taken_up_paused_resumed_and_left(quiet_page: Page, sign_in, bob):
    sign_in(bob)
    page = quiet_page
    page.goto("/routines/")
    page.get_by_role("link", name="The Hip Workout").click()
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_text("You follow this routine now.")).to_be_visible()
    expect(page.get_by_role("heading", name="You have followed this since")).to_be_visible()

    page.get_by_text("Choose days, pause, or stop").click()
    page.get_by_label("Wednesday").check()
    page.get_by_role("button", name="Save the days").click()
    expect(page.locator(".following").get_by_text("Wednesday").first).to_be_visible()

    page.get_by_text("Choose days, pause, or stop").click()
    page.get_by_label("Reason for a pause").fill("A cold")
    page.get_by_role("button", name="Pause from today").click()
    expect(page.get_by_role("heading", name="Paused since")).to_be_visible()
    assert Pause.objects.get().reason == "A cold"
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("heading", name="You have followed this since")).to_be_visible()

    page.get_by_text("Choose days, pause, or stop").click()
    page.get_by_role("button", name="Stop following").click()
    expect(page.get_by_role("button", name="Take it up")).to_be_visible()
    assert Enrolment.objects.get().weekdays == "3"
