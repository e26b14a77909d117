"""Guards of the logs: a set belongs to its session's person and day, and measures stay what they were."""

from routines.guards import Guard

SET = "logs_loggedset"
_NOT_ITS_SESSION = (
    "NOT EXISTS (SELECT 1 FROM logs_session s WHERE s.id = NEW.session_id "
    "AND s.user_id = NEW.user_id AND s.local_date = NEW.local_date)"
)
_NOT_ITS_VERSION = (
    "NEW.line_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM logs_session s "
    "JOIN routines_prescribedexercise l ON l.version_id = s.version_id "
    "WHERE s.id = NEW.session_id AND l.id = NEW.line_id)"
)

GUARDS: tuple[Guard, ...] = (
    *(
        Guard(
            f"guard_set_owner_{event.lower()}",
            SET,
            event,
            _NOT_ITS_SESSION,
            "A set has the person and the day of its session.",
        )
        for event in ("INSERT", "UPDATE")
    ),
    *(
        Guard(
            f"guard_set_line_{event.lower()}",
            SET,
            event,
            _NOT_ITS_VERSION,
            "A set names a line of its session's version.",
        )
        for event in ("INSERT", "UPDATE")
    ),
    Guard(
        "guard_session_sets",
        "logs_session",
        "UPDATE",
        f"EXISTS (SELECT 1 FROM {SET} t WHERE t.session_id = NEW.id "
        "AND (t.user_id <> NEW.user_id OR t.local_date <> NEW.local_date))",
        "A set has the person and the day of its session.",
    ),
    Guard(
        "guard_session_lines",
        "logs_session",
        "UPDATE",
        f"NEW.version_id <> OLD.version_id AND EXISTS (SELECT 1 FROM {SET} t "
        "JOIN routines_prescribedexercise l ON l.id = t.line_id "
        "WHERE t.session_id = NEW.id AND l.version_id <> NEW.version_id)",
        "A set names a line of its session's version.",
    ),
    Guard(
        "guard_measure_frozen",
        "routines_exercise",
        "UPDATE",
        f"NEW.measure <> OLD.measure AND EXISTS (SELECT 1 FROM {SET} t WHERE t.exercise_id = OLD.id)",
        "An exercise that was logged keeps its measure.",
    ),
)
