"""Markdown that somebody typed, turned into clean HTML. An edge: the only place that knows the two libraries."""

import re
from html import escape
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 20_000  # characters, what the longest field takes; more is shown as typed, so that nobody waits
DEEPEST = 20  # quotes within lists within quotes; the parser would drop what lies deeper
TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h3", "h4", "h5", "h6"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
WHOLE_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
# Browsers skip these in an address, so that "java\nscript:" runs; nh3 lets U+2028 and U+2029 pass.
SKIPPED = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


def render(markdown: str) -> SafeString:
    """Return clean HTML for Markdown: headings from h3 down, links to http, https and mailto, no pictures, no raw HTML.

    Never raises: what is too long or nested too deep comes back as typed, escaped, in one paragraph.
    """
    text = markdown.encode("utf-8", "replace").decode()  # half a surrogate pair would stop nh3
    if len(text) > LONGEST:
        return _as_typed(text)
    try:
        tokens = _parser.parse(text)
        if any(token.level >= DEEPEST for token in tokens):
            return _as_typed(text)
        html = _parser.renderer.render(_demoted(tokens), _parser.options, {})
    except RecursionError:  # the bounds above should see to it; a page must never break on a note
        return _as_typed(text)
    return mark_safe(clean(html))


def _demoted(tokens: list[Token]) -> list[Token]:
    """Lower headings by two: the page has the first two levels for itself."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + 2)}"
    return tokens


def clean(html: str) -> str:
    """Return HTML with nothing but the tags that notes need; links lead out and say so (``rel``)."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep an address only if it is whole and of a known scheme, and without the characters that browsers skip."""
    if name != "href":
        return value
    address = SKIPPED.sub("", value)
    return address if WHOLE_ADDRESS.match(address) else None


def _as_typed(text: str) -> SafeString:
    lines = escape(text).replace("\r\n", "\n").replace("\n", "<br>\n")
    return mark_safe(f"<p>{lines}</p>\n")


def _picture_as_words(renderer: Any, tokens: list[Token], place: int, options: Any, env: Any) -> str:
    return escape(renderer.renderInlineAsText(tokens[place].children or [], options, env))


# A line break that was typed is a line break: people who write notes mean it.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST + 2})
_parser.add_render_rule("image", _picture_as_words)
