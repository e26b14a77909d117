"""Guards: rules about several rows, kept by triggers in the database itself.

A check constraint sees one row. What a published version must not lose, that ladders have no loop,
that merges lead one step, that dates run forward: these need a look at other rows, and must hold against raw SQL too. One
condition in portable SQL serves SQLite and PostgreSQL; ``install`` dresses it for either.

SQLite drops triggers when Django rebuilds a table, and refuses to rename a table that another
trigger mentions, so migrations run without them: ``remove`` before, ``install`` after (see apps.py).
A system check counts them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from routines.models import RoutineVersion


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse ``event`` ("UPDATE", "INSERT", "DELETE") on ``table`` where ``condition`` holds.

    The condition may name OLD and NEW; ``<>?`` in it stands for "differs, empty included", and
    ``FOR SHARE`` makes PostgreSQL wait for whoever is changing that row (SQLite has one writer at a time).
    """

    name: str
    table: str
    event: str
    condition: str
    message: str

    def statements(self, vendor: str) -> list[str]:
        quoted = self.message.replace("'", "''")
        if vendor == "sqlite":
            condition = self.condition.replace("<>?", "IS NOT").replace(" FOR SHARE", "")
            trigger = (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{quoted}'); END"
            )
            return [trigger]
        condition = self.condition.replace("<>?", "IS DISTINCT FROM")
        result = "OLD" if self.event == "DELETE" else "NEW"
        function = (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{quoted}'; END IF; "
            f"RETURN {result}; END $$"
        )
        trigger = (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )
        return [function, trigger]


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Put the guards in place, replacing older ones of the same name.

    While a table of theirs is missing (an app migrated back to nothing) none is put in place.
    """
    guards = tuple(guards)
    remove(connection, guards)
    if not {guard.table for guard in guards} <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for guard in guards:
            for statement in guard.statements(connection.vendor):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Take the guards off; those that are not there are passed over."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.table not in tables:
                continue
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")


def missing(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[str]:
    """Return the names of guards that the database lacks, of those whose table is there."""
    tables = set(connection.introspection.table_names())
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        present = {row[0] for row in cursor.fetchall()}
    return [guard.name for guard in guards if guard.table in tables and guard.name not in present]


VERSION = "routines_routineversion"
ERASING = "EXISTS (SELECT 1 FROM routines_erasure e WHERE e.routine_number = {routine})"
CONTENT_COLUMNS = sorted(
    str(field.column)
    for field in RoutineVersion._meta.concrete_fields
    if field.column not in {"status", "retired_on"}
)
CONTENT_DIFFERS = " OR ".join(f"NEW.{column} <>? OLD.{column}" for column in CONTENT_COLUMNS)


def _is_frozen(row: str) -> str:
    # The lock lets no line slip into a draft while another transaction is publishing it.
    return f"(SELECT v.status FROM {VERSION} v WHERE v.id = {row}.version_id FOR SHARE) <> 'draft'"


def _is_erased(row: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {VERSION} v JOIN routines_erasure e ON e.routine_number = v.routine_id "
        f"WHERE v.id = {row}.version_id)"
    )


def _frozen_rows(table: str, short: str, what: str) -> list[Guard]:
    """Guard the rows that belong to a version against every change once it is published."""
    return [
        Guard(
            f"guard_{short}_insert",
            table,
            "INSERT",
            _is_frozen("NEW"),
            f"{what} of a published version are frozen.",
        ),
        Guard(
            f"guard_{short}_update",
            table,
            "UPDATE",
            f"{_is_frozen('OLD')} OR {_is_frozen('NEW')}",
            f"{what} of a published version are frozen.",
        ),
        Guard(
            f"guard_{short}_delete",
            table,
            "DELETE",
            f"{_is_frozen('OLD')} AND NOT {_is_erased('OLD')}",
            f"{what} of a published version are frozen.",
        ),
    ]


def _dates_run_backward() -> str:
    # A version retired before its day had come was never in force: nothing follows it.
    others = (
        f"SELECT 1 FROM {VERSION} v WHERE v.routine_id = NEW.routine_id AND v.status <> 'draft' "
        "AND (v.retired_on IS NULL OR v.effective_from IS NULL OR v.retired_on > v.effective_from)"
    )
    earlier = (
        "v.number < NEW.number AND v.effective_from IS NOT NULL "
        "AND (NEW.effective_from IS NULL OR NEW.effective_from < v.effective_from)"
    )
    later = (
        "v.number > NEW.number AND NEW.effective_from IS NOT NULL "
        "AND (v.effective_from IS NULL OR v.effective_from < NEW.effective_from)"
    )
    return f"NEW.status <> 'draft' AND EXISTS ({others} AND ({earlier} OR {later}))"


def _loops(event: str) -> str:
    """Climb from the new rung's easier exercise down to everything below it, looking for the harder one."""
    # A rung that is turned round does not meet itself.
    others = "AND r.id <> OLD.id" if event == "UPDATE" else ""
    return (
        "NEW.harder_id IN (WITH RECURSIVE below(id) AS (SELECT NEW.easier_id UNION "
        f"SELECT r.easier_id FROM routines_ladderrung r JOIN below b ON r.harder_id = b.id {others}) "
        "SELECT id FROM below)"
    )


EXERCISE = "routines_exercise"
# The lock makes whoever merges or measures that exercise at the same moment wait, and then look again.
MERGED_TOO = (
    "NEW.merged_into_id IS NOT NULL AND ("
    f"(SELECT e.merged_into_id FROM {EXERCISE} e WHERE e.id = NEW.merged_into_id FOR SHARE) IS NOT NULL "
    f"OR EXISTS (SELECT 1 FROM {EXERCISE} e WHERE e.merged_into_id = NEW.id))"
)
MEASURED_OTHERWISE = (
    f"(SELECT e.measure FROM {EXERCISE} e WHERE e.id = NEW.merged_into_id FOR SHARE) <> NEW.measure "
    f"OR EXISTS (SELECT 1 FROM {EXERCISE} e WHERE e.merged_into_id = NEW.id AND e.measure <> NEW.measure)"
)


def _merges(event: str) -> tuple[Guard, ...]:
    """Keep a merge one step long, and what is merged of one measure: its logs are read as one."""
    return (
        Guard(
            f"guard_merge_{event.lower()}",
            EXERCISE,
            event,
            MERGED_TOO,
            "A merged exercise leads to one that is not merged itself.",
        ),
        Guard(
            f"guard_merge_measure_{event.lower()}",
            EXERCISE,
            event,
            MEASURED_OTHERWISE,
            "Merged exercises have one measure.",
        ),
    )


GUARDS: tuple[Guard, ...] = (
    Guard(
        "guard_version_update",
        VERSION,
        "UPDATE",
        f"OLD.status <> 'draft' AND ({CONTENT_DIFFERS} "
        "OR NOT (OLD.status = 'published' AND NEW.status = 'retired' AND NEW.retired_on IS NOT NULL "
        "OR NEW.status = OLD.status AND NOT (NEW.retired_on <>? OLD.retired_on)))",
        "A published version is frozen; it can only be retired, once.",
    ),
    Guard(
        "guard_version_delete",
        VERSION,
        "DELETE",
        f"OLD.status <> 'draft' AND NOT {ERASING.format(routine='OLD.routine_id')}",
        "A published version is kept; retire it instead.",
    ),
    Guard(
        "guard_version_dates_insert",
        VERSION,
        "INSERT",
        _dates_run_backward(),
        "A version cannot come into force before the one it follows.",
    ),
    Guard(
        "guard_version_dates_update",
        VERSION,
        "UPDATE",
        f"OLD.status = 'draft' AND {_dates_run_backward()}",
        "A version cannot come into force before the one it follows.",
    ),
    *_frozen_rows("routines_prescribedexercise", "line", "Lines"),
    *_frozen_rows("routines_versionlink", "versionlink", "Links"),
    *(
        Guard(
            f"guard_ladder_{event.lower()}",
            "routines_ladderrung",
            event,
            _loops(event),
            "A ladder never loops.",
        )
        for event in ("INSERT", "UPDATE")
    ),
    *_merges("INSERT"),
    *_merges("UPDATE"),
)
