"""What Today asks and says beside the routines: each at most once, and quietly."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.moving_on.activities import Due, activities_due
from logs.moving_on.mornings import asks_for_morning
from logs.moving_on.offers import Offer, offers


@dataclass(frozen=True, slots=True)
class OnToday:
    """``morning`` is the day to ask about; ``offer`` the first suggestion, of ``more`` others.

    What somebody else decides is not brought up here, but for taking less: that is never to be waited for.
    """

    morning: date | None
    offer: Offer | None
    more: int
    due: Due | None


def on_today(*, user: Any, today: date) -> OnToday:
    """Everything of this kind for Today; 17 queries at most, however much there is."""
    found = [one for one in offers(user=user, today=today) if one.is_off or one.decides]
    return OnToday(
        morning=today if asks_for_morning(user=user, today=today) else None,
        offer=found[0] if found else None,
        more=max(0, len(found) - 1),
        due=activities_due(user=user, today=today),
    )
