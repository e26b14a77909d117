"""The style sheets of the charts as attributes, for a picture that leaves the page.

The sheets stay the only place where a chart's looks are written: rules outside of ``@media`` and
``@container`` are read, custom properties are worked out with the light colours.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.contrib.staticfiles import finders

SHEETS = (
    "hipapp/css/tokens.css",
    "logs/css/charts.css",
    "logs/css/drawings.css",
    "logs/css/moving_on.css",
)
# Of what a sheet can say, what SVG also takes as an attribute.
ATTRIBUTES = frozenset(
    {
        "dominant-baseline",
        "fill",
        "fill-opacity",
        "font-size",
        "font-weight",
        "opacity",
        "paint-order",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
    }
)


@dataclass(frozen=True, slots=True)
class Rule:
    """``parts`` are the compound selectors from the outermost on, each (tag or "", classes); and what they set."""

    parts: tuple[tuple[str, frozenset[str]], ...]
    sets: Mapping[str, str]
    weight: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Inks:
    """Rules in the order in which they count, the weakest first, and the colours they speak of."""

    rules: tuple[Rule, ...]
    tokens: Mapping[str, str]

    def token(self, name: str) -> str:
        """The value of a token in light: "--ink". KeyError where there is none."""
        return _resolved(self.tokens[name], self.tokens)

    def dye(self, element: ElementTree.Element, *, inherited: Iterable[str] = ()) -> None:
        """Write what the sheets say into an element and all within it; its classes are taken off.

        ``inherited`` are the classes of the element it stood in.
        """
        outside = ("figure", frozenset(inherited))
        look, own = self._look([outside], self.tokens)
        self._dye(element, [outside], {**own, **look})

    def _dye(
        self,
        element: ElementTree.Element,
        path: list[tuple[str, frozenset[str]]],
        known: Mapping[str, str],
    ) -> None:
        here = [*path, (element.tag, frozenset(element.attrib.pop("class", "").split()))]
        look, known = self._look(here, known)
        for name, value in look.items():
            element.set(name, value)
        for child in element:
            self._dye(child, here, known)

    def _look(
        self, path: list[tuple[str, frozenset[str]]], known: Mapping[str, str]
    ) -> tuple[dict[str, str], Mapping[str, str]]:
        said: dict[str, str] = {}
        for rule in self.rules:
            if _matches(rule.parts, path):
                said |= rule.sets
        properties = {name: value for name, value in said.items() if name.startswith("--")}
        known = {**known, **properties}
        return {
            name: _resolved(value, known).removesuffix("px")
            for name, value in said.items()
            if name in ATTRIBUTES
        }, known


def _matches(parts: tuple[tuple[str, frozenset[str]], ...], path: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether the last part fits the last of the path, and the others, in order, some of those around it."""
    *around, own = parts
    if not _fits(own, path[-1]):
        return False
    outer: Iterator[tuple[str, frozenset[str]]] = iter(path[:-1])
    return all(any(_fits(part, one) for one in outer) for part in around)


def _fits(part: tuple[str, frozenset[str]], one: tuple[str, frozenset[str]]) -> bool:
    return part[0] in {"", one[0]} and part[1] <= one[1]


def _resolved(value: str, known: Mapping[str, str]) -> str:
    """Put the values of custom properties in, innermost first; what is not known takes its fallback."""
    for _round in range(12):
        found = re.search(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)", value)
        if not found:
            break
        value = value.replace(found[0], known.get(found[1], found[2] or "none"))
    return value.strip()


def read_sheet(css: str) -> list[Rule]:
    """The rules of a sheet in their order; those for a medium, a container or a state are left out."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    rules: list[Rule] = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        sets = {
            name.strip(): " ".join(value.split())
            for name, colon, value in (line.partition(":") for line in body.split(";"))
            if colon
        }
        for selector in selectors.split(","):
            parts = tuple(_part(word) for word in selector.replace(">", " ").split())
            if not parts or re.search(r"[:\[*+~]", selector.replace(":root", "")):
                continue
            weight = (sum(len(classes) for _tag, classes in parts), sum(bool(tag) for tag, _ in parts))
            rules.append(Rule(parts, sets, (*weight, len(rules))))
    return rules


def _part(word: str) -> tuple[str, frozenset[str]]:
    tag, *classes = word.split(".")
    return tag, frozenset(classes)


@cache
def light_inks() -> Inks:
    """The inks of the site's own sheets (read once)."""
    found = (finders.find(name) for name in SHEETS)
    rules = read_sheet("\n".join(Path(path).read_text(encoding="utf-8") for path in found if path))
    tokens = {
        name: value
        for rule in rules
        if rule.parts == ((":root", frozenset()),)
        for name, value in rule.sets.items()
    }
    drawn = [rule for rule in rules if rule.parts != ((":root", frozenset()),)]
    return Inks(tuple(sorted(drawn, key=lambda rule: rule.weight)), tokens)
