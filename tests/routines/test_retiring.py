"""An exercise is retired, with what to do instead, and brought back."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from routines.models import Exercise
from routines.operations import (
    NotRetirable,
    bring_back_exercise,
    merge_exercise,
    retire_exercise,
    undo_merge,
)
from routines.reading import exercise_page
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, published
from tests.logs.seen import seen

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)
DAY = timedelta(days=1)


@pytest.fixture
def bridge():
    return ExerciseFactory(name="Bridge", slug="bridge")


@pytest.fixture
def old():
    return ExerciseFactory(name="Old bridge", slug="old-bridge")


def in_its_place(exercise, user, today=TODAY):
    return exercise_page(exercise=exercise, user=user, today=today).replaced_by


def test_an_exercise_is_retired_with_a_replacement(old, bridge):
    assert retire_exercise(exercise=old, today=TODAY, replaced_by=bridge) is old
    assert (old.retired_on, old.replaced_by, old.is_on_offer) == (TODAY, bridge, False)
    assert list(Exercise.objects.on_offer()) == [bridge]
    latest = old.history.latest()
    assert (latest.retired_on, latest.replaced_by_id) == (TODAY, bridge.pk)


def test_an_exercise_is_retired_without_one(old):
    retire_exercise(exercise=old, today=TODAY)
    assert (old.retired_on, old.replaced_by) == (TODAY, None)


@pytest.mark.parametrize(("before", "after"), [(TODAY - DAY, TODAY - DAY), (TODAY + DAY, TODAY)])
def test_a_retired_exercise_keeps_its_day_and_takes_another_replacement(old, bridge, before, after):
    retire_exercise(exercise=old, today=before, replaced_by=ExerciseFactory())
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    assert (old.retired_on, old.replaced_by) == (after, bridge)
    retire_exercise(exercise=old, today=TODAY)
    assert (old.retired_on, old.replaced_by) == (after, None)


def test_a_retired_exercise_is_brought_back(old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    assert bring_back_exercise(exercise=old) is old
    assert (old.retired_on, old.replaced_by, old.is_on_offer) == (None, None, True)
    bring_back_exercise(exercise=old)
    assert old.history.count() == 3


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        (lambda old: old, "An exercise does not replace itself."),
        (
            lambda old: ExerciseFactory(name="Plank", retired_on=TODAY),
            "Plank is not on offer itself. Choose another replacement.",
        ),
        (
            lambda old: ExerciseFactory(name="Plank", merged_into=ExerciseFactory()),
            "Plank is not on offer itself. Choose another replacement.",
        ),
    ],
)
def test_a_replacement_is_another_exercise_on_offer(old, instead, sentence):
    with pytest.raises(NotRetirable) as caught:
        retire_exercise(exercise=old, today=TODAY, replaced_by=instead(old))
    assert caught.value.problems == [sentence]
    old.refresh_from_db()
    assert old.retired_on is None


@pytest.mark.parametrize(
    "write",
    [
        lambda exercise: retire_exercise(exercise=exercise, today=TODAY),
        lambda exercise: bring_back_exercise(exercise=exercise),
    ],
)
def test_a_merged_exercise_is_neither_retired_nor_brought_back(old, bridge, write):
    merge_exercise(duplicate=old, into=bridge)
    with pytest.raises(NotRetirable) as caught:
        write(old)
    assert caught.value.problems == ["Old bridge is merged into Bridge. Undo that first."]


def test_a_form_with_the_day_alone_hears_of_the_replacement(old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    old.retired_on = None
    with pytest.raises(ValidationError) as caught:
        old.validate_constraints(exclude={"replaced_by", "merged_into"})
    assert caught.value.messages == ["Only a retired exercise is replaced by another one."]


def test_a_deleted_replacement_is_forgotten(old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    bridge.delete()
    old.refresh_from_db()
    assert (old.retired_on, old.replaced_by) == (TODAY, None)


# On the page


def test_the_page_names_the_replacement_from_the_day_on(alice, old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    assert in_its_place(old, alice, TODAY - DAY) is None
    found = in_its_place(old, alice)
    assert (found.name, found.url) == ("Bridge", "/exercises/bridge/")
    assert in_its_place(bridge, alice) is None


def test_the_page_names_what_the_replacement_was_merged_into(alice, old, bridge):
    plank = ExerciseFactory(name="Plank")
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    merge_exercise(duplicate=bridge, into=plank)
    assert in_its_place(old, alice).name == "Plank"
    undo_merge(exercise=bridge)
    assert in_its_place(old, alice).name == "Bridge"


def test_an_exercise_is_never_named_as_its_own_replacement(alice, old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    retire_exercise(exercise=bridge, today=TODAY)
    merge_exercise(duplicate=bridge, into=old)
    assert in_its_place(old, alice) is None


def test_a_visitor_hears_of_a_replacement_that_the_library_uses(old, bridge):
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    assert in_its_place(old, AnonymousUser()) is None
    published(LineFactory(version=VersionFactory(number=1), exercise=bridge).version)
    assert in_its_place(old, AnonymousUser()).name == "Bridge"


def test_the_page_leads_on_to_the_replacement(client, alice, old, bridge, time_machine):
    time_machine.move_to(TODAY)
    client.force_login(alice)
    retire_exercise(exercise=old, today=TODAY, replaced_by=bridge)
    shown = client.get("/exercises/old-bridge/")
    assert "Replaced by Bridge" in seen(shown, "p")
    assert b'<a href="/exercises/bridge/">Bridge</a>' in shown.content
    bring_back_exercise(exercise=old)
    assert b"Replaced by" not in client.get("/exercises/old-bridge/").content
