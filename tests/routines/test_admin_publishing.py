"""Publishing, drafting and retiring in the admin: the operations do it, and say no in words."""

from datetime import date

import pytest
import time_machine

from routines.models import PrescribedExercise, RoutineVersion
from routines.operations import open_draft
from tests.admin_pages import messages_of, send
from tests.factories import LineFactory, VersionFactory, published

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/routineversion/"


def page(version: RoutineVersion, rest: str = "change/") -> str:
    return f"{LIST}{version.pk}/{rest}"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


@pytest.fixture
def first(bridge_routine) -> RoutineVersion:
    return bridge_routine.versions.get()


@pytest.fixture
def draft(first) -> RoutineVersion:
    return open_draft(version=first)


def act(client, action, *versions, **more):
    data = {"action": action, "index": "0", "_selected_action": [version.pk for version in versions], **more}
    return client.post(LIST, data, follow=True)


@time_machine.travel("2026-03-03 12:00")
def test_a_draft_is_saved_and_published_by_one_button(desk, draft, thea):
    response = send(desk, page(draft), "_publish", change_note="Longer holds.")
    assert response.url == page(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.effective_from, draft.change_note) == (
        "published",
        date(2026, 3, 3),
        "Longer holds.",
    )
    assert messages_of(desk.get(page(draft))) == [
        (
            "Small routine, version 2 is published, in force from March 3, 2026. "
            "Its content stays as it is from now on."
        )
    ]
    assert draft.history.latest("history_id").history_user == thea


@time_machine.travel("2026-03-03 23:30", tick=False)
def test_today_is_the_therapists_own(desk, draft, thea):
    thea.time_zone = "Asia/Tokyo"
    thea.save()
    send(desk, page(draft), "_publish")
    assert RoutineVersion.objects.get(pk=draft.pk).effective_from == date(2026, 3, 4)


def test_what_keeps_a_draft_from_being_published_is_said_and_the_draft_is_saved(desk, draft):
    changes = {"warning": "", "label": "kept", "lines-0-DELETE": "on", "lines-1-DELETE": "on"}
    response = send(desk, page(draft), "_publish", **changes)
    assert messages_of(desk.get(response.url)) == [
        (
            "Small routine, version 2 is not published. There is nothing to do in it yet: "
            "add at least one exercise. The warning to see a clinician is empty."
        )
    ]
    draft.refresh_from_db()
    assert (draft.status, draft.label) == ("draft", "kept")


@time_machine.travel("2026-03-03")
def test_nothing_is_published_into_the_past(desk, draft):
    response = send(desk, page(draft), "_publish", effective_from="2026-03-02")
    assert messages_of(desk.get(response.url)) == [
        "Small routine, version 2 is not published. It cannot come into force in the past."
    ]
    assert RoutineVersion.objects.get(pk=draft.pk).status == "draft"


@time_machine.travel("2026-03-03")
def test_several_drafts_are_published_from_the_list(desk, draft):
    empty = VersionFactory(number=1)
    response = act(desk, "publish_chosen", draft, empty)
    assert messages_of(response) == [
        f"{empty} is not published. There is nothing to do in it yet: add at least one exercise.",
        (
            "Small routine, version 2 is published, in force from March 3, 2026. "
            "Its content stays as it is from now on."
        ),
    ]


# Published


def test_a_published_version_is_read_only_and_says_the_way_on(desk, first):
    shown = desk.get(page(first)).content.decode()
    assert "To change something, make a new draft from it." in shown
    assert 'name="label"' not in shown
    assert 'name="lines-0-exercise"' not in shown
    assert 'name="_save"' not in shown
    assert f'action="{page(first, "new-draft/")}"' in shown
    assert "Bridge" in shown


def test_a_published_version_points_to_the_draft_that_waits(desk, first, draft):
    shown = desk.get(page(first)).content.decode()
    assert "Changes go into the draft that is waiting: version 2." in shown
    assert f'href="{page(draft)}"' in shown
    assert page(first, "new-draft/") not in shown


def test_a_published_version_is_not_changed_by_a_form_sent_all_the_same(desk, first, draft):
    data = {"label": "Forged", "lines-TOTAL_FORMS": 0, "lines-INITIAL_FORMS": 0}
    response = desk.post(page(first), data)
    assert (response.status_code, response.url) == (302, page(first))
    assert messages_of(desk.get(page(first))) == [
        "Small routine, version 1 was published meanwhile and stays as it is. What you typed last is not saved."
    ]
    assert desk.post(page(first, "delete/"), {"post": "yes"}).status_code == 403
    assert RoutineVersion.objects.get(pk=first.pk).label == ""


def test_a_new_draft_is_made_by_a_button(desk, first):
    response = desk.post(page(first, "new-draft/"))
    draft = first.routine.versions.drafts().get()
    assert response.url == page(draft)
    assert (draft.number, draft.lines.count()) == (2, 2)


def test_a_new_draft_where_there_is_one_leads_to_it(desk, first, draft):
    response = desk.post(page(first, "new-draft/"), follow=True)
    assert response.redirect_chain[-1][0] == page(draft)
    assert messages_of(response) == [
        (
            "This routine already has a draft. Finish or discard that one first. "
            f'<a href="{page(draft)}">Small routine, version 2</a>'
        )
    ]
    assert RoutineVersion.objects.count() == 2


def test_reading_an_address_makes_no_draft(desk, first):
    assert desk.get(page(first, "new-draft/")).status_code == 405
    assert RoutineVersion.objects.count() == 1


def test_drafts_are_made_from_the_list(desk, first):
    other = published(LineFactory(version=VersionFactory(number=1)).version)
    act(desk, "draft_from_chosen", first, other)
    assert RoutineVersion.objects.drafts().count() == 2


def test_retiring_asks_first(desk, first):
    assert "Retire for good?" in desk.get(page(first, "retire/")).content.decode()
    assert "Retire for good?" in act(desk, "retire_chosen", first).content.decode()
    assert RoutineVersion.objects.get().status == "published"


@time_machine.travel("2026-03-03")
def test_retiring_from_the_page(desk, first):
    response = desk.post(page(first, "retire/"), {"confirmed": "yes"}, follow=True)
    assert messages_of(response) == ["Small routine, version 1 is retired."]
    assert "retired on March 3, 2026" in response.content.decode()
    assert RoutineVersion.objects.get().retired_on == date(2026, 3, 3)


def test_retiring_from_the_list(desk, first, draft):
    response = act(desk, "retire_chosen", first, draft, confirmed="yes")
    assert sorted(messages_of(response)) == [
        "Small routine, version 1 is retired.",
        "Small routine, version 2: Only a published version can be retired.",
    ]


def test_retiring_a_draft_or_a_retired_version_is_refused_in_words(desk, draft):
    response = desk.get(page(draft, "retire/"), follow=True)
    assert messages_of(response) == ["Small routine, version 2: Only a published version can be retired."]


def test_a_draft_is_discarded(desk, draft):
    assert "Bridge" in desk.get(page(draft, "delete/")).content.decode()
    desk.post(page(draft, "delete/"), {"post": "yes"})
    assert list(RoutineVersion.objects.values_list("number", flat=True)) == [1]
    assert PrescribedExercise.objects.filter(version_id=draft.pk).count() == 0


def test_nothing_is_deleted_from_the_list(desk, first):
    assert set(desk.get(LIST).context["action_form"].fields["action"].choices) == {
        ("", "---------"),
        ("publish_chosen", "Publish"),
        ("draft_from_chosen", "New draft from this version"),
        ("retire_chosen", "Retire"),
    }


def test_who_published_it_stands_in_its_history(desk, draft):
    send(desk, page(draft), "_publish")
    shown = desk.get(page(draft, "history/")).content.decode()
    assert "You" in shown
    assert "<del>draft</del> → <ins>published</ins>" in shown
