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


def broken(paths, rule):
    """Return what a rule finds in each file, for the files in which it finds something."""
    found = {str(path.relative_to(ROOT)): rule(path) for path in paths}
    return {name: what for name, what in found.items() if what}


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


def test_a_pure_module_knows_no_database_no_request_and_no_clock():
    def rule(path):
        imported = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        ours = {name for name in imported if name.split(".")[0] in {"logs", "routines"}}
        standard = {name for name in imported if name.split(".")[0] in sys.stdlib_module_names}
        return imported - ours - standard - PURE_MAY_USE

    assert len(PURE) > 40
    assert broken(PURE, rule) == {}


def test_a_file_is_short_enough_to_be_read_at_once():
    def rule(path):
        # About 300 lines; a table of cases may run a little longer.
        most = 350 if "tests" in path.parts else 320
        lines = len(path.read_text().splitlines())
        return lines if lines > most else None

    assert len(OURS) > 500
    assert broken(OURS, rule) == {}


def test_a_template_has_no_inline_script_or_style():
    def rule(path):
        text = path.read_text()
        inline = [
            tag
            for tag in re.findall(r"<script[^>]*>", text)
            if "src=" not in tag and "application/json" not in tag
        ]
        return re.findall(r"\sstyle=|<style|\son\w+=|javascript:", text) + inline

    assert broken(TEMPLATES, rule) == {}


def test_a_page_loads_nothing_from_another_host():
    def elsewhere(path):
        return re.findall(r"(?:src|srcset|href|action)=[\"'](?:https?:)?//", path.read_text())

    def loaded(path):
        return re.findall(r"@import|url\(", path.read_text())

    assert broken(TEMPLATES, elsewhere) == {}
    assert broken([path for path in OURS if path.suffix == ".css"], loaded) == {}


def test_a_test_neither_sleeps_nor_hides():
    waits = ("time." + "sleep(", "wait_for_" + "timeout(", "mark." + "xfail")
    tests = [path for path in OURS if path.name.startswith("test_")]
    assert broken(tests, lambda path: [word for word in waits if word in path.read_text()]) == {}


def test_only_views_and_commands_read_the_clock():
    readers = {"views", "commands", "middleware.py", "admin", "views.py"}
    clock = r"timezone\.(?:now|localdate|localtime)\(\)|date\.today\(\)|datetime\.now\("

    def rule(path):
        # The moment of publishing is a fact about the writing itself, not about anybody's day.
        allowed = {"timezone.now()"} if path.name == "versions.py" else set()
        return set(re.findall(clock, path.read_text())) - allowed

    sources = [path for path in OURS if path.suffix == ".py" and "tests" not in path.parts]
    assert broken([path for path in sources if not readers & set(path.parts)], rule) == {}
