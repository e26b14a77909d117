"""A stored session as it is shown: its exercises in order, each with what was asked for and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from logs.entries import SetEntry
from logs.models import LoggedSet, Session
from logs.operations import set_entry_of
from logs.progress import say_load, say_value
from routines import dosage
from routines.models import Exercise

MOST_IN_A_ROW = 12  # measured holds that are told one by one


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on one side, in words: "5 × 30 s", "30, 30, 17 s", "3 × 10"; empty: done, no figures."""

    side: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownExercise:
    """One exercise of a session. ``asked`` is its dose in words, empty outside the plan.

    ``instead_of`` names the exercise of the plan where another rung of its ladder was done.
    """

    exercise: Exercise
    asked: str
    instead_of: str
    done: tuple[Done, ...]
    skipped: str
    pain: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ShownSession:
    session: Session
    exercises: tuple[ShownExercise, ...]
    left_out: tuple[str, ...]


def shown_session(session: Session, weight_unit: str) -> ShownSession:
    """Bring a session into the shape of its page (two queries)."""
    rows = session.sets.select_related("exercise", "line__exercise").order_by(
        "position", "side", "set_number"
    )
    return ShownSession(
        session=session,
        exercises=tuple(
            _exercise(list(group), weight_unit)
            for _place, group in groupby(sorted(rows, key=_place_of), key=_place_of)
        ),
        left_out=tuple(line.exercise.name for line in session.left_out.select_related("exercise")),
    )


def _place_of(row: LoggedSet) -> tuple[int, bool, int]:
    """Where a set is shown: with its line, and there each exercise apart, since one can take over midway."""
    return row.position, _is_another(row), row.exercise_id


def _is_another(row: LoggedSet) -> bool:
    """Whether it was done with another exercise than its line names."""
    return row.line is not None and row.line.exercise.canonical_id != row.exercise.canonical_id


def _exercise(rows: Sequence[LoggedSet], weight_unit: str) -> ShownExercise:
    first = rows[0]
    line = first.line
    pains = [row.pain for row in rows if row.pain is not None]
    entries = [set_entry_of(row) for row in rows]
    sides = [(side, list(group)) for side, group in groupby(entries, key=lambda each: each.side)]
    return ShownExercise(
        exercise=first.exercise,
        asked=dosage.say(line.dosage, measure=first.exercise.measure, side=line.side, weight_unit=weight_unit)
        if line
        else "",
        instead_of=line.exercise.name if line and _is_another(first) else "",
        done=()
        if first.skip_reason
        else tuple(Done(side, say_sets(group, weight_unit)) for side, group in sides),
        skipped=first.get_skip_reason_display() if first.skip_reason else "",
        pain=max(pains, default=None),
        note=" · ".join(dict.fromkeys(row.note for row in rows if row.note)),
    )


def say_sides(sets: Sequence[SetEntry], weight_unit: str) -> str:
    """Put sets of one or both sides into words: "left 28 s, right 30 s"; empty for none, or none with figures."""
    names = {"left": _("left"), "right": _("right")}
    ordered = sorted(sets, key=lambda each: (each.side, each.set_number))
    said = [
        (side, say_sets(list(group), weight_unit))
        for side, group in groupby(ordered, key=lambda each: each.side)
    ]
    return pgettext("between sides", ", ").join(
        f"{names[side]} {words}" if side in names else words for side, words in said if words
    )


def say_sets(sets: Sequence[SetEntry], weight_unit: str) -> str:
    """Put the sets of one side into words; alike sets are said once, measured holds that differ one by one."""
    each = [_say_set(one) for one in sets]
    alike = len(set(each)) == 1
    if any(_differ(one) for one in sets):
        words = pgettext("between sets of several figures", "; ").join(text or "–" for text in each)
    elif not alike:
        words = pgettext("between sets", ", ").join(text or "–" for text in each)
    elif len(each) == 1:
        words = each[0]
    else:
        words = f"{len(each)} × {each[0]}" if each[0] else _("%(sets)d sets") % {"sets": len(each)}
    load = say_load(sets[0].load_kg, sets[0].load_band, weight_unit)
    return ", ".join(part for part in (words, load) if part)


def _say_set(one: SetEntry) -> str:
    held = None if one.longest_hold is None else say_value(one.longest_hold, "hold")
    if held is not None and _differ(one):
        return _say_measured(one.holds, held)
    repetitions = len(one.holds) or one.repetitions
    if repetitions is None:
        return held or ""
    if held is None:
        return str(repetitions)
    return held if one.holds and repetitions == 1 else f"{repetitions} × {held}"


def _differ(one: SetEntry) -> bool:
    """Whether holds were measured and are not all alike."""
    return len(set(one.holds)) > 1


def _say_measured(holds: Sequence[int], longest: str) -> str:
    if len(holds) > MOST_IN_A_ROW:
        return _("%(count)d × up to %(longest)s") % {"count": len(holds), "longest": longest}
    return _("%(figures)s s") % {"figures": ", ".join(map(str, holds))}
