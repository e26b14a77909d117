"""Remakes docs/pictures/ from the demonstration data: ``make pictures``. Needs Chromium."""

import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
BRIDGE = "foam-roller-bridge-ball-of-the-foot"


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing of every request."""


def shots(slug: str) -> list[tuple[str, str, dict[str, int], str]]:
    """Return (file, path, viewport, colour scheme) of every picture."""
    return [
        ("today-phone", "/", PHONE, "light"),
        ("routine-desktop", "/routines/hip-therapy-routine/", DESKTOP, "light"),
        ("log-phone", f"/sessions/new/?routine={slug}", PHONE, "light"),
        ("progress-phone-dark", "/progress/", PHONE, "dark"),
        ("progress-exercise-desktop", f"/progress/{BRIDGE}/", DESKTOP, "light"),
    ]


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
    from django.test import Client
    from django.utils import timezone
    from playwright.sync_api import sync_playwright

    from hipapp.demo import make_demo
    from hipapp.management.commands.prepare import prepare
    from routines.models import Routine

    prepare()
    # Only now: the server looks for the collected static files once, when it is made.
    from hipapp.wsgi import application

    patient, _therapist = make_demo(today=timezone.localdate())
    slug = Routine.objects.get(owner=patient).slug
    client = Client()
    client.force_login(patient, backend="django.contrib.auth.backends.ModelBackend")
    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            )
            OUT.mkdir(parents=True, exist_ok=True)
            for name, path, viewport, scheme in shots(slug):
                context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
                context.add_cookies([cookie])
                page = context.new_page()
                page.goto(site + path)
                page.screenshot(path=OUT / f"{name}.png")
                context.close()
                sys.stdout.write(f"docs/pictures/{name}.png\n")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
