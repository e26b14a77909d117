"""Video addresses, taken apart and rebuilt from nothing but the host's name, a checked id and a start second. Pure.

No part of an address that somebody typed is ever passed on: what cannot be taken apart is not embedded.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

YOUTUBE_HOSTS = frozenset(
    {
        "youtube.com",
        "www.youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "youtube-nocookie.com",
        "www.youtube-nocookie.com",
    }
)
VIMEO_HOSTS = frozenset({"vimeo.com", "www.vimeo.com"})
YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
VIMEO_ID = re.compile(r"[0-9]{1,12}")
VIMEO_HASH = re.compile(r"[0-9a-f]{6,16}")  # what an unlisted video needs besides its id
# "199", "199s", "1m20s", "1h2m3s"; few digits, for no video is longer
START = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?")


@dataclass(frozen=True, slots=True)
class Video:
    """A video that can be shown in the page. ``provider`` is "youtube" or "vimeo", ``start`` in seconds.

    ``embed_url`` goes into a frame (the privacy host, no tracking); ``watch_url`` is for a plain link.
    """

    provider: str
    id: str
    start: int
    embed_url: str
    watch_url: str


def parse(url: str, start_second: int = 0) -> Video | None:
    """Return the video behind an address, or None for anything but a YouTube or Vimeo video.

    ``start_second`` stands before the start that the address carries ("?t=1m20s", "&t=199s", "#t=80").
    """
    try:
        address = urlsplit(url.strip())
        host = address.hostname or ""
    except ValueError:  # as for "http://["
        return None
    if address.scheme not in ("http", "https") or "@" in address.netloc:
        return None
    # Old embeds carry their options glued to the path: /embed/<id>&t=199s
    path, _ampersand, glued = address.path.partition("&")
    steps = [step for step in path.split("/") if step]
    options = _options(address, glued)
    start = start_second if start_second > 0 else _start(options)
    if host in YOUTUBE_HOSTS:
        return _youtube(_youtube_id(steps, options), start)
    if host == "youtu.be":
        return _youtube(steps[0] if len(steps) == 1 else "", start)
    if host in VIMEO_HOSTS:
        return _vimeo(steps, options, start)
    if host == "player.vimeo.com" and steps[:1] == ["video"]:
        return _vimeo(steps[1:], options, start)
    return None


def _options(address: SplitResult, glued: str) -> dict[str, str]:
    """The options of an address; of one given twice, the first."""
    pairs = parse_qsl(f"{address.query}&{glued}&{address.fragment}")
    return dict(reversed(pairs))


def _start(options: dict[str, str]) -> int:
    for name in ("start", "t", "time_continue"):
        match = START.fullmatch(options.get(name, ""))
        if match and any(match.groups()):
            hours, minutes, seconds = (int(part or 0) for part in match.groups())
            return hours * 3600 + minutes * 60 + seconds
    return 0


def _youtube_id(steps: list[str], options: dict[str, str]) -> str:
    if steps == ["watch"]:
        return options.get("v", "")
    if len(steps) == 2 and steps[0] in ("embed", "shorts", "live", "v"):
        return steps[1]
    return ""


def _youtube(video_id: str, start: int) -> Video | None:
    if (
        not YOUTUBE_ID.fullmatch(video_id) or video_id == "videoseries"
    ):  # a playlist, which has no video of its own
        return None
    return Video(
        provider="youtube",
        id=video_id,
        start=start,
        embed_url=f"https://www.youtube-nocookie.com/embed/{video_id}" + (f"?start={start}" if start else ""),
        watch_url=f"https://www.youtube.com/watch?v={video_id}" + (f"&t={start}s" if start else ""),
    )


def _vimeo(steps: list[str], options: dict[str, str], start: int) -> Video | None:
    if not 1 <= len(steps) <= 2 or not VIMEO_ID.fullmatch(steps[0]):
        return None
    key = steps[1] if len(steps) == 2 else options.get("h", "")
    if key and not VIMEO_HASH.fullmatch(key):
        return None
    since = f"#t={start}s" if start else ""
    return Video(
        provider="vimeo",
        id=steps[0],
        start=start,
        embed_url=f"https://player.vimeo.com/video/{steps[0]}?dnt=1" + (f"&h={key}" if key else "") + since,
        watch_url=f"https://vimeo.com/{steps[0]}" + (f"/{key}" if key else "") + since,
    )
