"""Which files a page without a network needs, and the player's modules as one classic script for the worker."""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

# Style sheets, scripts and pictures that a page names, as this site writes them.
NAMED = re.compile(rb'(?:href|src)="([^"]+\.(?:css|js|svg|png))"')
# A module named by another one, whether at its top or when it is needed.
IMPORTED = re.compile(r"""["'](\.{1,2}/[\w./-]+\.js)["']""")
IMPORT_LINE = re.compile(r"""^import\s+(?:[^;]*?\sfrom\s+)?["']([^"']+)["'];\n""", re.MULTILINE)


def files_of(shells: Iterable[bytes]) -> list[str]:
    """Return the static files (their plain names) that these pages name, with every module that those import."""
    found: dict[str, None] = {}
    todo = [name for shell in shells for name in _named(shell)]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found[name] = None
        if name.endswith(".js"):
            todo += [normpath(join(dirname(name), other)) for other in IMPORTED.findall(source(name))]
    return sorted(found)


def base() -> str:
    """Return the path under which static files are served."""
    return urlsplit(settings.STATIC_URL).path


def _named(shell: bytes) -> list[str]:
    prefix = base()
    paths = (unquote(urlsplit(address.decode()).path) for address in NAMED.findall(shell))
    return [_plain(path.removeprefix(prefix)) for path in paths if path.startswith(prefix)]


def _plain(name: str) -> str:
    """Return the name a file has in the source: "css/base.0123456789ab.css" is "css/base.css"."""
    return re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)


def source(name: str) -> str:
    """Return the text of a static file as it stands in the source."""
    return Path(_place(name)).read_text()


def _place(name: str) -> str:
    place = finders.find(name)
    if not isinstance(place, str):
        raise FileNotFoundError(f"There is no static file {name}.")
    return place


def fingerprint(name: str) -> bytes:
    """Return a digest of what is in a static file."""
    path = Path(_place(name))
    return _digest(path, path.stat().st_mtime_ns)


@cache
def _digest(path: Path, changed: int) -> bytes:
    return sha256(path.read_bytes()).digest()


def as_classic_script(*names: str) -> str:
    """Return modules and those they import as statements of a classic script, each once, what is needed first.

    Not every browser runs modules in a service worker. Names at the top of these modules must differ.
    """
    parts: dict[str, str] = {}

    def add(name: str) -> None:
        if name in parts:
            return
        text = source(name)
        for other in IMPORT_LINE.findall(text):
            add(normpath(join(dirname(name), other)))
        text = re.sub(
            r"^export (?=async |function |const |class )", "", IMPORT_LINE.sub("", text), flags=re.MULTILINE
        )
        parts[name] = re.sub(r"^export \{[^}]*\}[^;]*;\n", "", text, flags=re.MULTILINE)

    for name in names:
        add(name)
    return "\n".join(parts.values())
