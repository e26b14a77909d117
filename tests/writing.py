"""Writes that go past the operations, as only tests may: through the model, the QuerySet and raw SQL."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import BaseConstraint, CheckConstraint, Model, UniqueConstraint

from routines.guards import Guard

Write = Callable[[], object]
Writes = dict[str, Write]
PATHS = {
    "INSERT": ("model", "queryset", "ignoring conflicts", "raw SQL"),
    "UPDATE": ("model", "queryset", "bulk update", "raw SQL"),
    "DELETE": ("model", "queryset", "raw SQL"),
}


def raw(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def raw_insert(row: Model, verb: str = "INSERT") -> None:
    fields = [field for field in row._meta.concrete_fields if getattr(row, field.attname) is not None]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    raw(f'{verb} INTO "{row._meta.db_table}" ({columns}) VALUES ({marks})', *values)


def inserts(make: Callable[[], Model]) -> Writes:
    """Every way of inserting the row that ``make`` returns unsaved."""
    manager = type(make())._base_manager
    return {
        "model": lambda: make().save(),
        "queryset": lambda: manager.bulk_create([make()]),
        "ignoring conflicts": lambda: manager.bulk_create([make()], ignore_conflicts=True),
        "raw SQL": lambda: raw_insert(make()),
    }


def updates(row: Model, **values: Any) -> Writes:
    """Every way of setting ``values`` on a stored row."""
    rows = type(row)._base_manager.filter(pk=row.pk)

    def changed() -> Model:
        fresh = rows.get()
        for name, value in values.items():
            setattr(fresh, name, value)
        return fresh

    def bulk() -> None:
        type(row)._base_manager.bulk_update([changed()], list(values))

    def through_raw_sql() -> None:
        with connection.cursor() as cursor:
            fields = [(row._meta.get_field(name), value) for name, value in values.items()]
            columns = ", ".join(f'"{field.column}" = %s' for field, _value in fields)
            prepared = [field.get_db_prep_save(value, connection) for field, value in fields]
            cursor.execute(f'UPDATE "{row._meta.db_table}" SET {columns} WHERE id = %s', [*prepared, row.pk])

    return {
        "model": lambda: changed().save(),
        "queryset": lambda: rows.update(**values),
        "bulk update": bulk,
        "raw SQL": through_raw_sql,
    }


def deletes(row: Model) -> Writes:
    """Every way of deleting a stored row."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    return {
        "model": lambda: rows.get().delete(),
        "queryset": lambda: rows.delete(),
        "raw SQL": lambda: raw(f'DELETE FROM "{row._meta.db_table}" WHERE id = %s', row.pk),
    }


def every_path_of(guards: Iterable[Guard]) -> list[Any]:
    """Parameters (guard, path): each guard with every way of doing what it refuses."""
    return [
        pytest.param(guard, path, id=f"{guard.name}-{path}")
        for guard in guards
        for path in PATHS[guard.event]
    ]


@contextmanager
def refused(message: str | None = None) -> Iterator[None]:
    """Expect the database to refuse what is done inside, with ``message`` in its words."""
    with pytest.raises(IntegrityError, match=message and re.escape(message)), transaction.atomic():
        yield


def constraints_of(app_label: str) -> dict[str, tuple[type[Model], BaseConstraint]]:
    """Every check and unique constraint of an app's models, by name."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config(app_label).get_models()
        for constraint in model._meta.constraints
    }


def assert_constraint_holds(
    model: type[Model], constraint: BaseConstraint, good: Callable[[], Model], bad: dict[str, Any]
) -> None:
    """Show that ``constraint`` alone stands between ``good()`` with the values of ``bad`` and the table.

    The good row is let in; the bad one is refused through the QuerySet and raw SQL, explained in
    words by validation, and let in once the constraint is gone.
    """

    def make(**values: Any) -> Model:
        row = good()
        for name, value in values.items():
            setattr(row, name, value)
        return row

    with transaction.atomic():
        model._base_manager.bulk_create([make()])
        transaction.set_rollback(True)
    for path in ("queryset", "raw SQL"):
        with refused():
            inserts(lambda: make(**bad))[path]()

    with pytest.raises(ValidationError):
        make(**bad).full_clean()
    with pytest.raises(ValidationError) as caught:
        make(**bad).validate_constraints()
    said = caught.value.messages
    if constraint.violation_error_message != constraint.default_violation_error_message:
        assert str(constraint.violation_error_message) in said
    assert not [sentence for sentence in said if constraint.name in sentence]

    with lifted(model, constraint) as is_lifted:
        if is_lifted:
            inserts(lambda: make(**bad))["queryset"]()


@contextmanager
def lifted(model: type[Model], constraint: BaseConstraint) -> Iterator[bool]:
    """Take a constraint away and roll everything inside back; False where SQLite has it inside the table."""
    if connection.vendor == "sqlite" and isinstance(constraint, CheckConstraint):
        raw("PRAGMA ignore_check_constraints = ON")
        try:
            with transaction.atomic():
                yield True
                transaction.set_rollback(True)
        finally:
            raw("PRAGMA ignore_check_constraints = OFF")
        return
    in_an_index = isinstance(constraint, UniqueConstraint) and (
        constraint.expressions or constraint.condition
    )
    if connection.vendor == "sqlite" and not in_an_index:
        yield False
        return
    with transaction.atomic():
        if in_an_index:
            raw(f'DROP INDEX "{constraint.name}"')
        else:
            connection.check_constraints()  # PostgreSQL alters no table with checks pending
            raw(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{constraint.name}"')
        yield True
        transaction.set_rollback(True)
