"""What a person reads on a page: the text of its elements, spaces made alike."""

from html.parser import HTMLParser

from django.http import HttpResponse

VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Reader(HTMLParser):
    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted
        self.depth = 0
        self.open: list[tuple[int, list[str]]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.depth += 1
        if self.wanted in {tag, *(f".{name}" for name in _classes(attrs))}:
            self.open.append((self.depth, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open and self.open[-1][0] == self.depth:
            self.found.append(" ".join("".join(self.open.pop()[1]).split()))
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        for _depth, words in self.open:
            words.append(data)


def _classes(attrs: list[tuple[str, str | None]]) -> list[str]:
    return (dict(attrs).get("class") or "").split()


def seen(response: HttpResponse, wanted: str) -> list[str]:
    """The texts of all elements of a tag ("td") or a class (".saying") within the main part, in order."""
    reader = _Reader(wanted)
    reader.feed(response.content.decode().split('<main id="main"')[1].split("</main>")[0])
    return reader.found
