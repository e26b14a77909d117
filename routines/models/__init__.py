"""Content and prescription: exercises, routines with versions, and who follows them."""

from routines.models.enrolments import EarlierWeekdays, Enrolment, Pause, PersonalTarget
from routines.models.erasing import Erasure
from routines.models.exercises import Exercise, ExerciseLink, ExercisePicture
from routines.models.ladders import LadderRung
from routines.models.lines import PrescribedExercise
from routines.models.paces import Pace
from routines.models.routines import Routine, RoutineVersion, VersionLink

__all__ = [
    "EarlierWeekdays",
    "Enrolment",
    "Erasure",
    "Exercise",
    "ExerciseLink",
    "ExercisePicture",
    "LadderRung",
    "Pace",
    "Pause",
    "PersonalTarget",
    "PrescribedExercise",
    "Routine",
    "RoutineVersion",
    "VersionLink",
]
