"""Where the words of a chart go: above its marks, at the ends of its lines, in its legend. None may overlap."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from logs.charts.axes import XAxis
from logs.charts.geometry import Box, Key, Label, Mark, Size, number

GAP = 6  # units between neighbouring labels
AFTER_END = 10  # from the end of a line to its name
CLOSE = 6.0  # line ends nearer than this cannot be told apart by a name beside them


def place_marks(
    marks: Sequence[tuple[date, str]], axis: XAxis, size: Size, links: Mapping[date, str]
) -> tuple[list[list[Mark]], int]:
    """Marks by rows of labels (row 0 next to the plot), their label_y yet to be set; and how many rows there are.

    A label that would touch another goes into the second row; where that is taken too the label is
    left away, and only its line and its tooltip stay.
    """
    taken = [-1.0, -1.0]
    rows: list[list[Mark]] = [[], []]
    for day, label in marks:
        x = axis.x(day)
        width = size.text_width(label)
        left = min(max(x - width / 2, axis.left), axis.right - width)
        if left > x - width / 2:
            anchor, label_x = "start", left
        elif left < x - width / 2:
            anchor, label_x = "end", axis.right
        else:
            anchor, label_x = "middle", x
        row = next((row for row in (0, 1) if left >= taken[row] and width <= axis.right - axis.left), None)
        if row is None:
            rows[0].append(Mark(number(x), "", number(x), 0, "middle", label, links.get(day, "")))
            continue
        taken[row] = left + width + GAP
        rows[row].append(Mark(number(x), label, number(label_x), 0, anchor, label, links.get(day, "")))
    used = 2 if rows[1] else int(any(mark.label for mark in rows[0]))
    return rows, used


def end_labels(ends: Sequence[tuple[str, float, float]], plot: Box, size: Size) -> list[Label] | None:
    """Names at the ends (name, x, y) of the lines in the order given, pushed apart a little if need be.

    None where they would collide: where the ends are too close to tell which name belongs to which, or lie
    so far from each other in time that one line would run through the other's name.
    """
    at_x = max((x for _name, x, _y in ends), default=0.0) + AFTER_END
    if any(at_x - x > 4 * AFTER_END for _name, x, _y in ends):
        return None
    height = size.text * 1.2
    order = sorted(range(len(ends)), key=lambda index: ends[index][2])
    ys = [ends[index][2] for index in order]
    for above in range(len(ys) - 1):
        apart = ys[above + 1] - ys[above]
        if apart < CLOSE:
            return None
        if apart < height:
            ys[above] -= (height - apart) / 2
            ys[above + 1] += (height - apart) / 2
    if any(below - above < height - 0.01 for above, below in pairwise(ys)):  # a third one in between
        return None
    down = max(0.0, plot.top + height / 2 - ys[0]) if ys else 0.0
    up = max(0.0, ys[-1] - (plot.bottom - height / 2)) if ys else 0.0
    at_y = dict(zip(order, ys, strict=True))
    return [
        Label(name, number(at_x), number(at_y[index] + down - up + size.text * 0.35))
        for index, (name, _x, _y) in enumerate(ends)
    ]


def legend(entries: Sequence[tuple[str, str]], left: float, size: Size) -> tuple[Key, ...]:
    """Entries (kind, text) in one row from ``left`` on, or from the edge where they need the room."""
    signs = [18 if kind == "target" else 10 for kind, _text in entries]
    widths = [
        sign + GAP + size.text_width(text) + 2 * GAP
        for sign, (_kind, text) in zip(signs, entries, strict=True)
    ]
    x = left if left + sum(widths) <= size.width else 2.0
    keys = []
    for (kind, text), sign, width in zip(entries, signs, widths, strict=True):
        keys.append(Key(kind, text, number(x), number(x + sign + GAP)))
        x += width
    return tuple(keys)
