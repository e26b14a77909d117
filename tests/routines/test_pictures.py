"""Uploads come out small, upright, in sRGB, and without anything but their pixels."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from routines.pictures import MAX_BYTES, reencode


def file_of(picture: Image.Image, kind: str, **options) -> BytesIO:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out


def opened(content) -> Image.Image:
    return Image.open(BytesIO(content.read()))


def png_that_claims(width: int, height: int) -> BytesIO:
    """A PNG of a few bytes whose header speaks of any size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def refusal(upload: BytesIO) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        reencode(upload)
    return caught.value


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_each_format_becomes_webp(kind):
    result = opened(reencode(file_of(Image.new("RGB", (40, 30), "teal"), kind)))

    assert (result.format, result.size) == ("WEBP", (40, 30))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((3200, 1000), (1600, 500)),
        ((1000, 3200), (500, 1600)),
        ((1601, 1601), (1600, 1600)),
        ((8, 8), (8, 8)),
    ],
)
def test_long_side_is_cut_to_1600_and_nothing_is_enlarged(before, after):
    assert opened(reencode(file_of(Image.new("RGB", before), "PNG"))).size == after


def test_photo_is_turned_upright_by_its_exif_orientation():
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 30, 40))  # the left half, which turns to the top
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn clockwise

    result = opened(reencode(file_of(picture, "JPEG", exif=exif, quality=95)))

    top, bottom = result.getpixel((20, 10)), result.getpixel((20, 50))
    assert result.size == (40, 60)
    assert (top[0] > 200, top[1] < 80, min(bottom) > 200) == (True, True, True)


def test_where_and_when_a_photo_was_taken_is_dropped():
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[2] = (40.0, 25.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = file_of(
        Image.new("RGB", (20, 20)), "JPEG", exif=exif, comment=b"at home", icc_profile=profile, xmp=b"<x/>"
    )
    assert b"PhoneMaker" in upload.getvalue()
    assert b"at home" in upload.getvalue()

    kept = reencode(upload).read()

    assert [
        word for word in (b"PhoneMaker", b"at home", b"EXIF", b"ICCP", b"XMP ", b"sRGB") if word in kept
    ] == []
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}


def test_colours_of_another_profile_are_converted_before_it_is_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    upload = file_of(Image.new("RGB", (8, 8), (250, 0, 0)), "PNG", icc_profile=swapped)

    red, _green, blue = opened(reencode(upload)).convert("RGB").getpixel((4, 4))

    assert (blue > 200, red < 60) == (True, True)


def test_broken_colour_profile_does_not_refuse_a_picture():
    upload = file_of(Image.new("RGB", (4, 4), "white"), "PNG", icc_profile=b"not a profile")

    assert opened(reencode(upload)).convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_transparency_is_kept_in_palettes_too():
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.putpixel((0, 0), 1)

    result = opened(reencode(file_of(picture, "PNG", transparency=0)))

    assert (result.mode, result.getpixel((3, 3))[3], result.getpixel((0, 0))[3]) == ("RGBA", 0, 255)


def test_moving_picture_becomes_its_first_frame():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("lime", "red")]
    upload = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])

    result = opened(reencode(upload))

    red, green, _blue = result.convert("RGB").getpixel((5, 5))
    assert (getattr(result, "n_frames", 1), green > 200, red < 60) == (1, True, True)


def test_name_of_the_file_is_random_and_says_nothing():
    first, second = (reencode(file_of(Image.new("RGB", (2, 2)), "PNG")) for _ in range(2))

    assert first.name != second.name
    assert first.name.endswith(".webp")
    assert len(first.name) == 21


@pytest.mark.parametrize(
    "upload",
    [
        b"just text",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x10\0\0\0WEBPVP8 \x04\0\0\0aaaa",
        file_of(Image.effect_noise((200, 200), 50), "JPEG").getvalue()[:900],
        file_of(Image.new("RGB", (20, 20)), "BMP").getvalue(),
        file_of(Image.new("RGB", (20, 20)), "TIFF").getvalue(),
    ],
)
def test_what_is_no_picture_is_refused_in_words(upload):
    error = refusal(BytesIO(upload))

    assert error.code == "unreadable"
    assert error.messages == ["This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF."]


def test_empty_file_is_refused_in_words():
    assert refusal(BytesIO()).messages == ["This file is empty."]


def test_heavy_file_is_refused_before_it_is_read():
    assert refusal(BytesIO(b"\xff" * (MAX_BYTES + 1))).messages == [
        "This picture has 16 MB; 15 MB are the most."
    ]


def test_vast_picture_is_refused_by_its_claim_alone():
    assert refusal(png_that_claims(6000, 5000)).messages == [
        "This picture is 6000 × 5000 pixels; 25 million pixels are the most. Make it smaller and try again."
    ]


@pytest.mark.parametrize("side", [10_000, 50_000])
def test_absurd_claim_is_refused_too(side):
    assert refusal(png_that_claims(side, side)).code == "vast"


def test_upload_read_before_is_read_from_its_start():
    upload = file_of(Image.new("RGB", (3, 2)), "PNG")
    upload.read()

    assert opened(reencode(upload)).size == (3, 2)
