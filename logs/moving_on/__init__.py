"""What helps a person to move on: suggestions, their own activities, the morning after.

Rows are fetched here and brought into the shape of the pages. ``user`` is always the person they are about.
"""

from logs.moving_on.activities import ActivitiesPage, activities_due, activities_page, rated_today
from logs.moving_on.mornings import MorningLine, asks_for_morning, morning_line, morning_of
from logs.moving_on.offers import Offer, offers
from logs.moving_on.today import OnToday, on_today

__all__ = [
    "ActivitiesPage",
    "MorningLine",
    "Offer",
    "OnToday",
    "activities_due",
    "activities_page",
    "asks_for_morning",
    "morning_line",
    "morning_of",
    "offers",
    "on_today",
    "rated_today",
]
