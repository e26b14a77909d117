"""The pictures of docs/therapist-guide.md: a therapist writes an exercise and a routine, and is looked over the shoulder."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from routines.models import Exercise

Keep = Callable[[str, bytes], None]

STEPS = """\
1. Stand with your **back against the wall**, feet a step in front of it.
2. Slide down until your knees are bent as far as is comfortable.
3. Breathe, and stay.

*Stop before the knees hurt.*"""

# Section, what is searched for, what it finds, the dose as it is typed.
LINES = [
    ("Release", "rolling", "Foam rolling", "2 min each leg"),
    ("Strengthen", "roller bridge", "Foam roller bridge", "5 x 30"),
    ("Strengthen", "clam", "Clamshell", "3 x 10 each side, red band"),
    ("Strengthen", "wall", "Wall sit", "3-5 x 15 s, rest a few seconds"),
]


def walk(page: Page, keep: Keep) -> None:
    """Write, publish and change a routine in the admin, and keep a picture of each step. The page is a therapist's."""
    page.set_default_timeout(30_000)
    exercise(page, keep)
    draft(page, keep)
    several(page, keep)
    published(page, keep)
    changes(page, keep)
    merging(page, keep)


def top_at(page: Page, selector: str, *, space: int = 16) -> None:
    """Scroll so that something stands at the top of the window."""
    page.evaluate(
        """([selector, space]) => {
            const top = document.querySelector(selector).getBoundingClientRect().top;
            window.scrollBy({top: top - space, behavior: "instant"});
        }""",
        [selector, space],
    )


def upper(page: Page, height: int) -> bytes:
    """Show the upper part of a page whose lower part is empty."""
    return page.screenshot(clip={"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height})


def exercise(page: Page, keep: Keep) -> None:
    page.goto("/admin/routines/exercise/add/")
    page.get_by_label("Name:").fill("Wall sit")
    page.get_by_label("Measure").select_option("hold")
    page.get_by_label("Instructions").fill(STEPS)
    expect(page.locator(".markdown-shown").get_by_text("back against the wall")).to_be_visible()
    top_at(page, ".field-instructions")
    keep("guide-exercise", page.screenshot())
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()


def draft(page: Page, keep: Keep) -> None:
    page.goto("/admin/routines/routine/add/")
    page.get_by_label("Name:").fill("Strong knees")
    page.get_by_label("Visibility").select_option("library")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Section").first).to_be_focused()
    section = ""
    for number, (part, searched, name, dose) in enumerate(LINES):
        if number == 0:
            page.keyboard.type(part)
            page.keyboard.press("Enter")
        elif part != section:
            page.get_by_role("button", name="Add a section").click()
            page.keyboard.type(part)
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("Enter")
        section = part
        page.keyboard.type(searched)
        page.keyboard.press("Enter")
        expect(line(page, name).get_by_label("Dose")).to_be_focused()
        page.keyboard.type(dose)
    expect(page.get_by_text("If seconds are meant, type “5 x 30 s”.")).to_be_visible()
    expect(line(page, "Wall sit").locator("[data-words]")).to_contain_text("15")
    top_at(page, "[data-draft]")
    keep("guide-draft", page.screenshot())
    line(page, "Foam roller bridge").get_by_label("Dose").fill("5 x 30 s")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was added successfully")).to_be_visible()


def several(page: Page, keep: Keep) -> None:
    for name in ("Clamshell", "Wall sit"):
        line(page, name).get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Save and change their dose…").click()
    page.get_by_label("The dose for all of them").fill("3 x 12")
    expect(page.get_by_text("3 sets of 12 repetitions").first).to_be_visible()
    keep("guide-several", upper(page, 740))
    page.get_by_role("link", name="Back without changing").click()


def published(page: Page, keep: Keep) -> None:
    page.get_by_role("button", name="Save and preview").click()
    expect(page.get_by_role("link", name="Back to the draft")).to_be_visible()
    keep("guide-preview", page.screenshot())
    page.get_by_role("link", name="Back to the draft").click()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("is published, in force from")).to_be_visible()
    keep("guide-published", page.screenshot())


def changes(page: Page, keep: Keep) -> None:
    page.get_by_role("button", name="New draft from this version").click()
    line(page, "Foam roller bridge").get_by_label("Dose").fill("5 x 45 s")
    line(page, "Foam rolling").get_by_role("button", name="Take out").click()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.get_by_role("link", name="What changed").click()
    keep("guide-changes", upper(page, 340))


def merging(page: Page, keep: Keep) -> None:
    kept = Exercise.objects.get(name="Clamshell")
    twice = Exercise.objects.create(name="Clam shells", slug="clam-shells", measure=kept.measure)
    page.goto(f"/admin/routines/exercise/{twice.pk}/merge/?into={kept.pk}")
    expect(page.get_by_role("button", name="Merge Clam shells into Clamshell")).to_be_visible()
    keep("guide-merge", page.screenshot())


def line(page: Page, name: str) -> Any:
    return page.get_by_role("group", name=name, exact=True)
