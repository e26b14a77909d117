"""The versions of a routine beside each other: what each was like for one person while it was in force."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from logs.progress.adherence import PlannedWeek, adherence, planned_weeks
from logs.progress.bins import Bin
from logs.progress.done import SessionRow, only_once
from logs.progress.pain import Ratings, is_over, ratings
from logs.progress.plans import Plan, Terms, days_of


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One version, by its number. ``days`` it was in force and followed, pauses aside, today among them.

    ``sessions`` were done with it, ``short`` of them short. ``ratio`` is its adherence over the weeks that
    are over (see ``adherence``). ``minutes`` is the median of a session, ``total_minutes`` their sum; None
    where none were noted. ``over`` days had a pain above its stop limit.
    """

    number: int
    days: int
    sessions: int
    short: int
    ratio: float | None
    minutes: float | None
    total_minutes: int | None
    worst: Ratings | None
    after: Ratings | None
    morning: Ratings | None
    effort: Ratings | None
    over: int

    @property
    def is_used(self) -> bool:
        return self.days > 0 or self.sessions > 0


def edition_facts(
    terms: Sequence[Terms],
    sessions: Iterable[SessionRow],
    mornings: Mapping[date, int],
    plans: Sequence[Plan],
    *,
    first_weekday: int,
    today: date,
) -> dict[int, EditionFacts]:
    """The facts of every version that was ever in force or done, by its number.

    What was done counts for the version it was done with; days and adherence for the version in force. Of a
    morning after, the day before decides: it belongs to the version done then. ``sessions`` and ``plans``
    are those of the routine alone.
    """
    rows = only_once(sessions)
    by_number: dict[int, list[SessionRow]] = defaultdict(list)
    for row in rows:
        by_number[row.version].append(row)
    spans: dict[int, list[Bin]] = defaultdict(list)
    for one in terms:
        spans[one.number] += _followed(one, plans, today)
    return {
        number: _facts(number, spans[number], by_number[number], rows, mornings, plans, first_weekday, today)
        for number in sorted(spans.keys() | by_number.keys())
    }


def _followed(terms: Terms, plans: Iterable[Plan], today: date) -> list[Bin]:
    """The days on which a version was in force and its routine followed, up to today.

    Plans that follow one another without a day between, as where other weekdays were chosen, are one stretch:
    the week in which they meet is not rounded down twice.
    """
    found: list[Bin] = []
    for plan in sorted(plans, key=lambda plan: plan.start):
        start = max(plan.start, terms.start or plan.start)
        end = min([today, *(end - timedelta(days=1) for end in (plan.end, terms.end) if end)])
        if start > end:
            continue
        if found and (start - found[-1].end).days <= 1:
            found[-1] = Bin(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Bin(start, end))
    return found


def _facts(
    number: int,
    spans: Sequence[Bin],
    done: Sequence[SessionRow],
    all_done: Sequence[SessionRow],
    mornings: Mapping[date, int],
    plans: Sequence[Plan],
    first_weekday: int,
    today: date,
) -> EditionFacts:
    weeks: list[PlannedWeek] = []
    for span in spans:
        weeks += planned_weeks(
            (row for row in all_done if row.date in span),
            plans,
            first_weekday=first_weekday,
            start=span.start,
            end=span.end,
            today=today,
        )
    minutes = [row.minutes for row in done if row.minutes is not None]
    days = {row.date for row in done}
    return EditionFacts(
        number=number,
        days=len({day for span in spans for day in _unpaused(span, plans)}),
        sessions=len(done),
        short=sum(row.is_short for row in done),
        ratio=adherence(weeks),
        minutes=float(median(minutes)) if minutes else None,
        total_minutes=sum(minutes) if minutes else None,
        worst=ratings(row.pain_worst for row in done),
        after=ratings(row.pain_after for row in done),
        morning=ratings(
            pain for day, pain in mornings.items() if day > date.min and day - timedelta(days=1) in days
        ),
        effort=ratings(row.effort for row in done),
        over=len({row.date for row in done if is_over(row)}),
    )


def _unpaused(span: Bin, plans: Sequence[Plan]) -> list[date]:
    return [day for day in days_of(span.start, span.end) if any(plan.is_active(day) for plan in plans)]
