"""Words for the scripts of every page."""

from django import template

from logs import offline_words
from logs.offline_words import Words

register = template.Library()


@register.simple_tag
def waiting_words() -> Words:
    """Return what the notice of waiting sessions says."""
    return offline_words.waiting_words()
