import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from routines import notes
from routines.notes import clean, render


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        ("Lie *down*, **lift**.", "<p>Lie <em>down</em>, <strong>lift</strong>.</p>\n"),
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n"),
        ("2. lift\n3. hold", '<ol start="2">\n<li>lift</li>\n<li>hold</li>\n</ol>\n'),
        ("- lift\n- hold", "<ul>\n<li>lift</li>\n<li>hold</li>\n</ul>\n"),
        ("> slowly", "<blockquote>\n<p>slowly</p>\n</blockquote>\n"),
        ("`x < y`", "<p><code>x &lt; y</code></p>\n"),
        ("# a", "<h3>a</h3>\n"),
        ("a\n=", "<h3>a</h3>\n"),
        ("## a", "<h4>a</h4>\n"),
        ("### a", "<h5>a</h5>\n"),
        ("#### a", "<h6>a</h6>\n"),
        ("##### a", "<h6>a</h6>\n"),
        ("###### a", "<h6>a</h6>\n"),
        ("🦵 רגל", "<p>🦵 רגל</p>\n"),
    ],
)
def test_markdown_becomes_html(markdown, html):
    assert render(markdown) == html


def test_result_is_marked_safe_for_templates():
    assert type(render("a")) is SafeString
    assert type(render("a" * 20_001)) is SafeString


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:thea@example.org", "mailto:thea@example.org"),
    ],
)
def test_link_leads_out_without_handing_on_trust(address, kept):
    assert render(f"[there]({address})") == f'<p><a href="{kept}" rel="noopener nofollow">there</a></p>\n'


@pytest.mark.parametrize(
    "address", ["/routines/", "//evil.example", "ftp://example.org/", "https:path", "tel:123", "#top"]
)
def test_link_elsewhere_loses_its_address(address):
    assert render(f"[there]({address})") == '<p><a rel="noopener nofollow">there</a></p>\n'


def test_script_address_is_no_link():
    assert render("[x](javascript:alert)") == "<p>[x](javascript:alert)</p>\n"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\u2028javascript:alert(1)",
        "\u2029javascript:alert(1)",
        "java\nscript:alert(1)",
        "&#1;javascript:alert(1)",
        "&#x2028;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_clean_drops_addresses_that_run(address):
    assert clean(f'<a href="{address}">x</a>') == '<a rel="noopener nofollow">x</a>'


def test_clean_takes_characters_that_browsers_skip_out_of_addresses():
    html = clean('<a href="\u2028ht&#x0a;tps://exam\u200bple.org">x</a>')
    assert html == '<a href="https://example.org" rel="noopener nofollow">x</a>'


def test_clean_drops_tags_and_attributes_that_notes_do_not_need():
    html = clean(
        '<p style="x" onclick="y" id="z">a<img src="b"><iframe src="c"></iframe><script>d</script></p>'
    )
    assert html == "<p>a</p>"


def test_picture_becomes_its_words():
    assert (
        render("![foot *on* the <b>roller](https://example.org/x.png)")
        == "<p>foot on the &lt;b&gt;roller</p>\n"
    )


def test_raw_html_is_shown_not_used():
    assert render("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    assert render("a <b onclick=x>b</b>") == "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"


@pytest.mark.parametrize("bracket", ["[", ">", "![", "[](", "- "])
def test_a_hundred_thousand_nested_come_back_as_typed(bracket):
    typed = bracket * 100_000
    assert render(typed) == f"<p>{typed.replace('>', '&gt;')}</p>\n"


def test_longest_note_is_still_markdown():
    assert render("*" + "a" * 19_998 + "*") == "<p><em>" + "a" * 19_998 + "</em></p>\n"
    assert render("*" + "a" * 19_999 + "*") == "<p>*" + "a" * 19_999 + "*</p>\n"


def test_deep_quotes_lose_no_word():
    assert "<blockquote>" in render("> " * 10 + "slowly")
    assert render("> " * 25 + "slowly") == "<p>" + "&gt; " * 25 + "slowly</p>\n"


@pytest.mark.parametrize("depth", range(1, 30))
@pytest.mark.parametrize("mark", ["> ", "- "])
def test_no_depth_loses_the_word(mark, depth):
    assert "slowly" in render(mark * depth + "slowly")


def test_note_comes_back_as_typed_where_the_parser_gives_up(monkeypatch):
    def give_up(_text: str) -> None:
        raise RecursionError

    monkeypatch.setattr(notes._parser, "parse", give_up)
    assert render("a <b>\r\nc") == "<p>a &lt;b&gt;<br>\nc</p>\n"


def test_broken_characters_are_replaced():
    assert render("a\x00b\ud800") == "<p>a\ufffdb?</p>\n"


pieces = st.sampled_from(
    [*"[]()<>!*_`#>-\n &\"'\\", "![", "](", "https://e.org", "javascript:", "<a href=", "\u2028", "x"]
)


@given(st.text(max_size=200) | st.lists(pieces, max_size=120).map("".join))
def test_no_note_breaks_the_page_or_runs(markdown):
    html = render(markdown)
    assert clean(html) == html
