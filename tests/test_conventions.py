"""House rules that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    path
    for folder in ("hipapp", "routines", "logs", "templates", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".js", ".css"} and "__pycache__" not in path.parts
)
OURS = [path for path in SOURCES if "migrations" not in path.parts]
TEMPLATES = [path for path in OURS if path.suffix == ".html"]


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=[str(path.relative_to(ROOT)) for path in paths])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_a_lock_names_no_index_and_no_place(name):
    text = (ROOT / name).read_text()
    assert [
        word for word in ("://", "--index", "--extra-index", "--find-links", "file:") if word in text
    ] == []
    assert text.count("--hash=sha256:") > text.count("==")


def test_the_two_locks_agree():
    def pins(name):
        return set(re.findall(r"^([\w.\-\[\]]+==[\w.]+)", (ROOT / name).read_text(), re.MULTILINE))

    assert pins("requirements.txt") - pins("requirements-test.txt") == set()


def test_a_lock_holds_all_that_its_packages_ask_for():
    """They are installed as listed, nothing is worked out: what the lock lacks would be missing."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout.strip()) == (0, "No broken requirements found.")


def test_the_top_level_holds_what_it_should():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    packages = {name.split("/")[0] for name in tracked if "/" in name and not name.startswith(".")}
    assert packages <= {"hipapp", "routines", "logs", "templates", "tests", "docs"}


PURE = [
    ROOT / name
    for pattern in (
        "routines/dosage/*.py",
        "routines/changes/*.py",
        "routines/plan.py",
        "routines/strip.py",
        "routines/videos.py",
        "logs/progress/*.py",
        "logs/charts/*.py",
        "logs/entries.py",
        "logs/figures.py",
        "logs/weights.py",
    )
    for name in sorted(path.relative_to(ROOT) for path in ROOT.glob(pattern))
]
# Words and the forms of dates and numbers: decision 2.
PURE_MAY_USE = {"django.utils.translation", "django.utils.formats", "django.utils.text", "django.utils.dates"}


@named(PURE)
def test_a_pure_module_knows_no_database_no_request_and_no_clock(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    django = {name for name in imported if name.split(".")[0] == "django"}
    assert django - PURE_MAY_USE == set()
    third_party = {name.split(".")[0] for name in imported} - sys.stdlib_module_names
    assert third_party <= {"django", "logs", "routines"}


@named(OURS)
def test_a_file_is_short_enough_to_be_read_at_once(path):
    # About 300 lines; a table of cases may run a little longer.
    most = 350 if "tests" in path.parts else 320
    assert len(path.read_text().splitlines()) <= most


@named(TEMPLATES)
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text()
    assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:", text) == []
    inline = [
        tag
        for tag in re.findall(r"<script[^>]*>", text)
        if "src=" not in tag and "application/json" not in tag
    ]
    assert inline == []


@named(TEMPLATES)
def test_a_template_loads_nothing_from_another_host(path):
    assert re.findall(r"(?:src|srcset|href|action)=[\"'](?:https?:)?//", path.read_text()) == []


@named([path for path in OURS if path.suffix == ".css"])
def test_a_style_sheet_loads_nothing(path):
    assert re.findall(r"@import|url\(", path.read_text()) == []


@named([path for path in OURS if path.parts[-1].startswith("test_")])
def test_a_test_neither_sleeps_nor_hides(path):
    waits = ("time." + "sleep(", "wait_for_" + "timeout(", "mark." + "xfail")
    assert [word for word in waits if word in path.read_text()] == []


@named([path for path in OURS if path.suffix == ".py" and "tests" not in path.parts])
def test_only_views_and_commands_read_the_clock(path):
    readers = ("views", "commands", "middleware.py", "admin")
    text = path.read_text()
    if any(part in readers or part == "views.py" for part in path.parts):
        return
    # The moment of publishing is a fact about the writing itself, not about anybody's day.
    allowed = {"timezone.now()"} if path.name == "versions.py" else set()
    found = set(
        re.findall(r"timezone\.(?:now|localdate|localtime)\(\)|date\.today\(\)|datetime\.now\(", text)
    )
    assert found - allowed == set()
