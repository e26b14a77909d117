"""The worker, the manifest and the page that stands in: nobody's, complete, and new whenever something changed."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from PIL import Image

from hipapp.staticfiles import lean
from logs import precache
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
SCRIPTS = Path(__file__).resolve().parents[2] / "logs" / "static" / "logs"


def config(client) -> dict:
    """What the worker is told: version, shells, files."""
    text = client.get("/sw.js").content.decode()
    return json.loads(re.search(r"^const CONFIG = (.*);$", text, re.MULTILINE).group(1))


@pytest.mark.parametrize("name", ["logs:offline", "logs:play", "logs:worker", "logs:manifest"])
def test_the_same_bytes_for_everybody(client, alice, thea, name):
    visitor = client.get(reverse(name))
    pages = [visitor.content]
    for person in (alice, thea):
        client.force_login(person)
        response = client.get(reverse(name))
        assert "Set-Cookie" not in response.headers
        pages.append(response.content)
    assert len(set(pages)) == 1
    assert b"csrfmiddlewaretoken" not in visitor.content


def test_headers_of_the_worker(client):
    response = client.get("/sw.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert (response.headers["Service-Worker-Allowed"], response.headers["Cache-Control"]) == (
        "/",
        "no-store",
    )


def test_a_shell_is_asked_for_again_each_time_and_costs_nothing_unchanged(client):
    first = client.get("/offline/")
    assert first.headers["Cache-Control"] == "no-cache"
    assert client.get("/offline/", HTTP_IF_NONE_MATCH=first.headers["ETag"]).status_code == 304


def test_the_worker_fetches_what_the_shells_reach_and_nothing_else(client):
    told = config(client)
    assert told["shells"] == ["/play/", "/offline/"]
    files = {path.removeprefix("/static/") for path in told["files"]}
    for shell in told["shells"]:
        html = client.get(shell).content.decode()
        assert set(re.findall(r'(?:src|href)="/static/([^"]+)"', html)) <= files
    assert {"logs/player/machine.js", "logs/player/database.js", "logs/offline/panel.js"} <= files
    assert "logs/player/page.js" not in files  # that is for pages that need the network anyway
    assert [name for name in files if not finders.find(name)] == []


def test_every_file_that_a_kept_module_imports_is_kept(client):
    files = {path.removeprefix("/static/") for path in config(client)["files"]}
    for name in (name for name in files if name.endswith(".js")):
        for other in re.findall(r'from "(\.[^"]+)"', precache.source(name)):
            assert str((Path("/") / name).parent.joinpath(other).resolve())[1:] in files, f"{other} of {name}"


def test_a_change_in_a_shell_or_a_file_makes_a_new_version(client, monkeypatch):
    before = config(client)["version"]
    assert config(client)["version"] == before
    with monkeypatch.context() as patch:
        patch.setattr("logs.views.shell.offline_words", lambda: {"today": "Another word"})
        changed_word = config(client)["version"]
    original = precache.fingerprint
    with monkeypatch.context() as patch:
        other = lambda name: b"new" if name == "logs/player/machine.js" else original(name)
        patch.setattr(precache, "fingerprint", other)
        changed_file = config(client)["version"]
    assert len({before, changed_word, changed_file}) == 3
    assert config(client)["version"] == before


def test_each_language_has_its_own_version(client):
    british = UserFactory(language="en-gb")
    american = config(client)["version"]
    client.force_login(british)
    assert config(client)["version"] != american


def test_the_worker_has_no_import_of_its_own(client):
    text = client.get("/sw.js").content.decode()
    assert re.findall(r"^\s*(?:import|export)\b.*", text, re.MULTILINE) == []
    for name in ("openStore", "flush", "SYNC_TAG"):
        assert re.search(rf"(?:function|const) {name}\b", text)
    # Two of the same name at the top of the modules would not be a script at all.
    tops = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", text, re.MULTILINE)
    inner = tops[: tops.index("CONFIG")]
    assert len(inner) == len(set(inner))


def test_a_module_written_as_a_classic_script(tmp_path, monkeypatch):
    files = {
        "a/one.js": 'import { two } from "../b/two.js";\nimport {\n  three,\n} from "./three.js";\nexport const one = two + three;\n',
        "b/two.js": 'import { three } from "../a/three.js";\nexport async function two() {\n  return three;\n}\n',
        "a/three.js": "export const three = 3;\n",
    }
    monkeypatch.setattr(precache, "source", files.__getitem__)
    assert precache.as_classic_script("a/one.js", "b/two.js").splitlines() == [
        "const three = 3;",
        "",
        "async function two() {",
        "  return three;",
        "}",
        "",
        "const one = two + three;",
    ]


def test_the_manifest_names_icons_of_the_size_they_say(client):
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/", "/", "standalone")
    sizes = []
    for icon in manifest["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            corner = image.convert("RGBA").getpixel((0, 0))
        # A system cuts the maskable one to its own shape: its ground must reach every corner.
        assert (corner[3] == 255) == (icon.get("purpose") == "maskable")
        sizes.append(image.width)
    assert sizes == [192, 512, 512]


def test_a_page_says_whose_it_is(client, alice):
    assert 'data-user=""' in client.get("/").content.decode()
    client.force_login(alice)
    assert f'data-user="{alice.pk}"' in client.get("/profile/").content.decode()
    client.force_login(UserFactory(pk=1_234_567))
    assert 'data-user="1234567"' in client.get("/profile/").content.decode()


def test_a_page_that_never_asked_who_it_is_says_nothing(client, alice):
    """Else a wrong address would count as signing out."""
    client.force_login(alice)
    assert "data-user" not in client.get("/routines/?q=%00").content.decode()


def test_the_guides_scripts_are_light():
    """As they are served: without comments, each compressed by itself."""
    texts = [lean(path.read_text()) for path in (SCRIPTS / "player").rglob("*.js") if path.name != "page.js"]
    assert sum(len(gzip.compress(text.encode(), 9)) for text in texts) < 30_000


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("/** Says\n * a thing. */\nconst a = 1;\n\n// gone\nb();\n", "const a=1;b();"),
        ('const a = "// kept  : "; // kept\nb();\n', 'const a = "// kept  : "; // kept\nb();'),
        ("function b() {\n  /* gone */\n  /* kept */ return a / 2; /* kept */\n}\n",
         "function b(){/* kept */ return a / 2; /* kept */\n}\n"),
        ('say("it\'s { ; kept", \'"x" : y\', [1, 2]);\n', 'say("it\'s { ; kept",\'"x" : y\',[1,2]);'),
        ("const p = /[ ;] {2}/;\nconst t = `a ; ${b ? c : d}`;\n", "const p = /[ ;] {2}/;\nconst t = `a ; ${b ? c : d}`;\n"),
        ("const c = a\n  ? b\n  : d\nreturn - 1;\n", "const c=a\n?b\n:d\nreturn - 1;"),
        ("import { a } from \"./a.js\";\n", 'import{a}from "./a.js";'),
    ],
)  # fmt: skip
def test_what_is_taken_off_a_script_before_it_is_served(text, served):
    assert lean(text) == served


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.js")), ids=lambda path: path.name)
def test_no_text_of_a_script_runs_over_several_lines(path):
    """Its indentation would be taken off with the rest."""
    assert [line for line in path.read_text().splitlines() if line.count("`") % 2] == []


def test_collected_modules_import_each_other_by_their_hashed_names(tmp_path, client):
    storages = {"staticfiles": {"BACKEND": "hipapp.staticfiles.ModuleStorage"}}
    with override_settings(
        STATIC_ROOT=str(tmp_path), STORAGES={"default": storages["staticfiles"], **storages}
    ):
        call_command("collectstatic", verbosity=0, interactive=False)
        hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
        for name in ("logs/player/page.js", "logs/player/main.js", "logs/offline/main.js"):
            imported = re.findall(r'from "(\.[^"]+)"', (tmp_path / hashed[name]).read_text())
            assert imported
            for other in imported:
                assert re.search(r"\.[0-9a-f]{12}\.js$", other), f"{other} of {name}"
                assert ((tmp_path / name).parent / other).resolve().is_file()
        told = config(client)
        assert [path for path in told["files"] if not re.search(r"\.[0-9a-f]{12}\.\w+$", path)] == []
