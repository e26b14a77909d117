"""A column for each week or month: what was done in it, what was planned, how much rest belonged to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from logs.charts.drawings import Drawing, Drawn, Shape, Sign, Words, along, grid, legend, readings_at, square
from logs.charts.geometry import NARROW, WIDE, Box, Size, number

SIZES = (replace(WIDE, height=250, y_steps=4), replace(NARROW, width=340, height=230, y_steps=4))
EDGE = 6
REST_ROW = 14
FULLEST = 44  # no column is wider
HATCH = 7


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``solid`` stands at the foot, ``light`` upon it; both None: a gap. ``plan`` is a line across.

    ``rest`` days are dashes below it; ``is_idle`` hatches it (a pause). ``title`` is for a resting pointer.
    """

    label: str
    solid: float | None
    light: float | None = None
    plan: float | None = None
    rest: int = 0
    is_idle: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What the legend calls the parts; an empty name leaves its part out of the legend."""

    solid: str
    light: str = ""
    plan: str = ""
    rest: str = ""
    idle: str = ""


def bar_chart(
    wide: Sequence[Column],
    narrow: Sequence[Column],
    *,
    id: str,
    title: str,
    description: str,
    names: Names,
    steps: Callable[[float, int], tuple[float, float]],
    say: Callable[[float], str],
) -> Drawn:
    """The columns in a wide and in a narrow rendering, which may have fewer of them; oldest first.

    ``steps`` gives for the highest figure and the most steps the top of the axis and the step between its
    ticks; ``say`` puts a tick into words.
    """
    at_large, small = (
        _draw(columns, size, id=id, title=title, description=description, names=names, steps=steps, say=say)
        for columns, size in zip((wide, narrow), SIZES, strict=True)
    )
    return Drawn(at_large, small)


def _draw(
    columns: Sequence[Column],
    size: Size,
    *,
    id: str,
    title: str,
    description: str,
    names: Names,
    steps: Callable[[float, int], tuple[float, float]],
    say: Callable[[float], str],
) -> Drawing:
    highest = max((max((one.solid or 0) + (one.light or 0), one.plan or 0) for one in columns), default=0.0)
    top, step = steps(highest, size.y_steps)
    ticks = [step * count for count in range(round(top / step) + 1)]
    left = max(size.text_width(say(tick)) for tick in ticks) + 10
    has_rest = any(one.rest for one in columns)
    signs, key_words, key_height = legend(
        _signs(columns, names), left=EDGE, right=size.width - EDGE, top=2, size=size
    )
    plot = Box(
        number(left),
        number(key_height + 12),
        size.width - EDGE,
        number(size.height - size.text - 12 - REST_ROW * has_rest),
    )
    pace = (plot.right - plot.left) / max(1, len(columns))
    xs = [plot.left + pace * (place + 0.5) for place in range(len(columns))]

    def y(value: float) -> float:
        return plot.bottom - value / top * (plot.bottom - plot.top)

    shapes = [grid(plot, (y(tick) for tick in ticks))]
    for x, one in zip(xs, columns, strict=True):
        shapes.extend(_column(one, x, pace, plot, y, has_titles=size.titles))
    words = [
        Words(say(tick), number(plot.left - 8), number(y(tick) + size.text * 0.35), "end") for tick in ticks
    ]
    words += along([one.label for one in columns], xs, y=size.height - 6, size=size)
    return Drawing(
        id=f"{id}-{size.name}",
        size=size.name,
        width=size.width,
        height=size.height,
        title=title,
        description=description,
        shapes=(*shapes, *signs),
        words=(*words, *key_words),
        head=plot.top,
        foot=plot.bottom,
        readings=readings_at(xs, [one.title for one in columns]),
    )


def _column(
    one: Column, x: float, pace: float, plot: Box, y: Callable[[float], float], *, has_titles: bool
) -> list[Shape]:
    wide = min(pace * 0.66, FULLEST)
    left, right = number(x - wide / 2), number(x + wide / 2)
    title = one.title if has_titles else ""
    shapes = []
    if one.is_idle:
        shapes.append(Shape("idle", hatch(left, plot.top, right, plot.bottom), title))
    foot = y(0)
    if one.solid:
        shapes.append(Shape("solid", _block(left, right, foot, y(one.solid)), title))
        foot = y(one.solid)
    if one.light:
        shapes.append(Shape("light", _block(left, right, foot, y((one.solid or 0) + one.light)), title))
    if one.plan:
        reach = min(pace, wide + 12) / 2
        at = number(y(one.plan))
        shapes.append(Shape("plan", f"M{number(x - reach)} {at}H{number(x + reach)}", title))
    if one.rest:
        shapes.append(Shape("rest", _dashes(one.rest, x, pace, plot.bottom + REST_ROW / 2 + 1), title))
    return shapes


def _block(left: float, right: float, foot: float, head: float) -> str:
    return f"M{left} {number(foot)}V{number(head)}H{right}V{number(foot)}z"


def _dashes(count: int, x: float, pace: float, y: float) -> str:
    each = min(9.0, pace * 0.84 / count)
    start = x - each * count / 2
    dash = number(each * 0.62)
    return "".join(f"M{number(start + each * (place + 0.19))} {number(y)}h{dash}" for place in range(count))


def hatch(left: float, top: float, right: float, bottom: float, gap: float = HATCH) -> str:
    """Strokes rising to the right, cut off at the edges of a box."""
    width, height = right - left, bottom - top
    strokes = []
    offset = gap
    while offset < width + height:
        start_x, start_y = max(0.0, offset - height), min(offset, height)
        end_x, end_y = min(offset, width), max(0.0, offset - width)
        strokes.append(
            f"M{number(left + start_x)} {number(top + start_y)}L{number(left + end_x)} {number(top + end_y)}"
        )
        offset += gap
    return "".join(strokes)


def _signs(columns: Sequence[Column], names: Names) -> list[Sign]:
    """The legend: of every part that occurs."""
    signs = []
    if names.solid and (names.light or names.plan):
        signs.append(Sign(names.solid, lambda x, y: [Shape("solid", square(x, y, 11))]))
    if names.light and any(one.light for one in columns):
        signs.append(Sign(names.light, lambda x, y: [Shape("light", square(x, y, 11))]))
    if names.plan and any(one.plan for one in columns):
        signs.append(Sign(names.plan, lambda x, y: [Shape("plan", f"M{number(x - 7)} {number(y)}h14")]))
    if names.rest and any(one.rest for one in columns):
        signs.append(Sign(names.rest, lambda x, y: [Shape("rest", f"M{number(x - 4)} {number(y)}h8")]))
    if names.idle and any(one.is_idle for one in columns):
        signs.append(Sign(names.idle, lambda x, y: [Shape("idle", hatch(x - 7, y - 6, x + 7, y + 6, 5))]))
    return signs
