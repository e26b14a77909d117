"""The player's modules, tested in the browser they run in, as they are served. Each ``*.test.js`` file is a test here."""

import mimetypes
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from hipapp.staticfiles import lean

HERE = Path(__file__).resolve().parent / "player"
ROOT = HERE.parents[2]
FOLDERS = {"tests": HERE, "logs": ROOT / "logs/static/logs", "hipapp": ROOT / "hipapp/static/hipapp"}
# Nothing listens there: every answer comes from the disk. As a loopback address it counts as safe.
ORIGIN = "http://127.0.0.1:9"


def answer(route: Route) -> None:
    """Answer /<folder>/<path> with that file, and anything else with an empty page."""
    folder, _slash, path = route.request.url.removeprefix(f"{ORIGIN}/").partition("/")
    file = FOLDERS.get(folder, HERE) / path
    if folder in FOLDERS and file.is_file():
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        text = file.read_text() if folder == "tests" else lean(file.read_text())
        route.fulfill(body=text, content_type=kind)
    else:
        route.fulfill(body="<!doctype html><title>tests</title>", content_type="text/html")


@pytest.mark.parametrize("name", sorted(file.name for file in HERE.glob("*.test.js")))
def test_player_module(page: Page, name):
    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")
    results = page.evaluate(
        """async (name) => {
          await import(`/tests/${name}`);
          const { run } = await import("/tests/harness.js");
          return run();
        }""",
        name,
    )
    failed = [f"{each['name']}\n  {each['error']}" for each in results if each["error"]]
    assert results, f"{name} tests nothing"
    assert not failed, "\n".join(failed)


SCRIPTS = sorted(
    f"{name}/{file.relative_to(FOLDERS[name])}"
    for name in ("logs", "hipapp")
    for file in FOLDERS[name].rglob("*.js")
)


def test_every_script_is_still_one_as_it_is_served(page: Page):
    """Most of them stop at once where the page they belong to is missing; none may be unreadable."""
    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")
    broken = page.evaluate(
        """async (names) => {
          const broken = [];
          for (const name of names) await import(`/${name}`).catch((error) => error instanceof SyntaxError && broken.push(`${name}: ${error}`));
          return broken;
        }""",
        SCRIPTS,
    )
    assert SCRIPTS
    # The page has no words to read: that is JSON's complaint, not the script's.
    assert [each for each in broken if "JSON" not in each] == []
