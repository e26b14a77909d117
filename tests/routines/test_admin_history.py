"""What the past of a routine tells in the admin: where it comes from, who changed it, and no more than that."""

import pytest

from hipapp.models import User
from routines.models import Routine, RoutineVersion
from routines.operations import copy_routine
from tests.admin_pages import assert_tells_nothing, fields_of, private_copy
from tests.factories import ExerciseFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(alice, bridge_routine) -> RoutineVersion:
    return private_copy(alice, bridge_routine)


def test_where_a_copy_comes_from_is_named_only_to_whoever_may_write_there(client, thea, ada, hidden):
    first = Routine.objects.get(slug="small-routine").versions.get()
    open_copy = copy_routine(version=first, owner=thea, name="Open").routine
    shut_copy = copy_routine(version=hidden, owner=thea, name="Shut").routine
    for person in (thea, ada):
        client.force_login(person)
        shown = client.get(f"/admin/routines/routine/{open_copy.pk}/change/").content.decode()
        assert "Small routine, version 1" in shown
        response = client.get(f"/admin/routines/routine/{shut_copy.pk}/change/")
        assert "Zebra" not in response.content.decode()
        response = client.get(f"/admin/routines/routine/{shut_copy.pk}/history/")
        assert "Zebra" not in response.content.decode()


def test_history_names_no_owner(client, thea, alice, bridge_routine):
    client.force_login(thea)
    bridge_routine.owner = alice
    bridge_routine.save()
    response = client.get(f"/admin/routines/routine/{bridge_routine.pk}/history/")
    assert response.status_code == 200
    assert_tells_nothing(response)
    response = client.get(
        f"/admin/routines/routine/{bridge_routine.pk}/history/{bridge_routine.history.first().pk}/"
    )
    assert response.status_code == 200
    assert_tells_nothing(response)
    assert_tells_nothing(client.get("/admin/routines/routine/"))
    assert_tells_nothing(client.get(f"/admin/routines/routine/{bridge_routine.pk}/change/"))


def test_history_names_colleagues_without_their_addresses(client, thea, bridge_routine):
    editor = UserFactory(email="secret@example.org", therapist=True)
    record = bridge_routine.history.first()
    record.history_user = editor
    record.save()
    client.force_login(thea)
    shown = client.get(f"/admin/routines/routine/{bridge_routine.pk}/history/").content.decode()
    assert "A colleague" in shown
    assert "secret@example.org" not in shown


def test_history_is_read_never_put_back(client, ada, bridge_routine):
    client.force_login(ada)
    record = bridge_routine.history.first()
    path = f"/admin/routines/routine/{bridge_routine.pk}/history/{record.pk}/"
    opened = client.get(path)
    assert opened.status_code == 200
    assert fields_of(opened).keys() <= {"csrfmiddlewaretoken"}
    assert client.post(path, {"name": "Forged"}).status_code == 403
    assert Routine.objects.get(pk=bridge_routine.pk).name == "Small routine"


def test_history_of_what_was_deleted_is_gone(client, thea):
    exercise = ExerciseFactory(name="Gone")
    number = exercise.pk
    exercise.delete()
    client.force_login(thea)
    assert client.get(f"/admin/routines/exercise/{number}/history/").status_code == 302
    assert User.objects.count() == 1
