"""The rungs of a ladder over time: when somebody went on to a harder exercise, or back to an easier one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class RungChange:
    """On ``date`` the hardest rung done was ``rung``; ``up``: harder than the one of the day before it."""

    date: date
    rung: int
    up: bool


def ladder_of(number: int, steps: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ladder an exercise stands on, as (number, height), easier first; ``steps`` are (harder, easier).

    All that is easier than it, itself, and all that is harder; other branches are left away. The height of
    the lowest is 0; an exercise stands one above the highest of those it grows out of. Unknown numbers stand alone.
    """
    known = set(steps)
    ladder = _reach(number, known) | {number} | _reach(number, {(lower, upper) for upper, lower in known})
    inside = [(upper, lower) for upper, lower in known if upper in ladder and lower in ladder]
    heights = dict.fromkeys(ladder, 0)
    for _round in ladder:  # a ladder never loops, so that so many rounds are enough
        for upper, lower in inside:
            heights[upper] = max(heights[upper], min(heights[lower] + 1, len(ladder)))
    return tuple(sorted(heights.items(), key=lambda one: (one[1], one[0])))


def _reach(number: int, steps: set[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    level = {number}
    while level := {lower for upper, lower in steps if upper in level} - found:
        found |= level
    return found - {number}


def rung_changes(days: Mapping[int, Iterable[date]], order: Iterable[int]) -> tuple[RungChange, ...]:
    """The days on which another rung was the hardest done than the day before, oldest first.

    ``days`` are those of each rung by its number, ``order`` the numbers from easier to harder. Where it goes to
    and fro more than MOST_CHANGES times only the first day of each rung is told. The very first day is no change.
    """
    height = {number: place for place, number in enumerate(order)}
    hardest: dict[date, int] = {}
    for number, done in days.items():
        for day in done:
            if number in height and height[number] >= height.get(hardest.get(day, -1), -1):
                hardest[day] = number
    found: list[RungChange] = []
    firsts: list[RungChange] = []
    seen: set[int] = set()
    before: int | None = None
    for day, number in sorted(hardest.items()):
        if before is not None and number != before:
            change = RungChange(day, number, height[number] > height[before])
            found.append(change)
            if number not in seen:
                firsts.append(change)
        seen.add(number)
        before = number
    return tuple(found if len(found) <= MOST_CHANGES else firsts)
