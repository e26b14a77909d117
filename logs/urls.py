"""Addresses of the logs. Each without an owner in it shows one's own only."""

from django.urls import path, register_converter

from logs.converters import DayConverter, DirectionConverter
from logs.views import (
    activities,
    mornings,
    overview,
    player,
    progress,
    readers,
    sessions,
    shell,
    suggestions,
)

register_converter(DayConverter, "day")
register_converter(DirectionConverter, "direction")

app_name = "logs"
urlpatterns = [
    path("play/", player.play, name="play"),
    path("offline/", shell.offline, name="offline"),
    path("sw.js", shell.worker, name="worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/new/", sessions.session_new, name="session_new"),
    path("sessions/waiting/", shell.waiting, name="waiting"),
    path("sessions/<uuid:uuid>/", sessions.session, name="session"),
    path("sessions/<uuid:uuid>/edit/", sessions.session_edit, name="session_edit"),
    path("sessions/<uuid:uuid>/delete/", sessions.session_delete, name="session_delete"),
    path("progress/", overview.progress, name="progress"),
    # No address of an exercise has a dot in it.
    path("progress/<slug:key>.csv", overview.plate_csv, name="progress_csv"),
    path("progress/<slug:key>.svg", overview.plate_svg, name="progress_svg"),
    # Two parts behind progress/: no exercise has that many.
    path("progress/routines/<slug:slug>/", overview.versions, name="progress_versions"),
    path("progress/routines/<slug:slug>/figures.csv", overview.versions_csv, name="progress_versions_csv"),
    path("progress/<slug:slug>/", progress.progress_exercise, name="progress_exercise"),
    path("progress/<slug:slug>/<slug:chart>.csv", progress.exercise_csv, name="exercise_csv"),
    path("progress/<slug:slug>/<slug:chart>.svg", progress.exercise_svg, name="exercise_svg"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<id:enrolment>/", suggestions.suggestions_of, name="suggestions_of"),
    path("suggestions/<id:enrolment>/pace/", suggestions.pace, name="pace"),
    path(
        "suggestions/<id:enrolment>/<id:line>/<direction:direction>/",
        suggestions.suggestion_rung,
        name="suggestion_rung",
    ),
    path("activities/", activities.activities, name="activities"),
    path("activities/rate/", activities.activities_rate, name="activities_rate"),
    path("activities/later/", activities.activities_later, name="activities_later"),
    path("activities/<id:number>/", activities.activity, name="activity"),
    path("activities/<id:number>/ratings.csv", activities.activity_csv, name="activity_csv"),
    path("activities/<id:number>/ratings.svg", activities.activity_svg, name="activity_svg"),
    path("activities/<id:number>/archive/", activities.activity_archive, name="activity_archive"),
    path("activities/<id:number>/back/", activities.activity_back, name="activity_back"),
    path("activities/<id:number>/delete/", activities.activity_delete, name="activity_delete"),
    path("mornings/<day:day>/", mornings.morning, name="morning"),
    path("readers/", readers.readers, name="readers"),
    path("readers/<id:therapist>/allow/", readers.reader_allow, name="reader_allow"),
    path("readers/<id:therapist>/stop/", readers.reader_stop, name="reader_stop"),
]
