"""Addresses of the logs. Each without an owner in it shows one's own only."""

from django.urls import path

from logs.views import progress, sessions

app_name = "logs"
urlpatterns = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/new/", sessions.session_new, name="session_new"),
    path("sessions/<uuid:uuid>/", sessions.session, name="session"),
    path("sessions/<uuid:uuid>/edit/", sessions.session_edit, name="session_edit"),
    path("sessions/<uuid:uuid>/delete/", sessions.session_delete, name="session_delete"),
    path("progress/", progress.progress, name="progress"),
    path("progress/<slug:slug>/", progress.progress_exercise, name="progress_exercise"),
]
