"""The screens of the guided session: before it, in it with keys and sheets, after it."""

import re

import pytest
from playwright.sync_api import Page, expect

from logs.models import Session
from tests.browser.device import until_kept
from tests.browser.mat import begin, choose, held_against_axe, open_start, pass_time, save, small_routine


@pytest.fixture
def start(quiet_page: Page, sign_in, alice) -> Page:
    """The start screen of Alice's small routine."""
    small_routine(alice)
    sign_in(alice)
    return open_start(quiet_page)


def test_the_start_says_how_long_it_takes_and_what_stays_out(start: Page):
    expect(start.get_by_role("heading", level=1)).to_have_text("Small")
    expect(start.get_by_text("About 4 min")).to_be_visible()
    expect(start.get_by_text("2 exercises", exact=True)).to_be_visible()
    expect(start.get_by_text("Ask a clinician first.")).to_be_visible()
    coming = start.get_by_role("region", name="What comes").get_by_role("listitem")
    expect(coming).to_have_count(2)
    expect(coming.first).to_contain_text("2 × 30 s hold, each side")


def test_in_a_hurry_from_the_address_leaves_out_by_name_and_is_logged_as_short(
    quiet_page: Page, sign_in, alice
):
    small_routine(alice)
    sign_in(alice)

    def shortened(route):
        plan = route.fetch().json()
        shown = plan["routines"][0]
        shown["cuts"] = [{"minutes": 3, "seconds": 170, "left_out": [shown["lines"][1]["id"]]}]
        route.fulfill(json=plan)

    quiet_page.route("**/api/v1/plan", shortened)
    page = open_start(quiet_page, "/play/?routine=small&short=3")
    expect(page.get_by_role("radio", name="3 min")).to_be_checked()
    expect(page.get_by_text("Left out today: Clamshell.")).to_be_visible()
    expect(page.get_by_text("1 of 2 exercises")).to_be_visible()
    page.get_by_role("radio", name="Full").check()
    expect(page.get_by_text("Left out today: Clamshell.")).to_be_hidden()
    page.get_by_role("radio", name="3 min").check()
    begin(page)
    expect(page.get_by_text("Exercise 1 of 1")).to_be_visible()
    pass_time(page, 30)
    choose(page, "More", "Finish here")
    save(page)
    session = Session.objects.get()
    assert session.budget_minutes == 3
    assert [line.exercise.slug for line in session.left_out.all()] == ["clamshell"]


def test_with_the_keys_alone_from_the_start_to_the_row(start: Page):
    page = start
    page.get_by_role("radiogroup", name="Pain right now").get_by_role("radio", name="2").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Start", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tap to go on now")).to_be_focused()
    pass_time(page, 10)
    expect(page.get_by_text("Left", exact=True)).to_be_visible()
    pass_time(page, 17)
    page.keyboard.press("Space")  # let go
    expect(page.get_by_text("Left, hold 1")).to_be_visible()
    expect(page.get_by_role("group", name="the last figure")).to_contain_text("17 s")
    pass_time(page, 1)
    page.keyboard.press("Enter")  # no more rest
    pass_time(page, 30)
    expect(page.get_by_text("Then: hold, right")).to_be_visible()
    pass_time(page, 10 + 30 + 5 + 30 + 15)
    # Clamshells, from anywhere on the page.
    page.evaluate("document.activeElement.blur()")
    for _each in range(3):
        pass_time(page, 2)
        page.keyboard.press("Space")
    expect(page.get_by_role("timer")).to_have_text("3")
    page.get_by_role("button", name="Done: 3").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="All done")).to_be_focused()
    page.get_by_role("button", name="Save", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="See the session")).to_be_visible()

    session = Session.objects.get()
    assert (session.pain_before, session.source) == (2, "player")
    sets = [(row.exercise.slug, row.side, row.holds, row.repetitions) for row in session.sets.order_by("pk")]
    assert sets == [
        ("bridge", "left", [17, 30], 2),
        ("bridge", "right", [30, 30], 2),
        ("clamshell", "both", [], 3),
    ]


def test_a_key_held_down_is_one_tap(start: Page):
    begin(start)
    pass_time(start, 10)
    start.evaluate("document.activeElement.blur()")
    start.keyboard.down("Enter")
    for _repeat in range(5):
        pass_time(start, 1)
        start.keyboard.down("Enter")
    # The rest of 5 s ran out by itself; a second tap would have let go of the next hold.
    pass_time(start, 1)
    expect(start.get_by_text("Hold 2 of 2")).to_be_visible()
    expect(start.get_by_text("Left, hold 1")).to_be_visible()
    expect(start.get_by_role("timer")).to_have_text("29")


def test_swapped_put_right_undone_skipped_and_finished_early(start: Page, alice):
    page = start
    begin(page)
    pass_time(page, 8)
    tap = page.get_by_role("button", name="Tap when you let go")
    tap.click()
    pass_time(page, 1)
    choose(page, "More", "Easier: Supported bridge")
    expect(page.get_by_role("heading", name="Supported bridge", level=1)).to_be_visible()
    pass_time(page, 17)
    tap.click()
    figure = page.get_by_role("group", name="the last figure")
    held = int(figure.inner_text().removesuffix(" s"))
    page.get_by_role("button", name="More: the last figure").click()
    page.get_by_role("button", name="More: the last figure").click()
    expect(figure).to_contain_text(f"{held + 2} s")
    choose(page, "Skip", "Too tired")
    expect(page.get_by_role("heading", name="Clamshell", level=1)).to_be_visible()
    choose(page, "Skip", "No time")
    expect(page.get_by_role("heading", name="Finished early, and kept")).to_be_visible()
    expect(page.get_by_text("left out: No time", exact=True)).to_be_visible()
    expect(page.get_by_text("the rest left out: Too tired")).to_be_visible()
    harder = page.get_by_role("list").get_by_role("listitem").filter(has_text="8 s")
    harder.get_by_text("8 s").first.click()
    harder.get_by_role("button", name="Less: Left").click()
    page.get_by_role("radiogroup", name="Worst pain").get_by_role("radio", name="3").check(force=True)
    page.get_by_role("radiogroup", name="Effort").get_by_role("radio", name="6").check(force=True)
    page.get_by_label("Notes").fill("A slow morning")
    # Nothing typed is lost with the page.
    until_kept(page, alice.pk, "(kept) => kept.ratings?.notes === 'A slow morning'")
    page.reload()
    page.get_by_role("button", name="Go on where you were").click()
    expect(page.get_by_label("Notes")).to_have_value("A slow morning")
    save(page)
    session = Session.objects.get()
    assert (session.pain_worst, session.effort, session.notes) == (3, 6, "A slow morning")
    assert [
        (row.exercise.slug, row.hold_seconds, row.skip_reason, row.note)
        for row in session.sets.order_by("pk")
    ] == [
        ("bridge", 7, "", ""),
        ("supported-bridge", held + 2, "", "the rest left out: Too tired"),
        ("clamshell", None, "time", ""),
    ]


def test_pain_above_the_limit_stops_and_says_why(start: Page, assert_accessible):
    page = start
    begin(page)
    pass_time(page, 9)
    choose(page, "More", "This hurt, or a note")
    sheet = page.get_by_role("dialog", name="This hurt, or a note")
    sheet.get_by_role("radio", name="4", exact=True).check(force=True)
    sheet.get_by_label("Note").fill("front of the hip")
    sheet.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("dialog")).to_have_count(0)  # at the limit, not above it
    choose(page, "More", "This hurt, or a note")
    sheet.get_by_role("radio", name="5", exact=True).check(force=True)
    sheet.get_by_role("button", name="Keep it").click()
    stop = page.get_by_role("dialog", name="Pain 5: above your plan's limit of 4")
    expect(stop).to_contain_text("Ask a clinician first.")
    expect(stop).to_contain_text("the leg gives way")
    page.keyboard.press("Escape")
    expect(stop).to_be_visible()
    held_against_axe(page, assert_accessible)
    pass_time(page, 40)  # nothing goes on meanwhile
    stop.get_by_role("button", name="Leave this exercise out").click()
    expect(page.get_by_role("heading", name="Clamshell", level=1)).to_be_visible()
    choose(page, "More", "Finish here")
    expect(page.get_by_role("radiogroup", name="Worst pain").get_by_role("radio", name="5")).to_be_checked()


def test_pain_above_the_limit_is_spoken_of_before_and_after_as_well(start: Page):
    page = start
    above = page.get_by_role("status").filter(has_text="above your plan's limit of 4")
    now = page.get_by_role("radiogroup", name="Pain right now")
    now.get_by_role("radio", name="4", exact=True).check(force=True)
    expect(above).to_have_count(0)
    now.get_by_role("radio", name="7", exact=True).check(force=True)
    expect(above).to_contain_text("Pain 7")
    expect(above).to_contain_text("the leg gives way")
    now.get_by_role("radio", name="not said").check(force=True)
    expect(above).to_have_count(0)
    begin(page)
    pass_time(page, 10)
    choose(page, "More", "Finish here")
    page.get_by_role("radiogroup", name="Pain now").get_by_role("radio", name="5", exact=True).check(
        force=True
    )
    expect(above).to_contain_text("Pain 5")


def test_what_hurt_is_kept_where_nothing_else_of_it_is(start: Page):
    page = start
    begin(page)
    pass_time(page, 2)
    sheet = page.get_by_role("dialog", name="This hurt, or a note")
    for note in ("front of", "front of the hip"):
        choose(page, "More", "This hurt, or a note")
        sheet.get_by_label("Note").fill(note)
        sheet.get_by_role("radio", name="3", exact=True).check(force=True)
        sheet.get_by_role("button", name="Keep it").click()
    choose(page, "More", "This hurt, or a note")
    # What was said is there to be put right, not to be said again.
    expect(sheet.get_by_label("Note")).to_have_value("front of the hip")
    expect(sheet.get_by_role("radio", name="3", exact=True)).to_be_checked()
    sheet.get_by_role("button", name="Close").click()
    choose(page, "More", "Finish here")
    page.get_by_role("button", name="Not yet: go back").click()
    expect(page.get_by_role("heading", name="Bridge", level=1)).to_be_visible()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    choose(page, "Skip", "It hurt")
    pass_time(page, 1)
    page.get_by_role("button", name="Tap to go on now").click()
    pass_time(page, 6)
    for _each in range(2):
        page.get_by_role("button", name="Tap for each one").click()
        pass_time(page, 1)
    page.get_by_role("button", name="Undo").click()  # before any figure was logged
    expect(page.get_by_role("timer")).to_have_text("1")
    choose(page, "More", "Finish here")
    save(page)
    sets = [
        (row.exercise.slug, row.repetitions, row.skip_reason, row.pain, row.note)
        for row in Session.objects.get().sets.order_by("pk")
    ]
    assert sets == [("clamshell", 1, "", None, ""), ("bridge", None, "pain", 3, "front of the hip")]


def test_the_browsers_way_back_asks_and_loses_nothing(start: Page):
    page = start
    begin(page)
    pass_time(page, 10)
    page.get_by_role("button", name="Tap when you let go").click()
    page.evaluate("history.back()")
    leave = page.get_by_role("dialog", name="Leave the session?")
    expect(leave).to_be_visible()
    leave.get_by_role("button", name="Leave it for later").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    page.goto("/play/?routine=small")
    expect(page.get_by_text("You are in the middle of a session")).to_be_visible()
    page.get_by_role("button", name="Go on where you were").click()
    expect(page.get_by_role("group", name="the last figure")).to_contain_text("10 s")


def test_who_follows_nothing_is_told_what_to_do(quiet_page: Page, sign_in, alice):
    page = quiet_page
    sign_in(alice)
    page.goto("/play/?routine=nothing")
    expect(page.get_by_role("heading", name="You do not follow this routine")).to_be_visible()
    expect(page.get_by_role("link", name="See the routines")).to_be_visible()


def test_a_visitor_is_sent_to_sign_in_and_comes_back(page: Page, db):
    page.goto("/play/?routine=small&short=15")
    expect(page.get_by_role("heading", name="Sign in first")).to_be_visible()
    page.get_by_role("link", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=%2Fplay%2F%3Frouti"))


def test_one_tab_alone_leads_and_another_can_take_over(start: Page, context):
    begin(start)
    pass_time(start, 10)
    start.get_by_role("button", name="Tap when you let go").click()
    other = context.new_page()
    other.goto("/play/?routine=small")
    expect(other.get_by_role("heading", name="This session goes on in another tab")).to_be_visible()
    other.get_by_role("button", name="Go on here").click()
    expect(other.get_by_role("group", name="the last figure")).to_contain_text("10 s")
    expect(start.get_by_role("heading", name="This session goes on in another tab")).to_be_visible()


def test_what_is_missing_is_said_and_how_to_get_it(quiet_page: Page, sign_in, alice):
    small_routine(alice)
    sign_in(alice)
    page = open_start(
        quiet_page,
        device="Object.defineProperty(window, 'isSecureContext', { value: false }); delete window.indexedDB;"
        "Object.defineProperty(window, 'indexedDB', { value: null });",
    )
    expect(page.get_by_text("Over this address (http) the screen may go dark")).to_be_visible()
    expect(page.get_by_text("This browser keeps nothing on the device")).to_be_visible()
