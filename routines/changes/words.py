"""The words for one line that is new or not what it was."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from routines.changes.facts import Change, ChangeLine
from routines.dosage import (
    Dosage,
    Span,
    plain,
    say_band,
    say_duration,
    say_inline,
    say_load,
    say_schedule,
    say_seconds,
    say_side,
    say_span,
)

# More changed parts than this read better as one dose before and after.
MOST_PARTS = 2


def reworded(old: str, new: str, words: tuple[str, str, str]) -> str:
    """Return which of the three words fits two texts, "" for the same text whatever its white space.

    ``words`` say that a text was added, removed or reworded.
    """
    added, removed, other = words
    if old.split() == new.split():
        return ""
    if not old.strip():
        return added
    return other if new.strip() else removed


def say_added(line: ChangeLine, weight_unit: str) -> str:
    """Return the words for a line that was not there before."""
    facts = {"name": line.name, "section": line.section, "dose": _dose(line, weight_unit)}
    if line.kind == "reference":
        return _("%(name)s: added for reference") % facts
    if line.kind == "optional" and line.section:
        return _("%(name)s: added to %(section)s, optional, %(dose)s") % facts
    if line.kind == "optional":
        return _("%(name)s: added, optional, %(dose)s") % facts
    if line.section:
        return _("%(name)s: added to %(section)s, %(dose)s") % facts
    return _("%(name)s: added, %(dose)s") % facts


def changes_of(old: ChangeLine, new: ChangeLine, weight_unit: str) -> Iterator[Change]:
    """Yield at most two changes of a line: that it moved to another section, and all else in one."""
    if old.section != new.section:
        yield Change("moved", _moved(old, new))
    texts = [_kind(old, new), *_dose_changes(old, new, weight_unit), _note(old, new)]
    if any(texts):
        said = {"name": new.name, "changes": "; ".join(text for text in texts if text)}
        yield Change("changed", _("%(name)s: %(changes)s") % said)


def _moved(old: ChangeLine, new: ChangeLine) -> str:
    facts = {"name": new.name, "old": old.section, "new": new.section}
    if not old.section:
        return _("%(name)s: moved to %(new)s") % facts
    if not new.section:
        return _("%(name)s: moved out of %(old)s") % facts
    return _("%(name)s: moved from %(old)s to %(new)s") % facts


def _kind(old: ChangeLine, new: ChangeLine) -> str:
    if old.kind == new.kind:
        return ""
    return {
        ("optional", "do"): _("no longer optional"),
        ("reference", "do"): _("taken up again"),
        ("reference", "optional"): _("taken up again, optional"),
        ("do", "optional"): _("now optional"),
    }.get((old.kind, new.kind)) or _("no longer done, kept for reference")


def _note(old: ChangeLine, new: ChangeLine) -> str:
    return reworded(old.note, new.note, (_("note added"), _("note removed"), _("note reworded")))


def _dose_changes(old: ChangeLine, new: ChangeLine, weight_unit: str) -> list[str]:
    """The parts that changed: "hold 15 s → 30 s"; or the dose as a whole where that is easier to take in."""
    before, after = plain(old.dosage, new.measure), plain(new.dosage, new.measure)
    were, are = (_parts(dosage, new.measure, weight_unit) for dosage in (before, after))
    parts = [(name, was, now) for (name, was), (_name, now) in zip(were, are, strict=True) if was != now]
    if _is_open(before) != _is_open(after) or len(parts) > MOST_PARTS:
        return [_arrow(_dose(old, weight_unit), _dose(new, weight_unit))]
    texts = [
        _("%(part)s %(change)s") % {"part": name, "change": _arrow(was, now)} for name, was, now in parts
    ]
    if old.side != new.side:
        together = _("both sides together")
        texts.append(_arrow(say_side(old.side) or together, say_side(new.side) or together))
    return texts


def _parts(dosage: Dosage, measure: str, weight_unit: str) -> list[tuple[str, str]]:
    """Every part of a dose as its name and its words."""
    tolerated = _("as tolerated")
    loads = [say_load(dosage.load_kg, weight_unit), say_band(dosage.load_band)]
    return [
        (_("sets"), _words(dosage.sets, say_span)),
        (
            _("repetitions"),
            _words(dosage.repetitions, say_span, tolerated if dosage.repetitions_open else ""),
        ),
        (
            _("time") if measure == "time" else _("hold"),
            _words(
                dosage.hold,
                say_duration if measure == "time" else say_seconds,
                tolerated if dosage.hold_open else "",
            ),
        ),
        (_("rest"), _words(dosage.rest, say_duration, _("a few seconds") if dosage.rest_open else "")),
        (_("load"), ", ".join(part for part in loads if part) or _("none")),
        (_("schedule"), say_schedule(dosage) or _("as in the routine")),
    ]


def _words(figures: Span | None, say: Callable[[Span], str], openly: str = "") -> str:
    """A part in words; ``openly`` is what an open one says, "" for a part that is not."""
    return openly or (_("not given") if figures is None else say(figures))


def _is_open(dosage: Dosage) -> bool:
    return dosage.sets is None and dosage.repetitions is None and dosage.hold is None


def _dose(line: ChangeLine, weight_unit: str) -> str:
    return say_inline(line.dosage, measure=line.measure, side=line.side, weight_unit=weight_unit)


def _arrow(before: str, after: str) -> str:
    return _("%(before)s → %(after)s") % {"before": before, "after": after}
