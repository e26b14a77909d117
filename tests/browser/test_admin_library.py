"""The library in the admin, in a real browser: Markdown seen while it is typed, duplicates merged, a draft read before it counts."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from routines.models import Exercise, RoutineVersion
from routines.operations import open_draft, retire_exercise
from tests.browser.desk import DESKTOP, held_against_axe
from tests.factories import ExerciseFactory, LineFactory


@pytest.fixture
def desk(quiet_page: Page, sign_in, thea) -> Page:
    """A therapist's page; it fails on anything that the content security policy refuses."""
    sign_in(thea)
    quiet_page.set_viewport_size(DESKTOP)
    return quiet_page


@pytest.fixture
def draft(bridge_routine) -> RoutineVersion:
    """A draft with longer holds than the version before it."""
    draft = open_draft(version=bridge_routine.versions.get())
    draft.lines.filter(exercise__slug="bridge").update(hold_min=45)
    return draft


@pytest.fixture
def twin(draft) -> Exercise:
    """The bridge, entered again and prescribed."""
    twin = ExerciseFactory(
        name="Glute bridge", slug="glute-bridge", instructions="1. Lie down.\n2. Press up."
    )
    LineFactory(version=draft, exercise=twin, position=3, hold_min=20)
    return twin


def choose(page: Page, label: str, typed: str, name: str) -> None:
    """Search in a chooser as a person does, by the keyboard alone."""
    page.get_by_role("combobox", name=label).focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox", name=label).fill(typed)
    expect(page.get_by_role("listbox", name=label).get_by_role("option").first).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name=label)).to_contain_text(name)


def press(page: Page, role: Any, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_what_patients_will_read_stands_beside_the_field_while_it_is_typed(desk: Page, twin):
    desk.goto(f"/admin/routines/exercise/{twin.pk}/change/")
    preview = desk.get_by_role("region", name="As patients read it")
    expect(preview.get_by_role("listitem")).to_have_text(["Lie down.", "Press up."])
    field = desk.get_by_label("Instructions:")
    field.fill("**Breathe.**\n\n- [Why](https://example.org/)\n- <img src=x onerror=alert(1)>")
    expect(preview.locator("strong")).to_have_text("Breathe.")
    expect(preview.get_by_role("link", name="Why")).to_have_attribute("target", "_blank")
    expect(preview.locator("img")).to_have_count(0)
    # Nothing of it is read out while one types.
    expect(desk.locator(".markdown [role=status]")).to_have_text("")
    assert preview.evaluate("each => each.closest('[aria-live], [role=status], [role=alert]')") is None

    desk.get_by_role("button", name="Add another Link").click()
    desk.get_by_role("button", name="Add another Picture").click()
    desk.get_by_role("button", name="Add another Easier exercise").click()
    assert held_against_axe(desk) == []

    field.fill("")
    expect(preview).to_have_text("Nothing is written yet.")

    # Folded away it asks for nothing; opened again it has caught up.
    desk.locator(".markdown summary").focus()
    desk.keyboard.press("Enter")
    expect(preview).to_be_hidden()
    field.fill("Slowly.")
    desk.locator(".markdown summary").focus()
    desk.keyboard.press("Enter")
    expect(preview).to_have_text("Slowly.")
    problem = desk.locator(".markdown [role=status]")
    desk.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    field.fill("Slower.")
    expect(problem).to_contain_text("could not be fetched")
    expect(preview).to_have_text("Slowly.")


def test_a_duplicate_is_merged_and_taken_back_and_another_retired_by_the_keyboard_alone(desk: Page, twin):
    ExerciseFactory(name="Pelvic lift")
    desk.goto("/admin/routines/exercise/?q=bridge")
    for name in ("Bridge", "Glute bridge"):
        desk.get_by_role("row", name=name).get_by_role("checkbox").first.focus()
        desk.keyboard.press("Space")
    desk.locator("select[name=action]").select_option(label="Merge…")
    press(desk, "button", "Go")
    expect(
        desk.get_by_role("heading", level=1, name="Merge Glute bridge into another exercise")
    ).to_be_visible()
    expect(desk.get_by_role("region", name="Glute bridge")).to_contain_text("20 s hold")
    assert held_against_axe(desk) == []
    press(desk, "link", "The other way round")
    expect(desk.get_by_role("button", name="Merge Bridge into Glute bridge")).to_be_visible()
    choose(desk, "Merge into", "pelvic", "Pelvic lift")
    press(desk, "button", "Compare again")
    press(desk, "button", "Merge Bridge into Pelvic lift")
    expect(desk.get_by_text("Bridge is merged into Pelvic lift.")).to_be_visible()
    expect(desk.get_by_text("Merged into this one, and shown as it:")).to_be_visible()
    assert held_against_axe(desk) == []

    # That was a mistake.
    press(desk, "link", "Bridge")
    expect(desk.get_by_role("button", name="Undo the merge")).to_be_visible()
    assert held_against_axe(desk) == []
    press(desk, "button", "Undo the merge")
    expect(desk.get_by_text("Bridge stands for itself again.")).to_be_visible()

    press(desk, "link", "Retire…")
    choose(desk, "What to do instead", "glute", "Glute bridge")
    assert held_against_axe(desk) == []
    press(desk, "button", "Retire it from today")
    expect(desk.get_by_text("Bridge is retired. Instead: Glute bridge.")).to_be_visible()
    expect(desk.get_by_text(re.compile("Retired on .*, replaced by Glute bridge"))).to_be_visible()
    press(desk, "button", "Bring it back")
    expect(desk.get_by_text("Bridge is on offer.")).to_be_visible()
    bridge = Exercise.objects.get(slug="bridge")
    assert (bridge.merged_into, bridge.retired_on, bridge.replaced_by) == (None, None, None)


def test_two_that_cannot_be_merged_say_why(desk: Page, twin):
    counted = ExerciseFactory(name="Bridge lifts", measure="reps")
    retire_exercise(exercise=counted, today=twin.history.first().history_date.date())
    desk.goto(f"/admin/routines/exercise/{twin.pk}/merge/?into={counted.pk}")
    expect(desk.get_by_role("alert")).to_contain_text("They are measured differently")
    assert held_against_axe(desk) == []


def test_a_draft_is_read_as_patients_will_and_against_the_version_before(desk: Page, draft, twin):
    desk.goto(f"/admin/routines/routineversion/{draft.pk}/change/")
    desk.get_by_label("Label:").fill("Longer holds")
    press(desk, "button", "Save and preview")
    expect(desk.get_by_role("complementary", name="Preview")).to_be_visible()
    expect(desk.get_by_text("Version 2, Longer holds").first).to_be_visible()
    expect(desk.get_by_text("5 × 45 s hold")).to_be_visible()
    expect(desk.get_by_role("button", name="Take it up")).to_have_count(0)
    assert held_against_axe(desk) == []
    press(desk, "link", "Back to the draft")
    press(desk, "link", "What changed")
    expect(desk.get_by_role("list").filter(has_text="Bridge: hold 30 s → 45 s")).to_be_visible()
    expect(desk.get_by_text("Glute bridge: added, 20 s hold")).to_be_visible()
    assert held_against_axe(desk) == []
