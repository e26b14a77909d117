"""What the progress pages show: one person's rows, fetched here, as frozen dataclasses in words.

``user`` is always the person whose logs they are; whether somebody may look is for the views to say.
"""

from logs.progress_pages.charts import CHARTS
from logs.progress_pages.editions import VersionsPage, versions_page
from logs.progress_pages.exercise import ExerciseProgress, exercise_progress
from logs.progress_pages.glances import Glance, exercise_glance
from logs.progress_pages.overview import Overview, overview
from logs.progress_pages.plates import Plate
from logs.progress_pages.ranges import RANGES
from logs.progress_pages.subject import FIGURES, Subject, subject_of

__all__ = [
    "CHARTS",
    "FIGURES",
    "RANGES",
    "ExerciseProgress",
    "Glance",
    "Overview",
    "Plate",
    "Subject",
    "VersionsPage",
    "exercise_glance",
    "exercise_progress",
    "overview",
    "subject_of",
    "versions_page",
]
