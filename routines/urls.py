"""Addresses of the content. They are kept stable."""

from django.urls import path, register_converter

from routines.converters import IdConverter, NumberConverter
from routines.views import following, pages, writing

register_converter(NumberConverter, "number")
register_converter(IdConverter, "id")

app_name = "routines"
urlpatterns = [
    path("routines/", pages.routines, name="list"),
    path("routines/new/", writing.new, name="new"),
    path("dose/", writing.read_dose, name="read_dose"),
    path("routines/<slug:slug>/", pages.routine, name="routine"),
    path("routines/<slug:slug>/v<number:number>/", pages.version, name="version"),
    path("routines/<slug:slug>/take-up/", following.take_up, name="take_up"),
    path("routines/<slug:slug>/leave/", following.leave, name="leave"),
    path("routines/<slug:slug>/pause/", following.pause, name="pause"),
    path("routines/<slug:slug>/resume/", following.resume, name="resume"),
    path("routines/<slug:slug>/weekdays/", following.weekdays, name="weekdays"),
    path("routines/<slug:slug>/copy/", writing.copy, name="copy"),
    path("routines/<slug:slug>/edit/", writing.edit, name="edit"),
    path("routines/<slug:slug>/edit/about/", writing.about, name="about"),
    path("routines/<slug:slug>/edit/add/", writing.add_line, name="line_add"),
    path("routines/<slug:slug>/edit/<id:line>/", writing.change_line, name="line"),
    path("routines/<slug:slug>/edit/<id:line>/move/", writing.move_line, name="line_move"),
    path("routines/<slug:slug>/edit/<id:line>/remove/", writing.remove_line, name="line_remove"),
    path("routines/<slug:slug>/draft/", writing.open_draft, name="open_draft"),
    path("routines/<slug:slug>/publish/", writing.publish, name="publish"),
    path("routines/<slug:slug>/discard/", writing.discard, name="discard"),
    path("routines/<slug:slug>/go-back/", writing.go_back, name="go_back"),
]
