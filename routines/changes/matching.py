"""Which line was which, and what stands elsewhere now."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from django.utils.translation import gettext as _

from routines.changes.facts import ChangeLine


def matched(old: Sequence[ChangeLine], new: Sequence[ChangeLine]) -> dict[int, int]:
    """The place of each new line that was there before, with its old place: the closest likeness first."""
    likenesses: list[Callable[[ChangeLine], Hashable]] = [
        lambda line: line,
        lambda line: (line.section, line.side),
        lambda line: line.section,
        lambda _line: None,
    ]
    pairs: dict[int, int] = {}
    for likeness in likenesses:
        taken = set(pairs.values())
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place, line in enumerate(old):
            if place not in taken:
                waiting[line.exercise_id, likeness(line)].append(place)
        for place, line in enumerate(new):
            alike = waiting[line.exercise_id, likeness(line)]
            if place not in pairs and alike:
                pairs[place] = alike.popleft()
    return pairs


def renamed_sections(
    old: Sequence[ChangeLine], new: Sequence[ChangeLine], pairs: dict[int, int]
) -> dict[str, str]:
    """Sections that went on under another name: the old name is gone, the new one new, and all stayed together."""
    before, after = {line.section for line in old}, {line.section for line in new}
    went: dict[str, set[str]] = defaultdict(set)
    came: dict[str, set[str]] = defaultdict(set)
    for place, old_place in pairs.items():
        went[old[old_place].section].add(new[place].section)
        came[new[place].section].add(old[old_place].section)
    return {
        section: name
        for section, names in went.items()
        for name in names
        if section
        and name
        and section not in after
        and name not in before
        and len(names) == len(came[name]) == 1
    }


def other_orders(
    old: Sequence[ChangeLine], new: Sequence[ChangeLine], pairs: dict[int, int]
) -> Iterator[str]:
    """Sections whose remaining exercises stand in another order, and sections that do so themselves."""
    old_places: dict[str, list[int]] = {}  # by section, in the new order
    for place, line in enumerate(new):
        if place in pairs and old[pairs[place]].section == line.section:
            old_places.setdefault(line.section, []).append(pairs[place])
    for section, places in old_places.items():
        if places != sorted(places):
            yield (
                _("%(section)s: in another order") % {"section": section}
                if section
                else _("In another order")
            )
    before = [section for section in dict.fromkeys(line.section for line in old) if section in old_places]
    if before != list(old_places):
        yield _("The sections are in another order")
