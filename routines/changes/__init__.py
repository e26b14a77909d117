"""What differs between two versions of a routine, in words, exercise by exercise. Pure."""

from routines.changes.comparing import compare, compare_version
from routines.changes.facts import Change, ChangeLine, VersionFacts

__all__ = ["Change", "ChangeLine", "VersionFacts", "compare", "compare_version"]
