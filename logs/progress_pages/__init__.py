"""What the progress pages show: one person's rows, fetched here, as frozen dataclasses in words.

``user`` is always the person whose logs they are; whether somebody may look is for the views to say.
"""

from logs.progress_pages.exercise import ExerciseProgress, exercise_progress
from logs.progress_pages.glances import Glance, exercise_glance
from logs.progress_pages.overview import Overview, overview
from logs.progress_pages.ranges import RANGES

__all__ = [
    "RANGES",
    "ExerciseProgress",
    "Glance",
    "Overview",
    "exercise_glance",
    "exercise_progress",
    "overview",
]
