"""The life of a version: opened as a draft, published, retired, discarded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from routines.models import PrescribedExercise, RoutineVersion, VersionLink
from routines.operations import (
    DraftExists,
    NotPublishable,
    discard_draft,
    draft_problems,
    open_draft,
    publish,
    retire,
)
from tests.factories import ExerciseFactory, LineFactory, VersionFactory, issued, published

pytestmark = pytest.mark.django_db
Status = RoutineVersion.Status
MAY = date(2026, 5, 1)
DAY = timedelta(days=1)


@pytest.fixture
def draft():
    """A draft that can be published."""
    return LineFactory(version__number=1).version


def values(row, *left_out: str) -> dict:
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in {"id", "version", *left_out}
    }


# Publishing.


def test_publish_lets_a_draft_come_into_force_today(draft):
    version = publish(version=draft, today=MAY)
    assert version is draft
    assert (version.status, version.effective_from, version.retired_on) == (Status.PUBLISHED, MAY, None)
    assert version.published_at is not None


def test_publish_takes_a_later_day(draft):
    assert publish(version=draft, today=MAY, effective_from=MAY + DAY).effective_from == MAY + DAY


def test_publish_undated_leaves_the_day_empty(draft):
    assert publish(version=draft, today=MAY, undated=True).effective_from is None


def test_publish_changes_nothing_but_the_status(draft):
    changed = ("status", "effective_from", "published_at")
    before = values(draft, *changed)
    assert values(publish(version=draft, today=MAY), *changed) == before


def test_publish_refuses_an_empty_draft():
    assert refusal(VersionFactory()) == ["There is nothing to do in it yet: add at least one exercise."]


def test_publish_refuses_a_draft_of_reference_lines_alone():
    line = LineFactory(kind="reference")
    assert refusal(line.version) == ["There is nothing to do in it yet: add at least one exercise."]


def test_publish_accepts_a_draft_of_optional_lines():
    assert draft_problems(LineFactory(kind="optional").version) == []


@pytest.mark.parametrize("warning", ["", " \n"])
def test_publish_refuses_a_draft_without_the_warning(warning):
    line = LineFactory(version__warning=warning)
    assert refusal(line.version) == ["The warning to see a clinician is empty."]


def test_publish_refuses_a_retired_exercise(draft):
    LineFactory(version=draft, exercise=ExerciseFactory(name="Old bridge", retired_on=MAY))
    assert refusal(draft) == ["This exercise is retired: Old bridge."]


def test_publish_names_all_retired_exercises(draft):
    for name in ("Old bridge", "Old plank"):
        LineFactory(version=draft, exercise=ExerciseFactory(name=name, retired_on=MAY))
    assert refusal(draft) == ["These exercises are retired: Old bridge, Old plank."]


def test_publish_accepts_a_retired_exercise_for_reference(draft):
    LineFactory(version=draft, kind="reference", exercise=ExerciseFactory(retired_on=MAY))
    assert draft_problems(draft) == []


def test_publish_refuses_a_day_in_the_past(draft):
    assert refusal(draft, effective_from=MAY - DAY) == ["It cannot come into force in the past."]


def test_publish_says_everything_at_once():
    version = VersionFactory(warning="")
    assert len(refusal(version, effective_from=MAY - DAY)) == 3


def test_publish_refuses_the_second_time(draft):
    publish(version=draft, today=MAY)
    assert refusal(draft) == ["This version is published already."]


def test_publish_refuses_a_version_that_somebody_else_published_meanwhile(draft):
    publish(version=RoutineVersion.objects.get(pk=draft.pk), today=MAY)
    assert refusal(draft) == ["This version is published already."]


def test_publish_refuses_a_day_before_the_version_it_follows():
    first = issued(number=1, effective_from=MAY + 2 * DAY)
    second = LineFactory(version=VersionFactory(routine=first.routine, number=2)).version
    too_early = ["It cannot come into force before the version it follows."]
    assert refusal(second) == too_early
    assert refusal(second, effective_from=MAY + DAY) == too_early
    assert refusal(second, undated=True) == too_early
    assert publish(version=second, today=MAY, effective_from=MAY + 2 * DAY).status == Status.PUBLISHED


def test_publish_refuses_a_day_after_the_version_that_follows(draft):
    issued(routine=draft.routine, number=3, effective_from=MAY)
    too_late = ["It cannot come into force after the version that follows it."]
    assert refusal(draft, effective_from=MAY + DAY) == too_late
    assert publish(version=draft, today=MAY).effective_from == MAY


def test_publish_passes_over_a_version_retired_before_its_day(draft):
    mistake = publish(version=draft, today=MAY, effective_from=MAY + 30 * DAY)
    second = open_draft(version=mistake)
    retire(version=mistake, today=MAY)
    assert publish(version=second, today=MAY).effective_from == MAY


def refusal(version: RoutineVersion, **options) -> list[str]:
    """The problems with which publishing is refused; nothing has been written."""
    before = values(RoutineVersion.objects.get(pk=version.pk))
    with pytest.raises(NotPublishable) as caught:
        publish(version=version, today=MAY, **options)
    assert values(RoutineVersion.objects.get(pk=version.pk)) == before
    assert str(caught.value) == " ".join(caught.value.problems)
    return caught.value.problems


# Opening the next draft.


def test_open_draft_copies_content_lines_and_links(draft):
    draft.summary, draft.days_a_week_min, draft.short_minutes = "For mornings", 3, 12
    draft.change_note = "New"
    draft.save()
    LineFactory(version=draft, side="each", load_kg=Decimal("2.50"), hold_min=20, hold_max=30, note="Slowly")
    VersionLink.objects.create(version=draft, url="https://example.org/", title="A page", position=3)
    first = publish(version=draft, today=MAY)

    second = open_draft(version=first)

    own = ("number", "status", "effective_from", "change_note", "published_at")
    assert values(second, *own) == values(first, *own)
    assert (second.number, second.status, second.change_note) == (2, Status.DRAFT, "")
    assert (second.effective_from, second.published_at) == (None, None)
    assert [values(line) for line in second.lines.all()] == [values(line) for line in first.lines.all()]
    assert [values(link) for link in second.links.all()] == [values(link) for link in first.links.all()]
    assert PrescribedExercise.objects.count() == 4


def test_open_draft_numbers_from_the_highest():
    first = issued(number=1)
    issued(routine=first.routine, number=7)
    assert open_draft(version=first).number == 8


def test_open_draft_of_a_retired_version_is_a_fresh_draft(draft):
    version = retire(version=publish(version=draft, today=MAY), today=MAY)
    again = open_draft(version=version)
    assert (again.status, again.retired_on) == (Status.DRAFT, None)


def test_open_draft_refuses_a_second_one(draft):
    version = publish(version=draft, today=MAY)
    second = open_draft(version=version)
    with pytest.raises(DraftExists, match="already has a draft") as caught:
        open_draft(version=version)
    assert caught.value.draft == second


# Retiring and discarding.


def test_retire_takes_a_version_out_of_force_from_its_day(draft):
    version = retire(version=publish(version=draft, today=MAY), today=MAY + DAY)
    assert (version.status, version.retired_on) == (Status.RETIRED, MAY + DAY)
    assert [version.may_be_in_force(day) for day in (MAY, MAY + DAY)] == [True, False]


def test_retire_refuses_the_second_time_and_keeps_the_day(draft):
    version = retire(version=publish(version=draft, today=MAY), today=MAY)
    with pytest.raises(NotPublishable, match="Only a published version can be retired"):
        retire(version=version, today=MAY + DAY)
    version.refresh_from_db()
    assert version.retired_on == MAY


def test_retire_refuses_a_draft(draft):
    with pytest.raises(NotPublishable, match="Only a published version can be retired"):
        retire(version=draft, today=MAY)


def test_discard_draft_deletes_it_with_its_lines(draft):
    discard_draft(version=draft)
    assert not PrescribedExercise.objects.exists()
    assert not RoutineVersion.objects.exists()


def test_discard_draft_refuses_what_was_published_meanwhile(draft):
    published(RoutineVersion.objects.get(pk=draft.pk))
    with pytest.raises(NotPublishable, match="retire it instead"):
        discard_draft(version=draft)
    assert RoutineVersion.objects.get().lines.count() == 1


def test_database_backs_the_order_of_dates_should_two_publish_at_once(draft):
    issued(routine=draft.routine, number=3, effective_from=MAY)
    draft.status, draft.effective_from = Status.PUBLISHED, MAY + DAY
    with pytest.raises(IntegrityError, match="before the one it follows"):
        draft.save()
