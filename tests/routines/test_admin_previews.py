"""A version is read before it counts: as patients will see it, and against the version before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from routines.models import ExerciseLink, RoutineVersion
from routines.operations import merge_exercise, open_draft, publish
from tests.admin_pages import send
from tests.factories import ExerciseFactory, LineFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, thea, time_machine):
    """A therapist at the admin, on 4 March 2026."""
    time_machine.move_to("2026-03-04T09:00:00+00:00", tick=False)
    client.force_login(thea)
    return client


@pytest.fixture
def draft(bridge_routine) -> RoutineVersion:
    return open_draft(version=bridge_routine.versions.get())


def page(version, rest) -> str:
    return f"/admin/routines/routineversion/{version.pk}/{rest}/"


def read(client, version, rest) -> str:
    response = client.get(page(version, rest))
    assert response.status_code == 200
    return response.content.decode()


def body(content: str) -> str:
    """What a page says of the version itself: from its first section to its end."""
    return content.split('class="card overview"')[1].split("<footer")[0]


# As patients see it


def test_a_preview_is_the_page_of_patients_once_it_is_published(desk, draft):
    line = draft.lines.first()
    line.note = "Slowly, and **by the wall**."
    line.save()
    ExerciseLink.objects.create(exercise=line.exercise, url="https://youtu.be/dQw4w9WgXcQ", title="How")
    previewed = read(desk, draft, "preview")
    assert "The draft as last saved, as patients will see it once it is published." in previewed
    assert "is a draft. Only those who may edit" not in previewed
    publish(version=draft, today=draft.routine.versions.get(number=1).published_at.date())
    published = desk.get(draft.get_absolute_url()).content.decode()
    # Only the day from which it counts is not known before.
    before, after = body(previewed), body(published)
    assert before.split('id="versions"')[0] == after.split('id="versions"')[0]
    assert "Slowly, and" in before


def test_nothing_on_a_preview_does_anything_for_real(desk, draft):
    main = read(desk, draft, "preview").split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert f'href="/admin/routines/routineversion/{draft.pk}/change/"' in main


def test_a_published_version_is_previewed_without_the_draft_behind_it(desk, draft):
    shown = read(desk, draft.routine.versions.get(number=1), "preview")
    assert "This version as patients see it." in shown
    assert "Version 2" not in shown


def test_a_preview_loads_nothing_from_elsewhere_and_is_kept_nowhere(desk, draft):
    desk.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        response = desk.get(page(draft, "preview"))
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []
    assert "no-store" in response.headers["Cache-Control"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert desk.post(page(draft, "preview")).status_code == 405


@pytest.mark.parametrize("rest", ["preview", "changes"])
@pytest.mark.parametrize("odd", ["0", "9" * 23, "abc", "-1", "%F0%9F%99%82"])
def test_an_odd_number_is_not_found(desk, rest, odd):
    assert desk.get(f"/admin/routines/routineversion/{odd}/{rest}/").status_code == 404


@pytest.mark.parametrize("rest", ["preview", "changes"])
def test_reading_costs_the_same_for_one_line_and_for_ten(desk, rest):
    def asked(lines: int) -> int:
        version = VersionFactory(number=1)
        for _ in range(lines):
            LineFactory(version=version)
        desk.get(page(version, rest))
        with CaptureQueriesContext(connection) as queries:
            read(desk, version, rest)
        return len(queries)

    assert asked(1) == asked(10)


def test_a_draft_is_saved_and_seen_with_one_button(desk, draft):
    response = send(desk, page(draft, "change"), "_preview", label="Soft")
    assert response.url == page(draft, "preview")
    assert "Soft" in read(desk, draft, "preview")
    draft.delete()
    add = "/admin/routines/routineversion/add/"
    response = send(desk, add, "_preview", routine=draft.routine_id, label="New", warning="Ask first.")
    assert response.url == page(RoutineVersion.objects.get(label="New"), "preview")


# What changed


def changes_in(client, version) -> list[str]:
    edition = client.get(page(version, "changes")).context["edition"]
    return [change.text for change in edition.changes]


def test_what_differs_is_said_line_by_line(desk, draft):
    bridge, clam = draft.lines.all()
    bridge.hold_min = 45
    bridge.save()
    clam.delete()
    LineFactory(version=draft, exercise=ExerciseFactory(name="Plank"), section="Strengthen", position=3)
    draft.change_note = "Longer holds."
    draft.save()
    assert changes_in(desk, draft) == [
        "Bridge: hold 30 s → 45 s",
        "Plank: added to Strengthen, as tolerated",
        "Clamshell: removed",
    ]
    shown = read(desk, draft, "changes")
    assert '<li class="change-changed">Bridge: hold 30 s → 45 s</li>' in shown
    assert "Against version 1:" in shown
    assert "1 added, 1 removed" in shown
    assert "Longer holds." in shown


def test_a_published_version_is_held_against_the_one_before_it(desk, draft):
    draft.lines.filter(position=1).update(hold_min=45)
    publish(version=draft, today=draft.routine.versions.get(number=1).published_at.date())
    open_draft(version=draft)
    assert changes_in(desk, draft) == ["Bridge: hold 30 s → 45 s"]


def test_it_says_so_where_nothing_differs(desk, draft):
    assert "Nothing differs from version 1" in read(desk, draft, "changes")


def test_it_says_so_where_there_is_nothing_before(desk, bridge_routine):
    shown = read(desk, bridge_routine.versions.get(), "changes")
    assert "This is the first version" in shown


def test_a_gap_in_the_numbers_is_passed_over(desk, bridge_routine):
    fourth = VersionFactory(routine=bridge_routine, number=4)
    assert "Against version 1:" in read(desk, fourth, "changes")


def test_another_name_of_the_same_exercise_is_no_change(desk, draft):
    bridge = draft.lines.first().exercise
    twin = ExerciseFactory(name="Glute bridge")
    draft.lines.filter(exercise=bridge).update(exercise=twin)
    merge_exercise(duplicate=twin, into=bridge)
    assert changes_in(desk, draft) == []


def test_the_page_of_a_version_leads_to_both(desk, draft):
    for version in draft.routine.versions.all():
        shown = read(desk, version, "change")
        assert f'href="{page(version, "preview")}"' in shown
        assert f'href="{page(version, "changes")}"' in shown
