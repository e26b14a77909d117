"""How an exercise is done: its words, its videos in order, and what there is to read besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from routines import notes, videos
from routines.models import Exercise
from routines.models.exercises import Link
from routines.videos import Video


@dataclass(frozen=True, slots=True)
class ShownVideo:
    """A demonstration. ``video`` is None where it cannot be embedded: then ``url`` is a plain link.

    ``order`` is "First" or "Then" where one exercise needs several videos in turn, else empty.
    """

    video: Video | None
    url: str
    title: str
    caption: str
    similar_only: bool
    order: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Further reading: a plain link."""

    url: str
    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an exercise or of a version, by kind, each in its order."""

    demonstrations: tuple[ShownVideo, ...] = ()
    mistakes: tuple[ShownVideo, ...] = ()
    reading: tuple[Reading, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.demonstrations or self.mistakes or self.reading)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the exercise, and what it shows in words."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Instructions:
    """Everything about doing an exercise. ``steps`` is clean HTML."""

    pictures: tuple[Shot, ...]
    setup: str
    steps: str
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    safety: str
    links: Links

    def __bool__(self) -> bool:
        return any((self.pictures, self.setup, self.steps, self.cues, self.mistakes, self.safety, self.links))


def instructions_of(exercise: Exercise) -> Instructions:
    """Return the instructions of an exercise; its ``links`` and ``pictures`` are to be prefetched."""
    return Instructions(
        pictures=tuple(Shot(picture.image.url, picture.alt) for picture in exercise.pictures.all()),
        setup=exercise.setup,
        steps=notes.render(exercise.instructions) if exercise.instructions.strip() else "",
        cues=tuple(exercise.cue_list),
        mistakes=tuple(exercise.mistake_list),
        safety=exercise.safety,
        links=links_of(exercise.links.all()),
    )


def links_of(links: Iterable[Link]) -> Links:
    """Sort links by kind; several demonstrations of the exercise itself are to be watched in turn."""
    by_kind: dict[str, list[Link]] = {kind: [] for kind in Link.Kind.values}
    for link in links:
        by_kind[link.kind].append(link)
    demonstrations = [_shown(link) for link in by_kind[Link.Kind.DEMONSTRATION]]
    return Links(
        demonstrations=_in_turn(demonstrations),
        mistakes=tuple(_shown(link) for link in by_kind[Link.Kind.MISTAKES]),
        reading=tuple(Reading(link.url, link.title, link.caption) for link in by_kind[Link.Kind.READING]),
    )


def _shown(link: Link) -> ShownVideo:
    return ShownVideo(
        video=videos.parse(link.url, link.start_second),
        url=link.url,
        title=link.title,
        caption=link.caption,
        similar_only=link.similar_only,
    )


def _in_turn(shown: list[ShownVideo]) -> tuple[ShownVideo, ...]:
    own = [video for video in shown if video.video and not video.similar_only]
    if len(own) < 2:
        return tuple(shown)
    return tuple(_with_order(video, own) if video in own else video for video in shown)


def _with_order(video: ShownVideo, own: list[ShownVideo]) -> ShownVideo:
    order = _("First") if video is own[0] else _("Then")
    return ShownVideo(video.video, video.url, video.title, video.caption, video.similar_only, order)
