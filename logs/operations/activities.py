"""A person's own activities: added, rated, laid aside."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from logs.models import Activity, ActivityRating
from logs.models.activities import PLACES

MOST_ACTIVITIES = len(PLACES)


class TooManyActivities(Exception):
    """Every place is taken; one has to be laid aside first."""

    def __init__(self) -> None:
        super().__init__(
            _("You have %(count)d activities already. Lay one aside first.") % {"count": MOST_ACTIVITIES}
        )


def _free_place(user: Any) -> int:
    """The first free place of a person, who is locked so that two windows do not take the same one."""
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)
    taken = set(Activity.objects.filter(user=user).values_list("place", flat=True))
    for place in PLACES:
        if place not in taken:
            return place
    raise TooManyActivities


@transaction.atomic
def add_activity(*, user: Any, name: str, today: date) -> Activity:
    """Add an activity in the person's own words. Raises TooManyActivities."""
    return Activity.objects.create(user=user, name=name, place=_free_place(user), added_on=today)


@transaction.atomic
def rename_activity(*, activity: Activity, name: str) -> Activity:
    """Put an activity into other words; its ratings stay."""
    activity.name = name
    activity.save(update_fields=["name"])
    return activity


@transaction.atomic
def rate_activities(*, user: Any, ratings: Mapping[int, int], today: date) -> int:
    """Keep ratings (0-10) by the number of the activity; the same day's are replaced. Returns how many.

    Activities of somebody else, or laid aside, are passed over.
    """
    mine = Activity.objects.active().filter(user=user, pk__in=list(ratings))
    count = 0
    for activity in mine:
        ActivityRating.objects.update_or_create(
            activity=activity, local_date=today, defaults={"rating": ratings[activity.pk]}
        )
        count += 1
    return count


@transaction.atomic
def archive_activity(*, activity: Activity, today: date) -> Activity:
    """Lay an activity aside: it is asked about no longer, and its ratings stay. Laid aside already, it stays so."""
    if activity.archived_on is None:
        activity.archived_on = today
        activity.place = None
        activity.save(update_fields=["archived_on", "place"])
    return activity


@transaction.atomic
def bring_back_activity(*, activity: Activity) -> Activity:
    """Ask about an activity again. Raises TooManyActivities."""
    if activity.archived_on is not None:
        activity.place = _free_place(activity.user)
        activity.archived_on = None
        activity.save(update_fields=["archived_on", "place"])
    return activity


@transaction.atomic
def delete_activity(*, activity: Activity) -> None:
    """Delete an activity with its ratings, for good."""
    activity.delete()
