"""What the charts of one exercise are made of: fetched once, the same for the page and for its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from logs.models import MorningAfter
from logs.progress import DayTarget, Point, SetRow, best_by_day, hundredths, load_by_day, targets_by_day
from logs.progress_pages.marks import VersionMark, version_marks
from logs.progress_pages.ranges import Range, chosen_range
from logs.progress_pages.series import RungOf, ladder_rows, personal_targets, with_personal
from routines.models import Exercise

FIGURES = ("hold", "time", "reps", "load")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be looked at: hold, time, reps or load; ``measure`` is its unit as of ``say_value``."""

    key: str
    label: str
    measure: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """One exercise of one person over a range: rows and bests are of all time.

    ``figures`` are those ever noted of it, where there are several to choose from; ``best`` is that of the chosen one,
    by side. ``mornings`` are pain on waking by the date of the morning.
    """

    exercise: Exercise
    weight_unit: str
    today: date
    chosen: Range
    figures: tuple[Figure, ...]
    key: str
    measure: str
    rows: tuple[SetRow, ...]
    best: Mapping[str, tuple[Point, ...]]
    targets: tuple[DayTarget, ...]
    ladder: tuple[RungOf, ...]
    mornings: Mapping[date, int]
    marks: tuple[VersionMark, ...]

    @property
    def query(self) -> str:
        """What an address needs to mean the same range and figure."""
        figure = f"&of={self.key}" if self.key != self.exercise.measure else ""
        return f"range={self.chosen.key}{figure}"

    @property
    def days(self) -> set[date]:
        return {row.date for row in self.rows}


def subject_of(
    *, user: Any, exercise: Exercise, asked: str | None, of: str | None, today: date
) -> Subject | None:
    """What there is of an exercise in the range and of the figure asked for; None where ``user`` never did it.

    Seven queries, however much there is. A figure that was never noted gives the usual one. KeyError for a range
    or a figure that does not exist.
    """
    if of is not None and of not in FIGURES:
        raise KeyError(of)
    ladder = ladder_rows(user, exercise)
    rows = next(rung.rows for rung in ladder if rung.is_this)
    if not rows:
        return None
    days = {row.date for row in rows}
    chosen = chosen_range(asked, first=min(days), last=max(days), today=today)
    known = _known_figures(exercise, rows)
    key = of if of in known else exercise.measure
    measure = user.weight_unit if key == "load" else key
    targets: Iterable[DayTarget] = ()
    if key != "load":
        targets = with_personal(
            targets_by_day(rows, measure=measure), personal_targets(user, exercise, measure)
        )
    return Subject(
        exercise=exercise,
        weight_unit=user.weight_unit,
        today=today,
        chosen=chosen,
        figures=tuple(
            Figure(one, figure_name(one), user.weight_unit if one == "load" else one, one == key)
            for one in (known if len(known) > 1 else ())
        ),
        key=key,
        measure=measure,
        rows=rows,
        best=load_by_day(rows, hundredths(measure)) if key == "load" else best_by_day(rows, measure=measure),
        targets=tuple(targets),
        ladder=ladder,
        mornings=_mornings(user, chosen),
        marks=version_marks(user, exercise, chosen, today=today),
    )


def figure_name(key: str) -> str:
    return {"hold": _("Hold"), "time": _("Time"), "reps": _("Repetitions"), "load": _("Load")}[key]


def _known_figures(exercise: Exercise, rows: Iterable[SetRow]) -> list[str]:
    """What was noted, the measure of the exercise first, whether noted or not; a load in kg only."""
    seconds = "time" if exercise.measure == "time" else "hold"
    rows = list(rows)
    noted = {
        seconds: any(row.hold_seconds is not None for row in rows),
        "reps": any(row.repetitions is not None for row in rows),
        "load": len({row.date for row in rows if row.load_kg}) > 1,
    }
    # A stretch done five times over is no count worth a chart of its own: repetitions never vary there.
    if exercise.measure != "reps" and len({row.repetitions for row in rows if row.repetitions}) < 2:
        noted["reps"] = False
    return [
        exercise.measure,
        *(key for key, is_noted in noted.items() if is_noted and key != exercise.measure),
    ]


def _mornings(user: Any, chosen: Range) -> dict[date, int]:
    last = chosen.end + timedelta(days=1) if chosen.end < date.max else chosen.end
    mornings = MorningAfter.objects.filter(user=user, local_date__range=(chosen.start, last))
    return dict(mornings.order_by().values_list("local_date", "pain"))
