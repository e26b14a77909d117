"""A dose as a value that refuses what means nothing."""

from dataclasses import dataclass, replace
from decimal import Decimal

BANDS = ("yellow", "red", "green", "blue", "black", "silver", "gold")


@dataclass(frozen=True, slots=True)
class Span:
    """A figure (both ends the same) or a range of whole numbers. ValueError if negative or out of order."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"{self.low} to {self.high}: a range starts at 0 or above and does not fall")


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of an exercise. None or "" is a part not given; an *open* part is there without a figure.

    ``hold`` and ``rest`` are seconds, ``load_kg`` kilograms, ``days_a_week`` 1 to 7; ``every_days`` 2 is
    every second day. The last three are the exercise's own schedule, None where it keeps to its version's.
    ValueError for a part both open and figured, and for figures that mean nothing.
    """

    sets: Span | None = None
    repetitions: Span | None = None
    hold: Span | None = None
    rest: Span | None = None
    repetitions_open: bool = False
    hold_open: bool = False
    rest_open: bool = False
    load_kg: Decimal | None = None
    load_band: str = ""
    days_a_week: Span | None = None
    every_days: int | None = None
    times_a_day: int | None = None

    def __post_init__(self) -> None:
        for part in ("repetitions", "hold", "rest"):
            if getattr(self, part) is not None and getattr(self, f"{part}_open"):
                raise ValueError(f"{part}: either a figure or open, not both")
        if self.load_kg is not None and not (self.load_kg.is_finite() and self.load_kg >= 0):
            raise ValueError("a load is 0 kg or more")
        if self.load_band not in ("", *BANDS):
            raise ValueError("a band of that colour is not known")
        if self.days_a_week is not None and not 1 <= self.days_a_week.low <= self.days_a_week.high <= 7:
            raise ValueError("a week has 1 to 7 days")
        if self.every_days is not None and self.every_days < 2:
            raise ValueError("every second day is the closest; every day is 7 days a week")
        if self.times_a_day is not None and self.times_a_day < 1:
            raise ValueError("a schedule is at least once a day")


def plain(dosage: Dosage, measure: str) -> Dosage:
    """Return the dose with a single set of holds left unsaid: one set is what everybody takes it for.

    Two doses of one exercise are said in the same words exactly when their plain forms are equal.
    """
    held = dosage.hold is not None or dosage.hold_open
    repeated = dosage.repetitions is not None or dosage.repetitions_open
    if measure != "reps" and dosage.sets == Span(1, 1) and (held or repeated):
        return replace(dosage, sets=None)
    return dosage
