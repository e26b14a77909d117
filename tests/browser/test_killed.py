"""A browser that is killed with a session in its queue sends it once it is back: exactly one row."""

import os
import signal
import subprocess
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Playwright, expect

from logs.models import Session
from routines.operations import take_up
from tests.browser.device import put_in_queue, store, until_ready, waiting


def kill(folder: str) -> None:
    """End the browser that uses this profile as a dead battery would: nothing of it may tidy up."""
    listing = subprocess.run(["ps", "-eww", "-o", "pid=,args="], capture_output=True, text=True, check=True)
    found = [line.split()[0] for line in listing.stdout.splitlines() if f"--user-data-dir={folder}" in line]
    assert found
    for number in found:
        os.kill(int(number), signal.SIGKILL)


@pytest.fixture
def launch(playwright: Playwright, browser_type_launch_args, browser_context_args, base_url, tmp_path):
    """Start a browser on the same profile: what one of them kept, the next one finds."""
    opened: list[BrowserContext] = []

    def launch() -> BrowserContext:
        arguments = {**browser_type_launch_args, **browser_context_args, "base_url": base_url}
        context = playwright.chromium.launch_persistent_context(str(tmp_path / "profile"), **arguments)
        opened.append(context)
        return context

    yield launch
    for context in opened[1:]:
        context.close()


def test_killed_with_a_session_in_the_queue(launch, cookie_of, alice, bridge_routine, tmp_path):
    take_up(user=alice, routine=bridge_routine, today=timezone.localdate() - timedelta(days=3))
    version = bridge_routine.versions.get()
    uuid = uuid4()

    first = launch()
    first.add_cookies([cookie_of(alice)])
    page = first.new_page()
    page.goto("/")
    until_ready(page, alice.pk)
    first.set_offline(True)
    store(page, "keepRunning", alice.pk, {"uuid": str(uuid), "routine": "small-routine"})
    put_in_queue(page, alice.pk, version, uuid)
    with first.expect_event("close"):
        kill(str(tmp_path / "profile"))
    assert Session.objects.count() == 0

    second = launch()
    second.add_cookies([cookie_of(alice)])
    page = second.new_page()
    page.goto("/")
    expect(page.get_by_text("1 session was sent")).to_be_visible()
    assert Session.objects.get().uuid == uuid
    assert (waiting(page, alice.pk), store(page, "running", alice.pk)) == ([], None)
    page.goto("/")
    assert Session.objects.get().revision == 1
