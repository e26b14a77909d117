"""The only writers of content and prescription. Every one is a verb, keyword-only and atomic."""

from routines.operations.copies import copy_routine
from routines.operations.enrolments import (
    change_weekdays,
    move_to_copy,
    pause,
    resume,
    set_target,
    stop_following,
    take_up,
)
from routines.operations.erasing import erase_content
from routines.operations.versions import (
    DraftExists,
    NotPublishable,
    discard_draft,
    draft_problems,
    open_draft,
    publish,
    retire,
)

__all__ = [
    "DraftExists",
    "NotPublishable",
    "change_weekdays",
    "copy_routine",
    "discard_draft",
    "draft_problems",
    "erase_content",
    "move_to_copy",
    "open_draft",
    "pause",
    "publish",
    "resume",
    "retire",
    "set_target",
    "stop_following",
    "take_up",
]
