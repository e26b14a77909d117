"""Short ways to a plan and to sessions, for the tests of progress."""

from datetime import date

from hypothesis import strategies as st

from logs.progress import Plan, SessionRow, Terms

MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 12)  # a Thursday
SPRING = (date(2026, 1, 1), date(2026, 6, 30))


def plan(routine=1, *, start=date(2026, 1, 1), least=6, most=None, times=1, weekdays="", **more) -> Plan:
    """A routine followed since January, six days a week unless told."""
    terms = (Terms(None, None, least, most, times, 1),)
    return Plan(
        routine, start, **{"terms": terms, "weekdays": frozenset(int(day) for day in weekdays), **more}
    )


def did(*days, routine=1, **figures) -> list[SessionRow]:
    """A session on each of the days."""
    return [SessionRow(100 * routine + number, day, routine, 1, **figures) for number, day in enumerate(days)]


some_days = st.dates(*SPRING)
rating = st.none() | st.integers(0, 10)
some_sessions = st.lists(
    st.builds(
        SessionRow,
        id=st.integers(1, 40),
        date=some_days,
        routine=st.integers(1, 3),
        version=st.integers(1, 3),
        is_short=st.booleans(),
        minutes=st.none() | st.integers(1, 90),
        pain_before=rating,
        pain_worst=rating,
        pain_after=rating,
        effort=rating,
        safe=st.integers(0, 3),
        stop=st.integers(3, 9),
    ),
    max_size=25,
    unique_by=lambda row: row.id,
)
some_plans = st.lists(
    st.builds(
        plan,
        routine=st.integers(1, 3),
        start=some_days,
        least=st.none() | st.integers(1, 7),
        times=st.integers(1, 3),
        weekdays=st.sampled_from(["", "135", "1234567", "7"]),
        pauses=st.lists(
            st.tuples(some_days, st.none() | some_days).filter(
                lambda span: span[1] is None or span[0] <= span[1]
            ),
            max_size=2,
        ).map(tuple),
        end=st.none(),
    ),
    max_size=3,
    unique_by=lambda one: one.routine,
)
some_mornings = st.dictionaries(some_days, st.integers(0, 10), max_size=30)


def mixed(rows, random):
    """The same rows in another order, some of them twice."""
    found = [*rows, *rows[:3]]
    random.shuffle(found)
    return found
