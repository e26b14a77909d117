"""The only writers of content and prescription. Every one is a verb, keyword-only and atomic."""

from routines.operations.copies import copy_routine, create_routine
from routines.operations.enrolments import (
    change_weekdays,
    go_back_to_source,
    move_to_copy,
    pause,
    resume,
    set_target,
    stop_following,
    take_up,
)
from routines.operations.erasing import erase_content
from routines.operations.lines import (
    NotADraft,
    add_line,
    change_doses,
    change_line,
    dose_columns,
    move_line,
    order_lines,
    paste_lines,
    remove_line,
)
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
    "NotADraft",
    "NotPublishable",
    "add_line",
    "change_doses",
    "change_line",
    "change_weekdays",
    "copy_routine",
    "create_routine",
    "discard_draft",
    "dose_columns",
    "draft_problems",
    "erase_content",
    "go_back_to_source",
    "move_line",
    "move_to_copy",
    "open_draft",
    "order_lines",
    "paste_lines",
    "pause",
    "publish",
    "remove_line",
    "resume",
    "retire",
    "set_target",
    "stop_following",
    "take_up",
]
