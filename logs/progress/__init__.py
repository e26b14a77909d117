"""Progress, worked out from logged rows: best of the day, trend, the honest sentence, weeks, sides.

Pure: no database, no request, no clock. Whoever calls brings the rows and says what day it is.
"""

from logs.progress.aches import PainChange, mornings_after, pain_change, worst_by_day
from logs.progress.adherence import (
    PlannedWeek,
    RoutineWeek,
    adherence,
    kept_in_a_row,
    planned_weeks,
    week_start,
)
from logs.progress.amounts import SpanFigures, figures_in, load_by_day, sides_of, tension_in
from logs.progress.bins import Bin, Bins, bins
from logs.progress.calendar import STATES, CalendarDay, by_month, calendar_days
from logs.progress.done import Counted, SessionRow, counted, only_once
from logs.progress.editions import EditionFacts, edition_facts
from logs.progress.news import Away, Improvement, away, easier_mornings, improved, milestone
from logs.progress.pain import EffortBin, PainBin, Ratings, effort_bins, is_over, pain_bins, ratings
from logs.progress.plans import Pause, Plan, Terms, days_of
from logs.progress.records import records
from logs.progress.rungs import RungChange, ladder_of, rung_changes
from logs.progress.series import (
    BREAK_DAYS,
    HALF_LIFE_DAYS,
    DayTarget,
    Point,
    SetRow,
    best_by_day,
    in_order,
    is_gap,
    of_any_side,
    smooth,
    targets_by_day,
)
from logs.progress.sides import Apart, SideDay, apart_by_day, side_by_side, symmetry
from logs.progress.totals import Total, totals
from logs.progress.words import (
    Journey,
    hundredths,
    journey,
    say_day,
    say_journey,
    say_load,
    say_point,
    say_value,
    say_weight,
    say_what,
)

__all__ = [
    "BREAK_DAYS",
    "HALF_LIFE_DAYS",
    "STATES",
    "Apart",
    "Away",
    "Bin",
    "Bins",
    "CalendarDay",
    "Counted",
    "DayTarget",
    "EditionFacts",
    "EffortBin",
    "Improvement",
    "Journey",
    "PainBin",
    "PainChange",
    "Pause",
    "Plan",
    "PlannedWeek",
    "Point",
    "Ratings",
    "RoutineWeek",
    "RungChange",
    "SessionRow",
    "SetRow",
    "SideDay",
    "SpanFigures",
    "Terms",
    "Total",
    "adherence",
    "apart_by_day",
    "away",
    "best_by_day",
    "bins",
    "by_month",
    "calendar_days",
    "counted",
    "days_of",
    "easier_mornings",
    "edition_facts",
    "effort_bins",
    "figures_in",
    "hundredths",
    "improved",
    "in_order",
    "is_gap",
    "is_over",
    "journey",
    "kept_in_a_row",
    "ladder_of",
    "load_by_day",
    "milestone",
    "mornings_after",
    "of_any_side",
    "only_once",
    "pain_bins",
    "pain_change",
    "planned_weeks",
    "ratings",
    "records",
    "rung_changes",
    "say_day",
    "say_journey",
    "say_load",
    "say_point",
    "say_value",
    "say_weight",
    "say_what",
    "side_by_side",
    "sides_of",
    "smooth",
    "symmetry",
    "targets_by_day",
    "tension_in",
    "totals",
    "week_start",
    "worst_by_day",
]
