"""Addresses of the content. They are kept stable."""

from django.urls import path, register_converter

from routines.converters import IdConverter, NumberConverter
from routines.views import following, pages

register_converter(NumberConverter, "number")
register_converter(IdConverter, "id")

app_name = "routines"
urlpatterns = [
    path("routines/", pages.routines, name="list"),
    path("routines/<slug:slug>/", pages.routine, name="routine"),
    path("routines/<slug:slug>/v<number:number>/", pages.version, name="version"),
    path("routines/<slug:slug>/take-up/", following.take_up, name="take_up"),
    path("routines/<slug:slug>/leave/", following.leave, name="leave"),
    path("routines/<slug:slug>/pause/", following.pause, name="pause"),
    path("routines/<slug:slug>/resume/", following.resume, name="resume"),
    path("routines/<slug:slug>/weekdays/", following.weekdays, name="weekdays"),
]
