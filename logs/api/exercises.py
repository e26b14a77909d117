"""The exercises of a guide: how each is done, and what stands beside it on its ladder."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import linebreaks

from routines.models import Exercise, LadderRung
from routines.reading.instructions import Instructions, ShownVideo, instructions_of


@dataclass(frozen=True, slots=True)
class Ladder:
    """The direct neighbours of exercises by their canonical number, by name: first the easier, then the harder."""

    rungs: dict[int, tuple[tuple[str, Exercise], ...]]

    def beside(self, exercise: Exercise) -> tuple[tuple[str, Exercise], ...]:
        """Return ("easier" or "harder", exercise) for each that could be done instead."""
        return self.rungs.get(exercise.canonical_id, ())

    @property
    def exercises(self) -> list[Exercise]:
        return [exercise for found in self.rungs.values() for _rung, exercise in found]


def ladder_of(exercises: Iterable[Exercise]) -> Ladder:
    """Return what is easier and harder than any of them by one step and still on offer (two queries)."""
    numbers = {exercise.canonical_id for exercise in exercises}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for harder, easier in LadderRung.objects.steps():
        if harder in numbers:
            found[harder][easier] = "easier"
        if easier in numbers:
            found[easier][harder] = "harder"
    wanted = {number for beside in found.values() for number in beside}
    on_offer = {exercise.pk: exercise for exercise in Exercise.objects.on_offer().filter(pk__in=wanted)}
    return Ladder(
        {
            number: tuple(
                sorted(
                    ((rung, on_offer[other]) for other, rung in beside.items() if other in on_offer),
                    key=lambda one: (one[0], one[1].name, one[1].pk),
                )
            )
            for number, beside in found.items()
        }
    )


def shown_exercises(exercises: Iterable[Exercise]) -> dict[str, dict[str, Any]]:
    """Return each exercise by its number as text (two queries).

    A line keeps the name it was published with; how it is done stands with the exercise it was merged into.
    ``merged_into`` is to be fetched along.
    """
    found = {exercise.pk: exercise for exercise in exercises}
    # Those of one row may come as several objects, and each has to be given its links.
    canonical = [exercise.canonical for exercise in found.values()]
    prefetch_related_objects(canonical, "links", "pictures")
    return {str(number): _shown(exercise) for number, exercise in found.items()}


def _shown(exercise: Exercise) -> dict[str, Any]:
    how = instructions_of(exercise.canonical)
    return {
        "id": exercise.pk,
        "name": exercise.name,
        "url": exercise.canonical.get_absolute_url(),
        "measure": exercise.measure,
        "keeps_counting": exercise.canonical.keeps_counting,
        "setup": how.setup,
        "instructions_html": how.steps,
        "cues": list(how.cues),
        "mistakes": list(how.mistakes),
        "safety_html": paragraphs(how.safety),
        "pictures": [{"src": picture.url, "alt": picture.alt} for picture in how.pictures],
        "videos": _videos(how),
    }


def _videos(how: Instructions) -> list[dict[str, Any]]:
    """What there is to watch: demonstrations in their order, then common mistakes."""
    return [_video(video) for video in (*how.links.demonstrations, *how.links.mistakes)]


def _video(video: ShownVideo) -> dict[str, Any]:
    return {
        "title": video.title,
        "embed": video.video.embed_url if video.video else None,
        "url": video.url,
        "caption": video.caption,
        "similar": video.similar_only,
    }


def paragraphs(typed: str) -> str:
    """Return what somebody typed as clean HTML, line breaks kept, as the pages show it; "" for nothing."""
    return linebreaks(typed, autoescape=True) if typed.strip() else ""
