"""One walk: a suggestion taken is the next target, an activity is added, rated and charted, the morning is asked once."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hipapp.models import User
from logs.entries import SessionEntry, SetEntry
from logs.operations import save_session
from routines.operations import take_up
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import UserFactory


@pytest.fixture
def patient(transactional_db, bridge_routine) -> User:
    """Met the target of the bridge in the last three sessions, one a day, yesterday's among them."""
    user = UserFactory(email="alice@example.org", first_name="Alice", time_zone="Europe/Madrid")
    line = bridge_routine.versions.get().lines.get(position=1)
    take_up(user=user, routine=bridge_routine, today=timezone.localdate() - timedelta(days=10))
    with timezone.override(user.zone):
        today = timezone.localdate()
    noon = datetime(today.year, today.month, today.day, 11, tzinfo=UTC)
    for days in (3, 2, 1):
        entry = SessionEntry(
            uuid=uuid4(),
            version_id=line.version_id,
            started_at=noon - timedelta(days=days),
            time_zone="Europe/Madrid",
            pain_before=2,
            pain_worst=2,
            sets=(SetEntry(1, line.exercise_id, line.pk, repetitions=5, hold_seconds=31),),
        )
        save_session(user=user, entry=entry, now=noon)
    return user


def is_too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_way_on(quiet_page: Page, sign_in, patient, assert_accessible, size):
    page = quiet_page
    page.set_viewport_size(size)
    sign_in(patient)

    # The morning: asked once, by keyboard.
    page.goto("/")
    expect(page.get_by_role("heading", name="How much did it hurt on waking?")).to_be_visible()
    assert not is_too_wide(page)
    assert_accessible(page)
    page.get_by_role("button", name="1", exact=True).press("Enter")
    expect(page.get_by_role("status").filter(has_text="Noted: pain on waking 1 of 10.")).to_be_visible()
    expect(page.get_by_role("heading", name="How much did it hurt on waking?")).to_have_count(0)

    # The suggestion: seen on Today, weighed on its page, taken, and asked for next time.
    expect(page.get_by_role("heading", name="You could try 35 s.")).to_be_visible()
    page.get_by_role("link", name="See why").click()
    expect(page.locator(".evidence li")).to_have_count(3)
    expect(page.locator(".evidence li").first).to_contain_text("next morning 1, before it 2")
    assert not is_too_wide(page)
    assert_accessible(page)
    page.get_by_role("button", name="Make it 35 s").click()
    expect(
        page.get_by_role("status").filter(has_text="Bridge: your target is 35 s from today.")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing to change just now")).to_be_visible()
    page.goto("/sessions/new/?routine=small-routine")
    expect(page.get_by_text("Your target: 35 s")).to_be_visible()

    # How careful: the figures come back in words.
    page.goto("/suggestions/")
    page.get_by_role("link", name="Small routine").click()
    page.get_by_role("spinbutton", name="Sessions running at the target").fill("4")
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("After four sessions running"))).to_be_visible()

    # An activity: added, rated, charted.
    page.goto("/activities/")
    page.get_by_label("What you would like to do more easily").fill("Climb the stairs")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Rate them").click()
    page.wait_for_url("**/activities/rate/")
    assert_accessible(page)
    page.get_by_role("radio", name="4", exact=True).check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("img", name=re.compile("Climb the stairs: 4 of 10"))).to_be_visible()
    assert not is_too_wide(page)
    assert_accessible(page)
    page.get_by_role("link", name="Climb the stairs").click()
    expect(page.get_by_role("table")).to_contain_text("4")
    assert_accessible(page)


def test_without_scripts_the_morning_and_the_answers_work(browser, context, live_server, sign_in, patient):
    sign_in(patient)
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE, base_url=live_server.url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/")
    page.get_by_role("button", name="Not today").click()
    expect(page.get_by_role("button", name="Not today")).to_have_count(0)
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("status").filter(has_text="I will ask again in 7 days.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing to change just now")).to_be_visible()
    plain.close()
