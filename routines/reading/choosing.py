"""Exercises to choose from: all of them while they are few, else those that are searched for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from routines.models import Exercise

MOST = 60
"""Exercises in one list at most: more is heavy on a phone, and nobody reads it."""

WORDS = 10


@dataclass(frozen=True, slots=True)
class ToChoose:
    """``exercises`` by number, the likeliest first. ``is_part`` says that there are more than those, to be searched."""

    exercises: dict[int, Exercise]
    is_part: bool
    found: int


def exercises_to_choose(*, typed: str, keep: Iterable[int]) -> ToChoose:
    """Return the exercises on offer, at most ``MOST`` of those that ``typed`` names where there are more (three queries).

    ``keep`` are numbers that stay to be chosen whatever is searched, as far as they are on offer.
    """
    on_offer = Exercise.objects.on_offer()
    shown = list(on_offer[: MOST + 1])
    if len(shown) <= MOST:
        return ToChoose({each.pk: each for each in shown}, is_part=False, found=len(shown))
    words = typed.split()[:WORDS]
    if words:
        named = Q()
        for word in words:
            named &= Q(name__icontains=word) | Q(body_areas__icontains=word) | Q(equipment__icontains=word)
        shown = list(on_offer.filter(named).best_first(" ".join(words))[:MOST])
    exercises = {each.pk: each for each in shown[:MOST]}
    found = len(exercises)
    if missing := set(keep) - set(exercises):
        exercises |= {each.pk: each for each in on_offer.filter(pk__in=missing)}
    return ToChoose(exercises, is_part=True, found=found)
