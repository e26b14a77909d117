"""What the form of a line starts from: the prescribed figures, a target of the person's own, the last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from logs.entries import SetEntry
from logs.figures import write_figures
from logs.shown import say_sides
from logs.weights import from_kg
from routines import dosage
from routines.models import PersonalTarget, PrescribedExercise

TARGETS = ("target_hold_min", "target_hold_max", "target_reps_min", "target_reps_max")


@dataclass(frozen=True)
class LineStart:
    """One line with what is known of it. ``last`` are the sets of the last time, or when ``correcting`` those stored."""

    line: PrescribedExercise
    last: Sequence[SetEntry] = ()
    target: PersonalTarget | None = None
    weight_unit: str = "kg"
    correcting: bool = False

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The line's sides, and any other that something stored was logged on."""
        logged = {each.side for each in self.last if not each.skip_reason}
        return tuple(side for side in ("left", "right", "both") if side in self.line.sides or side in logged)

    # In words

    @property
    def dose(self) -> str:
        """The dose in words."""
        return dosage.say(
            self.line.dosage,
            measure=self.line.exercise.measure,
            side=self.line.side,
            weight_unit=self.weight_unit,
        )

    @property
    def last_words(self) -> str:
        """What was done the last time, in words; empty for never, or when a stored session is corrected."""
        return "" if self.correcting else say_sides(self.last, self.weight_unit)

    @property
    def target_words(self) -> str:
        """The person's own target in words; empty where there is none."""
        if self.target is None:
            return ""
        own = dosage.Dosage(
            sets=_just(self.target.sets),
            repetitions=_just(self.target.repetitions),
            hold=_just(self.target.hold_seconds),
            load_kg=self.target.load_kg,
        )
        words = dosage.say(own, measure=self.line.exercise.measure, side="both", weight_unit=self.weight_unit)
        return _("Your target: %(words)s") % {"words": words}

    # What is asked

    @property
    def counts_repetitions(self) -> bool:
        """Whether repetitions are asked for: always for a repetition exercise, else where dosed or logged."""
        dosed = self.line.reps_min is not None or self.line.reps_open
        return self.line.exercise.measure == "reps" or dosed or any(e.repetitions for e in self.last)

    @property
    def counts_seconds(self) -> bool:
        """Whether seconds are asked for: always for a hold or a working time, else where dosed or logged."""
        dosed = self.line.hold_min is not None or self.line.hold_open
        return self.line.exercise.measure != "reps" or dosed or any(e.longest_hold for e in self.last)

    @property
    def has_sets(self) -> bool:
        """Whether the number of sets is worth a field in sight: several are prescribed or were logged."""
        return (self.line.sets_max or self.line.sets_min or 1) > 1 or any(e.set_number > 1 for e in self.last)

    # Figures

    def prescribed(self) -> dict[str, str]:
        """The prescribed figures by field, the lower of a range; a personal target stands before the line's."""
        line, target = self.line, self.target
        figures: dict[str, int | None] = {"sets": (target.sets if target else None) or line.sets_min}
        for side in self.sides:
            if self.counts_repetitions:
                figures[f"repetitions_{side}"] = (target.repetitions if target else None) or line.reps_min
            if self.counts_seconds:
                figures[f"hold_{side}"] = (target.hold_seconds if target else None) or line.hold_min
        return {name: str(figure) for name, figure in figures.items() if figure}

    def initial(self) -> dict[str, Any]:
        """What the fields show at first: the last time's figures, else the prescribed ones."""
        if self.last:
            return self._last_initial()
        if self.correcting:
            return {}
        line = self.line
        load = None if line.load_kg is None else from_kg(line.load_kg, self.weight_unit)
        return {**self.prescribed(), "load_kg": load, "load_band": line.load_band}

    def _last_initial(self) -> dict[str, Any]:
        first = self.last[0]
        initial: dict[str, Any] = {
            "sets": None if first.skip_reason else max(each.set_number for each in self.last),
            "load_kg": None if first.load_kg is None else from_kg(first.load_kg, self.weight_unit),
            "load_band": first.load_band,
        }
        for side in self.sides:
            rows = [each for each in self.last if each.side == side]
            initial[f"repetitions_{side}"] = write_figures([each.repetitions for each in rows])
            initial[f"hold_{side}"] = write_figures([each.longest_hold for each in rows])
        if self.correcting:
            initial |= {
                "done": not first.skip_reason,
                "skip_reason": first.skip_reason,
                "pain": first.pain,
                "note": first.note,
            }
        return initial

    def exercise_of(self, set_number: int, side: str) -> int:
        """The number of the exercise that a set is logged with: the line's, or when correcting the one that was done.

        That can be another rung of the ladder, taken midway.
        """
        if not (self.correcting and self.last):
            return self.line.exercise_id
        done = {(each.set_number, each.side): each.exercise_id for each in self.last}
        return done.get((set_number, side), self.last[0].exercise_id)

    def targets(self) -> dict[str, int | None]:
        """What a set was asked for: as stored when correcting, else the line's figures or the person's own."""
        if self.correcting and self.last:
            return {name: getattr(self.last[0], name) for name in TARGETS}
        line = self.line
        hold = self.target.hold_seconds if self.target else None
        reps = self.target.repetitions if self.target else None
        return {
            "target_hold_min": hold or line.hold_min,
            "target_hold_max": hold or line.hold_max or line.hold_min,
            "target_reps_min": reps or line.reps_min,
            "target_reps_max": reps or line.reps_max or line.reps_min,
        }


def _just(figure: int | None) -> dosage.Span | None:
    return dosage.Span(figure, figure) if figure else None
