"""From what a device sends to what is saved: whatever it names is looked up, and has to be the person's to name."""

import zoneinfo
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from logs.api.bodies import SessionBody, SetBody
from logs.api.errors import Refused, Wrong
from logs.entries import SessionEntry, SetEntry
from logs.operations import RevisionConflict, Saved, SessionDeleted, save_session
from routines.models import Exercise, Routine, RoutineVersion

# A phone's clock may run a little ahead of the server's, and its queue may have waited for some months.
TOLERANCE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=366)
AS_SENT = (
    *("started_at", "minutes", "budget_minutes", "notes"),
    *("pain_before", "pain_worst", "pain_after", "effort"),
)


def save(*, user: Any, uuid: UUID, body: SessionBody, now: datetime) -> Saved:
    """Save a session done with the guide, once. Raises Refused.

    A version that was retired meanwhile is as good as any. A clock that runs ahead or years behind, and a time zone
    that is not known here, are taken as they are (the zone of the profile instead), and the session is flagged.
    """
    if body.user != user.pk:
        raise Refused(403, _("This session belongs to somebody else. Sign in as that person to send it."))
    if wrong := [*_not_to_be_named(user, body), *_contradictions(body.sets)]:
        raise Refused(422, _("Something in this session does not fit."), wrong)
    try:
        return save_session(user=user, entry=_entry(user, uuid, body, now), now=now, based_on=body.based_on)
    except SessionDeleted as gone:
        raise Refused(410, _("This session was deleted. It is not brought back.")) from gone
    except RevisionConflict as conflict:
        stored = conflict.session
        more = {"uuid": stored.uuid, "revision": stored.revision, "url": stored.get_absolute_url()}
        raise Refused(409, _("Another edition of this session is stored already."), more=more) from conflict


def _entry(user: Any, uuid: UUID, body: SessionBody, now: datetime) -> SessionEntry:
    zone_is_known = _is_zone(body.time_zone)
    return SessionEntry(
        uuid=uuid,
        version_id=body.version,
        time_zone=body.time_zone if zone_is_known else user.zone.key,
        left_out=frozenset(body.left_out),
        source="player",
        clock_odd=body.clock_odd
        or not zone_is_known
        or not now - LONGEST_WAIT <= body.started_at <= now + TOLERANCE,
        sets=tuple(_set_entry(each) for each in body.sets),
        **{name: getattr(body, name) for name in AS_SENT},
    )


def _set_entry(each: SetBody) -> SetEntry:
    values = each.dict()
    return SetEntry(
        exercise_id=values.pop("exercise"),
        line_id=values.pop("line"),
        holds=tuple(values.pop("holds")),
        **values,
    )


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _not_to_be_named(user: Any, body: SessionBody) -> Iterator[Wrong]:
    """A version that may not be read, lines of another one, exercises that do not exist (three queries)."""
    issued = RoutineVersion.objects.issued().filter(routine__in=Routine.objects.readable_by(user))
    version = issued.filter(pk=body.version).first()
    if version is None:
        yield Wrong("version", _("This version of a routine does not exist, or is not yours to see."))
        return
    lines = set(version.lines.values_list("pk", flat=True))
    if not set(body.left_out) <= lines:
        yield Wrong("left_out", _("What was left out belongs to another version."))
    for place in _places(body.sets, lambda each: each.line is not None and each.line not in lines):
        yield Wrong(f"{place}.line", _("This line belongs to another version."))
    named = {each.exercise for each in body.sets}
    known = set(Exercise.objects.filter(pk__in=named).values_list("pk", flat=True))
    for place in _places(body.sets, lambda each: each.exercise not in known):
        yield Wrong(f"{place}.exercise", _("This exercise does not exist."))


def _contradictions(sets: Iterable[SetBody]) -> Iterator[Wrong]:
    """Sets that say two things at once."""
    counted = Counter((each.position, each.set_number, each.side) for each in sets)
    if max(counted.values()) > 1:
        yield Wrong("sets", _("A set stands in it twice."))
    for place in _places(sets, lambda each: each.load_kg is not None and bool(each.load_band)):
        yield Wrong(f"{place}.load_band", _("Give the load as a weight or as a band, not both."))
    for place in _places(sets, _skipped_with_figures):
        yield Wrong(f"{place}.skip_reason", _("What was skipped has no figures."))
    for name in ("hold", "reps"):
        for place in _places(sets, partial(_falls, name)):
            yield Wrong(f"{place}.target_{name}_max", _("A range does not fall."))


def _skipped_with_figures(each: SetBody) -> bool:
    figures = (each.repetitions, each.hold_seconds, each.load_kg)
    return bool(each.skip_reason) and (
        any(f is not None for f in figures) or bool(each.holds or each.load_band)
    )


def _falls(name: str, each: SetBody) -> bool:
    low, high = getattr(each, f"target_{name}_min"), getattr(each, f"target_{name}_max")
    return low is not None and high is not None and high < low


def _places(sets: Iterable[SetBody], is_wrong: Callable[[SetBody], bool]) -> list[str]:
    return [f"sets.{place}" for place, each in enumerate(sets) if is_wrong(each)]
