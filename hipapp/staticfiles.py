"""How static files are served: under names that carry their content, so that a browser may keep them for good."""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"^(?:hipapp|logs|routines)/.+\.js$")
# Whole lines alone: within one, two slashes may be part of an address.
COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
TEXTS = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")
AROUND_MARKS = re.compile(r" ?([{}()\[\],;:?=&|<>]+) ?")
# After these no line ends a statement that it has not ended already.
GOES_ON = ("{", ";", ",", "(", "[")


def lean(script: str) -> str:
    """Return a script without what only people read: comments on lines of their own, indentation, empty lines, air.

    A phone on a bad line gets a third less. No name changes: what the browser reports can be found in the source.
    """
    return "".join(
        _tight(line) for line in INDENT.sub("", COMMENTS.sub("", script)).splitlines(keepends=True)
    )


def _tight(line: str) -> str:
    """Take the spaces around marks, and the end of a line that goes on. Text is left as it is.

    So is a line with a slash or a backtick outside of plain text: it may be a comment, a pattern or a template.
    """
    texts = TEXTS.split(line)  # code, text, code, ...
    if any(mark in code for code in texts[::2] for mark in "/`"):
        return line
    texts[::2] = [AROUND_MARKS.sub(r"\1", code) for code in texts[::2]]
    tight = "".join(texts)
    return tight.removesuffix("\n") if tight.rstrip("\n").endswith(GOES_ON) else tight


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the names in ``import`` lines of scripts too, and serves our own scripts without their comments.

    Without the first a module would import its neighbours under their plain names, and a browser that keeps an old
    one of those would mix two editions; the worker keeps hashed names alone, so without a network it would find none.
    """

    support_js_module_import_aggregation = True

    def _save(self, name: str, content: File) -> Any:
        if OURS.match(name):
            content.seek(0)
            text = content.read()
            content = ContentFile(lean(text.decode() if isinstance(text, bytes) else text).encode())
        return super()._save(name, content)
