"""Charts as plain geometry: series in, coordinates and labels out. Templates draw them as SVG.

Pure: no database, no request, no clock. Lengths are units of the viewBox, y growing downwards.
"""

from logs.charts.columns import Sums, columns
from logs.charts.geometry import (
    NARROW,
    WIDE,
    Box,
    Chart,
    ChartSeries,
    Dot,
    Key,
    Label,
    Mark,
    Picture,
    Reading,
    Reference,
    Series,
    Spark,
    Tick,
)
from logs.charts.lanes import LadderPicture, Rung, ladder_picture
from logs.charts.lines import line_chart, picture
from logs.charts.sparks import sparkline
from logs.charts.words import side_label

__all__ = [
    "NARROW",
    "WIDE",
    "Box",
    "Chart",
    "ChartSeries",
    "Dot",
    "Key",
    "Label",
    "LadderPicture",
    "Mark",
    "Picture",
    "Reading",
    "Reference",
    "Rung",
    "Series",
    "Spark",
    "Sums",
    "Tick",
    "columns",
    "ladder_picture",
    "line_chart",
    "picture",
    "side_label",
    "sparkline",
]
