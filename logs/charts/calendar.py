"""A year in squares, a column a week: what a day was is told by the shape of its sign, not by its colour alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format

from logs.charts.drawings import Drawing, Drawn, Shape, Sign, Words, legend, ring, square
from logs.charts.geometry import NARROW, WIDE, Size, number
from logs.progress import CalendarDay

WEEK = 7
# Rendering, units from one square to the next, weeks in a row.
RENDERINGS = ((WIDE, 12.6, 53), (replace(NARROW, width=340), 11.5, 27))
NAMES_WIDTH, NARROW_NAMES_WIDTH = 44, 28  # of the weekdays at the left: "Wed", "W"
SIGNS: tuple[str, ...] = ("done", "short", "missed", "rest", "paused", "free")


def calendar_chart(
    days: Sequence[CalendarDay],
    *,
    id: str,
    title: str,
    description: str,
    names: Mapping[str, str],
    today: date,
) -> Drawn:
    """The days, oldest first without a gap, in a wide rendering and in a narrow one of two halves of a year.

    The first day begins a week. ``names`` say in the legend what a state is called; one that does not
    occur is left out. All squares of a state are one path, so that a year stays small.
    """
    wide, narrow = (
        _draw(days, size, step, weeks, id=id, title=title, description=description, names=names, today=today)
        for size, step, weeks in RENDERINGS
    )
    return Drawn(wide, narrow)


def _draw(
    days: Sequence[CalendarDay],
    size: Size,
    step: float,
    weeks: int,
    *,
    id: str,
    title: str,
    description: str,
    names: Mapping[str, str],
    today: date,
) -> Drawing:
    left = NAMES_WIDTH if size is WIDE else NARROW_NAMES_WIDTH
    states = {day.state for day in days}
    side = number(step - 2)
    signs, key_words, key_height = legend(
        [Sign(names[state], _sign(state)) for state in SIGNS if state in states and state in names],
        left=4,
        right=size.width - 4,
        top=2,
        size=size,
    )
    strip = size.text + 8 + WEEK * step
    columns = -(-len(days) // WEEK)
    # The newest week stands at the end of the last row, so the first row may be the short one.
    rows = max(1, -(-columns // weeks))
    top = key_height + 10

    def place(index: int) -> tuple[float, float]:
        column = index // WEEK + rows * weeks - columns
        return (
            left + (column % weeks + 0.5) * step,
            top + (column // weeks) * (strip + 10) + size.text + 8 + (index % WEEK + 0.5) * step,
        )

    ground: list[str] = []
    paths: dict[str, list[str]] = {}
    for index, day in enumerate(days):
        if day.date <= today:
            ground.append(square(*place(index), side))
        for kind, path in _square(day.state, *place(index), side):
            paths.setdefault(kind, []).append(path)
        if day.date == today:
            paths.setdefault("day-today", []).append(square(*place(index), number(step + 1)))
    words = [
        *_months(days, place, step, size),
        *_weekdays(days, place, rows, weeks, columns, size),
    ]
    return Drawing(
        id=f"{id}-{size.name}",
        size=size.name,
        width=size.width,
        height=round(top + rows * (strip + 10)),
        title=title,
        description=description,
        shapes=(
            Shape("day-ground", "".join(ground)),
            *(Shape(kind, "".join(parts)) for kind, parts in paths.items()),
            *signs,
        ),
        words=(*words, *key_words),
    )


def _square(state: str, x: float, y: float, side: float) -> list[tuple[str, str]]:
    """The parts of a day's sign around a middle: kind and path."""
    half = side / 2
    if state == "done":
        return [("day-done", square(x, y, side))]
    if state == "short":
        return [("day-short", f"M{number(x - half)} {number(y - half)}v{side}h{side}z")]
    if state == "missed":
        return [("day-missed", square(x, y, side - 1.5))]
    if state == "rest":
        return [("day-rest", f"M{number(x - half * 0.7)} {number(y)}h{number(side * 0.7)}")]
    if state == "paused":
        reach, tall = number(side * 0.18), number(side * 0.6)
        return [
            ("day-paused", f"M{number(x - reach)} {number(y - side * 0.3)}v{tall}"),
            ("day-paused", f"M{number(x + reach)} {number(y - side * 0.3)}v{tall}"),
        ]
    if state == "free":
        return [("day-free", ring(x, y, number(side * 0.16)))]
    return []


def _sign(state: str) -> Callable[[float, float], list[Shape]]:
    return lambda x, y: [Shape(kind, path) for kind, path in _square(state, x, y, 11)]


def _months(
    days: Sequence[CalendarDay], place: Callable[[int], tuple[float, float]], step: float, size: Size
) -> list[Words]:
    """The name of a month above the week in which it begins, where the one before leaves room."""
    words: list[Words] = []
    taken = (-1.0, -1.0)
    for index in range(0, len(days), WEEK):
        first = next((day.date for day in days[index : index + WEEK] if day.date.day == 1), None)
        if first is None:
            continue
        x, y = place(index)
        label = date_format(first, "M Y" if first.month == 1 else "M")
        x, y = number(x - step / 2 + 1), number(y - step / 2 - 6)
        if taken[0] == y and x < taken[1]:
            continue
        width = size.text_width(label)
        if x + width > size.width:
            continue
        taken = (y, x + width + 4)
        words.append(Words(label, x, y))
    return words


def _weekdays(
    days: Sequence[CalendarDay],
    place: Callable[[int], tuple[float, float]],
    rows: int,
    weeks: int,
    columns: int,
    size: Size,
) -> list[Words]:
    """Every second weekday at the left of each row."""
    if not days:
        return []
    starts = [0, *((place_ * weeks - (rows * weeks - columns)) * WEEK for place_ in range(1, rows))]
    words = []
    for start in starts:
        for offset in (1, 3, 5):
            _x, y = place(start + offset)
            name = _letter(days[0].date + timedelta(days=offset), short=size is not WIDE)
            words.append(Words(name, 2, number(y + size.text * 0.35)))
    return words


def _letter(day: date, *, short: bool) -> str:
    """ "Mon" where there is room, else "M"."""
    return str(WEEKDAYS[day.weekday()])[:1] if short else date_format(day, "D")
