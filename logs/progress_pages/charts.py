"""The charts of an exercise by the name they have in the addresses of their files."""

from collections.abc import Callable
from dataclasses import dataclass

from logs.progress_pages.aching import pain_card, pain_numbers
from logs.progress_pages.apart import apart_card, apart_numbers, symmetry_card
from logs.progress_pages.cards import Card, Numbers
from logs.progress_pages.ladder import ladder_card, ladder_numbers
from logs.progress_pages.subject import Subject
from logs.progress_pages.tension import tension_card, tension_numbers
from logs.progress_pages.way import way_card, way_numbers


@dataclass(frozen=True, slots=True)
class Maker:
    """How a chart is made: its card (None where there is nothing to draw), and its numbers."""

    card: Callable[[Subject], Card | None]
    numbers: Callable[[Subject], Numbers]


CHARTS = {
    "way": Maker(way_card, way_numbers),
    "ladder": Maker(ladder_card, ladder_numbers),
    "apart": Maker(apart_card, apart_numbers),
    "symmetry": Maker(symmetry_card, apart_numbers),
    "tension": Maker(tension_card, tension_numbers),
    "pain": Maker(pain_card, pain_numbers),
}
