"""From stored rows to what the rule takes, for all routines a person follows at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import DenseRank

from logs.access import consent_held
from logs.models import LoggedSet, MorningAfter, Session, SuggestionAnswer
from logs.progress.suggesting import OF_LAST, Given
from logs.progress.tried import Asked, Care, TriedSession, TriedSet
from routines.models import Enrolment, Exercise, PersonalTarget, PrescribedExercise, RoutineVersion
from routines.models.ladders import LadderRung
from routines.models.routines import pick_in_force
from routines.reading.following import resting

# Further back nothing is looked at, lest every visit to Today sort years of sets.
LOOK_BACK = timedelta(days=180)
SET = ("side", "set_number", "hold_seconds", "repetitions", "load_kg", "load_band", "pain", "skip_reason")


@dataclass(frozen=True, slots=True)
class Followed:
    """One routine followed, with what its suggestions need. ``rungs`` are (harder, easier) exercises by line.

    ``owner_reads``: the routine has an owner, who holds the person's consent.
    """

    enrolment: Enrolment
    owner_reads: bool
    version: RoutineVersion
    care: Care
    lines: dict[int, PrescribedExercise]
    asked: tuple[Asked, ...]
    rungs: dict[int, tuple[tuple[Exercise, ...], tuple[Exercise, ...]]]
    given: tuple[Given, ...]
    tried: tuple[TriedSet, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The sessions that are looked at, and their addresses."""

    sessions: dict[int, TriedSession]
    uuids: dict[int, UUID]


def gather(*, user: Any, today: date) -> tuple[list[Followed], Seen]:
    """Everything that suggestions are made from; twelve queries, however much there is.

    A routine that rests, or for which suggestions are switched off, is left out.
    """
    enrolments = [
        each
        for each in Enrolment.objects.filter(user=user)
        .current(today)
        .select_related("routine__owner", "pace")
        .prefetch_related("pauses", "routine__versions")
        .annotate(owner_reads=Exists(consent_held(OuterRef("routine__owner"))))
        if resting(each, today) is None and (not hasattr(each, "pace") or each.pace.suggests)
    ]
    versions = {e.pk: pick_in_force(e.routine.versions.all(), today) for e in enrolments}
    lines = _lines([version.pk for version in versions.values() if version])
    cares = {each.pk: care_of(each) for each in enrolments}
    most = max([OF_LAST, *(care.sessions for care in cares.values())])
    numbers = [line.pk for of_one in lines.values() for line in of_one]
    tried, seen = _tried(user, numbers, most, since=today - LOOK_BACK)
    if not tried:
        return [], seen
    targets = _targets(enrolments, today)
    given = _given(enrolments)
    ladder = _Ladder(line.exercise for of_one in lines.values() for line in of_one)
    followed = []
    for enrolment in enrolments:
        version = versions[enrolment.pk]
        if version is None:
            continue
        mine = lines[version.pk]
        inside = {line.exercise.canonical_id for line in mine}
        rungs = {line.pk: ladder.rungs(line.exercise.canonical_id, inside) for line in mine}
        followed.append(
            Followed(
                enrolment=enrolment,
                owner_reads=enrolment.owner_reads,
                version=version,
                care=cares[enrolment.pk],
                lines={line.pk: line for line in mine},
                asked=tuple(
                    asked_of(line, targets.get((enrolment.pk, line.pk)), *rungs[line.pk]) for line in mine
                ),
                rungs=rungs,
                given=tuple(given[enrolment.pk]),
                tried=tuple(row for line in mine for row in tried.get(line.pk, ())),
            )
        )
    return followed, seen


def care_of(enrolment: Enrolment) -> Care:
    """The figures of the rule for one enrolment, its own or the defaults."""
    if not hasattr(enrolment, "pace"):
        return Care()
    return Care(**{name: getattr(enrolment.pace, name) for name in Care.__dataclass_fields__})


def asked_of(
    line: PrescribedExercise,
    target: PersonalTarget | None,
    harder: Sequence[Exercise] = (),
    easier: Sequence[Exercise] = (),
) -> Asked:
    """What is asked of a line: of a range its upper end, a target of the person's own before the line's figure."""
    own = target or PersonalTarget()
    return Asked(
        line=line.pk,
        measure=line.exercise.measure,
        sides=line.sides,
        sets=own.sets or line.sets_min or 1,
        hold_seconds=own.hold_seconds or line.hold_max or line.hold_min,
        repetitions=own.repetitions or line.reps_max or line.reps_min,
        least_repetitions=own.repetitions or line.reps_min,
        load_kg=own.load_kg or line.load_kg,
        load_band=line.load_band,
        harder=bool(harder),
        easier=bool(easier),
    )


def _lines(versions: list[int]) -> dict[int, list[PrescribedExercise]]:
    lines: dict[int, list[PrescribedExercise]] = defaultdict(list)
    found = PrescribedExercise.objects.filter(version__in=versions)
    for line in found.select_related("exercise__merged_into", "version"):
        if not line.is_for_reference:
            lines[line.version_id].append(line)
    return lines


def _targets(enrolments: Iterable[Enrolment], today: date) -> dict[tuple[int, int], PersonalTarget]:
    begun = PersonalTarget.objects.filter(enrolment__in=list(enrolments), from_date__lte=today)
    return {(target.enrolment_id, target.line_id): target for target in begun.order_by("from_date", "pk")}


def _given(enrolments: Iterable[Enrolment]) -> dict[int, list[Given]]:
    given: dict[int, list[Given]] = defaultdict(list)
    for one in SuggestionAnswer.objects.filter(enrolment__in=list(enrolments)):
        given[one.enrolment_id].append(
            Given(one.line_id, one.direction, one.answer, one.answered_at, one.until)
        )
    return given


def _tried(user: Any, lines: list[int], most: int, *, since: date) -> tuple[dict[int, list[TriedSet]], Seen]:
    """The sets of the last ``most`` sessions of each line in which it was tried, by line; and those sessions."""
    done = (
        LoggedSet.objects.filter(
            user=user,
            line__in=lines,
            local_date__gte=since,
            skip_reason__in=["", LoggedSet.SkipReason.PAIN],
        )
        .annotate(
            recency=Window(
                DenseRank(),
                partition_by="line",
                order_by=[F("session__started_at").desc(), F("session").desc()],
            )
        )
        .filter(recency__lte=most)
        .order_by()
        .values_list("line_id", "session_id", "holds", *SET)
    )
    tried: dict[int, list[TriedSet]] = defaultdict(list)
    numbers = set()
    for line, session, holds, *figures in done:
        numbers.add(session)
        tried[line].append(
            TriedSet(session=session, line=line, holds=tuple(holds), **dict(zip(SET, figures, strict=True)))
        )
    return tried, _seen(user, numbers)


def _seen(user: Any, numbers: set[int]) -> Seen:
    if not numbers:
        return Seen({}, {})
    rows = list(Session.objects.filter(pk__in=numbers).order_by())
    days = {row.local_date for row in rows}
    began = Session.objects.filter(user=user, local_date__in=days, pain_before__isnull=False)
    day_began: dict[date, int | None] = {}
    for day, pain in began.order_by("started_at", "pk").values_list("local_date", "pain_before"):
        day_began.setdefault(day, pain)
    after = MorningAfter.objects.filter(user=user, local_date__in={day + timedelta(days=1) for day in days})
    mornings: Mapping[date, int] = dict(after.order_by().values_list("local_date", "pain"))
    return Seen(
        {
            row.pk: TriedSession(
                session=row.pk,
                started_at=row.started_at,
                day=row.local_date,
                pain_worst=row.pain_worst,
                day_began=day_began.get(row.local_date),
                morning=mornings.get(row.local_date + timedelta(days=1)),
            )
            for row in rows
        },
        {row.pk: row.uuid for row in rows},
    )


class _Ladder:
    """The rungs next to some exercises; a duplicate counts for the exercise it was merged into (two queries)."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        numbers = {one.canonical_id for one in exercises}
        self.steps = [
            step for step in LadderRung.objects.steps() if set(step) & numbers and step[0] != step[1]
        ]
        beside = {number for step in self.steps for number in step}
        self.on_offer = Exercise.objects.on_offer().in_bulk(list(beside))

    def rungs(self, number: int, inside: set[int]) -> tuple[tuple[Exercise, ...], tuple[Exercise, ...]]:
        """The harder and the easier exercises of one, but those that are in the routine already."""
        harder = {upper for upper, lower in self.steps if lower == number}
        easier = {lower for upper, lower in self.steps if upper == number}
        return self._named(harder - inside), self._named(easier - inside)

    def _named(self, numbers: set[int]) -> tuple[Exercise, ...]:
        found = [self.on_offer[number] for number in numbers if number in self.on_offer]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.pk)))
