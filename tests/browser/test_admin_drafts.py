"""A therapist with nine minutes: from an empty draft to a published routine, and lines put in order, by mouse and by keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from routines.dosage import say_with_schedule
from routines.models import PrescribedExercise, Routine, RoutineVersion
from routines.operations import open_draft
from tests.browser.desk import DESKTOP, held_against_axe
from tests.factories import RoutineFactory

pytestmark = pytest.mark.usefixtures("starter")
CHANGE = "/admin/routines/routineversion/{}/change/"

# What is searched for, what it finds, and the dose as it is said.
ROUTINE = [
    ("roller bridge", "Foam roller bridge", "5 x 30 s"),
    ("clam", "Clamshell", "3 x 10 each side, red band"),
    ("plank hip ab", "Side-plank hip abduction", "3-5 x 15 s, left only"),
    ("bug with", "Dead bug with abduction", "2 x 10, alternating, every second day"),
    ("squat tr", "Squat training", "3 x 8, 10 kg, 1 min rest"),
    ("banded hip", "Banded hip capsule stretch", "as tolerated"),
]
SAID = [
    ("Foam roller bridge", "5 × 30 s hold"),
    ("Clamshell", "3 × 10, red band, each side"),
    ("Side-plank hip abduction", "3–5 repetitions, hold 15 s, left side only"),
    ("Dead bug with abduction", "2 × 10, alternating, every second day"),
    ("Squat training", "3 × 8, 10 kg, 1 min rest"),
    ("Banded hip capsule stretch", "As tolerated"),
]


class Hand:
    """Does what a person does, and counts it: a fill, a press, a click or a choice is one input each."""

    def __init__(self, page: Page) -> None:
        self.page, self.inputs = page, 0

    def click(self, what: Any) -> None:
        self.inputs += 1
        what.click()

    def type(self, text: str) -> None:
        self.inputs += 1
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.inputs += 1
        self.page.keyboard.press(key)


@pytest.fixture
def desk(quiet_page: Page, sign_in, thea) -> Page:
    """A therapist's page; it fails on anything that the content security policy refuses."""
    sign_in(thea)
    quiet_page.set_viewport_size(DESKTOP)
    return quiet_page


@pytest.fixture
def draft(db) -> RoutineVersion:
    return open_draft(version=RoutineVersion.objects.get(routine__slug="hip-therapy-routine", number=3))


@pytest.fixture
def fresh(db) -> Routine:
    return RoutineFactory(name="For strong knees", slug="for-strong-knees")


def line(page: Page, name: str) -> Any:
    return page.get_by_role("group", name=name, exact=True)


def order(page: Page) -> list[str]:
    """The headings, as "# Release", and the names of the lines, as they stand on the page."""
    return page.locator("[data-lines]").evaluate(
        """list => [...list.children].map((each) => each.matches('[data-section]')
            ? `# ${each.querySelector('input').value}` : each.querySelector('[data-name]').textContent)"""
    )


def stored(version: RoutineVersion) -> list[str]:
    """The same of what is saved."""
    found: list[str] = []
    section = None
    for each in version.lines.select_related("exercise"):
        found += [] if each.section == section else [f"# {each.section}"]
        section = each.section
        found.append(each.exercise.name)
    return found


def middle_of(what: Any) -> tuple[float, float]:
    box = what.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def assert_published(page: Page, routine: Routine) -> None:
    expect(page.get_by_text("is published, in force from")).to_be_visible()
    version = routine.versions.get()
    assert version.status == "published"
    lines = version.lines.select_related("exercise")
    said = [
        (each.exercise.name, say_with_schedule(each.dosage, measure=each.exercise.measure, side=each.side))
        for each in lines
    ]
    assert said == SAID
    assert [each.position for each in lines] == [1, 2, 3, 4, 5, 6]


def test_six_lines_are_written_and_published_by_the_keyboard_alone(desk: Page, fresh, record_property):
    desk.goto(f"/admin/routines/routineversion/add/?routine={fresh.pk}")
    expect(desk.get_by_label("Section").first).to_be_focused()
    hand = Hand(desk)
    hand.type("Strengthen")
    for number, (searched, name, dose) in enumerate(ROUTINE):
        hand.press("Enter")
        expect(desk.get_by_role("searchbox", name="Exercise")).to_be_focused()
        hand.type(searched)
        hand.press("Enter")  # at once: it waits for what is being searched
        row = line(desk, name)
        expect(row.get_by_label("Dose")).to_be_focused()
        hand.type(dose)
        if number == 1:
            expect(row.get_by_text("3 sets of 10 repetitions, with the red band, each side.")).to_be_visible()
    assert held_against_axe(desk) == []
    hand.press("Control+Shift+Enter")
    expect(desk.get_by_role("button", name="Save and publish")).to_be_focused()
    hand.press("Enter")
    assert_published(desk, fresh)
    assert set(fresh.versions.get().lines.values_list("section", flat=True)) == {"Strengthen"}
    record_property("inputs", hand.inputs)
    assert hand.inputs < 40


def test_six_lines_are_written_and_published_with_the_mouse_as_well(desk: Page, fresh, record_property):
    desk.goto(f"/admin/routines/routineversion/add/?routine={fresh.pk}")
    hand = Hand(desk)
    for number, (searched, name, dose) in enumerate(ROUTINE):
        if number == 3:
            hand.click(desk.get_by_role("button", name="Add a section"))
            hand.type("Stretch")
            hand.click(desk.get_by_role("button", name="Add a line", exact=True))
        elif number:
            hand.click(desk.get_by_role("button", name="Add a line", exact=True))
        else:
            hand.click(desk.get_by_role("combobox", name="Exercise"))
        hand.type(searched)
        hand.click(desk.get_by_role("option", name=name, exact=True))
        hand.type(dose)
    hand.click(desk.get_by_role("button", name="Save and publish"))
    assert_published(desk, fresh)
    assert list(fresh.versions.get().lines.values_list("section", flat=True)) == [""] * 3 + ["Stretch"] * 3
    record_property("inputs", hand.inputs)
    assert hand.inputs < 40


def test_an_exercise_is_made_by_the_keyboard_without_leaving_the_draft(desk: Page, fresh):
    desk.goto(f"/admin/routines/routineversion/add/?routine={fresh.pk}")
    desk.get_by_role("link", name="Add another exercise").focus()
    with desk.expect_popup() as opened:
        desk.keyboard.press("Enter")
    popup = opened.value
    expect(popup.get_by_label("Name:")).to_be_focused()
    popup.keyboard.type("Wall sit")
    popup.keyboard.press("Enter")
    row = line(desk, "Wall sit")
    expect(row.get_by_role("combobox", name="Exercise")).to_contain_text("Wall sit")
    expect(row.get_by_label("Dose")).to_be_focused()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("was added successfully")).to_be_visible()
    assert fresh.versions.get().lines.get().exercise.name == "Wall sit"


def test_lines_are_put_in_order_by_the_keyboard(desk: Page, draft):
    desk.goto(CHANGE.format(draft.pk))
    before = order(desk)
    assert before == stored(draft)
    assert before[:5] == [
        "# Hip capsule stretches",
        "Banded hip capsule stretch",
        "# Hips and trunk",
        "90/90 hip lift with hip shift",
        "Clamshell",
    ]
    up = desk.get_by_role("button", name="Move up Clamshell", exact=True)
    up.focus()
    said = desk.locator("[data-announce]")
    for place, words in (
        (3, "Clamshell: now 2 of 12, in Hips and trunk."),
        (2, "Clamshell: now 2 of 12, in Hip capsule stretches."),
    ):
        desk.keyboard.press("Enter")
        expect(said).to_have_text(words)
        expect(up).to_be_focused()
        assert order(desk).index("Clamshell") == place
    desk.keyboard.press("Enter")
    desk.keyboard.press("Enter")
    expect(said).to_have_text("Clamshell cannot go further.")
    expect(up).to_be_focused()
    now = order(desk)
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    assert now[:3] == ["# Hip capsule stretches", "Clamshell", "Banded hip capsule stretch"]
    assert stored(draft) == now == order(desk)
    assert list(draft.lines.values_list("position", flat=True)) == list(range(1, 13))


@pytest.mark.parametrize("how", ["mouse", "finger"])
def test_lines_are_put_in_order_by_dragging(desk: Page, draft, how):
    desk.goto(CHANGE.format(draft.pk))
    grip = line(desk, "Clamshell").locator("[data-handle]")
    grip.scroll_into_view_if_needed()
    start = middle_of(grip)
    end = middle_of(line(desk, "Banded hip capsule stretch").locator("[data-handle]"))
    path = [start, (start[0], start[1] - 40), (end[0], end[1] + 30), (end[0], end[1] - 20)]
    if how == "mouse":
        desk.mouse.move(*start)
        desk.mouse.down()
        for point in path:
            desk.mouse.move(*point, steps=4)
        desk.mouse.up()
    else:
        finger = desk.context.new_cdp_session(desk)
        finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        for kind, point in [("touchStart", start), *(("touchMove", point) for point in path)]:
            finger.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": point[0], "y": point[1]}]}
            )
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(desk.locator("[data-announce]")).to_have_text("Clamshell: now 1 of 12, in Hip capsule stretches.")
    now = order(desk)
    assert now[:4] == [
        "# Hip capsule stretches",
        "Clamshell",
        "Banded hip capsule stretch",
        "# Hips and trunk",
    ]
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    assert stored(draft) == now


def test_a_dose_and_its_single_figures_keep_together(desk: Page, draft):
    desk.goto(CHANGE.format(draft.pk))
    row = line(desk, "Clamshell")
    dose = row.get_by_label("Dose")
    dose.fill("3 x 10 until it burns")
    expect(row.get_by_text('Not understood: "until it burns".')).to_be_visible()
    dose.fill("3 x 12")
    expect(row.get_by_text("3 sets of 12 repetitions, each side.")).to_be_visible()
    row.get_by_text("Single figures").click()
    expect(row.get_by_label("Repetitions:")).to_have_value("12")
    row.get_by_label("Repetitions:").fill("8")
    row.get_by_label("Band").select_option("green")
    expect(dose).to_have_value("3 × 8, green band, each side")
    row.get_by_label("Sets:").fill("")
    row.get_by_label("Sets, up to:").fill("5")
    expect(row.get_by_text("A range needs its lower figure first")).to_be_visible()
    row.get_by_label("Sets:").fill("3")
    expect(dose).to_have_value("3–5 × 8, green band, each side")

    held = line(desk, "Foam roller bridge")
    held.get_by_label("Dose").fill("5 x 30")
    expect(held.get_by_text("5 sets of 30 repetitions")).to_be_visible()
    expect(held.get_by_text("If seconds are meant, type “5 x 30 s”.")).to_be_visible()
    held.get_by_label("Dose").fill("5 x 30 s both together")
    line(desk, "Squat training").get_by_role("button", name="Take out").click()
    held.get_by_label("Dose").press("Control+Enter")  # before the last reading has come
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    saved = {each.exercise.name: each for each in draft.lines.select_related("exercise")}
    assert len(saved) == 11
    clam, bridge = saved["Clamshell"], saved["Foam roller bridge"]
    assert (clam.sets_min, clam.sets_max, clam.reps_min, clam.load_band, clam.side) == (
        3,
        5,
        8,
        "green",
        "each",
    )
    assert (bridge.reps_min, bridge.hold_min, bridge.side) == (5, 30, "both")


def test_a_refused_form_comes_back_in_the_order_meant_and_is_not_left_by_a_slip(desk: Page, draft):
    desk.goto(CHANGE.format(draft.pk))
    desk.get_by_role("button", name="Move up Clamshell", exact=True).click()
    line(desk, "Clamshell").get_by_label("Dose").fill("until it burns")
    desk.get_by_role("button", name="Add a line", exact=True).click()
    desk.keyboard.press("Escape")
    line(desk, "New line").get_by_label("Dose").fill("3 x 10")
    line(desk, "New line").get_by_role("button", name="Move up").click()
    now = order(desk)
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text('Not understood: "until it burns".')).to_be_visible()
    expect(desk.get_by_text("This field is required.")).to_be_visible()
    expect(line(desk, "Clamshell").get_by_label("Dose")).to_be_focused()  # the first in question
    assert order(desk) == now
    assert held_against_axe(desk) == []
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.once("dialog", stay)
    desk.get_by_role("link", name="History").click()
    expect(line(desk, "Clamshell").get_by_label("Dose")).to_have_value("until it burns")
    assert asked == ["beforeunload"]


def test_several_lines_are_copied_and_given_one_dose(desk: Page, draft):
    desk.goto(CHANGE.format(draft.pk))
    for name in ("Clamshell", "Dead bug with abduction"):
        line(desk, name).get_by_role(
            "checkbox", name=f"Tick {draft.lines.get(exercise__name=name).position} {name}"
        ).check()
    desk.get_by_role("button", name="Save and change their dose…").click()
    expect(desk.get_by_role("checkbox", name="Clamshell")).to_be_checked()
    expect(desk.get_by_role("checkbox", name="Squat training")).not_to_be_checked()
    desk.get_by_label("The dose for all of them").fill("2 x 12")
    expect(desk.get_by_text("2 sets of 12 repetitions, each side.", exact=True)).to_be_visible()
    expect(desk.get_by_text("2 sets of 12 repetitions, alternating sides.", exact=True)).to_be_visible()
    assert held_against_axe(desk) == []
    desk.get_by_role("button", name="Change these doses").click()
    expect(desk.get_by_text("2 lines have the new dose.")).to_be_visible()
    changed = PrescribedExercise.objects.filter(version=draft, reps_min=12)
    assert sorted(changed.values_list("exercise__name", flat=True)) == [
        "Clamshell",
        "Dead bug with abduction",
    ]

    desk.get_by_role("button", name="Save and paste lines…").click()
    desk.get_by_role("combobox", name="From the version").click()
    desk.keyboard.type("hip work")
    desk.get_by_role("option", name="The Hip Workout, version 1").click()
    expect(desk.get_by_role("heading", name="The Hip Workout, version 1")).to_be_visible()
    desk.get_by_role("button", name="All or none").click()
    ticks = desk.get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(2).check()
    desk.get_by_label("Into the section").fill("Squat training")
    assert held_against_axe(desk) == []
    desk.get_by_role("button", name="Paste the ticked lines").click()
    expect(desk.get_by_text("2 lines were pasted.")).to_be_visible()
    assert draft.lines.count() == 14
    assert draft.lines.filter(section="Squat training").count() == 3
    assert order(desk) == stored(draft)
