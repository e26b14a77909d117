"""What a test does to the device a page runs on: its store, its worker, its network."""

from typing import Any
from uuid import UUID

from playwright.sync_api import BrowserContext, Page

from routines.models import RoutineVersion

WITH_STORE = """async ([user, call, given]) => {{
  const {{ openStore }} = await import("{store}");
  const store = await openStore();
  return store[call](...(user === null ? [] : [user]), ...given);
}}"""
STORE = "/static/logs/player/store.js"


def store(page: Page, call: str, user: int | None, *given: Any) -> Any:
    """Call the store of the page's device: ``store(page, "queue", alice.pk)``."""
    return page.evaluate(WITH_STORE.format(store=STORE), [user, call, list(given)])


def until_kept(page: Page, user: int, condition: str) -> None:
    """Wait until the session under way as the device keeps it fulfils a condition, a function in JavaScript.

    Before a reload: what is still on its way to the disk goes with the page.
    """
    page.evaluate(
        """async ([path, user]) => {
          const { openStore } = await import(path);
          const store = await openStore();
          const fulfils = CONDITION;
          for (let kept; !(kept && fulfils(kept)); ) kept = await store.running(user);
        }""".replace("CONDITION", condition),
        [STORE, user],
    )


def until_ready(page: Page, user: int) -> None:
    """Wait until the worker has everything and the plan lies on the device."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_function(
        """async ([path, user]) => {
          const { openStore } = await import(path);
          return Boolean(await (await openStore()).plan(user));
        }""",
        arg=[STORE, user],
    )


def body(user: int, version: RoutineVersion, **changes: Any) -> dict[str, Any]:
    """A session as the guide sends it: one hold of the version's first line."""
    line = version.lines.order_by("position").first()
    return {
        "user": user,
        "based_on": 0,
        "version": version.pk,
        "started_at": "2026-03-24T06:00:00Z",
        "time_zone": "Europe/Madrid",
        "minutes": 24,
        "budget_minutes": None,
        "left_out": [],
        "pain_before": None,
        "pain_worst": None,
        "pain_after": None,
        "effort": None,
        "notes": "",
        "clock_odd": False,
        "sets": [
            {
                "position": 0,
                "exercise": line.exercise_id,
                "line": line.pk,
                "set_number": 1,
                "side": "both",
                "repetitions": 2,
                "holds": [30, 17],
                "hold_seconds": None,
                "load_kg": None,
                "load_band": "",
                "target_hold_min": 30,
                "target_hold_max": 30,
                "target_reps_min": 5,
                "target_reps_max": 5,
                "pain": None,
                "note": "",
                "skip_reason": "",
            }
        ],
        **changes,
    }


def put_in_queue(page: Page, user: int, version: RoutineVersion, uuid: UUID, **changes: Any) -> None:
    """Put a finished session into the queue of the page's device."""
    store(page, "enqueue", user, body(user, version, **changes), str(uuid))


def waiting(page: Page, user: int) -> list[str]:
    """The UUIDs that wait on the page's device."""
    return [entry["uuid"] for entry in store(page, "queue", user)]


def kept_pages(page: Page) -> dict[str, str]:
    """Every address in the caches of the worker, with the text kept for those that are no file."""
    return page.evaluate(
        """async () => {
          const found = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const path = new URL(request.url).pathname;
              const isFile = path.startsWith("/static/");
              found[path] = isFile ? "" : await (await cache.match(request)).text();
            }
          }
          return found;
        }"""
    )


def go_offline(context: BrowserContext) -> None:
    context.set_offline(True)


def go_online(context: BrowserContext) -> None:
    context.set_offline(False)
