"""The only writers of logs. Every one is a verb, keyword-only and atomic."""

from logs.operations.activities import (
    MOST_ACTIVITIES,
    TooManyActivities,
    add_activity,
    archive_activity,
    bring_back_activity,
    delete_activity,
    rate_activities,
    rename_activity,
)
from logs.operations.consents import grant_consent, revoke_consent
from logs.operations.erasing import erase_logs
from logs.operations.mornings import forget_morning_after, put_off, record_morning_after
from logs.operations.sessions import (
    RevisionConflict,
    Saved,
    SessionDeleted,
    delete_session,
    entry_of,
    local_day,
    save_session,
    set_entry_of,
    utc,
)
from logs.operations.suggestions import (
    LineGone,
    NoSuchRung,
    accept_rung,
    accept_targets,
    decline_suggestion,
)

__all__ = [
    "MOST_ACTIVITIES",
    "LineGone",
    "NoSuchRung",
    "RevisionConflict",
    "Saved",
    "SessionDeleted",
    "TooManyActivities",
    "accept_rung",
    "accept_targets",
    "add_activity",
    "archive_activity",
    "bring_back_activity",
    "decline_suggestion",
    "delete_activity",
    "delete_session",
    "entry_of",
    "erase_logs",
    "forget_morning_after",
    "grant_consent",
    "local_day",
    "put_off",
    "rate_activities",
    "record_morning_after",
    "rename_activity",
    "revoke_consent",
    "save_session",
    "set_entry_of",
    "utc",
]
