"""Short ways to ask the rule: two lines, three good sessions, and what is said of them."""

from datetime import UTC, date, datetime, timedelta

from logs.progress.suggesting import suggest
from logs.progress.tried import Asked, Care, TriedSession, TriedSet

TODAY = date(2026, 3, 20)
BRIDGE = Asked(line=1, measure="hold", sets=2, hold_seconds=30)
CLAM = Asked(line=2, measure="reps", sides=("left", "right"), repetitions=10)


def moment(days_ago: int) -> datetime:
    return datetime(2026, 3, 20, 6, tzinfo=UTC) - timedelta(days=days_ago)


def session(days_ago: int, **facts) -> TriedSession:
    started = moment(days_ago)
    return TriedSession(100 - days_ago, started, started.date(), **facts)


def held(days_ago: int, *holds: int, line: int = 1, **facts) -> list[TriedSet]:
    """One set for each hold."""
    return [
        TriedSet(100 - days_ago, line, set_number=number, hold_seconds=hold, **facts)
        for number, hold in enumerate(holds, start=1)
    ]


DAYS = (3, 2, 1)
SESSIONS = [session(days) for days in DAYS]
SETS = [row for days in DAYS for row in held(days, 30, 31)]


def said(asked=(BRIDGE,), tried=SETS, sessions=SESSIONS, care=None, answers=(), today=TODAY):
    return suggest(
        asked, tried, sessions, safe_limit=2, stop_limit=5, care=care or Care(), given=answers, today=today
    )


def directions(**facts) -> list[tuple[str, int | None]]:
    return [(one.direction, one.line) for one in said(**facts)]
