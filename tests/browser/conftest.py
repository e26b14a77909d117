"""A real Chromium against the real site: signing in, axe, and no request to anybody else."""

import os
import shutil
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from hipapp.models import User
from tests.browser.axe import violations

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# A wait ends as soon as what is waited for is there; this is for two busy cores, on which nothing is quick.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium these tests are skipped, and say so; with REQUIRE_BROWSER=1 they fail instead."""
    for item in items:
        if "browser" not in item.path.parts:
            continue
        item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and not REQUIRED:
            item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: install it (Debian: apt install chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    assert CHROMIUM, "REQUIRE_BROWSER=1 is set, but there is no Chromium on this machine."
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            # Chromium calls home at every start; here no name leads anywhere but to this machine.
            # hip.test is this machine too, under a name that a browser does not trust over plain HTTP.
            "--host-resolver-rules=MAP hip.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "locale": "en-US", "timezone_id": "Europe/Madrid"}


@pytest.fixture(autouse=True)
def _every_answer_ends_before_the_database_goes(transactional_db: None) -> Any:
    """Wait for what a page, or a worker behind it, still asked for when it was closed."""
    yield
    for thread in threading.enumerate():
        if thread.name.endswith("(process_request_thread)"):
            thread.join(timeout=10)


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Let ``page.goto("/sessions/")`` go to the server of this test."""
    return live_server.url


@pytest.fixture
def cookie_of(live_server: Any) -> Callable[[User], Any]:
    """Make a signed-in session of a person: ``context.add_cookies([cookie_of(alice)])``."""

    def cookie_of(user: User) -> Any:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}

    return cookie_of


@pytest.fixture
def sign_in(cookie_of: Callable[[User], Any], context: BrowserContext) -> Callable[[User], None]:
    """Sign a person in by their session cookie: ``sign_in(alice)``."""

    def sign_in(user: User) -> None:
        context.add_cookies([cookie_of(user)])

    return sign_in


@pytest.fixture
def quiet_page(page: Page) -> Page:
    """A page on which every error of the console, a refused script or style among them, fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A form that comes back with a complaint is answered 422, which Chromium calls a failed resource.
        if message.type == "error" and "status of 422" not in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Hold a page against axe, in light and dark: ``assert_accessible(page)``."""

    # Between the two only colours change; looking through the same page twice for the rest takes its time.
    looks: dict[str, dict[str, Any]] = {
        "light": {},
        "dark": {"runOnly": ["color-contrast", "link-in-text-block"], "preload": False},
    }

    def assert_accessible(page: Page) -> None:
        for scheme, options in looks.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            results = violations(page, **options)
            assert results.violations_count == 0, f"{page.url} ({scheme})\n{results.generate_report()}"
        page.emulate_media(color_scheme="light")

    return assert_accessible
