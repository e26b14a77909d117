"""Pictures as they are kept: decoded, turned upright, made small, and rid of everything but their pixels.

A photo from a phone carries where and when it was taken. Nothing of an upload reaches the disk but
what this module has drawn anew, under a name of its own.
"""

import secrets
import struct
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

LONG_SIDE = 1600
"""Pixels of the long side, at most; smaller pictures keep their size."""

MAX_BYTES = 15_000_000
"""What an upload may weigh: a full photo of a phone, with room."""

MAX_MEGAPIXELS = {"JPEG": 50, "PNG": 25, "WEBP": 25, "GIF": 25}
"""By format, since a JPEG is read at a fraction of its size and the others need all of their pixels in memory."""

QUALITY = 82

# What Pillow raises for files that are broken or cut off, and for those that claim absurd sizes.
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, struct.error)
_ABSURD = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def reencode(upload: BinaryIO) -> ContentFile:
    """Return an uploaded picture as a WebP file with a random name, at most ``LONG_SIDE`` pixels long.

    ``upload`` is a binary file that can be sought. Raises ValidationError, in words for whoever chose
    the file: too heavy, too many pixels, or not a picture that can be read.
    """
    _refuse_heavy(upload)
    upload.seek(0)
    try:
        with Image.open(upload, formats=list(MAX_MEGAPIXELS)) as picture:
            _refuse_vast(picture)
            clean = _pixels(picture)
        out = BytesIO()
        clean.save(out, "WEBP", quality=QUALITY, method=4)
    except _ABSURD as error:
        raise ValidationError(_("This picture has far too many pixels."), code="vast") from error
    except _UNREADABLE as error:
        raise ValidationError(
            _("This file cannot be read as a picture. Use a JPEG, PNG, WebP or GIF."), code="unreadable"
        ) from error
    return ContentFile(out.getvalue(), name=f"{secrets.token_hex(8)}.webp")


def _refuse_heavy(upload: BinaryIO) -> None:
    weight = upload.seek(0, 2)
    if weight == 0:
        raise ValidationError(_("This file is empty."), code="empty")
    if weight > MAX_BYTES:
        raise ValidationError(
            _("This picture has %(weight)d MB; %(most)d MB are the most.")
            % {"weight": -(-weight // 1_000_000), "most": MAX_BYTES // 1_000_000},
            code="heavy",
        )


def _refuse_vast(picture: Image.Image) -> None:
    """Look at the size that the file claims, before anything of it is decoded."""
    most = MAX_MEGAPIXELS[picture.format or "PNG"] * 1_000_000
    if picture.width * picture.height > most:
        raise ValidationError(
            _(
                "This picture is %(width)d × %(height)d pixels; %(most)d million pixels are the most. "
                "Make it smaller and try again."
            )
            % {"width": picture.width, "height": picture.height, "most": most // 1_000_000},
            code="vast",
        )


def _pixels(picture: Image.Image) -> Image.Image:
    """Return the first frame, upright, in sRGB and small, on a canvas that knows nothing of the file."""
    picture.draft("RGB", (LONG_SIDE, LONG_SIDE))  # lets a JPEG be read at a half, a quarter or an eighth
    upright = ImageOps.exif_transpose(picture)
    plain = _in_srgb(upright, "RGBA" if upright.has_transparency_data else "RGB")
    plain.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    canvas = Image.new(plain.mode, plain.size)
    canvas.paste(plain)
    return canvas


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    """Convert by the colour profile of the file, which is dropped after; without one, or a broken one, as it is."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            picture = converted
    return picture.convert(mode)
