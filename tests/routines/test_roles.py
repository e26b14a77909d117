import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from routines.roles import THERAPISTS

pytestmark = pytest.mark.django_db
MAY_EDIT = {
    "exercise",
    "exerciselink",
    "exercisepicture",
    "ladderrung",
    "routine",
    "routineversion",
    "versionlink",
    "prescribedexercise",
}


def permissions() -> list[str]:
    group = Group.objects.get(name=THERAPISTS)
    return sorted(
        f"{label}.{name}"
        for label, name in group.permissions.values_list("content_type__app_label", "codename")
    )


def test_therapists_may_edit_content_and_nothing_else():
    assert permissions() == sorted(
        f"routines.{action}_{model}" for model in MAY_EDIT for action in ("add", "change", "delete", "view")
    )


def test_migrating_again_changes_nothing():
    group, before = Group.objects.get(), permissions()
    call_command("migrate", verbosity=0)
    assert (Group.objects.get(), permissions()) == (group, before)


def test_migrating_again_takes_back_what_was_added_by_hand():
    before = permissions()
    group = Group.objects.get(name=THERAPISTS)
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    group.permissions.remove(Permission.objects.get(codename="add_exercise"))
    call_command("migrate", verbosity=0)
    assert permissions() == before


def test_migrating_again_keeps_the_members(thea):
    call_command("migrate", verbosity=0)
    assert list(Group.objects.get(name=THERAPISTS).user_set.all()) == [thea]


def test_therapist_may_not_open_logs_or_people(thea):
    assert thea.has_perm("routines.change_routineversion")
    assert not [name for name in thea.get_all_permissions() if not name.startswith("routines.")]
