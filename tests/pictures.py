"""Remakes docs/pictures/ from the demonstration data: ``make pictures``. Needs Chromium."""

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
BRIDGE = "foam-roller-bridge-ball-of-the-foot"
HEAVIEST = 120_000
"""Bytes of a picture at most, so that the repository stays light."""


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing of every request."""


class Patient(ThreadingMixIn, WSGIServer):
    """Answers while another connection, which Chromium keeps ready, says nothing yet."""

    daemon_threads = True


def shots(slug: str) -> list[tuple[str, str, dict[str, int], str]]:
    """Return (file, path, viewport, colour scheme) of every picture that is one page as it opens."""
    return [
        ("today-phone", "/", PHONE, "light"),
        ("routine-desktop", "/routines/hip-therapy-routine/", DESKTOP, "light"),
        ("log-phone", f"/sessions/new/?routine={slug}", PHONE, "light"),
        ("progress-phone-dark", "/progress/", PHONE, "dark"),
        ("progress-exercise-desktop", f"/progress/{BRIDGE}/", DESKTOP, "light"),
    ]


def keep(name: str, png: bytes) -> None:
    """Write a picture with 256 colours, which pages have hardly more of. SystemExit where it is too heavy even so."""
    from PIL import Image

    path = OUT / f"{name}.png"
    small = Image.open(BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    weight = path.stat().st_size
    if weight > HEAVIEST:
        sys.exit(f"docs/pictures/{name}.png weighs {weight} bytes: show less of the page.")
    sys.stdout.write(f"docs/pictures/{name}.png {round(weight / 1000)} kB\n")


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium here: install it (Debian: apt install chromium), then try again.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "hipapp.settings",
            "HIPAPP_DATA": folder,
            "HIPAPP_HTTPS": "false",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        sys.path.insert(0, str(ROOT))
        take(chromium)


def take(chromium: str) -> None:
    import django

    django.setup()
    from django.utils import timezone
    from playwright.sync_api import sync_playwright

    from hipapp.demo import make_demo
    from hipapp.management.commands.prepare import prepare
    from routines.models import Routine
    from tests.chart_pictures import draw
    from tests.guide_pictures import walk

    prepare()
    # Only now: the server looks for the collected static files once, when it is made.
    from hipapp.wsgi import application

    patient, therapist = make_demo(today=timezone.localdate())
    slug = Routine.objects.get(owner=patient).slug
    OUT.mkdir(parents=True, exist_ok=True)
    with make_server("127.0.0.1", 0, application, Patient, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            )
            open_as = opener(browser, site)
            for name, path, viewport, scheme in shots(slug):
                page = open_as(patient, viewport, scheme)
                page.goto(path)
                keep(name, page.screenshot())
                page.context.close()
            draw(open_as, patient, keep)
            walk(open_as(therapist, DESKTOP, "light"), keep)
            browser.close()
        server.shutdown()


def opener(browser: Any, site: str) -> Callable[[Any, dict[str, int], str], Any]:
    """Return what opens an empty page for a signed-in person: ``open_as(person, viewport, colour scheme)``."""
    from django.test import Client

    def open_as(person: Any, viewport: dict[str, int], scheme: str) -> Any:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(
            viewport=viewport, color_scheme=scheme, reduced_motion="reduce", base_url=site
        )
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        context.add_cookies([cookie])
        return context.new_page()

    return open_as


if __name__ == "__main__":
    main()
