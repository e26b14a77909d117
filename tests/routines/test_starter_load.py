from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from routines.models import Exercise, LadderRung, Routine
from routines.starter.load import Report, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db) -> None:
    load()


def everything() -> dict[str, list[dict]]:
    """Every row of every table of the content, the edit history among them."""
    models = apps.get_app_config("routines").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_load_reports_what_it_made():
    assert load() == Report(exercises_made=34, routines_made=2, versions_made=3)


def test_loading_twice_changes_nothing(loaded):
    before = everything()
    assert load() == Report(exercises_kept=34, routines_kept=2)
    assert everything() == before


def test_edited_exercise_is_left_as_it_is(loaded):
    bridge = Exercise.objects.get(slug="bridge")
    bridge.name, bridge.cues = "Our bridge", "Breathe"
    bridge.save()
    Exercise.objects.get(slug="couch-stretch").links.all().delete()
    LadderRung.objects.filter(harder__slug="advanced-bridge").delete()
    before = everything()
    load()
    assert everything() == before


def test_missing_exercise_comes_back_with_its_place_on_the_ladder(loaded):
    Routine.objects.filter(slug="the-hip-workout").update(slug="renamed")
    Exercise.objects.filter(slug="advanced-bridge").update(slug="renamed")
    report = load()
    assert (report.exercises_made, report.routines_made) == (1, 1)
    assert list(Exercise.objects.get(slug="advanced-bridge").easier.values_list("slug", flat=True)) == [
        "bridge"
    ]


def test_routine_of_somebody_with_the_same_address_is_left_alone(alice):
    hers = Routine.objects.create(slug="the-hip-workout", name="Mine", owner=alice)
    report = load()
    assert (report.routines_made, report.routines_kept) == (1, 1)
    hers.refresh_from_db()
    assert (hers.name, hers.owner, hers.visibility, hers.versions.count()) == ("Mine", alice, "private", 0)


def test_load_that_cannot_publish_leaves_nothing_behind():
    Exercise.objects.create(slug="bridge", name="Bridge", measure="hold", retired_on=date(2020, 1, 1))
    before = everything()
    with pytest.raises(CommandError, match="Bridge"):
        call_command("load_starter", verbosity=0)
    assert everything() == before


def test_command_says_what_it_did():
    said = StringIO()
    call_command("load_starter", stdout=said)
    call_command("load_starter", stdout=said)
    assert said.getvalue().splitlines() == [
        "Made: 34 exercises, 2 routines with 3 versions.",
        "Left as they were: 0 exercises, 0 routines.",
        "Made: 0 exercises, 0 routines with 0 versions.",
        "Left as they were: 34 exercises, 2 routines.",
    ]
