"""What is published stays as it is: every column on every path, and a version's life."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction

from routines.guards import GUARDS, remove
from routines.models import (
    Erasure,
    Exercise,
    PrescribedExercise,
    Routine,
    RoutineVersion,
    VersionLink,
)
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, frozen_line, issued
from tests.writing import PATHS, deletes, raw, raw_insert, refused, updates

pytestmark = pytest.mark.django_db
Status = RoutineVersion.Status
BY_NAME = {guard.name: guard for guard in GUARDS}
MAY = date(2026, 5, 1)


def frozen_columns() -> list[Any]:
    """Every (model, column, path) by which frozen content might change; a new column is covered by itself."""
    return [
        pytest.param(model, field, path, id=f"{model.__name__}-{field.name}-{path}")
        for model in (RoutineVersion, PrescribedExercise, VersionLink)
        for field in model._meta.concrete_fields
        if (model, field.name) not in {(RoutineVersion, "status"), (RoutineVersion, "retired_on")}
        for path in PATHS["UPDATE"]
        # Through an instance, Django would make a new row under a changed key.
        if not (field.primary_key and path in ("model", "bulk update"))
    ]


def row_with_room(model: type[models.Model], field: models.Field) -> models.Model:
    """A draft's row in which ``field`` may take ``another`` value and still keep every check."""
    version = VersionFactory(days_a_week_min=2, days_a_week_max=4, minutes_min=20, minutes_max=30)
    if model is RoutineVersion:
        return version
    if model is VersionLink:
        return VersionLink.objects.create(version=version, url="https://example.org/", title="A page")
    figures = {"reps_min": 8, "reps_max": 12, "hold_min": 20, "hold_max": 30, "rest_min": 5, "rest_max": 10}
    return LineFactory(
        version=version,
        **({} if field.name.endswith("_open") else figures),
        sets_min=2,
        sets_max=4,
        own_days_min=2,
        own_days_max=4,
        every_days=2,
        own_times_a_day=1,
    )


def another(field: models.Field, row: models.Model) -> Any:
    value = getattr(row, field.attname)
    if field.primary_key:
        return value + 1_000_000
    if field.is_relation:
        factory = {Routine: RoutineFactory, RoutineVersion: VersionFactory, Exercise: ExerciseFactory}
        return factory[field.related_model]().pk
    if field.choices:
        return next(key for key, _label in field.choices if key not in ("", value))
    match field:
        case models.BooleanField():
            return not value
        case models.IntegerField() | models.DecimalField():
            return (value or 0) + 1
        case models.DateTimeField():
            return datetime(2026, 5, 1, tzinfo=UTC) if value is None else value + timedelta(days=1)
        case models.DateField():
            return MAY if value is None else value + timedelta(days=1)
    return f"{value}x"


def freeze(row: models.Model) -> None:
    version = row if isinstance(row, RoutineVersion) else row.version
    updates(version, status=Status.PUBLISHED)["queryset"]()


@pytest.mark.parametrize(("model", "field", "path"), frozen_columns())
def test_content_column_is_free_in_a_draft_and_frozen_once_published(model, field, path):
    row = row_with_room(model, field)
    value = another(field, row)
    write = updates(row, **{field.attname: value})[path]
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    freeze(row)
    with refused("frozen"):
        write()

    update_guard = {RoutineVersion: "version", PrescribedExercise: "line", VersionLink: "versionlink"}[model]
    remove(connection, [BY_NAME[f"guard_{update_guard}_update"]])
    write()
    assert model.objects.filter(**{field.attname: value}).exists()


# A version's life.


@pytest.mark.parametrize("path", PATHS["UPDATE"])
def test_published_version_can_be_retired(path):
    version = issued()
    updates(version, status=Status.RETIRED, retired_on=MAY)[path]()
    version.refresh_from_db()
    assert (version.status, version.retired_on) == (Status.RETIRED, MAY)


@pytest.mark.parametrize("path", PATHS["UPDATE"])
@pytest.mark.parametrize(
    ("before", "change"),
    [
        ({"status": Status.PUBLISHED}, {"status": Status.DRAFT}),
        ({"status": Status.PUBLISHED}, {"status": Status.RETIRED, "retired_on": MAY, "label": "Another"}),
        ({"status": Status.RETIRED, "retired_on": MAY}, {"status": Status.PUBLISHED, "retired_on": None}),
        ({"status": Status.RETIRED, "retired_on": MAY}, {"status": Status.DRAFT, "retired_on": None}),
        ({"status": Status.RETIRED, "retired_on": MAY}, {"retired_on": MAY + timedelta(days=1)}),
    ],
    ids=["unpublish", "retire with a change", "bring back", "reopen", "retire another day"],
)
def test_other_changes_of_status_are_refused_by_the_guard_alone(before, change, path):
    write = updates(issued(**before), **change)[path]
    with refused(BY_NAME["guard_version_update"].message):
        write()

    remove(connection, [BY_NAME["guard_version_update"]])
    write()


def test_retiring_without_a_day_is_refused():
    for write in updates(issued(), status=Status.RETIRED).values():
        with refused():
            write()


def test_retired_version_saved_unchanged_is_let_through():
    version = issued(status=Status.RETIRED, retired_on=MAY)
    version.save()
    assert RoutineVersion.objects.get() == version


@pytest.mark.parametrize("path", PATHS["DELETE"])
def test_draft_is_deleted_with_its_lines(path):
    line = LineFactory()
    deletes(line)[path]()
    deletes(line.version)[path]()
    assert not RoutineVersion.objects.exists()


def test_line_cannot_move_from_a_draft_into_a_published_version():
    line = LineFactory()
    for write in updates(line, version_id=issued().pk).values():
        with refused("Lines of a published version are frozen."):
            write()


def test_deleting_a_routine_with_a_published_version_is_refused(bridge_routine):
    with refused("frozen"):
        bridge_routine.delete()
    assert bridge_routine.versions.get().lines.count() == 2


def test_deleting_a_routine_with_drafts_alone_passes():
    line = LineFactory()
    line.version.routine.delete()
    assert not PrescribedExercise.objects.exists()


def test_erasure_lets_its_own_routine_go_and_no_other():
    erased, kept = issued(), issued()
    Erasure.objects.create(routine_number=erased.routine_id)
    for write in deletes(kept).values():
        with refused("A published version is kept"):
            write()
    erased.delete()
    assert list(RoutineVersion.objects.all()) == [kept]


def test_erasure_permits_no_edit():
    line = frozen_line()
    Erasure.objects.create(routine_number=line.version.routine_id)
    for write in [*updates(line, note="Another").values(), *updates(line.version, label="Another").values()]:
        with refused("frozen"):
            write()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is a verb of SQLite's own")
@pytest.mark.parametrize("kind", ["version", "line"])
def test_replace_does_not_push_out_what_is_frozen(kind):
    if kind == "version":
        row = issued()
        intruder = RoutineVersion(routine=RoutineFactory(), number=1, warning="Forged")
    else:
        row = frozen_line()
        intruder = PrescribedExercise(version=VersionFactory(), exercise=ExerciseFactory())
    intruder.pk = row.pk
    with refused():
        raw_insert(intruder, verb="INSERT OR REPLACE")

    raw("PRAGMA recursive_triggers = OFF")
    try:
        raw_insert(intruder, verb="INSERT OR REPLACE")
    finally:
        raw("PRAGMA recursive_triggers = ON")
