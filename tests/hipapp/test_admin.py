"""People in the admin: administrators alone, by e-mail, and erased rather than deleted."""

import re
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from hipapp.models import User
from logs.models import Session
from routines.models import Enrolment, Routine
from routines.operations import copy_routine, publish, take_up
from tests.admin_pages import complaints, fields_of, messages_of, send
from tests.factories import LoggedSetFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/hipapp/user/"


@pytest.fixture
def desk(client, ada):
    """The administrator at the admin."""
    client.force_login(ada)
    return client


@pytest.fixture
def logs_of_alice(alice, bridge_routine) -> User:
    """Alice with a private published copy, an enrolment and a session."""
    own = copy_routine(version=bridge_routine.versions.get(), owner=alice, name="Zebra copy")
    publish(version=own, today=date(2026, 1, 1))
    take_up(user=alice, routine=own.routine, today=date(2026, 1, 1))
    session = SessionFactory(user=alice, version=own, notes="Zebra note")
    LoggedSetFactory(session=session, exercise=own.lines.first().exercise)
    return alice


def page(person: User, rest: str = "change/") -> str:
    return f"{LIST}{person.pk}/{rest}"


def test_a_person_is_added_by_e_mail_and_signs_in(desk, client):
    new = {"email": "New.Person@Example.org", "usable_password": "true"}
    words = {"password1": "a calm morning", "password2": "a calm morning"}
    response = send(desk, f"{LIST}add/", "_save", **new, **words)
    person = User.objects.get(email="new.person@example.org")
    assert response.url == page(person)
    assert (person.is_staff, person.is_superuser) == (False, False)
    client.logout()
    client.post("/accounts/login/", {"login": "new.person@example.org", "password": "a calm morning"})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_way_out_of_the_admin_is_the_page_that_knows_what_waits_on_the_device(desk):
    page = desk.get("/admin/").content.decode()
    assert 'href="/accounts/logout/"' in page
    assert "/admin/logout/" not in page


@pytest.mark.parametrize(
    "email", ["alice@example.org", "ALICE@example.org", "second@example.org", "", "x", "a\0@b.c"]
)
def test_an_address_that_cannot_be_is_refused(desk, alice, email):
    EmailAddress.objects.create(user=alice, email="second@example.org")
    words = {"password1": "a calm morning", "password2": "a calm morning", "usable_password": "true"}
    response = send(desk, f"{LIST}add/", email=email, **words)
    assert response.status_code == 200
    assert "email" in complaints(response) or "__all__" in complaints(response)
    assert User.objects.count() == 2


def test_a_therapist_is_made(desk, bob):
    shown = desk.get(page(bob)).content.decode()
    group = re.search(r'name="groups" value="(\d+)"', shown)[1]
    send(desk, page(bob), is_staff="on", groups=group, time_zone="Asia/Tokyo")
    bob.refresh_from_db()
    assert (bob.is_staff, bob.time_zone) == (True, "Asia/Tokyo")
    assert bob.has_perm("routines.change_routineversion")


def test_what_is_not_touched_stays(desk, alice):
    before = User.objects.values().get(pk=alice.pk)
    assert send(desk, page(alice)).status_code == 302
    assert User.objects.values().get(pk=alice.pk) == before


def test_a_time_zone_that_left_the_list_stays_with_who_lives_in_it(desk, alice):
    User.objects.filter(pk=alice.pk).update(time_zone="EST5EDT")
    assert send(desk, page(alice), first_name="Alicia").status_code == 302
    alice.refresh_from_db()
    assert (alice.first_name, alice.time_zone) == ("Alicia", "EST5EDT")


def test_a_new_address_takes_the_old_ones_place_at_the_door(desk, alice):
    EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)
    send(desk, page(alice), email="Alicia@example.org")
    alice.refresh_from_db()
    assert alice.email == "alicia@example.org"
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [
        ("alicia@example.org", True, False)
    ]


def test_an_administrator_does_not_shut_the_door_from_outside(desk, ada):
    send(desk, page(ada), is_superuser=None, is_staff=None, is_active=None, first_name="Adele")
    ada.refresh_from_db()
    assert (ada.first_name, ada.is_superuser, ada.is_staff, ada.is_active) == ("Adele", True, True, True)
    assert desk.post(page(ada, "delete/"), {"post": "yes"}).status_code == 403
    response = desk.post(
        LIST, {"action": "delete_selected", "index": "0", "_selected_action": [ada.pk], "post": "yes"}
    )
    assert "Your own account, which you cannot erase here." in response.content.decode()
    assert User.objects.get() == ada


@pytest.mark.parametrize("where", ["page", "list"])
def test_deleting_erases_the_person_with_what_they_logged(desk, logs_of_alice, where):
    alice = logs_of_alice
    send(desk, page(alice), first_name="Alicia")
    if where == "page":
        desk.post(page(alice, "delete/"), {"post": "yes"})
    else:
        data = {"action": "delete_selected", "index": "0", "_selected_action": [alice.pk], "post": "yes"}
        desk.post(LIST, data)
    assert not User.objects.filter(pk=alice.pk).exists()
    assert (Session.objects.count(), Enrolment.objects.count()) == (0, 0)
    assert list(Routine.objects.values_list("name", flat=True)) == ["Small routine"]
    assert not LogEntry.objects.filter(object_repr__contains="Ali").exists()


@pytest.mark.parametrize("where", ["page", "list"])
def test_erasing_asks_first_and_lists_nobodys_logs(desk, logs_of_alice, where):
    if where == "page":
        response = desk.get(page(logs_of_alice, "delete/"))
    else:
        chosen = {"_selected_action": [logs_of_alice.pk]}
        response = desk.post(LIST, {"action": "delete_selected", "index": "0", **chosen})
    shown = response.content.decode()
    assert "Alice &lt;alice@example.org&gt;" in shown
    assert "Their sessions, sets and mornings" in shown
    assert "Zebra" not in shown
    assert "2026-03-03" not in shown
    assert User.objects.filter(pk=logs_of_alice.pk).exists()


def test_a_lost_second_factor_is_taken_off(desk, alice, bob):
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "s"})
    Authenticator.objects.create(user=alice, type="recovery_codes", data={"seed": "s"})
    chosen = {"_selected_action": [alice.pk, bob.pk]}
    response = desk.post(LIST, {"action": "take_off_second_factor", "index": "0", **chosen}, follow=True)
    assert messages_of(response) == ["1 person signs in with the password alone now."]
    assert Authenticator.objects.count() == 0


def test_the_list_asks_the_same_for_one_person_and_for_ten(desk, django_assert_num_queries):
    desk.get(LIST)
    with django_assert_num_queries(6):
        desk.get(LIST)
    UserFactory.create_batch(9, therapist=True)
    with django_assert_num_queries(6):
        assert len(desk.get(LIST).context["cl"].result_list) == 10


def test_the_list_tells_therapists_from_patients(desk, thea, bob):
    shown = {person.email: person for person in desk.get(LIST).context["cl"].result_list}
    assert list(shown) == ["ada@example.org", "bob@example.org", "thea@example.org"]
    rows = desk.get(LIST).content.decode().split("<tr>")[2:]
    assert [row.count('alt="True"') for row in rows] == [2, 1, 2]  # in order: superuser, active, therapist


def test_the_password_is_set_by_an_administrator(desk, alice, client):
    words = {"password1": "another calm day", "password2": "another calm day", "usable_password": "true"}
    assert desk.post(page(alice, "password/"), {**words, "set-password": "x"}).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password("another calm day")
    assert desk.get(page(alice, "password/")).status_code == 200


def test_staff_with_the_rights_of_django_alone_manage_nobody(client, alice):
    clerk = UserFactory(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="hipapp"))
    client.force_login(clerk)
    for path in (LIST, f"{LIST}add/", page(alice), page(alice, "delete/"), page(alice, "password/")):
        assert client.get(path).status_code == 403
    assert "user" not in str(client.get("/admin/").context["available_apps"])


def test_the_admin_goes_by_our_name_and_holds_these_rooms(desk):
    response = desk.get("/admin/")
    rooms = [str(model["name"]) for app in response.context["available_apps"] for model in app["models"]]
    assert sorted(rooms) == ["Exercises", "People", "Routines", "Versions"]
    shown = response.content.decode()
    assert "<title>Content | hipapp</title>" in shown
    assert "Django" not in shown


def test_signing_in_to_the_admin_goes_through_the_one_door(client, db):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/")


def test_the_admin_obeys_the_policy_of_the_site(desk):
    response = desk.get(f"{LIST}add/")
    assert "style-src 'self'" in response.headers["Content-Security-Policy"]
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=", response.content.decode()) == []
    assert "email" in fields_of(response)
