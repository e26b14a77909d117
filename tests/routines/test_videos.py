import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from routines.videos import Video, parse

ID = "abcDEF-_123"


def test_youtube_video_is_rebuilt_on_the_privacy_host():
    assert parse(f"https://www.youtube.com/watch?v={ID}") == Video(
        provider="youtube",
        id=ID,
        start=0,
        embed_url=f"https://www.youtube-nocookie.com/embed/{ID}",
        watch_url=f"https://www.youtube.com/watch?v={ID}",
    )


def test_youtube_video_with_a_start_second():
    video = parse(f"https://youtu.be/{ID}", start_second=200)
    assert (video.start, video.embed_url, video.watch_url) == (
        200,
        f"https://www.youtube-nocookie.com/embed/{ID}?start=200",
        f"https://www.youtube.com/watch?v={ID}&t=200s",
    )


def test_vimeo_video_with_a_start_second():
    assert parse("https://vimeo.com/76979871?foo=bar", start_second=80) == Video(
        provider="vimeo",
        id="76979871",
        start=80,
        embed_url="https://player.vimeo.com/video/76979871?dnt=1#t=80s",
        watch_url="https://vimeo.com/76979871#t=80s",
    )


@pytest.mark.parametrize(
    "url", ["https://vimeo.com/76979871/8272103f6e", "https://player.vimeo.com/video/76979871?h=8272103f6e"]
)
def test_unlisted_vimeo_video_keeps_its_key(url):
    video = parse(url)
    assert (video.embed_url, video.watch_url) == (
        "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
        "https://vimeo.com/76979871/8272103f6e",
    )


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (f"https://www.youtube.com/watch?v={ID}", 0),
        (f"http://youtube.com/watch?v={ID}", 0),
        (f"https://m.youtube.com/watch?app=desktop&v={ID}", 0),
        (f"https://music.youtube.com/watch?v={ID}&list=PL123", 0),
        (f"HTTPS://WWW.YouTube.com/watch?v={ID}", 0),
        (f"  https://www.youtube.com/watch?v={ID}\n", 0),
        (f"https://www.youtube.com/watch?v={ID}&t=199s", 199),
        (f"https://www.youtube.com/watch?v={ID}&t=199", 199),
        (f"https://www.youtube.com/watch?v={ID}#t=1m20s", 80),
        (f"https://www.youtube.com/embed/{ID}", 0),
        (f"https://www.youtube.com/embed/{ID}/", 0),
        (f"https://www.youtube.com/embed/{ID}&t=423s", 423),
        (f"https://www.youtube.com/embed/{ID}?start=12", 12),
        (f"https://www.youtube-nocookie.com/embed/{ID}?start=12&t=99", 12),
        (f"https://www.youtube.com/shorts/{ID}", 0),
        (f"https://www.youtube.com/live/{ID}?si=x", 0),
        (f"https://youtu.be/{ID}", 0),
        (f"https://youtu.be/{ID}?t=1m20s", 80),
        (f"https://youtu.be/{ID}?si=x&t=1h2m3s", 3723),
        (f"https://youtu.be/{ID}?t=2m", 120),
        (f"https://youtu.be/{ID}?t=", 0),
        (f"https://youtu.be/{ID}?t=soon", 0),
        (f"https://youtu.be/{ID}?t=-5", 0),
        (f"https://youtu.be/{ID}?t=٣", 0),
        (f"https://youtu.be/{ID}?t={'9' * 5000}", 0),
    ],
)
def test_youtube_in_all_its_addresses(url, start):
    video = parse(url)
    assert (video.provider, video.id, video.start) == ("youtube", ID, start)


@pytest.mark.parametrize(
    "url",
    [
        "https://vimeo.com/76979871",
        "https://www.vimeo.com/76979871/",
        "https://player.vimeo.com/video/76979871?title=0",
    ],
)
def test_vimeo_in_all_its_addresses(url):
    video = parse(url)
    assert (video.provider, video.id, video.start) == ("vimeo", "76979871", 0)


@pytest.mark.parametrize("url", ["https://vimeo.com/76979871#t=1m2s", "https://vimeo.com/76979871?t=62"])
def test_vimeo_start_from_the_address(url):
    assert parse(url).start == 62


@pytest.mark.parametrize(("start_second", "start"), [(0, 199), (-3, 199), (30, 30)])
def test_start_second_given_stands_before_that_of_the_address(start_second, start):
    assert parse(f"https://youtu.be/{ID}?t=199s", start_second).start == start


@pytest.mark.parametrize(
    "url",
    [
        "",
        ID,
        f"youtu.be/{ID}",
        f"//youtu.be/{ID}",
        f"javascript:alert(1)//youtu.be/{ID}",
        f"javascript://youtu.be/{ID}",
        f"data:text/html,https://youtu.be/{ID}",
        f"ftp://youtu.be/{ID}",
        f"https://evilyoutube.com/watch?v={ID}",
        f"https://youtube.com.evil.example/watch?v={ID}",
        f"https://evil.example/youtube.com/watch?v={ID}",
        f"https://evil.example?https://youtu.be/{ID}",
        f"https://youtu.be@evil.example/{ID}",
        f"https://evil.example@youtu.be/{ID}",
        f"https://evil.example\\@youtu.be/{ID}",
        f"https://www.youtube.com/watch?v={ID[:-1]}",
        f"https://www.youtube.com/watch?v={ID}4",
        "https://www.youtube.com/watch?v=abc<script>",
        "https://www.youtube.com/watch?v=abcdefghij%0A",
        'https://www.youtube.com/embed/abcdefgh"onl',
        "https://www.youtube.com/embed/videoseries",
        "https://www.youtube.com/watch",
        f"https://www.youtube.com/channel/{ID}",
        f"https://www.youtube.com/{ID}",
        "https://www.youtube.com/",
        f"https://youtu.be/{ID}/more",
        "https://youtu.be/",
        "https://evilvimeo.com/76979871",
        "https://vimeo.com/channels/staffpicks/76979871",
        "https://vimeo.com/about",
        "https://vimeo.com/1234567890123",
        "https://vimeo.com/٧٦٩٧",
        "https://vimeo.com/76979871/not-a-key",
        "https://player.vimeo.com/video/76979871?h=%22onload",
        "https://player.vimeo.com/76979871",
        "https://player.vimeo.com/video/",
        "https://www.instagram.com/p/CpDdz2cD9U5/",
        "http://[",
        "https://youtu.be:port/" + ID + "[",
        "\x00",
    ],
)
def test_anything_else_is_no_video(url):
    assert parse(url) is None


EMBEDS = re.compile(
    r"https://www\.youtube-nocookie\.com/embed/[A-Za-z0-9_-]{11}(\?start=[0-9]+)?"
    r"|https://player\.vimeo\.com/video/[0-9]{1,12}\?dnt=1(&h=[0-9a-f]{6,16})?(#t=[0-9]+s)?"
)
hosts = st.sampled_from(
    ("youtu.be", "www.youtube.com", "vimeo.com", "player.vimeo.com", "youtube.com.", "x@youtu.be")
)
pieces = st.text(alphabet=f"{ID}/?&=#@:\\\"'<>%[]\n\u2028 ", max_size=30)


@given(st.text() | st.builds("https://{}/{}".format, hosts, pieces))
@example(f"https://www.youtube.com/embed/{ID}&t=423s")
@example("https://vimeo.com/76979871/8272103f6e#t=5s")
def test_whatever_is_typed_only_a_known_address_is_embedded(url):
    video = parse(url)
    assert video is None or EMBEDS.fullmatch(video.embed_url)
