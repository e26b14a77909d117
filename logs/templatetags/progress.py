"""Figures as the progress pages write them."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def figure(words: str) -> SafeString:
    """Set the units of a figure small: "1 min 30 s" keeps its numbers large. It does not wrap within."""
    parts = re.split(r"(\d+)", words.replace(" ", "\N{NO-BREAK SPACE}"))
    return format_html(
        '<span class="progress-value">{}</span>',
        format_html_join(
            "",
            "{}",
            (
                (part if part.isdecimal() else format_html('<span class="unit">{}</span>', part),)
                for part in parts
                if part
            ),
        ),
    )


@register.filter
def unbroken(words: str) -> str:
    """Keep figures with their units and the parts of a date on one line: "5 s", "October 17, 2025"."""
    return re.sub(r"(?<=\d) (?=[^\W\d]|%)|(?<=\w) (?=\d)|(?<=\d,) (?=\d{4}\b)", "\N{NO-BREAK SPACE}", words)
