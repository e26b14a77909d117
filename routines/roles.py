"""The group Therapists and exactly what its members may do in the admin."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

THERAPISTS = "Therapists"
MODELS = (
    "exercise",
    "exerciselink",
    "exercisepicture",
    "ladderrung",
    "routine",
    "routineversion",
    "versionlink",
    "prescribedexercise",
)
ACTIONS = ("add", "change", "delete", "view")


def ensure_therapists(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the group and give it its permissions; runs after every migrate, and changes nothing the second time."""
    create_permissions(sender, verbosity=0, using=using)
    group, _made = Group.objects.using(using).get_or_create(name=THERAPISTS)
    wanted = Permission.objects.using(using).filter(
        content_type__app_label="routines",
        codename__in=[f"{action}_{model}" for model in MODELS for action in ACTIONS],
    )
    group.permissions.set(wanted)
