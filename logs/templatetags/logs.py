"""What the pages of the logs need beyond Django's own filters."""

from django import template

register = template.Library()


@register.filter
def times(count: int) -> range:
    """Loop ``count`` times, at most 40: a strip of marks wider than that tells nothing more."""
    return range(min(count, 40))
