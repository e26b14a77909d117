"""Redraws the icons of the installed app from the mark: ``.venv/bin/python tests/icons.py``."""

from pathlib import Path

from PIL import Image, ImageDraw

OUT = Path(__file__).resolve().parent.parent / "hipapp" / "static" / "hipapp" / "icons"
WORK, LIGHT, SAND = "#0f6265", "#fffdf9", "#e9cb92"
FINE = 8  # drawn larger, then scaled down, so that the edges are smooth
GRID = 36  # the units of favicon.svg


def icon(size: int, *, zoom: float, corner: float) -> Image.Image:
    """Draw an arc over a line, ``zoom`` times as large as in favicon.svg, on a ground with rounded corners (grid units)."""
    side = size * FINE
    unit = side / GRID
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, side, side), radius=corner * unit, fill=WORK)
    width = 4 * zoom * unit

    def at(x: float, y: float) -> tuple[float, float]:
        # The middle of the drawing (18, 19) comes to the middle of the ground.
        return (side / 2 + (x - 18) * zoom * unit, side / 2 + (y - 19) * zoom * unit)

    def dot(x: float, y: float, colour: str) -> None:
        a, b = at(x, y)
        pen.ellipse((a - width / 2, b - width / 2, a + width / 2, b + width / 2), fill=colour)

    left, top = at(9, 11)
    right, bottom = at(27, 29)
    half = width / 2
    pen.arc((left - half, top - half, right + half, bottom + half), 180, 360, fill=LIGHT, width=round(width))
    dot(9, 20, LIGHT)
    dot(27, 20, LIGHT)
    (x1, y1), (x2, _y2) = at(7, 27), at(29, 27)
    pen.rectangle((x1, y1 - half, x2, y1 + half), fill=SAND)
    dot(7, 27, SAND)
    dot(29, 27, SAND)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    for name, size, zoom, corner in (
        ("icon-192", 192, 1.0, 8.0),
        ("icon-512", 512, 1.0, 8.0),
        # A system cuts this one to its own shape; only the middle four fifths are sure to be seen.
        ("maskable-512", 512, 0.82, 0.0),
    ):
        drawn = icon(size, zoom=zoom, corner=corner)
        if not corner:
            drawn = drawn.convert("RGB")
        drawn.quantize(64).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
