"""Routines in the admin: whose they are, and the way to their versions."""

import pytest

from routines.models import Routine, RoutineVersion
from routines.operations import open_draft
from tests.admin_pages import complaints, send
from tests.factories import EnrolmentFactory, RoutineFactory, VersionFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/routines/routine/"


@pytest.fixture
def desk(client, thea):
    """A therapist at the admin."""
    client.force_login(thea)
    return client


def test_a_therapist_owns_the_routine_they_add_and_goes_on_to_its_first_draft(desk, thea):
    response = send(desk, f"{LIST}add/", "_save", name="For knees", slug="for-knees", visibility="private")
    routine = Routine.objects.get(slug="for-knees")
    assert (routine.owner, routine.visibility) == (thea, "private")
    assert response.url == f"/admin/routines/routineversion/add/?routine={routine.pk}"
    assert (
        f'<option value="{routine.pk}" selected>For knees</option>' in desk.get(response.url).content.decode()
    )


def test_an_owner_sent_by_a_therapist_is_not_heard(desk, thea, alice):
    send(desk, f"{LIST}add/", name="X", slug="x", visibility="private", owner=alice.pk)
    assert Routine.objects.get(slug="x").owner == thea
    routine = Routine.objects.get(slug="x")
    send(desk, f"{LIST}{routine.pk}/change/", name="Y", owner=alice.pk, slug="y")
    routine.refresh_from_db()
    assert (routine.name, routine.owner, routine.slug) == ("Y", thea, "x")


def test_a_library_routine_of_others_is_not_made_private(desk, bridge_routine):
    send(desk, f"{LIST}{bridge_routine.pk}/change/", visibility="private", name="Renamed")
    bridge_routine.refresh_from_db()
    assert (bridge_routine.name, bridge_routine.visibility) == ("Renamed", "library")


def test_ones_own_routine_goes_into_the_library_and_back(desk, thea):
    routine = RoutineFactory(owner=thea, visibility="private")
    for visibility in ("library", "private"):
        send(desk, f"{LIST}{routine.pk}/change/", visibility=visibility)
        routine.refresh_from_db()
        assert routine.visibility == visibility


def test_an_administrator_gives_a_routine_to_staff_alone(client, ada, thea, alice):
    client.force_login(ada)
    routine = RoutineFactory()
    path = f"{LIST}{routine.pk}/change/"
    send(client, path, owner=thea.pk, visibility="private", slug="new-address")
    routine.refresh_from_db()
    assert (routine.owner, routine.visibility, routine.slug) == (thea, "private", "new-address")
    assert list(complaints(send(client, path, owner=alice.pk))) == ["owner"]
    assert complaints(send(client, path, owner="")) == {
        "owner": ["A private routine needs an owner: nobody else could edit it."]
    }


def test_a_routine_of_the_library_keeps_an_owner_who_is_no_staff(client, ada, alice):
    client.force_login(ada)
    routine = RoutineFactory(owner=alice)
    assert send(client, f"{LIST}{routine.pk}/change/", name="Renamed").status_code == 302
    routine.refresh_from_db()
    assert (routine.name, routine.owner) == ("Renamed", alice)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "small-routine"}, "slug"),
        ({"slug": "with blanks"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"name": "x" * 5000}, "name"),
        ({"name": "\0"}, "name"),
        ({"visibility": "everybody"}, "visibility"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"history_note": "x" * 1_000_000}, "history_note"),
    ],
)
def test_bad_input_comes_back_with_a_complaint(desk, bridge_routine, changes, field):
    values = {"name": "Another", "slug": "another", "visibility": "library", **changes}
    response = send(desk, f"{LIST}add/", **values)
    assert list(complaints(response)) == [field]
    assert Routine.objects.count() == 1


def test_the_page_leads_to_the_versions_and_to_a_draft(desk, bridge_routine):
    first = bridge_routine.versions.get()
    path = f"{LIST}{bridge_routine.pk}/change/"
    shown = desk.get(path).content.decode()
    assert f'<a href="/admin/routines/routineversion/{first.pk}/change/">Version 1</a> published' in shown
    assert f'action="/admin/routines/routineversion/{first.pk}/new-draft/"' in shown
    draft = open_draft(version=first)
    shown = desk.get(path).content.decode()
    assert f'<a href="/admin/routines/routineversion/{draft.pk}/change/">Go on with the draft</a>' in shown
    assert "new-draft" not in shown


def test_a_routine_without_versions_offers_the_first(desk):
    routine = RoutineFactory()
    shown = desk.get(f"{LIST}{routine.pk}/change/").content.decode()
    assert f'href="/admin/routines/routineversion/add/?routine={routine.pk}"' in shown


def test_the_list_says_what_is_in_force_and_what_is_being_written(desk, bridge_routine, thea):
    open_draft(version=bridge_routine.versions.get())
    RoutineFactory(name="Own", owner=thea, visibility="private")
    shown = desk.get(LIST).content.decode()
    assert '<td class="field-in_force">version 1</td>' in shown
    assert '<td class="field-draft">version 2</td>' in shown
    assert '<td class="field-whose">Library</td>' in shown
    assert '<td class="field-whose">Yours</td>' in shown


def test_a_routine_of_drafts_alone_is_deleted(desk):
    draft = VersionFactory(number=1)
    desk.post(f"{LIST}{draft.routine_id}/delete/", {"post": "yes"})
    assert (Routine.objects.count(), RoutineVersion.objects.count()) == (0, 0)


def test_a_published_routine_is_kept(desk, bridge_routine):
    path = f"{LIST}{bridge_routine.pk}/"
    assert "deletelink" not in desk.get(f"{path}change/").content.decode()
    assert desk.post(f"{path}delete/", {"post": "yes"}).status_code == 403
    assert Routine.objects.count() == 1


def test_a_followed_routine_is_kept_and_its_followers_are_not_named(desk, alice):
    routine = VersionFactory(number=1).routine
    EnrolmentFactory(user=alice, routine=routine)
    shown = desk.post(f"{LIST}{routine.pk}/delete/", {"post": "yes"}).content.decode()
    assert "Somebody follows it or has logged it, so it is kept." in shown
    assert "Enrolment" not in shown
    assert Routine.objects.count() == 1
