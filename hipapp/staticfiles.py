"""How static files are served: under names that carry their content, so that a browser may keep them for good."""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"^(?:hipapp|logs|routines)/.+\.js$")
# Whole lines alone: within one, two slashes may be part of an address.
COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
# A text, which stays, or a sign with the spaces around it; not in lines where a text may hide from this.
SIGNS = re.compile(r"""("(?:[^"\\]|\\.)*")| *([{},:()]|=>|[=!]==|=|&&|\|\||\?\??) *""")
DOUBTFUL = re.compile("[`']|//|/[*]")


def lean(script: str) -> str:
    """Return a script without what only people read: comments on lines of their own, indentation, spaces around signs.

    A phone on a bad line gets a third less. No name and no line is joined: what the browser reports can be found in
    the source.
    """
    lines = INDENT.sub("", COMMENTS.sub("", script)).splitlines(keepends=True)
    return "".join(
        line if DOUBTFUL.search(line) else SIGNS.sub(lambda found: found[1] or found[2], line)
        for line in lines
    )


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
