"""The admin in a real browser: it obeys the policy, it is accessible, and a therapist gets through with it."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from routines.models import Exercise, Routine, RoutineVersion
from routines.operations import open_draft
from tests.browser.desk import DESKTOP, held_against_axe

pytestmark = pytest.mark.usefixtures("starter")


@pytest.fixture
def desk(quiet_page: Page, sign_in, thea) -> Page:
    """A therapist's page; it fails on anything that the content security policy refuses."""
    sign_in(thea)
    quiet_page.set_viewport_size(DESKTOP)
    return quiet_page


@pytest.fixture
def draft(db) -> RoutineVersion:
    return open_draft(version=RoutineVersion.objects.get(routine__slug="hip-therapy-routine", number=3))


def choose(page: Page, row: Any, label: str, typed: str, name: str) -> None:
    """Search in a chooser as a person does, by the keyboard alone."""
    row.get_by_role("combobox", name=label).focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox", name=label).fill(typed)
    expect(page.get_by_role("listbox", name=label).get_by_role("option").first).to_have_text(name)
    page.keyboard.press("Enter")
    expect(row.get_by_role("combobox", name=label)).to_contain_text(name)


PAGES = {
    "index": "/admin/",
    "exercises": "/admin/routines/exercise/",
    "new exercise": "/admin/routines/exercise/add/",
    "exercise": "/admin/routines/exercise/{exercise}/change/",
    "history": "/admin/routines/exercise/{exercise}/history/",
    "exercise in use": "/admin/routines/exercise/{exercise}/delete/",
    "routines": "/admin/routines/routine/",
    "new routine": "/admin/routines/routine/add/",
    "routine": "/admin/routines/routine/{routine}/change/",
    "versions": "/admin/routines/routineversion/",
    "new version": "/admin/routines/routineversion/add/?routine={routine}",
    "draft": "/admin/routines/routineversion/{draft}/change/",
    "discarding": "/admin/routines/routineversion/{draft}/delete/",
    "published": "/admin/routines/routineversion/{published}/change/",
    "retiring": "/admin/routines/routineversion/{published}/retire/",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_of_a_therapist_is_accessible_and_obeys_the_policy(desk: Page, draft, path):
    desk.goto(
        path.format(
            exercise=Exercise.objects.get(slug="foam-roller-bridge").pk,
            routine=draft.routine_id,
            draft=draft.pk,
            published=draft.routine.versions.get(number=3).pk,
        )
    )
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    assert held_against_axe(desk) == []


@pytest.mark.parametrize("path", ["", "add/", "{alice}/change/", "{alice}/delete/", "{alice}/password/"])
def test_a_page_of_an_administrator_is_accessible_and_obeys_the_policy(
    quiet_page: Page, sign_in, ada, alice, path
):
    sign_in(ada)
    quiet_page.goto("/admin/hipapp/user/" + path.format(alice=alice.pk))
    assert held_against_axe(quiet_page) == []


def test_rows_choosers_and_calendars_are_accessible_when_open(desk: Page, draft):
    desk.goto(f"/admin/routines/routineversion/{draft.pk}/change/")
    desk.locator("summary").first.click()
    desk.get_by_role("button", name="Add another Link of the version").click()
    desk.get_by_role("button", name="Add a line", exact=True).click()
    expect(desk.get_by_role("option", name="Clamshell", exact=True)).to_be_visible()
    assert held_against_axe(desk) == []
    desk.keyboard.press("Escape")
    desk.get_by_role("link", name="Choose a Date").click()
    expect(desk.get_by_role("dialog", name="In force from")).to_be_visible()
    assert held_against_axe(desk) == []


def test_a_form_with_complaints_is_accessible_and_opens_the_line_in_question(desk: Page, draft):
    desk.goto(f"/admin/routines/routineversion/{draft.pk}/change/")
    desk.locator("summary").first.click()
    desk.locator("#id_lines-0-sets_min").fill("5")
    desk.locator("#id_lines-0-sets_max").fill("3")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("A range needs its lower figure first, as in 3 to 5.")).to_be_visible()
    assert held_against_axe(desk) == []


def test_a_therapist_writes_an_exercise_and_a_routine_and_publishes_it(desk: Page, thea):
    desk.goto("/admin/")
    desk.get_by_role("navigation", name="Content").get_by_role("link", name="Exercises").click()
    desk.get_by_role("link", name="Add exercise").click()
    desk.get_by_label("Name:").press_sequentially("Wall sit")
    expect(desk.locator("#id_slug")).to_have_value("wall-sit")
    desk.get_by_label("Measured by").select_option("hold")
    desk.get_by_label("Cues").fill("Back flat\nKnees over ankles")
    desk.get_by_role("button", name="Add another Link").click()
    desk.locator("#id_links-0-url").fill("https://youtu.be/dQw4w9WgXcQ")
    desk.locator("#id_links-0-title").fill("How it looks")
    desk.locator("#id_links-0-start_second").fill("200")
    desk.get_by_role("button", name="Add another Easier exercise").click()
    choose(desk, desk.locator("#rungs_down-0"), "Easier", "unassisted", "Unassisted hip airplane")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was added successfully")).to_be_visible()

    desk.get_by_role("navigation", name="Content").get_by_role("link", name="Routines").click()
    desk.get_by_role("link", name="Add routine").click()
    desk.get_by_label("Name:").press_sequentially("For strong knees")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.get_by_role("heading", name="Add version")).to_be_visible()
    expect(desk.get_by_role("combobox", name="Routine")).to_contain_text("For strong knees")
    desk.get_by_label("Warning:").fill("Ask your clinician first.")
    desk.get_by_label("Section", exact=True).fill("Strengthen")
    for number, (typed, name) in enumerate([("wall sit", "Wall sit"), ("clam", "Clamshell")]):
        row = desk.locator(f"#lines-{number}")
        if number:
            desk.get_by_role("button", name="Add a line", exact=True).click()
            desk.keyboard.press("Escape")
        choose(desk, row, "Exercise", typed, name)
        row.get_by_text("Single figures").click()
        row.get_by_label("Side:").select_option("each")
        row.get_by_label("Sets:").fill("3")
    desk.get_by_role("button", name="Save and publish").click()

    expect(desk.get_by_text("is published, in force from")).to_be_visible()
    expect(desk.get_by_text("To change something, make a new draft from it.")).to_be_visible()
    routine = Routine.objects.get(slug="for-strong-knees")
    assert routine.owner == thea
    lines = routine.versions.get(status="published").lines
    assert list(lines.values_list("position", "exercise__name", "side", "sets_min")) == [
        (1, "Wall sit", "each", 3),
        (2, "Clamshell", "each", 3),
    ]

    desk.get_by_role("button", name="New draft from this version").click()
    expect(desk.get_by_text("A draft was made from")).to_be_visible()
    desk.get_by_role("link", name="Delete").click()
    desk.get_by_role("button", name="Yes, I’m sure").click()
    expect(desk.get_by_text("was deleted successfully")).to_be_visible()
    assert routine.versions.get().number == 1


def test_retiring_asks_and_can_be_left(desk: Page, draft):
    published = draft.routine.versions.get(number=3)
    desk.goto(f"/admin/routines/routineversion/{published.pk}/change/")
    desk.get_by_role("link", name="Retire…").click()
    desk.get_by_role("link", name="Leave it in force").click()
    expect(desk).to_have_url(re.compile(rf"/{published.pk}/change/$"))
    desk.get_by_role("link", name="Retire…").click()
    desk.get_by_role("button", name="Retire").click()
    expect(desk.get_by_text("is retired.")).to_be_visible()
    published.refresh_from_db()
    assert published.retired_on == date.today()  # noqa: DTZ011  # whichever of two days it is at midnight


def test_the_list_publishes_what_was_ticked(desk: Page, draft):
    desk.goto("/admin/routines/routineversion/?status__exact=draft")
    desk.get_by_role("checkbox", name="Select this object for an action").check()
    desk.locator("select[name=action]").select_option(label="Publish")
    desk.get_by_role("button", name="Go").click()
    expect(desk.get_by_text("is published, in force from")).to_be_visible()
    draft.refresh_from_db()
    assert draft.status == "published"
