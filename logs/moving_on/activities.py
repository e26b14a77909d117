"""A person's own activities: how each went over time, beside what was held meanwhile, and when to rate again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from logs.charts.strips import Strip, strip
from logs.models import Activity, ActivityRating, PutOff
from logs.models.activities import PLACES
from logs.progress import Point, best_by_day, journey, of_any_side, say_day, say_value
from logs.progress_pages.glances import alike
from logs.progress_pages.rows import best_rows
from routines.models import Exercise

# Rated again after two weeks, after four it is time: often enough to see a change, seldom enough to forget the last answer.
SOON, LATE = 14, 28
LATER_DAYS = 7
BEST = 10
HOLDS_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One rating in a table: its day in words, and the figure."""

    day: str
    rating: int


@dataclass(frozen=True, slots=True)
class ShownActivity:
    """One activity. ``first`` is None with one rating, ``now`` with none; ``way`` is the picture in a sentence."""

    activity: Activity
    first: int | None
    now: int | None
    last_day: str
    way: str
    strip: Strip | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What was held meanwhile: one exercise on the same stretch of time."""

    name: str
    slug: str
    first: str
    now: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class ActivitiesPage:
    """``start`` and ``end`` of the pictures in words, "" where nothing was rated yet. ``is_due``: time to rate."""

    shown: tuple[ShownActivity, ...]
    held: tuple[Held, ...]
    archived: tuple[ShownActivity, ...]
    start: str
    end: str
    is_due: bool
    has_room: bool


@dataclass(frozen=True, slots=True)
class Due:
    """Time to rate: never rated, after two weeks, or ``is_late`` after four. ``count`` activities are asked about."""

    count: int
    last: str
    is_late: bool


def activities_due(*, user: Any, today: date) -> Due | None:
    """Whether to ask on Today: the longest unrated of the active ones was rated two weeks ago or never (two queries)."""
    rated = list(
        Activity.objects.active()
        .filter(user=user)
        .annotate(last=Max("ratings__local_date"))
        .values_list("last", flat=True)
    )
    if not rated or not _is_due(rated, today):
        return None
    waits = PutOff.objects.filter(user=user, what=PutOff.What.ACTIVITIES).first()
    if waits is not None and waits.waits(today):
        return None
    # One that was never rated is new: the days of the others are no reproach then.
    last = min((day for day in rated if day is not None and (today - day).days >= SOON), default=None)
    return Due(
        count=len(rated),
        last=_day(last, today) if last else "",
        is_late=last is not None and (today - last).days >= LATE,
    )


def _is_due(rated: Sequence[date | None], today: date) -> bool:
    return any(day is None or (today - day).days >= SOON for day in rated)


def rated_today(*, user: Any, today: date) -> dict[int, int]:
    """Today's ratings so far, by the number of the activity (one query)."""
    mine = ActivityRating.objects.filter(activity__user=user, local_date=today)
    return dict(mine.values_list("activity_id", "rating"))


def activities_page(*, user: Any, today: date) -> ActivitiesPage:
    """All of a person's activities with their pictures (five queries at most)."""
    mine = list(Activity.objects.filter(user=user).prefetch_related("ratings"))
    active = [one for one in mine if one.archived_on is None]
    days = [rating.local_date for one in active for rating in one.ratings.all()]
    start, end = min(days, default=today), max([today, *days])
    # Two weeks at least, lest one rating stand at both edges at once.
    start = min(start, end - timedelta(days=SOON))
    last = [max((rating.local_date for rating in one.ratings.all()), default=None) for one in active]
    return ActivitiesPage(
        shown=tuple(_shown(one, start, end, today) for one in active),
        held=_held(user, start, end) if days else (),
        archived=tuple(_shown(one, None, None, today) for one in mine if one.archived_on is not None),
        start=_day(start, today) if days else "",
        end=_("today") if end == today else _day(end, today),
        is_due=_is_due(last, today),
        has_room=len(active) < len(PLACES),
    )


def _day(day: date, today: date) -> str:
    return say_day(day, year=day.year != today.year)


def _shown(activity: Activity, start: date | None, end: date | None, today: date) -> ShownActivity:
    ratings = sorted(activity.ratings.all(), key=lambda rating: rating.local_date)
    points = [Point(rating.local_date, rating.rating) for rating in ratings]
    drawn = strip(points, start=start, end=end, top=BEST) if points and start and end else None
    return ShownActivity(
        activity=activity,
        first=ratings[0].rating if len(ratings) > 1 else None,
        now=ratings[-1].rating if ratings else None,
        last_day=_day(ratings[-1].local_date, today) if ratings else "",
        way=_way(ratings, today),
        strip=drawn,
        rows=tuple(Row(_day(rating.local_date, today), rating.rating) for rating in reversed(ratings)),
    )


def _way(ratings: Sequence[ActivityRating], today: date) -> str:
    if not ratings:
        return ""
    first, last = ratings[0], ratings[-1]
    words = {
        "first": first.rating,
        "first_day": _day(first.local_date, today),
        "last": last.rating,
        "last_day": _day(last.local_date, today),
    }
    if first is last:
        return _("%(first)d of 10 on %(first_day)s.") % words
    return _("%(first)d of 10 on %(first_day)s, %(last)d on %(last_day)s.") % words


def _held(user: Any, start: date, end: date) -> tuple[Held, ...]:
    """The hold exercises done on most days of the stretch, three at most (two queries).

    From the first day to the middle of the last three, at the load in use: see ``journey``.
    """
    rows = best_rows(user)
    families: dict[Exercise, list[Any]] = {}
    done = Exercise.objects.filter(pk__in=list(rows), measure=Exercise.Measure.HOLD)
    for one in done.select_related("merged_into"):
        families.setdefault(one.canonical, []).extend(rows[one.pk])
    found = []
    for exercise, of_all in families.items():
        points = [
            point for point in of_any_side(best_by_day(of_all, measure="hold")) if start <= point.date <= end
        ]
        if way := journey(points):
            found.append((exercise, way, alike(points, way.best)))
    found.sort(key=lambda each: (-len(each[2]), each[0].name.casefold(), each[0].pk))
    return tuple(
        Held(
            name=exercise.name,
            slug=exercise.slug,
            first=say_value(way.first.value, "hold"),
            now=say_value(way.now, "hold"),
            strip=strip(
                points, start=start, end=end, top=max(point.value for point in points), smoothed=True
            ),
        )
        for exercise, way, points in found[:HOLDS_BESIDE]
    )
