"""People: how they are made, found and checked."""

from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import Model

from hipapp.models import User
from tests.factories import UserFactory
from tests.writing import assert_constraint_holds, constraints_of, refused

pytestmark = pytest.mark.django_db
CONSTRAINTS = constraints_of("hipapp")
VIOLATIONS = {
    "user_email_any_case": {"email": "ALICE@example.org"},
    "user_weight_unit": {"weight_unit": "st"},
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_constraint_refuses_in_the_table_and_in_words(name, alice):
    def good() -> Model:
        return User(email="new@example.org", password="x")

    assert_constraint_holds(*CONSTRAINTS[name], good, VIOLATIONS[name])


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == set(CONSTRAINTS)


def test_create_user_keeps_the_address_in_lower_case():
    user = User.objects.create_user("Alice.Smith@Example.ORG", "on the mat", first_name="Alice")
    user.refresh_from_db()
    assert (user.email, user.first_name) == ("alice.smith@example.org", "Alice")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert user.check_password("on the mat")


def test_create_user_without_a_password_lets_nobody_in():
    user = User.objects.create_user("alice@example.org")
    assert not user.has_usable_password()


@pytest.mark.parametrize("email", ["", None])
def test_create_user_needs_an_address(email):
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user(email, "on the mat")


def test_create_superuser_may_do_everything_whatever_is_passed():
    user = User.objects.create_superuser("ada@example.org", "on the mat", is_staff=False)
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_createsuperuser_asks_for_an_address_alone(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "on the mat at dawn")
    call_command("createsuperuser", email="Ada@Example.org", interactive=False, verbosity=0)
    assert User.objects.get().email == "ada@example.org"
    assert User.objects.get().is_superuser is True


@pytest.mark.parametrize("typed", ["alice@example.org", "Alice@Example.Org"])
def test_signing_in_takes_the_address_in_any_case(alice, typed):
    assert authenticate(username=typed, password="on the mat") == alice


def test_person_is_found_by_the_address_in_any_case(alice):
    assert User.objects.get_by_natural_key("Alice@Example.Org") == alice


def test_signing_in_with_an_unknown_address_fails(alice):
    assert authenticate(username="nobody@example.org", password="on the mat") is None


def test_same_address_in_another_case_is_refused_in_words(alice):
    with pytest.raises(ValidationError) as caught:
        User(email="Alice@Example.org", password="x").full_clean()
    assert set(caught.value.message_dict) == {"email"}
    with refused():
        UserFactory(email="Alice@Example.org")


def test_clean_lowers_the_address():
    user = User(email="Alice@Example.org", password="x")
    user.full_clean()
    assert user.email == "alice@example.org"


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "UTC", "America/Argentina/Buenos_Aires"])
def test_time_zone_of_the_list_is_taken(zone):
    user = User(email="alice@example.org", password="x", time_zone=zone)
    user.full_clean()
    assert user.zone == ZoneInfo(zone)


@pytest.mark.parametrize(
    "zone", ["", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "Europe", "europe/madrid", "UTC\n"]
)
def test_time_zone_off_the_list_is_refused_and_read_as_utc(zone):
    user = User(email="alice@example.org", password="x", time_zone=zone)
    with pytest.raises(ValidationError) as caught:
        user.full_clean()
    assert set(caught.value.message_dict) == {"time_zone"}
    assert user.zone == ZoneInfo("UTC")


def test_language_off_the_list_is_refused():
    with pytest.raises(ValidationError) as caught:
        User(email="alice@example.org", password="x", language="tlh").full_clean()
    assert set(caught.value.message_dict) == {"language"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({"first_name": "Alice"}, "Alice"),
        ({"first_name": "Alice", "last_name": "Smith"}, "Alice Smith"),
        ({}, "a@example.org"),
    ],
)
def test_person_is_shown_by_name_or_else_by_address(names, shown):
    assert str(User(email="a@example.org", **names)) == shown
