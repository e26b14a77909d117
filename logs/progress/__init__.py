"""Progress, worked out from logged rows: best of the day, trend, the honest sentence, weeks, sides.

Pure: no database, no request, no clock. Whoever calls brings the rows and says what day it is.
"""

from logs.progress.series import (
    BREAK_DAYS,
    HALF_LIFE_DAYS,
    DayTarget,
    Point,
    SetRow,
    best_by_day,
    in_order,
    of_any_side,
    smooth,
    targets_by_day,
)
from logs.progress.sides import SideDay, side_by_side, symmetry
from logs.progress.weeks import DoneDay, Week, weeks
from logs.progress.words import (
    Journey,
    journey,
    say_day,
    say_journey,
    say_load,
    say_point,
    say_value,
    say_what,
)

__all__ = [
    "BREAK_DAYS",
    "HALF_LIFE_DAYS",
    "DayTarget",
    "DoneDay",
    "Journey",
    "Point",
    "SetRow",
    "SideDay",
    "Week",
    "best_by_day",
    "in_order",
    "journey",
    "of_any_side",
    "say_day",
    "say_journey",
    "say_load",
    "say_point",
    "say_value",
    "say_what",
    "side_by_side",
    "smooth",
    "symmetry",
    "targets_by_day",
    "weeks",
]
