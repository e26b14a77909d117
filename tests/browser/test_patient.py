"""The whole way of a patient: sign up, take up a routine, log it, see it again, correct it, see the progress."""

import re

import pytest
from playwright.sync_api import Page, expect

from hipapp.models import User
from logs.models import LoggedSet, Session
from routines.models import Routine

pytestmark = pytest.mark.usefixtures("starter")


def test_a_newcomer_signs_up_takes_up_a_routine_logs_it_and_sees_the_progress(
    quiet_page: Page, assert_accessible
):
    page = quiet_page
    page.goto("/")
    assert_accessible(page)
    page.get_by_role("navigation").get_by_role("link", name="Sign up").click()
    page.get_by_label("Email").fill("new@example.org")
    page.get_by_role("textbox", name="Password").fill("on the mat at six")
    assert_accessible(page)
    page.get_by_role("main").get_by_role("button").last.click()

    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    assert User.objects.get(email="new@example.org").time_zone == "Europe/Madrid"
    assert_accessible(page)
    page.get_by_role("button", name="Take it up The Hip Workout").click()
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Log without the guide")).click()

    # Everything as prescribed, but the plain bridge a little longer.
    assert_accessible(page)
    page.get_by_role("button", name="All done as prescribed").click()
    bridge = page.get_by_role("group", name="Bridge", exact=True)
    bridge.get_by_role("textbox", name="Hold").fill("17")
    page.get_by_role("radiogroup", name="Worst pain during it").get_by_role("radio", name="2").check(
        force=True
    )
    page.get_by_label("Notes").fill("First time")
    page.get_by_role("button", name="Save session").click()

    expect(page.get_by_text("Logged. Well done.")).to_be_visible()
    assert_accessible(page)
    session = Session.objects.get()
    assert (session.notes, session.pain_worst) == ("First time", 2)
    assert session.sets.get(exercise__slug="bridge").hold_seconds == 17
    assert session.sets.get(exercise__slug="flexion-stretch").hold_seconds == 30
    assert session.sets.filter(exercise__slug="lateral-hip-stretch").count() == 2

    page.get_by_role("link", name="Correct it").click()
    page.get_by_role("group", name="Bridge", exact=True).get_by_role("textbox", name="Hold").fill("19")
    assert_accessible(page)
    page.get_by_role("button", name="Save correction").click()
    expect(page.get_by_text("Corrected on")).to_be_visible()

    page.get_by_role("navigation").get_by_role("link", name="History").click()
    expect(page.get_by_text("1 session logged.")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("navigation").get_by_role("link", name="Progress").click()
    page.wait_for_url("**/progress/")
    assert_accessible(page)
    page.get_by_role("link", name="Bridge", exact=True).click()
    expect(page.get_by_role("heading", name="Bridge", level=1)).to_be_visible()
    assert_accessible(page)
    expect(page.get_by_text("19 s").first).to_be_visible()


@pytest.fixture
def workout(alice) -> Routine:
    """The Hip Workout, followed by Alice."""
    from datetime import date

    from routines.operations import take_up

    routine = Routine.objects.get(slug="the-hip-workout")
    take_up(user=alice, routine=routine, today=date(2026, 1, 1))
    return routine


def test_touching_a_figure_says_that_it_was_done(quiet_page: Page, sign_in, alice, workout):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    bridge = quiet_page.get_by_role("group", name="Bridge", exact=True)
    bridge.get_by_role("button", name="More: Hold").click()
    expect(bridge.get_by_role("textbox", name="Hold")).to_have_value("16")
    expect(bridge.get_by_role("checkbox", name="Done Bridge")).to_be_checked()
    bridge.get_by_label("Skip Bridge").select_option("pain")
    expect(bridge.get_by_role("checkbox", name="Done Bridge")).not_to_be_checked()
    quiet_page.get_by_role("button", name="Save session").click()
    expect(quiet_page.get_by_role("alert")).to_contain_text("Nothing is ticked yet")
    assert Session.objects.count() == 0


def test_an_exercise_outside_the_plan_is_added_without_leaving_the_page(
    quiet_page: Page, sign_in, alice, workout
):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    quiet_page.get_by_role("button", name="Add an exercise").click()
    quiet_page.get_by_role("combobox", name="Exercise").select_option(label="Couch stretch")
    quiet_page.get_by_role("textbox", name="Hold or time").fill("60")
    quiet_page.get_by_role("button", name="Save session").click()
    expect(quiet_page.get_by_text("outside the plan")).to_be_visible()
    assert LoggedSet.objects.get().hold_seconds == 60


def test_pressing_enter_in_a_field_saves_and_fills_in_nothing(quiet_page: Page, sign_in, alice, workout):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    quiet_page.get_by_role("checkbox", name="Done Bridge").check(force=True)
    quiet_page.get_by_role("spinbutton", name="Minutes").press("Enter")
    expect(quiet_page.get_by_text("Logged. Well done.")).to_be_visible()
    assert list(LoggedSet.objects.values_list("exercise__slug", flat=True)) == ["bridge"]


def test_pressing_save_twice_makes_one_session(quiet_page: Page, sign_in, alice, workout):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    quiet_page.get_by_role("button", name="All done as prescribed").click()
    quiet_page.get_by_role("button", name="Save session").dblclick()
    expect(quiet_page.get_by_role("heading", name="What was done")).to_be_visible()
    assert Session.objects.count() == 1


def test_what_was_typed_comes_back_with_the_complaint(
    quiet_page: Page, sign_in, alice, workout, assert_accessible
):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    quiet_page.get_by_role("checkbox", name="Done Bridge").check(force=True)
    bridge = quiet_page.get_by_role("group", name="Bridge", exact=True)
    bridge.get_by_role("textbox", name="Hold").fill("a while")
    quiet_page.get_by_label("Notes").fill("العربية 🙂 עברית")
    quiet_page.get_by_role("button", name="Save session").click()
    alert = quiet_page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Bridge, Hold: “a” is no whole number.")
    expect(quiet_page.get_by_label("Notes")).to_have_value("العربية 🙂 עברית")
    expect(bridge.get_by_role("textbox", name="Hold")).to_have_value("a while")
    assert_accessible(quiet_page)


def test_a_session_is_deleted_only_when_asked_again(
    quiet_page: Page, sign_in, alice, workout, assert_accessible
):
    sign_in(alice)
    quiet_page.goto(f"/sessions/new/?routine={workout.slug}")
    quiet_page.get_by_role("button", name="All done as prescribed").click()
    quiet_page.get_by_role("button", name="Save session").click()
    quiet_page.get_by_role("link", name="Delete").click()
    quiet_page.wait_for_url("**/delete/")
    assert_accessible(quiet_page)
    assert Session.objects.count() == 1
    quiet_page.get_by_role("button", name="Delete it").click()
    expect(quiet_page.get_by_text("The session is deleted.")).to_be_visible()
    assert Session.objects.count() == 0


def test_without_scripts_everything_is_still_logged(browser, live_server, alice, workout):
    from tests.browser.conftest import PHONE

    context = browser.new_context(java_script_enabled=False, viewport=PHONE, base_url=live_server.url)
    page = context.new_page()
    alice.set_password("on the mat")
    alice.save()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(alice.email)
    page.get_by_label("Password").fill("on the mat")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.goto(f"/sessions/new/?routine={workout.slug}")
    page.get_by_role("button", name="All done as prescribed").click()
    page.get_by_role("button", name="Save session").click()
    expect(page.get_by_role("heading", name="What was done")).to_be_visible()
    assert Session.objects.get().sets.filter(exercise__slug="bridge").get().hold_seconds == 15
    context.close()
