"""The shell of the guided session: nobody's page, light, and no words in its scripts."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from logs.player_words import counted, words

SCRIPTS = Path(settings.BASE_DIR) / "logs/static/logs/player"
STYLES = Path(settings.BASE_DIR) / "logs/static/logs/css"


def modules(name: str = "main.js") -> set[Path]:
    """Every module that one of them leads to."""
    found, waiting = set(), {SCRIPTS / name}
    while waiting:
        path = waiting.pop()
        found.add(path)
        imports = re.findall(r'from "(\.[^"]+)"', path.read_text())
        waiting |= {(path.parent / each).resolve() for each in imports} - found
    return found


@pytest.mark.django_db
def test_the_shell_is_the_same_for_everybody_and_sets_nothing(client, alice, bob):
    address = reverse("logs:play") + "?routine=alices-own"
    visitors = client.get(address)
    shells = [visitors.content]
    for person in (alice, bob):
        client.force_login(person)
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-cache"
        shells.append(answer.content)
    assert len(set(shells)) == 1
    assert not visitors.cookies
    assert alice.email.encode() not in shells[1]
    again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_the_shell_says_something_before_and_without_scripts(client):
    html = client.get(reverse("logs:play")).content.decode()
    body = html[html.index("<body") :]
    first = re.sub(r"<(script|template|dialog)\b.*?</\1>", "", body, flags=re.DOTALL)
    assert "Getting your routine…" in first
    assert "Log it by hand here" in re.search(r"<noscript>(.*?)</noscript>", first, re.DOTALL).group(1)


@pytest.mark.django_db
def test_every_word_that_a_script_asks_for_is_there_and_none_is_idle(client):
    html = client.get(reverse("logs:play")).content.decode()
    given = json.loads(
        re.search(r'id="words" type="application/json">(.*?)</script>', html, re.DOTALL).group(1)
    )
    assert given.keys() == words().keys()
    text = "".join(path.read_text() for path in modules())
    named = set(re.findall(r'["`](\w+)["`]', text)) | set(re.findall(r"\b(\w+):", text))
    # Put together from a beginning and a kind, a side or a number.
    begun = tuple(re.findall(r"`(\w+)\$\{", text))
    ended = tuple(re.findall(r"\$\{\w+\}(\w+)`", text))
    rungs = {"own", "easier", "harder"}  # named by the plan
    idle = [
        key
        for key in given
        if key not in named | rungs and not key.startswith(begun) and not key.endswith(ended or ("?",))
    ]
    asked = set(re.findall(r'\bsay\(\s*"(\w+)"', text))
    assert (asked - given.keys(), idle) == (set(), [])


def test_a_count_has_its_forms_by_category():
    assert counted("{n} hold", "{n} holds") == {"one": "{n} hold", "other": "{n} holds"}


def test_the_style_of_the_player_is_light():
    sheets = [path.read_bytes() for path in STYLES.glob("player*.css")]
    assert sum(len(gzip.compress(sheet)) for sheet in sheets) < 9_000
