"""When to move on, and when to ease off: a rule that anybody can check against the very sessions. Pure.

It is a rule of thumb and no medical advice; the figures are ours, on the careful side, and each person
sets them (``Care``). Pain is rated 0 to 10, holds are whole seconds, days are local dates.

*Move on* with a line when in each of its last ``sessions`` sessions every hold of every set, on every side it
is asked for, reached what is asked for now (of a range its upper end; in a repetition exercise every set
its repetitions), pain stayed within the safe limit, and the next morning was no worse.

*The next morning was worse* when its pain is above the pain before of that day: the first such figure
given on the local day of the session, since that is how the day began before anything was done. Any rise
stands in the way of moving on; *much worse*, by two points or more, speaks for easing off, since one point
on a scale to 10 is no news (``logs.progress.aches.NEWS`` says why).

*Ease off* when two of the last three sessions were too much: pain above the stop limit, a line skipped
because it hurt, or a much worse next morning (of several sessions on a day the last one answers for it). These
two figures are fixed: they are there to protect.

*What was not recorded is unknown.* Unknown pain, or a morning nobody asked about, does not stand in the way
of moving on; what was recorded and is too high does. A set without its figure shows nothing, so the
target counts as not reached. A line left alone, or skipped for another reason than pain, was not tried:
the session is passed over, neither counted nor held against the run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from logs.progress.tried import (
    Asked,
    Care,
    Change,
    TriedSession,
    TriedSet,
    figure,
    figures,
    less,
    more,
    reached,
)

ON, OFF = "on", "off"
OF_LAST, TOO_MUCH = 3, 2  # sessions: ease off when two of the last three were too much
FRESH_DAYS = 28  # evidence older than four weeks says little about today
PAIN, SKIPPED, MORNING = "pain", "skipped", "morning"


@dataclass(frozen=True, slots=True)
class Given:
    """An earlier answer: accepted, put off (until a day) or dismissed. ``line`` None: about the whole session."""

    line: int | None
    direction: str
    answer: str
    at: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One session that speaks for it: the least hold or the fewest repetitions in it, the pain, the morning.

    ``pain`` is the highest recorded that concerns the line; ``reasons`` say what was too much.
    """

    session: int
    least: int | None = None
    pain: int | None = None
    day_began: int | None = None
    morning: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be tried. ``line`` None: it is about the whole session. ``rung`` is harder, easier or none.

    Without changes and rung an ease-off is a word of warning alone.
    """

    direction: str
    line: int | None
    changes: tuple[Change, ...] = ()
    rung: str = ""
    evidence: tuple[Evidence, ...] = field(default=())


def suggest(
    asked: Sequence[Asked],
    tried: Iterable[TriedSet],
    sessions: Iterable[TriedSession],
    *,
    safe_limit: int,
    stop_limit: int,
    care: Care,
    given: Iterable[Given] = (),
    today: date,
) -> tuple[Suggestion, ...]:
    """What the rule suggests for one routine, easing off first, then the lines in order.

    ``tried`` and ``sessions`` may come in any order and more than once. While the whole session is too much
    nothing else is suggested. An answer that was accepted or dismissed counts as the new beginning: only
    sessions begun after it are evidence (accepted: for either direction of that line). One put off hides
    the suggestion until its day.
    """
    world = _World(tried, sessions, tuple(given), safe_limit, stop_limit, today)
    if whole := _whole(world, asked, care):
        return (whole,) if not world.waits(None, OFF) else ()
    off = {line.line: one for line in asked if (one := _off(world, line, care))}
    found = list(off.values())
    found += [one for line in asked if line.line not in off and (one := _on(world, line, care))]
    return tuple(one for one in found if not world.waits(one.line, one.direction))


class _World:
    """The rows sorted out once."""

    def __init__(
        self,
        tried: Iterable[TriedSet],
        sessions: Iterable[TriedSession],
        given: tuple[Given, ...],
        safe_limit: int,
        stop_limit: int,
        today: date,
    ) -> None:
        self.sessions: Mapping[int, TriedSession] = {one.session: one for one in sessions}
        self.given = given
        self.safe_limit, self.stop_limit, self.today = safe_limit, stop_limit, today
        self.sets: dict[tuple[int, int], list[TriedSet]] = {}
        for row in dict.fromkeys(tried):
            counts = not row.skip_reason or row.skip_reason == PAIN
            if counts and row.session in self.sessions:
                self.sets.setdefault((row.line, row.session), []).append(row)
        # Of several sessions on a day the last one answers for the morning, which is a single one.
        last_of_day: dict[date, TriedSession] = {}
        for number in {session for _line, session in self.sets}:
            one = self.sessions[number]
            last = last_of_day.get(one.day)
            if last is None or (one.started_at, one.session) > (last.started_at, last.session):
                last_of_day[one.day] = one
        self.before_morning = {one.session for one in last_of_day.values()}

    def waits(self, line: int | None, direction: str) -> bool:
        """Whether it was put off to a day still ahead, and nothing was answered since."""
        mine = [one for one in self.given if one.line == line and one.direction == direction]
        last = max(mine, key=lambda one: one.at, default=None)
        return last is not None and last.until is not None and self.today < last.until

    def since(self, line: int | None, direction: str) -> datetime | None:
        """The last answer that makes earlier sessions no evidence any more."""
        return max(
            (
                one.at
                for one in self.given
                if one.until is None
                and (line is None or one.line in (line, None))
                and ((one.line == line and one.direction == direction) or _settles(one, line))
            ),
            default=None,
        )

    def run(self, line: int | None, direction: str) -> list[TriedSession]:
        """The sessions in which it was tried since then, newest first; nothing where the newest is too long ago."""
        numbers = {session for each, session in self.sets if line is None or each == line}
        since = self.since(line, direction)
        found = [self.sessions[one] for one in numbers]
        found = [one for one in found if since is None or one.started_at > since]
        found.sort(key=lambda one: (one.started_at, one.session), reverse=True)
        if not found or found[0].day < self.today - timedelta(days=FRESH_DAYS):
            return []
        return found

    def own_pain(self, line: int, session: int) -> int | None:
        """The highest pain noted at the line itself."""
        pains = [row.pain for row in self.sets.get((line, session), ()) if row.pain is not None]
        return max(pains, default=None)

    def is_explained(self, session: int) -> bool:
        """Whether pain above the limit was noted at some line, so that it is not laid on all of them."""
        return any(
            row.skip_reason or (row.pain is not None and row.pain > self.stop_limit)
            for (_line, number), rows in self.sets.items()
            if number == session
            for row in rows
        )

    def reasons_of_session(self, session: TriedSession) -> tuple[str, ...]:
        """Why a session as a whole was too much."""
        too_high = session.pain_worst is not None and session.pain_worst > self.stop_limit
        pain = (PAIN,) if too_high and not self.is_explained(session.session) else ()
        worse = session.much_worse_morning and session.session in self.before_morning
        return (*pain, *((MORNING,) if worse else ()))

    def reasons_of_line(self, line: int, session: TriedSession) -> tuple[str, ...]:
        """Why a line itself was too much in a session."""
        pain = self.own_pain(line, session.session)
        skipped = any(row.skip_reason for row in self.sets.get((line, session.session), ()))
        too_high = pain is not None and pain > self.stop_limit
        return (*((PAIN,) if too_high else ()), *((SKIPPED,) if skipped else ()))


def _settles(given: Given, line: int | None) -> bool:
    """Whether an accepted change began this anew whichever way it went: the figures are others now."""
    return given.answer == "accepted" and ((line is None and given.line is None) or line is not None)


def _whole(world: _World, asked: Sequence[Asked], care: Care) -> Suggestion | None:
    last = world.run(None, OFF)[:OF_LAST]
    hard = [(one, reasons) for one in last if (reasons := world.reasons_of_session(one))]
    if len(hard) < TOO_MUCH:
        return None
    numbers = {one.session for one, _reasons in hard}
    changes = tuple(
        change
        for line in asked
        if any((line.line, number) in world.sets for number in numbers) and (change := less(line, care))
    )
    evidence = tuple(
        Evidence(one.session, None, one.pain_worst, one.day_began, one.morning, reasons)
        for one, reasons in hard
    )
    return Suggestion(OFF, None, changes, "", evidence)


def _off(world: _World, line: Asked, care: Care) -> Suggestion | None:
    last = world.run(line.line, OFF)[:OF_LAST]
    own = {one.session: world.reasons_of_line(line.line, one) for one in last}
    hard = [(one, reasons) for one in last if (reasons := own[one.session] + world.reasons_of_session(one))]
    if len(hard) < TOO_MUCH or not any(own.values()):
        return None
    change = less(line, care)
    evidence = tuple(_evidence(world, line, one, reasons) for one, reasons in hard)
    return Suggestion(OFF, line.line, (change,) if change else (), "easier" if line.easier else "", evidence)


def _on(world: _World, line: Asked, care: Care) -> Suggestion | None:
    change, rung = more(line, care), ""
    if change is None and figure(line) is not None and line.measure != "time" and line.harder:
        rung = "harder"
    run = world.run(line.line, ON)[: care.sessions]
    if (change is None and not rung) or len(run) < care.sessions:
        return None
    if not all(_went_well(world, line, one) for one in run):
        return None
    evidence = tuple(_evidence(world, line, one, ()) for one in run)
    return Suggestion(ON, line.line, (change,) if change else (), rung, evidence)


def _went_well(world: _World, line: Asked, session: TriedSession) -> bool:
    pains = (session.pain_worst, world.own_pain(line.line, session.session))
    if any(pain is not None and pain > world.safe_limit for pain in pains) or session.worse_morning:
        return False
    return reached(line, world.sets.get((line.line, session.session), ()))


def _evidence(world: _World, line: Asked, session: TriedSession, reasons: tuple[str, ...]) -> Evidence:
    rows = world.sets.get((line.line, session.session), ())
    done = [one for row in rows for one in figures(line, row)]
    pains = [session.pain_worst, world.own_pain(line.line, session.session)]
    pain = max((one for one in pains if one is not None), default=None)
    return Evidence(
        session.session, min(done, default=None), pain, session.day_began, session.morning, reasons
    )
