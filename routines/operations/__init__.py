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
from routines.operations.exercises import (
    NotMergeable,
    NotRetirable,
    bring_back_exercise,
    merge_exercise,
    merge_problems,
    retire_exercise,
    undo_merge,
)
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
from routines.operations.own import describe, discard_own, publish_own
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
    "NotMergeable",
    "NotPublishable",
    "NotRetirable",
    "add_line",
    "bring_back_exercise",
    "change_doses",
    "change_line",
    "change_weekdays",
    "copy_routine",
    "create_routine",
    "describe",
    "discard_draft",
    "discard_own",
    "dose_columns",
    "draft_problems",
    "erase_content",
    "go_back_to_source",
    "merge_exercise",
    "merge_problems",
    "move_line",
    "move_to_copy",
    "open_draft",
    "order_lines",
    "paste_lines",
    "pause",
    "publish",
    "publish_own",
    "remove_line",
    "resume",
    "retire",
    "retire_exercise",
    "set_target",
    "stop_following",
    "take_up",
    "undo_merge",
]
