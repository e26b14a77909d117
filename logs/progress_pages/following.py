"""What a person followed and follows, as the pure plans of ``logs.progress``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from logs.progress import Pause, Plan, Terms
from routines.models import Enrolment, RoutineVersion
from routines.models.routines import pick_in_force

ENROLMENT = ("pk", "routine_id", "routine__name", "routine__slug", "started_on", "ended_on", "weekdays")
PAUSE = ("pauses__from_date", "pauses__to_date")
EARLIER = ("earlier_weekdays__until", "earlier_weekdays__weekdays")


def plans_of(user: Any, *, routine: int | None = None) -> tuple[Plan, ...]:
    """Everything ever followed, or one routine of it, with the versions that were in force (two queries).

    Where other weekdays were chosen meanwhile an enrolment is several plans, one after the other.
    """
    enrolments = Enrolment.objects.filter(user=user, **({"routine": routine} if routine else {}))
    rows = list(enrolments.order_by("started_on", "pk").values_list(*ENROLMENT, *PAUSE, *EARLIER))
    terms = terms_of({row[1] for row in rows})
    pauses: dict[int, dict[Pause, None]] = defaultdict(dict)
    earlier: dict[int, set[tuple[date, str]]] = defaultdict(set)
    for row in rows:
        pauses[row[0]].update(dict.fromkeys(pause_days(*row[7:9])))
        if row[9] is not None:
            earlier[row[0]].add(row[9:11])
    return tuple(
        one
        for pk, followed, name, slug, start, end, weekdays in dict.fromkeys(row[:7] for row in rows)
        for one in in_turn(
            Plan(
                routine=followed,
                start=start,
                end=end,
                weekdays=digits(weekdays),
                pauses=tuple(pauses[pk]),
                terms=terms.get(followed, ()),
                name=name,
                slug=slug,
            ),
            earlier[pk],
        )
    )


def plans_in(enrolment: Enrolment) -> tuple[Plan, ...]:
    """One enrolment; its routine, that one's versions, its pauses and the weekdays chosen earlier are fetched along."""
    plan = Plan(
        routine=enrolment.routine_id,
        start=enrolment.started_on,
        end=enrolment.ended_on,
        weekdays=digits(enrolment.weekdays),
        pauses=tuple(
            day for pause in enrolment.pauses.all() for day in pause_days(pause.from_date, pause.to_date)
        ),
        terms=in_force([one for one in enrolment.routine.versions.all() if not one.is_draft]),
        name=enrolment.routine.name,
        slug=enrolment.routine.slug,
    )
    return in_turn(plan, ((one.until, one.weekdays) for one in enrolment.earlier_weekdays.all()))


def in_turn(plan: Plan, earlier: Iterable[tuple[date, str]]) -> tuple[Plan, ...]:
    """A plan cut where other weekdays were chosen; ``earlier`` are those before, each with its first day without."""
    found = []
    for until, weekdays in sorted(earlier):
        if plan.start < until and (plan.end is None or until < plan.end):
            found.append(replace(plan, end=until, weekdays=digits(weekdays)))
            plan = replace(plan, start=until)
    return (*found, plan)


def digits(weekdays: str) -> frozenset[int]:
    """Weekdays as an enrolment keeps them ("135") as ISO days."""
    return frozenset(int(day) for day in weekdays)


def pause_days(first: date | None, back: date | None) -> list[Pause]:
    """The pause as first and last day; one that was over the day it began has none."""
    if first is None or back == first:
        return []
    return [(first, None if back is None else back - timedelta(days=1))]


def terms_of(routines: Iterable[int]) -> dict[int, tuple[Terms, ...]]:
    """By routine, what its versions asked for while they were in force (one query)."""
    by_routine: dict[int, list[RoutineVersion]] = defaultdict(list)
    issued = RoutineVersion.objects.issued().filter(routine__in=list(routines)).order_by()
    for version in issued.only(*TERMS):
        by_routine[version.routine_id].append(version)
    return {routine: in_force(versions) for routine, versions in by_routine.items()}


TERMS = (
    "routine_id",
    "number",
    "status",
    "effective_from",
    "retired_on",
    "days_a_week_min",
    "days_a_week_max",
    "times_a_day",
)


def in_force(versions: Sequence[RoutineVersion]) -> tuple[Terms, ...]:
    """The stretches of time in which each of a routine's versions was in force, the earliest first.

    A version may have several: where a later one was retired, it came back.
    """
    dates = (day for one in versions for day in (one.effective_from, one.retired_on))
    turns = {day for day in dates if day is not None and day > date.min}  # before that there is no day
    starts: list[date | None] = [None, *sorted(turns)]
    found: list[Terms] = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        version = pick_in_force(versions, start or (end - timedelta(days=1) if end else date.max))
        if version is None:
            continue
        if found and found[-1].number == version.number and found[-1].end == start:
            start = found.pop().start
        found.append(
            Terms(
                start=start,
                end=end,
                least=version.days_a_week_min,
                most=version.days_a_week_max,
                times_a_day=version.times_a_day,
                number=version.number,
            )
        )
    return tuple(found)
