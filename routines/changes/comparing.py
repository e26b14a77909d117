"""Two versions side by side: their lines, and what they say as a whole."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from routines.changes.facts import Change, ChangeLine, VersionFacts
from routines.changes.matching import matched, other_orders, renamed_sections
from routines.changes.words import changes_of, reworded, say_added
from routines.dosage import Span, say_span, say_times


def compare(
    old: Sequence[ChangeLine], new: Sequence[ChangeLine], *, weight_unit: str = "kg"
) -> tuple[Change, ...]:
    """Return what changed from the old lines to the new: renamed sections, line by line in the new order, then
    what is gone, then other orders.

    A line is the same line where it has the same exercise; an exercise that stands more than once is
    told apart by its section and side.
    """
    pairs = matched(old, new)
    renamed = renamed_sections(old, new, pairs)
    changes = [
        Change("changed", _("%(old)s is now called %(new)s") % {"old": before, "new": after})
        for before, after in renamed.items()
    ]
    old = [replace(line, section=renamed.get(line.section, line.section)) for line in old]
    for place, line in enumerate(new):
        if place in pairs:
            changes.extend(changes_of(old[pairs[place]], line, weight_unit))
        else:
            changes.append(Change("added", say_added(line, weight_unit)))
    kept = set(pairs.values())
    gone = (line for place, line in enumerate(old) if place not in kept)
    changes.extend(Change("removed", _("%(name)s: removed") % {"name": line.name}) for line in gone)
    changes.extend(Change("moved", text) for text in other_orders(old, new, pairs))
    return tuple(changes)


def compare_version(old: VersionFacts, new: VersionFacts) -> tuple[Change, ...]:
    """Return what changed in what the versions say as a whole."""
    none = _("not given")

    def span(figures: Span | None) -> str:
        return none if figures is None else say_span(figures)

    said = [
        (_("Days a week: %(before)s → %(after)s"), span(old.days_a_week), span(new.days_a_week)),
        (_("Each day: %(before)s → %(after)s"), say_times(old.times_a_day), say_times(new.times_a_day)),
        (_("Minutes: %(before)s → %(after)s"), span(old.minutes), span(new.minutes)),
        (_("Minutes in a hurry: %(before)s → %(after)s"), str(old.short_minutes), str(new.short_minutes)),
        (_("Pain is safe up to %(before)s → %(after)s"), str(old.pain_safe_limit), str(new.pain_safe_limit)),
        (
            _("Stop when pain exceeds %(before)s → %(after)s"),
            str(old.pain_stop_limit),
            str(new.pain_stop_limit),
        ),
    ]
    texts = [text % {"before": before, "after": after} for text, before, after in said if before != after]
    texts += [
        reworded(old.warning, new.warning, (_("Warning added"), _("Warning removed"), _("Warning reworded"))),
        reworded(old.summary, new.summary, (_("Summary added"), _("Summary removed"), _("Summary reworded"))),
    ]
    return tuple(Change("changed", text) for text in texts if text)
