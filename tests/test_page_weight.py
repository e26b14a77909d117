"""No page weighs more than 60 KB in all, compressed, pictures apart: people open them on a phone beside a mat."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

MOST = 60_000
PAGES = [
    "/",
    "/routines/",
    "/routines/hip-therapy-routine/",
    "/routines/hip-therapy-routine/v1/",
    "/exercises/foam-roller-bridge/",
    "/sessions/",
    "/sessions/new/?routine=hip-therapy-routine",
    "/progress/",
    "/progress/foam-roller-bridge-ball-of-the-foot/",
    "/suggestions/",
    "/activities/",
    "/profile/",
    "/accounts/password/change/",
    "/accounts/2fa/",
]


def weight(html: bytes) -> int:
    """Return the compressed size of a page with every style sheet and script that it names."""
    files = set(re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js))"', html))
    assert files
    parts = [html, *(Path(finders.find(name.decode())).read_bytes() for name in files)]
    return sum(len(gzip.compress(part, 6)) for part in parts)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(client, demo_patient, path):
    client.force_login(demo_patient)
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert weight(response.content) < MOST


@pytest.mark.parametrize(
    "path", ["/", "/routines/hip-therapy-routine/", "/accounts/login/", "/accounts/signup/"]
)
def test_a_visitors_page_is_light(client, starter, path):
    assert weight(client.get(path).content) < MOST
