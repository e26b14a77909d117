"""Figures as a person types them: one for all sets, or one a set. Pure."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

NONE = "-"
LONGEST = 50  # sets


def read_figures(text: str, *, highest: int) -> tuple[int | None, ...]:
    """Read "30" or "10, 10, 8" (any separator; "-" for a set without a figure); empty gives ().

    Raises ValueError with a sentence for the person who typed it.
    """
    tokens = re.findall(r"[^\s,;./·]+", text)
    figures: list[int | None] = []
    for token in tokens:
        if token in {NONE, "–", "—"}:
            figures.append(None)
        elif re.fullmatch(r"[0-9]{1,9}", token):
            figures.append(int(token))
        else:
            raise ValueError(_("“%(token)s” is no whole number.") % {"token": token[:20]})
    if len(figures) > LONGEST:
        raise ValueError(_("That is more than %(count)d sets.") % {"count": LONGEST})
    too_high = [figure for figure in figures if figure is not None and figure > highest]
    if too_high:
        raise ValueError(
            _("%(figure)d is too much: at most %(highest)d.") % {"figure": too_high[0], "highest": highest}
        )
    return tuple(figures)


def write_figures(figures: Sequence[int | None]) -> str:
    """Write figures so that they read back: one where all sets are alike, else one a set; nothing for none."""
    if not figures or all(figure is None for figure in figures):
        return ""
    if len(set(figures)) == 1:
        return str(figures[0])
    return ", ".join(NONE if figure is None else str(figure) for figure in figures)


def spread(figures: Sequence[int | None], sets: int) -> tuple[int | None, ...]:
    """Give each of ``sets`` sets its figure. Raises ValueError where their numbers do not fit."""
    if not figures:
        return (None,) * sets
    if len(figures) == 1:
        return tuple(figures) * sets
    if len(figures) != sets:
        raise ValueError(
            _("%(figures)d figures for %(sets)d sets: give one for all, or one a set.")
            % {"figures": len(figures), "sets": sets}
        )
    return tuple(figures)
