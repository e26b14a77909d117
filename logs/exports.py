"""Numbers and pictures as files: CSV for a spreadsheet, SVG that looks right when opened alone.

What a person logged is theirs: every answer says that no cache may keep it.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Any, cast
from xml.etree import ElementTree

from django.http import HttpResponse
from django.utils.text import slugify

from logs.inks import light_inks

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LONGEST_NAME = 80
HEAD = 60  # units above a picture for its title and note
SIDE = 16
SVG = "http://www.w3.org/2000/svg"

Cell = object  # str, int, float, Decimal, date or None


def csv_response(*, heads: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> HttpResponse:
    """A table as a file to keep: UTF-8 with a byte order mark, commas, CRLF (RFC 4180).

    The mark is for Excel, which takes the file for the alphabet of the machine without it; everything else
    skips it. Dates are ISO 8601, figures have a decimal point in every language, None is an empty cell.
    Only texts are guarded against being run as formulas: a figure below nought stays a figure. ``name`` is
    what the file is called, without its ending.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([plain_cell(head) for head in heads])
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", f"{file_name(name)}.csv", keep=True)


def plain_cell(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        text = cell.replace("\0", "")
        return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
    return cell


def svg_response(
    markup: str, *, title: str, name: str, note: str = "", inside: str = "chart"
) -> HttpResponse:
    """A chart as a picture of its own, light, its styles as attributes: nothing else need be loaded.

    ``markup`` is the chart as its template draws it; of several renderings the first is taken (the wide
    one). Above it stand ``title`` and, smaller, ``note`` (the days it covers). ``inside`` are the classes, with
    spaces, of the element it stands in on its page. ValueError where there is no ``<svg>`` in it.
    """
    picture = self_contained(markup, title=title, note=note, inside=inside)
    return _file(picture, "image/svg+xml; charset=utf-8", f"{file_name(name)}.svg", keep=False)


def self_contained(markup: str, *, title: str, note: str = "", inside: str = "chart") -> str:
    """The first ``<svg>`` of a page's markup as a file of its own: see ``svg_response``."""
    found = re.search(r"<svg\b.*", markup, re.DOTALL)
    if not found:
        raise ValueError("There is no picture in this.")
    drawn = _first_element(found[0])
    _left, _top, width, height = (float(part) for part in drawn.attrib["viewBox"].split())
    inks = light_inks()
    inks.dye(drawn, inherited=inside.split())
    full_width, full_height = width + 2 * SIDE, height + HEAD + SIDE
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": f"0 0 {full_width:g} {full_height:g}",
            "width": f"{full_width:g}",
            "height": f"{full_height:g}",
            "role": "img",
            "font-family": inks.token("--font"),
        },
    )
    for part in [child for child in drawn if child.tag in {"title", "desc"}]:
        root.append(part)
        drawn.remove(part)
        part.attrib.clear()
    ElementTree.SubElement(
        root, "rect", {"width": "100%", "height": "100%", "fill": inks.token("--paper-raised")}
    )
    _text(root, title, 26, {"font-size": "17", "font-weight": "600", "fill": inks.token("--ink")})
    _text(root, note, 46, {"font-size": "14", "fill": inks.token("--ink-soft")})
    drawn.attrib = {
        "x": str(SIDE),
        "y": str(HEAD),
        "width": f"{width:g}",
        "height": f"{height:g}",
        "viewBox": drawn.attrib["viewBox"],
        "overflow": "visible",
    }
    root.append(drawn)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _first_element(markup: str) -> ElementTree.Element:
    """The element that a text begins with, whatever follows it; named references of HTML are not known."""
    parser: Any = ElementTree.XMLPullParser(["start", "end"])
    depth = 0
    # A closing tag at a time: what stands after the picture need not be well-formed.
    for piece in re.findall(r".*?(?:</svg>|$)", markup, re.DOTALL):
        parser.feed(piece)
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            if depth == 0:
                return cast("ElementTree.Element", element)
    raise ValueError("The picture does not end.")


def _text(root: ElementTree.Element, words: str, y: int, look: dict[str, str]) -> None:
    if words:
        ElementTree.SubElement(root, "text", {"x": str(SIDE), "y": str(y), **look}).text = words


def file_name(name: str) -> str:
    """A name that every disk takes: small Latin letters, digits and hyphens, never empty, 80 at most."""
    return slugify(name)[:LONGEST_NAME].strip("-_") or "hipapp"


def _file(content: str, kind: str, name: str, *, keep: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    disposition = "attachment" if keep else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
