"""Reading: queries turned into frozen dataclasses that the pages show. Every one takes ``today``, none reads a clock."""

from routines.reading.access import readable_exercises, visible_routines, weight_unit
from routines.reading.choosing import ToChoose, exercises_to_choose
from routines.reading.exercises import ExercisePage, exercise_page
from routines.reading.following import Following, following, open_enrolment
from routines.reading.pages import RoutinePage, routine_page
from routines.reading.rows import RoutineRow, Shelves, library_rows, shelves
from routines.reading.usage import LineUse, WhereUsed, where_used
from routines.reading.written import WrittenLine, WrittenSection, written_sections

__all__ = [
    "ExercisePage",
    "Following",
    "LineUse",
    "RoutinePage",
    "RoutineRow",
    "Shelves",
    "ToChoose",
    "WhereUsed",
    "WrittenLine",
    "WrittenSection",
    "exercise_page",
    "exercises_to_choose",
    "following",
    "library_rows",
    "open_enrolment",
    "readable_exercises",
    "routine_page",
    "shelves",
    "visible_routines",
    "weight_unit",
    "where_used",
    "written_sections",
]
