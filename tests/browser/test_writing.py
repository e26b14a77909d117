"""A patient on a phone makes a library's routine their own, changes it, and goes back: by hand, then by the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from routines.models import Enrolment, Routine
from routines.operations import take_up
from tests.factories import ExerciseFactory


@pytest.fixture
def phone(quiet_page: Page, sign_in, alice, bridge_routine) -> Page:
    """Alice's phone; she follows the small routine of the library."""
    take_up(user=alice, routine=bridge_routine, today=bridge_routine.versions.get().published_at.date())
    ExerciseFactory(name="Couch stretch", slug="couch-stretch", measure="hold")
    sign_in(alice)
    quiet_page.goto("/routines/small-routine/")
    return quiet_page


def rows(page: Page) -> list[str]:
    """The draft as it stands: a name and a dose a line."""
    names, doses = (
        page.locator(".write-row h3").all_inner_texts(),
        page.locator(".write-row .dose").all_inner_texts(),
    )
    return [f"{name}: {dose}" for name, dose in zip(names, doses, strict=True)]


def assert_fits(page: Page) -> None:
    """Nothing on a phone is wider than the phone, and all that is tapped is big enough."""
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll('main :is(button, input, select, textarea, .button)')]
            .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
            .filter(([, box]) => box.height > 0 && box.height < 44)
            .map(([html]) => html)"""
    )
    assert small == []


def test_a_library_routine_is_copied_changed_published_and_left_again(phone: Page, alice, assert_accessible):
    def held() -> None:
        assert_accessible(phone)
        assert_fits(phone)

    phone.get_by_role("button", name="Make it my own").click()
    expect(phone.get_by_role("heading", level=1, name="Draft of version 1")).to_be_visible()
    assert rows(phone) == ["Bridge: 5 × 30 s hold", "Clamshell: 3 × 10, each side"]
    held()

    # A dose, as it is said; what is understood stands below while it is typed.
    phone.get_by_role("link", name="Bridge").click()
    phone.get_by_label("Dose").fill("5 x 45 s until it burns")
    expect(phone.locator("[data-understood]")).to_contain_text('Not understood: "until it burns".')
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("alert")).to_contain_text("until it burns")
    expect(phone.get_by_label("Dose")).to_have_value("5 x 45 s until it burns")
    held()
    phone.get_by_label("Dose").fill("5 x 45")
    expect(phone.locator("[data-understood]")).to_have_text("5 × 45. If seconds are meant, type “5 x 45 s”.")
    held()
    phone.get_by_label("Dose").fill("5 x 45 s each side")
    expect(phone.locator("[data-understood]")).to_have_text("5 × 45 s hold, each side")
    expect(phone.get_by_label("Side")).to_have_value("each")
    phone.get_by_role("button", name="Save").click()

    # Another order, one more exercise, one less.
    phone.get_by_role("button", name="Move Clamshell up").click()
    expect(phone.locator(".write-row").first).to_contain_text("Clamshell")
    expect(phone.get_by_role("button", name="Move Clamshell up")).to_be_disabled()
    phone.get_by_role("link", name="Add to Strengthen").click()
    expect(phone.get_by_label("Section")).to_have_value("Strengthen")
    phone.get_by_label("Exercise", exact=True).select_option(label="Couch stretch")
    phone.get_by_label("Dose").fill("3-5 x 15 s, left only")
    phone.get_by_label("Note").fill("By the wall.")
    held()
    phone.get_by_role("button", name="Add it", exact=True).click()
    expect(phone.locator(".write-row", has_text="Couch stretch")).to_have_count(1)
    phone.get_by_role("link", name="Clamshell").click()
    phone.get_by_role("button", name="Take it out").click()
    expect(phone.get_by_text("Clamshell is taken out.")).to_be_visible()
    assert [row.split(":")[0] for row in rows(phone)] == ["Bridge", "Couch stretch"]

    phone.get_by_role("link", name="Name, days, warning").click()
    phone.get_by_label("Name of the routine").fill("Mine at six")
    phone.get_by_role("spinbutton", name="Days a week, at least").fill("3")
    held()
    phone.get_by_role("button", name="Save").click()

    phone.get_by_label("What changed").fill("My knees like longer holds.")
    phone.get_by_role("button", name="Publish version 1").click()
    expect(phone.get_by_text("Version 1 is in force from today.")).to_be_visible()
    expect(phone.get_by_role("heading", level=1, name="Mine at six")).to_be_visible()
    expect(phone.get_by_text("5 × 45 s hold, each side")).to_be_visible()
    expect(phone.get_by_text("My knees like longer holds.")).to_be_visible()
    followed = Enrolment.objects.get(user=alice, ended_on=None)
    assert followed.routine.owner == alice

    # Back to the library's; the copy stays.
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.get_by_role("button", name="Go back to the original").click()
    expect(phone.get_by_text("You follow Small routine again. Your copy stays.")).to_be_visible()
    expect(phone.get_by_role("heading", level=1, name="Small routine")).to_be_visible()
    assert Enrolment.objects.get(user=alice, ended_on=None).routine.slug == "small-routine"
    assert Routine.objects.filter(owner=alice, name="Mine at six").exists()


def test_two_taps_send_a_form_that_makes_something_once(phone: Page):
    phone.goto("/routines/new/")
    sent = phone.evaluate(
        """() => {
            const sent = [];
            window.addEventListener("submit", (event) => {
                sent.push(!event.defaultPrevented);
                event.preventDefault();
            });
            const form = document.querySelector("main form");
            form.requestSubmit();
            form.requestSubmit();
            window.dispatchEvent(new Event("pageshow"));  // back again
            form.requestSubmit();
            return sent;
        }"""
    )
    assert sent == [True, False, True]


def walk_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}.")


def press(page: Page, role: Any, name: str) -> None:
    walk_to(page, page.get_by_role(role, name=name))
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    walk_to(page, page.get_by_label(label))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_an_own_routine_is_begun_and_its_next_version_written_by_the_keyboard_alone(
    phone: Page, alice, assert_accessible
):
    phone.goto("/routines/new/")
    assert_accessible(phone)
    write(phone, "Name", "Evenings")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1, name="Draft of version 1")).to_be_visible()
    expect(phone.get_by_text("add at least one exercise")).to_be_visible()
    assert_accessible(phone)

    press(phone, "link", "Add an exercise")
    expect(phone.get_by_role("heading", level=1, name="Add an exercise")).to_be_visible()
    write(phone, "Exercise", "bri")  # typing chooses in a list
    write(phone, "Dose", "5 x 20 s")
    phone.keyboard.press("Enter")
    expect(phone.locator(".write-row")).to_have_count(1)
    press(phone, "button", "Publish version 1")
    expect(phone.get_by_text("Version 1 is in force from today.")).to_be_visible()

    press(phone, "link", "Change it")
    expect(phone.get_by_role("button", name="New draft from version 1")).to_be_visible()
    assert_accessible(phone)
    press(phone, "button", "New draft from version 1")
    press(phone, "link", "Bridge")
    write(phone, "Dose", "5 x 25 s")
    phone.keyboard.press("Enter")

    # Thrown away? No: kept, and published.
    press(phone, "link", "Throw the draft away")
    expect(phone.get_by_role("button", name="Throw it away")).to_be_visible()
    assert_accessible(phone)
    press(phone, "link", "Keep it")
    write(phone, "What changed", "Five seconds more.")
    press(phone, "button", "Publish version 2")
    expect(phone.get_by_text("Version 2 is in force from today.")).to_be_visible()
    walk_to(phone, phone.locator("summary", has_text="What changed since version 1"))
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Bridge: hold 20 s → 25 s")).to_be_visible()
    routine = Routine.objects.get(owner=alice)
    assert [version.number for version in routine.versions.issued()] == [2, 1]
