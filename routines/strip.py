"""The strip: a version at a glance, each exercise a block as wide as its time, each section in a tone of its own.

Pure: planned lines in, geometry out, for templates/routines/parts/strip.html. Lengths are units of the viewBox.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from routines.plan import PlanLine, line_seconds

WIDTH, HEIGHT = 320.0, 44.0
GROUND = 40.0  # the line that the blocks stand on
TALL, LOW = 34.0, 20.0  # what is to be done; what is optional
GAP, SECTION_GAP = 2.0, 7.0
TONES = 5  # then they come round again
MOST_GAPS = 0.3  # of the width, however many lines there are


@dataclass(frozen=True, slots=True)
class Block:
    """One exercise. ``tone`` counts sections from 0 to TONES - 1; ``lines`` are the strokes cut into it."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    cuts: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing. ``ground`` is the path of the line below; no blocks for a version without anything to do."""

    width: float
    height: float
    blocks: tuple[Block, ...]
    ground: str


def draw(lines: Iterable[PlanLine]) -> Strip:
    """Draw what is to be done and what is optional, in order; what is kept for reference takes no time."""
    planned = [line for line in lines if line.kind != "reference"]
    sections = [list(group) for _name, group in groupby(planned, key=lambda line: line.section)]
    gap, section_gap = _gaps(len(planned), len(sections))
    seconds = sum(line_seconds(line) for line in planned)
    room = WIDTH - gap * (len(planned) - len(sections)) - section_gap * max(0, len(sections) - 1)
    scale = room / seconds if seconds else 0.0
    blocks = []
    x = 0.0
    for tone, section in enumerate(sections):
        for line in section:
            width = line_seconds(line) * scale
            blocks.append(_block(x, width, LOW if line.kind == "optional" else TALL, tone % TONES))
            x += width + gap
        x += section_gap - gap
    return Strip(WIDTH, HEIGHT, tuple(blocks), f"M1.5 {GROUND + 2:g}H{WIDTH - 1.5:g}")


def _gaps(lines: int, sections: int) -> tuple[float, float]:
    """The gap within and between sections, narrowed where very many lines would leave no room for blocks."""
    wanted = GAP * (lines - sections) + SECTION_GAP * max(0, sections - 1)
    shrink = min(1.0, WIDTH * MOST_GAPS / wanted) if wanted else 1.0
    return GAP * shrink, SECTION_GAP * shrink


def _block(x: float, width: float, height: float, tone: int) -> Block:
    left, wide, top = round(x, 1), round(width, 1), GROUND - height
    return Block(left, top, wide, height, tone, _cuts(left, wide, top, height, tone))


def _cuts(x: float, width: float, top: float, height: float, tone: int) -> str:
    """A pattern besides the colour: lying strokes for the third tone and the fifth, standing ones for the fourth."""
    if tone in (2, 4):
        rows = (1, 2, 3, 4) if tone == 2 else (2,)
        return "".join(f"M{x:g} {top + height * row / 5:g}h{width:g}" for row in rows)
    if tone == 3:
        strokes = int(width // 5)
        return "".join(f"M{x + width * n / strokes:.1f} {top:g}v{height:g}" for n in range(1, strokes))
    return ""
