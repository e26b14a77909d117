"""Nothing is ever lost: without a network, signed out in the middle, killed, in two tabs, with another account."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from logs.models import DeletedSession, Session
from logs.offline_words import offline_words
from logs.operations import entry_of, save_session
from routines.operations import take_up
from tests.browser.device import kept_pages, put_in_queue, store, until_ready, waiting
from tests.browser.mat import begin

NOW = timezone.now()
NETWORK = re.compile("ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 4(00|01|04|09|10|22)")


@pytest.fixture
def version(bridge_routine, alice):
    """What Alice follows."""
    take_up(user=alice, routine=bridge_routine, today=timezone.localdate() - timedelta(days=3))
    return bridge_routine.versions.get()


@pytest.fixture
def phone(page: Page, sign_in, alice, version) -> Page:
    """Alice's phone after one visit: on Today, the worker and the plan in place."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(alice)
    page.goto("/")
    until_ready(page, alice.pk)
    yield page
    # What has no network, or was refused, is told on the console; nothing else.
    assert [said for said in complaints if not NETWORK.search(said)] == []


def test_a_session_without_a_network_from_today_to_the_row(
    phone: Page, context, alice, version, assert_accessible
):
    context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_text("No network.")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("Small routine")).first).to_be_visible()
    assert_accessible(phone)

    # The routine as it is to be read, and what is not on the device says so.
    phone.get_by_role("link", name="Small routine", exact=True).click()
    expect(phone.get_by_role("heading", name="Small routine", level=1)).to_be_visible()
    expect(phone.get_by_text("5 × 30 s hold")).to_be_visible()
    assert_accessible(phone)
    phone.goto("/routines/nobody-follows-this/")
    expect(phone.get_by_text("Only the routines that you follow")).to_be_visible()
    phone.goto("/")

    phone.clock.install(time=NOW)
    phone.get_by_role("link", name=re.compile("^Full")).first.click()
    expect(phone.get_by_role("button", name="Start", exact=True)).to_be_visible()
    phone.clock.pause_at(NOW + timedelta(minutes=1))
    begin(phone)
    expect(phone.locator("body[data-kind=hold]")).to_be_attached()
    phone.clock.run_for(9_000)
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="More", exact=True).click()
    phone.get_by_role("button", name="Finish here and keep the work").click()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("heading", name="Kept on this device")).to_be_visible()
    phone.clock.resume()
    (uuid,) = waiting(phone, alice.pk)
    assert store(phone, "running", alice.pk) is None
    assert Session.objects.count() == 0

    # It is seen wherever one goes, and goes by itself once the network is back.
    phone.get_by_role("link", name="To Today").click()
    expect(phone.get_by_role("link", name="1 session waits to be sent.")).to_be_visible()
    expect(phone.get_by_text("Done today. It waits to be sent.")).to_be_visible()
    phone.goto("/sessions/")
    expect(phone.get_by_role("heading", name="1 session waits to be sent")).to_be_visible()
    assert_accessible(phone)
    context.set_offline(False)
    expect(phone.get_by_text("1 session was sent").first).to_be_visible()
    session = Session.objects.get()
    assert (str(session.uuid), session.user, session.source) == (uuid, alice, "player")
    assert session.sets.get().holds == [9]
    assert waiting(phone, alice.pk) == []


def test_the_worker_keeps_nothing_personal(phone: Page, alice, version):
    for path in (
        "/routines/small-routine/",
        "/sessions/",
        "/progress/",
        "/profile/",
        "/play/?routine=small-routine",
    ):
        phone.goto(path)
    found = kept_pages(phone)
    pages = {path: text for path, text in found.items() if not path.startswith("/static/")}
    assert set(pages) == {"/play/", "/offline/"}
    for text in pages.values():
        assert "Small routine" not in text
        assert alice.email not in text
        assert "csrfmiddlewaretoken" not in text
    assert {
        "/static/logs/player/main.js",
        "/static/logs/player/store.js",
        "/static/hipapp/css/tokens.css",
    } <= set(found)
    # The plan on the device goes with signing out, and with it all that a page without a network could show.
    phone.goto("/")
    phone.get_by_text("Your menu").locator("..").click()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Make an account")).to_be_visible()
    assert store(phone, "lastUser", None) is None
    assert store(phone, "plan", alice.pk) is None
    phone.context.set_offline(True)
    phone.goto("/routines/small-routine/")
    expect(phone.get_by_text("Nobody is signed in on this device")).to_be_visible()
    expect(phone.get_by_text("Small routine")).to_have_count(0)


def test_signed_out_in_the_middle_everything_stays_and_goes_later(phone: Page, alice, version, sign_in):
    first, second, third = (uuid4() for _ in range(3))
    for place, uuid in enumerate((first, second, third)):
        put_in_queue(
            phone, alice.pk, version, uuid, notes=str(place), started_at=f"2026-03-2{place + 1}T06:00:00Z"
        )

    def sign_out_after_the_first(route):
        # By the cookie: in here the database would be reached over a connection that nobody closes.
        answer = route.fetch()
        phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        route.fulfill(response=answer)

    phone.route(f"**/api/v1/sessions/{first}", sign_out_after_the_first)
    phone.goto("/sessions/")
    expect(phone.get_by_text("Sign in to send them")).to_be_visible()
    assert Session.objects.count() == 1
    assert waiting(phone, alice.pk) == [str(second), str(third)]
    phone.unroute(f"**/api/v1/sessions/{first}")
    sign_in(alice)
    phone.goto("/")
    expect(phone.get_by_text("2 sessions were sent")).to_be_visible()
    assert sorted(Session.objects.values_list("notes", flat=True)) == ["0", "1", "2"]
    assert waiting(phone, alice.pk) == []


def test_another_account_neither_sees_nor_sends(phone: Page, alice, bob, version, sign_in):
    uuid = uuid4()
    put_in_queue(phone, alice.pk, version, uuid)
    store(phone, "keepRunning", alice.pk, {"uuid": str(uuid4()), "routine": "small-routine"})
    sign_in(bob)
    for path in ("/", "/sessions/waiting/", "/accounts/logout/"):
        phone.goto(path)
        until_ready(phone, bob.pk)
        expect(
            phone.get_by_text(re.compile("wait|under way|not been sent")).filter(visible=True)
        ).to_have_count(
            2 if path == "/sessions/waiting/" else 0  # its own heading and "Nothing waits"
        )
    assert Session.objects.count() == 0
    assert waiting(phone, alice.pk) == [str(uuid)]
    assert store(phone, "plan", alice.pk) is None
    sign_in(alice)
    phone.goto("/progress/")
    expect(phone.get_by_text("1 session was sent")).to_be_visible()
    assert Session.objects.get().user == alice


def test_two_tabs_that_send_at_once_make_one_row(phone: Page, context, alice, version):
    uuid = uuid4()
    context.set_offline(True)
    put_in_queue(phone, alice.pk, version, uuid)
    other = context.new_page()
    other.goto("/")
    phone.goto("/sessions/")
    # Both see it before the network is back, and are ready to send.
    for page in (phone, other):
        expect(page.get_by_role("heading", name="1 session waits to be sent")).to_be_visible()
    context.set_offline(False)
    for page in (phone, other):
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_text(re.compile("waits? to be sent")).filter(visible=True)).to_have_count(0)
    assert Session.objects.get().uuid == uuid
    assert Session.objects.get().revision == 1


def test_what_the_site_refuses_is_set_aside_with_a_download(phone: Page, alice, version, assert_accessible):
    odd, gone, fine = (uuid4() for _ in range(3))
    put_in_queue(phone, alice.pk, version, odd, pain_worst=11)
    put_in_queue(phone, alice.pk, version, gone, notes="was deleted")
    put_in_queue(phone, alice.pk, version, fine, notes="arrives")
    DeletedSession.objects.create(user=alice, uuid=gone, deleted_at=NOW)
    phone.goto("/")
    notice = phone.get_by_text("2 sessions were not accepted")
    expect(notice).to_be_visible()
    assert_accessible(phone)
    assert Session.objects.get().notes == "arrives"
    phone.get_by_role("link", name="See what waits").click()
    expect(phone.get_by_text("This session was deleted on the site.")).to_be_visible()
    assert_accessible(phone)

    with phone.expect_download() as download:
        phone.get_by_role("button", name="Download").first.click()
    saved = json.loads(download.value.path().read_text())
    assert saved["sessions"][0]["uuid"] == str(odd)
    assert saved["sessions"][0]["session"]["pain_worst"] == 11
    assert saved["sessions"][0]["refused"]["status"] == 422

    phone.once("dialog", lambda dialog: dialog.dismiss())
    phone.get_by_role("button", name="Throw away").last.click()
    assert len(store(phone, "setAside", alice.pk)) == 2
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.get_by_role("button", name="Throw away").last.click()
    expect(phone.get_by_text("1 session was not accepted")).to_be_visible()
    assert [entry["uuid"] for entry in store(phone, "setAside", alice.pk)] == [str(odd)]


def test_a_copy_of_what_was_corrected_elsewhere_is_set_aside_and_changes_nothing(phone: Page, alice, version):
    uuid = uuid4()
    put_in_queue(phone, alice.pk, version, uuid, notes="As it was")
    phone.goto("/")
    expect(phone.get_by_text("1 session was sent")).to_be_visible()
    corrected = replace(entry_of(Session.objects.get()), notes="Corrected on another device")
    save_session(user=alice, entry=corrected, now=NOW, based_on=1)
    # Its answer was lost on the way, so the first edition is still in the queue.
    put_in_queue(phone, alice.pk, version, uuid, notes="As it was")
    phone.goto("/sessions/waiting/")
    expect(phone.get_by_text("The site has other figures for this session")).to_be_visible()
    expect(phone.get_by_role("button", name="Download")).to_be_visible()
    assert (Session.objects.get().notes, Session.objects.get().revision) == ("Corrected on another device", 2)
    phone.get_by_role("link", name="See what is stored").click()
    expect(phone.get_by_text("Corrected on another device")).to_be_visible()


def test_signing_out_warns_and_offers_to_send_first(phone: Page, context, alice, version, assert_accessible):
    uuid = uuid4()
    # Nothing but this page sends: the worker would, and nobody stands in its way.
    phone.add_init_script(
        "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined })"
    )
    phone.goto("/")
    phone.route("**/api/v1/**", lambda route: route.abort())
    put_in_queue(phone, alice.pk, version, uuid)
    phone.get_by_text("Your menu").locator("..").click()
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_text("1 session on this device has not been sent")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Send now").click()
    expect(phone.get_by_text("It could not be sent")).to_be_visible()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Download").click()
    assert str(uuid) in download.value.path().read_text()

    phone.unroute("**/api/v1/**")
    phone.get_by_role("button", name="Send now").click()
    expect(phone.get_by_text("All sent.")).to_be_visible()
    assert Session.objects.get().uuid == uuid

    put_in_queue(phone, alice.pk, version, uuid4(), notes="stays")
    phone.route("**/api/v1/**", lambda route: route.abort())
    phone.goto("/accounts/logout/")
    phone.get_by_role("button", name="Sign out anyway").click()
    expect(phone.get_by_role("link", name="Make an account")).to_be_visible()
    assert len(waiting(phone, alice.pk)) == 1
    assert store(phone, "plan", alice.pk) is None


def test_a_page_that_knows_nobody_signs_nobody_out(phone: Page, alice):
    phone.goto("/routines/?q=%00")
    assert phone.evaluate("document.documentElement.dataset.user") is None
    phone.goto("/nowhere/")
    assert store(phone, "lastUser", None) == alice.pk
    assert store(phone, "plan", alice.pk)["user"] == alice.pk


def test_a_session_under_way_keeps_the_worker_it_began_with(phone: Page, context, version, monkeypatch):
    playing = context.new_page()
    playing.goto("/play/?routine=small-routine")
    expect(playing.get_by_role("button", name="Start", exact=True)).to_be_visible()
    (before,) = [name for name in phone.evaluate("caches.keys()") if name.startswith("hipapp-shell-")]
    # The site is updated: another word in a shell makes another version of the worker.
    monkeypatch.setattr("logs.views.shell.offline_words", lambda: {**offline_words(), "today": "This day"})
    phone.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => true)")
    phone.wait_for_function("async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)")
    phone.reload()
    assert before in phone.evaluate("caches.keys()")
    playing.close()
    phone.reload()
    phone.wait_for_function("async () => !(await navigator.serviceWorker.getRegistration()).waiting")
    phone.wait_for_function("async (before) => !(await caches.keys()).includes(before)", arg=before)


def test_dates_are_those_of_the_device(phone: Page, context, alice):
    """A plan of another day shows no week as if it were this one."""
    plan = store(phone, "plan", alice.pk)
    store(
        phone,
        "keepPlan",
        alice.pk,
        {**plan, "today": date(2026, 1, 1).isoformat(), "made_at": "2026-01-01T06:00:00Z"},
    )
    context.set_offline(True)
    phone.goto("/")
    expect(phone.get_by_text(re.compile("As the site was on Thursday, January 1"))).to_be_visible()
    expect(phone.locator(".week-day").filter(visible=True)).to_have_count(0)
