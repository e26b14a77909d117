"""Where therapists write: exercises, routines and versions. Nobody's logs or enrolments are to be had here."""

from routines.admin.exercises import ExerciseAdmin
from routines.admin.routines import RoutineAdmin
from routines.admin.versions import RoutineVersionAdmin

__all__ = ["ExerciseAdmin", "RoutineAdmin", "RoutineVersionAdmin"]
