"""Numbers and pictures as files."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.exports import csv_response, file_name, plain_cell, self_contained, svg_response

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = """<figure class="chart"><svg class="chart--wide" viewBox="0 0 720 320" role="presentation">
<title id="a">Bridge &amp; more</title><desc id="b">From 5 s to 30 s.</desc>
<g role="img" aria-labelledby="a b"><g class="chart-grid"><path d="M0 0H9"/></g>
<g class="chart-right"><path class="chart-line" d="M0 0L9 9"/></g>
<g class="chart-legend"><g class="chart-left"><svg x="2" overflow="visible"><circle r="5"/></svg></g></g></g></svg>
<svg class="chart--narrow" viewBox="0 0 360 260"></svg></figure> &nbsp; <p>after"""


def read(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_csv_is_for_a_spreadsheet_and_for_nobody_else():
    response = csv_response(
        heads=["Day", "Hold, seconds"],
        rows=[(date(2026, 3, 4), 30), (date(2026, 3, 5), None), ("Ä; 🙂", Decimal("7.50"))],
        name="Bridge: way",
    )
    assert response.content.startswith(b"\xef\xbb\xbfDay,")
    assert b"\r\n2026-03-04,30\r\n" in response.content
    assert read(response)[1:] == [["2026-03-04", "30"], ["2026-03-05", ""], ["Ä; 🙂", "7.50"]]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="bridge-way.csv"'
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")']
)
def test_a_text_is_never_run_as_a_formula(typed):
    assert plain_cell(typed) == f"'{typed}"
    (row,) = read(csv_response(heads=[], rows=[[typed]], name="x"))[1:]
    assert row[0].startswith("'")


def test_figures_below_nought_stay_figures():
    assert [plain_cell(cell) for cell in (-5, Decimal("-1.5"), -0.5, "5-6", "", "a\0b")] == [
        -5,
        Decimal("-1.5"),
        -0.5,
        "5-6",
        "",
        "ab",
    ]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_csv_reads_back_whatever_was_typed(rows):
    found = read(csv_response(heads=["a", "b"], rows=rows, name="x"))[1:]
    assert found == [[str(plain_cell(cell)) for cell in row] for row in rows]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for row in found for cell in row)


@given(st.text())
def test_a_file_has_a_harmless_name(name):
    safe = file_name(name)
    assert 1 <= len(safe) <= 80
    assert set(safe) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_picture_stands_alone():
    picture = self_contained(DRAWN, title="Bridge <1>", note="March 3 to 9")
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height")) == ("752", "396")
    assert [text.text for text in root.findall(f"{SVG}text")] == ["Bridge <1>", "March 3 to 9"]
    assert root.find(f"{SVG}title").text == "Bridge & more"
    line = root.find(f".//{SVG}path[@d='M0 0L9 9']")
    assert (line.get("stroke"), line.get("stroke-width"), line.get("fill")) == ("#a05d14", "2.5", "none")
    assert root.find(f".//{SVG}circle").get("fill") == "#0f6265"
    assert all(word not in picture for word in ("class=", "style", "var(", "url(", "narrow"))


def test_a_picture_is_shown_where_it_is_opened_and_kept_nowhere():
    response = svg_response(DRAWN, title="Bridge", name="x" * 200)
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == f'inline; filename="{"x" * 80}.svg"'
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("markup", ["", "<p>none</p>", '<svg viewBox="0 0 1 1"><g>'])
def test_no_picture_is_refused(markup):
    with pytest.raises(ValueError, match="picture"):
        self_contained(markup, title="x")
