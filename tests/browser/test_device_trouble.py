"""What a device and a site do wrong: no room, no memory, a clock that is set, answers that are none. Nothing is lost."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from logs.models import Session
from tests.browser.device import put_in_queue, store, until_ready, waiting
from tests.browser.mat import DAWN, begin, choose, open_start, pass_time, save, small_routine

# A device that has no room left from the moment `full` is set.
FILLING_UP = """
  window.full = false;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.full) throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, given);
  };
"""
KEEPS_NOTHING = """
  Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("private", "SecurityError"); } });
"""


# Nothing but the page sends: the worker would, and what a test puts in the way of the page is not in its way.
NO_SYNC = "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined });"


@pytest.fixture
def routine(alice):
    return small_routine(alice)


@pytest.fixture
def phone(page: Page, sign_in, alice, routine) -> Page:
    """Alice's phone, signed in."""
    sign_in(alice)
    return page


def hold_and_finish(page: Page, seconds: float = 12) -> None:
    """Hold, let go, and come to the end."""
    pass_time(page, seconds)
    page.keyboard.press("Space")
    choose(page, "More", "Finish here")
    page.locator(".end").wait_for()


def test_a_device_that_fills_up_says_so_and_the_session_still_arrives(phone: Page, alice):
    open_start(phone, device=FILLING_UP)
    begin(phone)
    expect(phone.get_by_role("alert")).to_be_hidden()
    phone.evaluate("full = true")
    hold_and_finish(phone)
    expect(phone.get_by_role("alert")).to_contain_text("no room left")
    phone.get_by_label("Notes").fill("Typed on a full phone")
    save(phone)
    session = Session.objects.get()
    assert (session.sets.get().holds, session.notes) == ([12], "Typed on a full phone")
    # What was kept before it was full does not come up again as a session to go on with.
    assert store(phone, "running", alice.pk) is None


def test_on_a_full_device_without_a_network_it_waits_in_the_page_and_can_be_downloaded(phone: Page):
    open_start(phone, device=FILLING_UP)
    begin(phone)
    phone.evaluate("full = true")
    phone.route("**/api/v1/**", lambda route: route.abort())
    hold_and_finish(phone)
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("heading", name="Not sent yet")).to_be_visible()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Download").click()
    (kept,) = json.loads(download.value.path().read_text())["sessions"]
    assert kept["session"]["sets"][0]["holds"] == [12]
    # Leaving asks first: it is nowhere else.
    with phone.expect_event("dialog") as asked:
        phone.evaluate("setTimeout(() => location.assign('/'))")
        phone.clock.run_for(10)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    phone.unroute("**/api/v1/**")
    phone.get_by_role("button", name="Send it now").click()
    expect(phone.get_by_role("heading", name="Saved")).to_be_visible()
    assert str(Session.objects.get().uuid) == kept["uuid"]


def test_a_browser_that_keeps_nothing_leads_logs_and_says_so(phone: Page):
    open_start(phone, device=KEEPS_NOTHING)
    expect(phone.get_by_text("This browser keeps nothing on the device")).to_be_visible()
    begin(phone)
    hold_and_finish(phone)
    save(phone)
    assert Session.objects.get().sets.get().holds == [12]


def test_over_plain_http_it_leads_and_logs_and_says_what_is_missing(
    page: Page, context, cookie_of, alice, routine, live_server, settings
):
    site = live_server.url.replace("localhost", "hip.test")
    settings.ALLOWED_HOSTS = ["hip.test"]
    context.add_cookies([{**cookie_of(alice), "url": site}])
    open_start(page, f"{site}/play/?routine=small")
    lacking = "[isSecureContext, !crypto.randomUUID, !navigator.serviceWorker, !navigator.locks]"
    assert page.evaluate(lacking) == [False, True, True, True]
    expect(page.get_by_text("Over this address (http) the screen may go dark")).to_contain_text(
        "docs/phone.md"
    )
    begin(page)
    hold_and_finish(page)
    context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    assert Session.objects.get().sets.get().holds == [12]


def test_what_another_edition_began_is_set_aside_with_a_download(phone: Page, alice):
    phone.goto("/")
    until_ready(phone, alice.pk)
    begun = {"v": 99, "uuid": str(uuid4()), "user": alice.pk, "notes": "kept", "steps": 3}
    store(phone, "keepRunning", alice.pk, begun)
    phone.goto("/play/?routine=small")
    expect(phone.get_by_role("button", name="Start", exact=True)).to_be_visible()
    phone.goto("/sessions/waiting/")
    expect(phone.get_by_text("begun with another edition")).to_be_visible()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Download").click()
    assert json.loads(download.value.path().read_text())["sessions"][0]["session"] == begun


def test_a_broken_entry_hides_nothing_else(phone: Page, alice, routine, context):
    version = routine.versions.get()
    phone.goto("/")
    until_ready(phone, alice.pk)
    context.set_offline(True)
    for given in (None, {"started_at": "no moment", "sets": 3}):
        phone.evaluate(
            """([user, uuid, body]) => new Promise((resolve, reject) => {
              indexedDB.open("hipapp").onsuccess = ({ target }) => {
                const work = target.result.transaction("queue", "readwrite");
                work.objectStore("queue").put({ uuid, user, body, stamp: "x", savedAt: "never" }, [user, uuid]);
                work.oncomplete = () => resolve(target.result.close());
                work.onabort = reject;
              };
            })""",
            [alice.pk, str(uuid4()), given],
        )
    put_in_queue(phone, alice.pk, version, uuid4(), notes="whole")
    phone.goto("/")
    expect(phone.get_by_role("heading", name="3 sessions wait to be sent")).to_be_visible()
    expect(phone.get_by_role("link", name="Small", exact=True)).to_be_visible()
    context.set_offline(False)
    expect(phone.get_by_role("heading", name="2 sessions were not accepted")).to_be_visible()
    assert Session.objects.get().notes == "whole"


def test_a_clock_that_is_set_back_a_day_stops_no_hold(phone: Page):
    open_start(phone)
    begin(phone)
    expect(phone.locator("body[data-kind=hold]")).to_be_attached()
    pass_time(phone, 10)
    phone.clock.set_system_time(DAWN - timedelta(days=1))
    pass_time(phone, 15)
    expect(phone.locator("body[data-kind=hold]")).to_be_attached()
    pass_time(phone, 6)
    expect(phone.locator("body:not([data-kind=hold])")).to_be_attached()
    # Nor does it after a reload, when nothing but what was kept tells of it.
    phone.reload()
    expect(phone.locator(".work")).to_be_visible()
    choose(phone, "More", "Finish here")
    save(phone)
    session = Session.objects.get()
    assert (session.sets.get().holds, session.clock_odd) == ([30], True)
    assert session.local_date == DAWN.date()
    assert session.minutes == 1


def answer_like(route: Route, status: int, body: str, headers: dict[str, str]) -> None:
    route.fulfill(status=status, body=body, headers=headers)


@pytest.mark.parametrize(
    ("what", "status", "body", "headers"),
    [
        ("sessions/*", 500, "<h1>Server Error</h1>", {}),
        ("sessions/*", 503, "", {"Retry-After": "60"}),
        ("sessions/*", 507, '{"detail": "No room.", "errors": []}', {}),
        ("sessions/*", 429, "Too many", {}),
        ("sessions/*", 403, '{"detail": "Stale.", "errors": []}', {}),
        ("sessions/*", 200, "<html>Sign in to the hotel's network</html>", {"Content-Type": "text/html"}),
        ("sessions/*", 201, '{"status": "ok"}', {"Content-Type": "application/json"}),
        ("sessions/*", 302, "", {"Location": "/accounts/login/"}),
        ("me", 200, "<html>Sign in to the hotel's network</html>", {"Content-Type": "text/html"}),
        ("me", 302, "", {"Location": "/accounts/login/"}),
        ("me", 502, "<h1>Bad gateway</h1>", {}),
    ],
)
def test_an_answer_that_is_none_keeps_the_session(phone: Page, alice, routine, what, status, body, headers):
    phone.add_init_script(NO_SYNC)
    phone.goto("/")
    until_ready(phone, alice.pk)
    uuid = uuid4()
    put_in_queue(phone, alice.pk, routine.versions.get(), uuid)
    phone.route(f"**/api/v1/{what}", lambda route: answer_like(route, status, body, headers))
    phone.goto("/sessions/waiting/")
    with phone.expect_request(f"**/api/v1/{what}"):
        phone.get_by_role("button", name="Send now").click()
    # The button comes back once the answer has been thought about.
    expect(phone.get_by_role("button", name="Send now")).to_be_enabled()
    expect(phone.get_by_role("heading", name="1 session waits to be sent")).to_be_visible()
    assert waiting(phone, alice.pk) == [str(uuid)]
    if what != "me" and status > 400:
        expect(phone.get_by_text(f"could not take it yet ({status})")).to_be_visible()
    assert store(phone, "setAside", alice.pk) == []
    phone.unroute(f"**/api/v1/{what}")
    phone.get_by_role("button", name="Send now").click()
    expect(phone.get_by_text("1 session was sent").first).to_be_visible()
    assert Session.objects.get().uuid == uuid


def test_the_list_of_what_waits_says_what_became_of_the_try_on_load(phone: Page, alice, routine):
    phone.add_init_script(NO_SYNC)
    phone.goto("/")
    until_ready(phone, alice.pk)
    put_in_queue(phone, alice.pk, routine.versions.get(), uuid4())
    phone.route("**/api/v1/sessions/*", lambda route: answer_like(route, 507, "{}", {}))
    phone.goto("/sessions/waiting/")
    expect(phone.get_by_text("could not take it yet (507)")).to_be_visible()


def test_a_page_that_is_looked_at_again_sends_what_waits(phone: Page, alice, routine):
    phone.goto("/progress/")
    until_ready(phone, alice.pk)
    uuid = uuid4()
    put_in_queue(phone, alice.pk, routine.versions.get(), uuid)
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(phone.get_by_text("1 session was sent")).to_be_visible()
    assert Session.objects.get().uuid == uuid


def test_the_guide_sends_what_waits_from_before(phone: Page, alice, routine):
    phone.goto("/progress/")
    until_ready(phone, alice.pk)
    uuid = uuid4()
    put_in_queue(phone, alice.pk, routine.versions.get(), uuid)
    with phone.expect_response(f"**/api/v1/sessions/{uuid}") as answer:
        phone.goto("/play/?routine=small")
    assert answer.value.status == 201


def test_on_a_slow_network_nobody_is_kept_waiting(phone: Page, alice):
    open_start(phone, device=NO_SYNC)
    begin(phone)
    hold_and_finish(phone)
    held: list[Route] = []
    phone.route("**/api/v1/sessions/*", lambda route: held.append(route))
    with phone.expect_request("**/api/v1/sessions/*"):
        phone.get_by_role("button", name="Save", exact=True).click()
    phone.clock.run_for(2000)
    expect(phone.get_by_role("heading", name="Kept on this device")).to_be_visible()
    expect(phone.get_by_text("It is on its way.")).to_be_visible()
    held[0].continue_()
    expect(phone.get_by_role("heading", name="Saved")).to_be_visible()
    assert re.fullmatch(
        r"/sessions/[0-9a-f-]{36}/", phone.get_by_role("link", name="See").get_attribute("href")
    )
    assert Session.objects.count() == 1
