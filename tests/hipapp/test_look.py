"""The look keeps its promises: contrast in both themes, small style sheets, nothing from outside, icons that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "hipapp" / "static" / "hipapp" / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6}|var\(--[a-z-]+\))\s*;")
SURFACES = ["paper", "paper-raised", "paper-sunk", "dawn", "work-soft", "rest-soft", "stop-soft"]


def themes() -> dict[str, dict[str, str]]:
    """The colours of each theme by name, "#rrggbb"."""
    light, dark, *_ = (CSS / "tokens.css").read_text().split("@media")
    first = dict(TOKEN.findall(light))
    both = {"light": first, "dark": first | dict(TOKEN.findall(dark))}
    return {
        theme: {name: colours.get(value[6:-1], value) for name, value in colours.items()}
        for theme, colours in both.items()
    }


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("names", "surfaces", "least"),
    [
        (["ink", "ink-soft"], ["paper", "paper-raised"], 7),
        (["ink", "ink-soft", "work", "work-deep", "rest", "stop"], SURFACES, 4.5),
        (["on-work"], ["work", "work-deep"], 4.5),
        (["on-stop"], ["stop"], 4.5),
        (["ink"], ["sand"], 4.5),
        (["line-strong", "left", "right", "focus"], SURFACES, 3),
    ],
)
def test_colours_have_contrast(theme, names, surfaces, least):
    colours = themes()[theme]
    low = {
        f"{name} on {surface}": round(contrast(colours[name], colours[surface]), 2)
        for name in names
        for surface in surfaces
        if contrast(colours[name], colours[surface]) < least
    }
    assert low == {}


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_style_sheets_stay_small():
    assert sum(sheet.stat().st_size for sheet in CSS.glob("*.css")) < 60_000


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_style_sheet_loads_nothing(sheet):
    assert re.findall(r"url\(|@import|data:", sheet.read_text()) == []


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_style_sheet_sets_no_text_below_16_pixels(sheet):
    sizes = re.findall(r"font-size:\s*([0-9.]+)(rem|em|px)", sheet.read_text())
    assert [size for size, unit in sizes if float(size) * (1 if unit == "px" else 16) < 16] == []


def test_every_icon_that_a_template_names_is_drawn():
    named = {
        name
        for template in TEMPLATES.rglob("*.html")
        for name in re.findall(r'icon\.html" with name="([a-z-]+)"', template.read_text())
    }
    drawn = {icon.stem for icon in (TEMPLATES / "components" / "icons").glob("*.html")}
    assert named - drawn == set()
