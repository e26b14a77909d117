"""The guide for therapists against the app: its doses are read as it says, its buttons are there, its pictures too."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib import admin as django_admin

from routines import dosage
from routines.admin.doses import understood

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = (ROOT / "docs" / "therapist-guide.md").read_text(encoding="utf-8")
MEASURES = {"a hold": "hold", "repetitions": "reps", "working time": "time", "any": "reps"}
ROWS = re.findall(r"^\| ([a-z ]+) \| `([^`]+)` \| (.+) \|$", GUIDE, re.MULTILINE)
BOLD = sorted(set(re.findall(r"(?<![`*])\*\*([^*`]+)\*\*(?![`*])", GUIDE)))


def screens() -> str:
    """Return everything the screens of the admin may say: templates and sources, Django's own included."""
    django = Path(django_admin.__file__).parent
    files = [
        *(ROOT / "templates" / "admin").rglob("*.html"),
        ROOT / "templates" / "includes" / "menu.html",
        *(django / "templates" / "admin").rglob("*.html"),
        *(ROOT / "routines").rglob("*.py"),
        *(ROOT / "hipapp").glob("*.py"),
        *(ROOT / "hipapp" / "models").rglob("*.py"),
    ]
    return "\n".join(unescape(file.read_text(encoding="utf-8")) for file in files).casefold()


def test_the_guide_has_doses():
    assert len(ROWS) > 20


@pytest.mark.parametrize(("measure", "typed", "answer"), ROWS, ids=[row[1] for row in ROWS])
def test_a_dose_is_understood_as_the_guide_says(measure, typed, answer):
    read = dosage.read(typed, measure=MEASURES[measure], weight_unit="kg")
    said = understood(typed, read, measure=MEASURES[measure], side="both", weight_unit="kg")
    assert answer in (said["words"], said["unread"], said["hint"])
    assert not read.ok or answer == (said["hint"] or said["words"])


def test_what_the_guide_says_in_bold_stands_on_a_screen():
    said = screens() + "add exercise, add routine"  # Django puts these together of "Add" and the name
    assert [words for words in BOLD if words.casefold() not in said] == []


def test_the_guide_shows_the_pictures_that_are_there():
    shown = set(re.findall(r"\]\(pictures/([a-z-]+)\.png\)", GUIDE))
    kept = {path.stem for path in (ROOT / "docs" / "pictures").glob("guide-*.png")}
    assert shown == kept
