"""Saving a session once, amending it, deleting it."""

import zoneinfo
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from logs.entries import SessionEntry, SetEntry
from logs.models import DeletedSession, LoggedSet, Session

TEN_GRAMS = Decimal("0.01")
SESSION_FIELDS = (
    "version_id",
    "started_at",
    "time_zone",
    "minutes",
    "budget_minutes",
    "pain_before",
    "pain_worst",
    "pain_after",
    "effort",
    "notes",
    "source",
    "clock_odd",
)


class SessionDeleted(Exception):
    """The session was deleted before; it is not brought back under the same UUID."""


class RevisionConflict(Exception):
    """The session was changed meanwhile; ``session`` is what is stored."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("This session was changed in another window meanwhile."))
        self.session = session


@dataclass(frozen=True, slots=True)
class Saved:
    """The stored session, and whether this call made it or changed it."""

    session: Session
    created: bool
    changed: bool


def save_session(*, user: Any, entry: SessionEntry, now: datetime, based_on: int = 0) -> Saved:
    """Store a session once, however often it is sent.

    ``based_on`` is the revision the sender last saw, 0 for a new one. The same content again changes
    nothing. Other content amends the session where the sender saw its newest revision, else
    RevisionConflict is raised. SessionDeleted is raised for a session that was deleted.
    For one and the same start the flag of the clock stays as it was at first: sent again later, what
    was still to come looks right.
    """
    entry = _as_stored(entry)
    try:
        with transaction.atomic():
            return _save(user=user, entry=entry, now=now, based_on=based_on)
    except IntegrityError:
        # Two copies arrived at once and the other one was first: now it is there to compare with.
        if not Session.objects.filter(user=user, uuid=entry.uuid).exists():
            raise
        with transaction.atomic():
            return _save(user=user, entry=entry, now=now, based_on=based_on)


def _as_stored(entry: SessionEntry) -> SessionEntry:
    """Return the entry as it reads back later, so that the same content compares equal however it was sent.

    A moment becomes UTC: of two aware moments in the hour that clocks repeat, Python calls none equal
    across zones. A load is kept to 10 g, and measured holds make a typed one superfluous.
    """
    sets = (
        replace(
            each,
            hold_seconds=None if each.holds else each.hold_seconds,
            load_kg=None if each.load_kg is None else each.load_kg.quantize(TEN_GRAMS),
        )
        for each in entry.sets
    )
    return replace(entry, started_at=utc(entry.started_at), sets=tuple(sorted(sets, key=_order)))


def _order(each: SetEntry) -> tuple[int, int, str]:
    return each.position, each.set_number, each.side


def _save(*, user: Any, entry: SessionEntry, now: datetime, based_on: int) -> Saved:
    session = Session.objects.select_for_update().filter(user=user, uuid=entry.uuid).first()
    # After the lock: whoever deleted it meanwhile has left the tombstone by now.
    if DeletedSession.objects.filter(user=user, uuid=entry.uuid).exists():
        raise SessionDeleted
    if session is None:
        session = Session(user=user, uuid=entry.uuid, logged_at=now)
        _write(session, entry)
        return Saved(session, created=True, changed=True)
    if entry.started_at == session.started_at:
        entry = replace(entry, clock_odd=session.clock_odd)
    if entry_of(session) == entry:
        return Saved(session, created=False, changed=False)
    if session.revision != based_on:
        raise RevisionConflict(session)
    session.revision += 1
    session.amended_at = now
    # Sets hold their session's day, and a guard compares the two: the old ones go before the day changes.
    session.sets.all().delete()
    _write(session, entry)
    return Saved(session, created=False, changed=True)


def _write(session: Session, entry: SessionEntry) -> None:
    for name in SESSION_FIELDS:
        setattr(session, name, getattr(entry, name))
    session.local_date = local_day(entry.started_at, entry.time_zone)
    session.save()
    session.left_out.set(entry.left_out)
    LoggedSet.objects.bulk_create(_row(session, each) for each in entry.sets)


def _row(session: Session, each: SetEntry) -> LoggedSet:
    return LoggedSet(
        session=session,
        user_id=session.user_id,
        local_date=session.local_date,
        hold_total_seconds=each.total_hold,
        **{**_set_values(each), "holds": list(each.holds), "hold_seconds": each.longest_hold},
    )


def _set_values(each: SetEntry) -> dict[str, Any]:
    return {name: getattr(each, name) for name in SetEntry.__dataclass_fields__}


def local_day(moment: datetime, zone: str) -> date:
    """Return the calendar day of an aware moment in a named zone."""
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).date()


def entry_of(session: Session) -> SessionEntry:
    """Read a stored session back as the value it was saved from (two queries)."""
    return SessionEntry(
        uuid=session.uuid,
        **{name: getattr(session, name) for name in SESSION_FIELDS},
        left_out=frozenset(session.left_out.values_list("pk", flat=True)),
        sets=tuple(sorted((set_entry_of(row) for row in session.sets.all()), key=_order)),
    )


def set_entry_of(row: LoggedSet) -> SetEntry:
    """Read a stored set back; a measured hold gives its list, a typed one its figure."""
    values = {name: getattr(row, name) for name in SetEntry.__dataclass_fields__}
    values["holds"] = tuple(row.holds)
    if row.holds:
        values["hold_seconds"] = None
    return SetEntry(**values)


@transaction.atomic
def delete_session(*, session: Session, now: datetime) -> None:
    """Delete a session and leave a tombstone, so that a queued copy does not bring it back."""
    DeletedSession.objects.get_or_create(
        user_id=session.user_id, uuid=session.uuid, defaults={"deleted_at": now}
    )
    session.delete()


def utc(moment: datetime) -> datetime:
    """Return an aware moment in UTC, to the second: what a form can hold."""
    return moment.astimezone(UTC).replace(microsecond=0)
