"""Choosing an exercise where there are many, or where the network answers late."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from routines.models import Exercise, RoutineVersion
from routines.operations import copy_routine, open_draft
from tests.browser.desk import DESKTOP, held_against_axe
from tests.browser.test_writing import assert_fits
from tests.factories import ExerciseFactory, RoutineFactory


@pytest.mark.usefixtures("starter")
def test_enter_waits_for_the_search_though_an_older_answer_comes_late(quiet_page: Page, sign_in, thea):
    sign_in(thea)
    desk, fresh, held = quiet_page, RoutineFactory(), list[Any]()
    desk.set_viewport_size(DESKTOP)
    desk.route("**/admin/autocomplete/*term=clam*", lambda route: held.append(route))
    desk.goto(f"/admin/routines/routineversion/add/?routine={fresh.pk}")
    desk.get_by_role("combobox", name="Exercise").click()
    with desk.expect_request("**/admin/autocomplete/*term=clam*"):
        desk.keyboard.type("clam")
    desk.evaluate(
        """() => django.jQuery("[data-line] select.admin-autocomplete").data("select2").trigger(
            "results:all", {data: {results: [{id: "1", text: "What came late"}]}, query: {}})"""
    )
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("searchbox", name="Exercise")).to_be_visible()
    held.pop().continue_()
    expect(desk.get_by_role("group", name="Clamshell", exact=True).get_by_label("Dose")).to_be_focused()


@pytest.mark.usefixtures("starter")
def test_enter_makes_the_exercise_that_the_search_does_not_find(quiet_page: Page, sign_in, thea):
    sign_in(thea)
    desk, fresh = quiet_page, RoutineFactory()
    desk.set_viewport_size(DESKTOP)
    desk.goto(f"/admin/routines/routineversion/add/?routine={fresh.pk}")
    expect(desk.get_by_label("Section").first).to_be_focused()  # the page is ready
    desk.get_by_role("combobox", name="Exercise").click()
    desk.keyboard.type("Monster walk")
    found = desk.get_by_role("listbox", name="Exercise").get_by_role("option")
    expect(found).to_have_text(["Nothing found. Enter makes a new exercise, “Monster walk”."])
    assert held_against_axe(desk) == []
    with desk.expect_popup() as opened:
        desk.keyboard.press("Enter")
    popup = opened.value
    expect(popup.get_by_label("Name:")).to_have_value("Monster walk")
    expect(popup.get_by_role("textbox", name="Address:").first).to_have_value("monster-walk")
    popup.keyboard.press("Enter")
    row = desk.get_by_role("group", name="Monster walk", exact=True)
    expect(row.get_by_label("Dose")).to_be_focused()
    # The plus beside it still makes one without a name.
    address = desk.get_by_role("link", name="Add another exercise").get_attribute("href") or ""
    assert "name=" not in address


@pytest.mark.usefixtures("starter")
def test_a_new_line_stands_above_the_buttons_with_room_for_what_is_found(quiet_page: Page, sign_in, thea):
    sign_in(thea)
    desk = quiet_page
    desk.set_viewport_size(DESKTOP)
    draft = open_draft(version=RoutineVersion.objects.get(routine__slug="hip-therapy-routine", number=3))
    desk.goto(f"/admin/routines/routineversion/{draft.pk}/change/")
    desk.get_by_label("Dose").last.focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("option", name="Clamshell", exact=True)).to_be_visible()
    line = desk.get_by_role("group", name="New line", exact=True)
    buttons = desk.locator(".submit-row").bounding_box()["y"]
    chooser = line.get_by_role("combobox", name="Exercise").bounding_box()
    found = desk.get_by_role("listbox", name="Exercise").bounding_box()
    assert chooser["y"] < found["y"]  # it opens downwards, so that the line itself is seen
    assert found["y"] + found["height"] <= buttons


def test_a_patient_finds_an_exercise_among_many_and_loses_nothing_typed(
    quiet_page: Page, sign_in, alice, bridge_routine, assert_accessible
):
    Exercise.objects.bulk_create(
        Exercise(name=f"Movement {each}", slug=f"movement-{each}") for each in range(200)
    )
    ExerciseFactory(name="Couch stretch", measure="hold")
    draft = copy_routine(version=bridge_routine.versions.get(), owner=alice, name="Mine")
    sign_in(alice)
    phone = quiet_page
    phone.goto(f"/routines/{draft.routine.slug}/edit/add/?section=Stretch")
    phone.get_by_label("Dose").fill("2 x 20 s")
    phone.get_by_label("Find an exercise").fill("couch")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("1 found: choose it below.")).to_be_visible()
    phone.get_by_label("Exercise", exact=True).select_option(label="Couch stretch")
    expect(phone.locator("[data-understood]")).to_have_text("2 × 20 s hold")
    expect(phone.get_by_label("Section")).to_have_value("Stretch")
    assert_accessible(phone)
    assert_fits(phone)
    phone.get_by_role("button", name="Add it", exact=True).click()
    expect(phone.locator(".write-row", has_text="Couch stretch")).to_contain_text("2 × 20 s hold")
