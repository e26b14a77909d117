"""Suggestions as they are shown: what could be tried, because of what, with the very sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logs.moving_on.evidence import Followed, Seen, gather
from logs.progress import say_day, say_value
from logs.progress.suggesting import MORNING, OF_LAST, OFF, PAIN, SKIPPED, Evidence, Suggestion, suggest
from logs.progress.tried import Asked, Change
from routines.models import Enrolment, Exercise, PrescribedExercise


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One figure of a line before and after, in words and as it will be stored; ``short`` are both without "repetitions"."""

    line: PrescribedExercise
    before: str
    after: str
    short: tuple[str, str]
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """One session: its page, its day, and what it says in a few short words each."""

    url: str
    day: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One suggestion. ``line`` None: about the whole session. ``key`` is unique on the page.

    ``because`` and ``could`` are its two sentences. ``rungs`` are the exercises to choose from. ``is_own``: it is
    about whoever looks at it; ``decides``: the answer is theirs; ``owner_reads``: the owner of the routine may see it.
    """

    enrolment: Enrolment
    suggestion: Suggestion
    line: PrescribedExercise | None
    because: str
    could: str
    changes: tuple[ShownChange, ...]
    evidence: tuple[ShownEvidence, ...]
    rungs: tuple[Exercise, ...]
    is_own: bool
    decides: bool
    owner_reads: bool

    @property
    def key(self) -> str:
        return f"{self.enrolment.pk}-{self.line.pk if self.line else 0}-{self.suggestion.direction}"

    @property
    def is_off(self) -> bool:
        return self.suggestion.direction == OFF

    @property
    def name(self) -> str:
        """What it is about: an exercise, or the whole routine."""
        return self.line.exercise.canonical.name if self.line else self.enrolment.routine.name

    @property
    def owner(self) -> str:
        """The owner of the routine by name; "" where they gave none."""
        return self.enrolment.routine.owner.first_name if self.enrolment.routine.owner else ""

    @property
    def answer_url(self) -> str:
        return reverse("logs:suggestions_of", args=[self.enrolment.pk])

    @property
    def rung_url(self) -> str:
        """The page that asks for the exercise and says what happens; "" where there is no rung."""
        if not self.rungs or self.line is None:
            return ""
        return reverse(
            "logs:suggestion_rung", args=[self.enrolment.pk, self.line.pk, self.suggestion.direction]
        )


def offers(*, user: Any, today: date, viewer: Any = None) -> list[Offer]:
    """What could be suggested to a person today, easing off first; see logs/progress/suggesting.py for the rule.

    ``viewer`` looks at it: the person themselves unless told.
    """
    viewer = viewer or user
    followed, seen = gather(user=user, today=today)
    found = [
        _offer(one, suggestion, seen, today, viewer)
        for one in followed
        for suggestion in suggest(
            one.asked,
            one.tried,
            seen.sessions.values(),
            safe_limit=one.version.pain_safe_limit,
            stop_limit=one.version.pain_stop_limit,
            care=one.care,
            given=one.given,
            today=today,
        )
    ]
    return sorted(found, key=lambda offer: not offer.is_off)


def _offer(one: Followed, suggestion: Suggestion, seen: Seen, today: date, viewer: Any) -> Offer:
    line = one.lines[suggestion.line] if suggestion.line else None
    harder, easier = one.rungs[line.pk] if line else ((), ())
    rungs = {"harder": harder, "easier": easier}.get(suggestion.rung, ())
    asked = {each.line: each for each in one.asked}
    about = asked[line.pk] if line else None
    changes = tuple(_change(one.lines[change.line], change) for change in suggestion.changes)
    is_own = one.enrolment.user_id == viewer.pk
    return Offer(
        enrolment=one.enrolment,
        suggestion=suggestion,
        line=line,
        because=_because(suggestion, about, is_own=is_own),
        could=(_could if is_own else _could_be)(suggestion, changes, rungs),
        changes=changes,
        evidence=tuple(
            ShownEvidence(
                url=reverse("logs:session", args=[seen.uuids[each.session]]),
                day=_day(seen.sessions[each.session].day, today),
                facts=_facts(each, suggestion, about, one.version.pain_stop_limit),
            )
            for each in suggestion.evidence
        ),
        rungs=rungs,
        is_own=is_own,
        decides=one.enrolment.decider_id == viewer.pk,
        owner_reads=one.owner_reads,
    )


def _day(day: date, today: date) -> str:
    return say_day(day, year=day.year != today.year)


def _change(line: PrescribedExercise, change: Change) -> ShownChange:
    if change.what == "hold":
        before, after = (say_value(figure, "hold") for figure in (change.before, change.after))
        return ShownChange(line, before, after, (before, after), {"hold_seconds": change.after})
    before, after = _times(change.before), _times(change.after)
    short = (str(change.before), str(change.after))
    return ShownChange(line, before, after, short, {"repetitions": change.after})


def _times(figure: int) -> str:
    return ngettext("%(count)d repetition", "%(count)d repetitions", figure) % {"count": figure}


def _because(suggestion: Suggestion, asked: Asked | None, *, is_own: bool) -> str:
    count = {"count": apnumber(len(suggestion.evidence)), "last": apnumber(OF_LAST)}
    if suggestion.direction == OFF:
        if asked is None:
            words = (
                _("%(count)s of your last %(last)s sessions were too much.")
                if is_own
                else _("%(count)s of the last %(last)s sessions were too much.")
            ) % count
            return words[:1].upper() + words[1:]
        return _("It was too much in %(count)s of the last %(last)s sessions.") % count
    figure = asked and (asked.repetitions if asked.measure == "reps" else asked.hold_seconds)
    target = _times(figure or 0) if asked and asked.measure == "reps" else say_value(figure or 0, "hold")
    met = (
        _("Your last %(count)s sessions met the target of %(target)s.")
        if is_own
        else _("The last %(count)s sessions met the target of %(target)s.")
    )
    return met % {**count, "target": target}


def _could(suggestion: Suggestion, changes: Sequence[ShownChange], rungs: Sequence[Exercise]) -> str:
    names = get_text_list([one.name for one in rungs], _("or"))
    if suggestion.direction != OFF:
        if changes:
            return _("You could try %(figure)s.") % {"figure": changes[0].after}
        if len(rungs) > 1:
            return _("You could try a harder exercise: %(names)s.") % {"names": names}
        return _("You could try the next harder exercise: %(names)s.") % {"names": names}
    if suggestion.line is None:
        if changes:
            return _("You could take a little less of each for a while.")
        return _("You could rest for some days, and begin again gently.")
    if changes and rungs:
        return _("You could go back to %(figure)s, or to something easier: %(names)s.") % {
            "figure": changes[0].after,
            "names": names,
        }
    if changes:
        return _("You could go back to %(figure)s for a while.") % {"figure": changes[0].after}
    if rungs:
        return _("You could go back to something easier: %(names)s.") % {"names": names}
    return _("You could leave it out for some days.")


def _could_be(suggestion: Suggestion, changes: Sequence[ShownChange], rungs: Sequence[Exercise]) -> str:
    """The same, for a therapist who reads it."""
    words = {
        "figure": changes[0].after if changes else "",
        "names": get_text_list([one.name for one in rungs], _("or")),
    }
    if suggestion.direction != OFF:
        if changes:
            return _("Next could be %(figure)s.") % words
        return _("Next could be a harder exercise: %(names)s.") % words
    if suggestion.line is None:
        return _("A little less of each, or some days of rest.")
    if changes and rungs:
        return _("Back to %(figure)s, or to something easier: %(names)s.") % words
    if changes:
        return _("Back to %(figure)s for a while.") % words
    if rungs:
        return _("Back to something easier: %(names)s.") % words
    return _("It could be left out for some days.")


def _facts(each: Evidence, suggestion: Suggestion, asked: Asked | None, stop_limit: int) -> tuple[str, ...]:
    if suggestion.direction == OFF:
        return tuple(_reason(reason, each, stop_limit) for reason in dict.fromkeys(each.reasons))
    facts = []
    if asked and each.least is not None:
        facts.append(
            _("never fewer than %(figure)d") % {"figure": each.least}
            if asked.measure == "reps"
            else _("shortest hold %(figure)s") % {"figure": say_value(each.least, "hold")}
        )
    facts.append(
        _("pain not noted") if each.pain is None else _("pain at most %(pain)d") % {"pain": each.pain}
    )
    if each.morning is None:
        facts.append(_("next morning not noted"))
    elif each.day_began is None:
        facts.append(_("next morning %(pain)d") % {"pain": each.morning})
    else:
        facts.append(
            _("next morning %(pain)d, before it %(began)d") % {"pain": each.morning, "began": each.day_began}
        )
    return tuple(facts)


def _reason(reason: str, each: Evidence, stop_limit: int) -> str:
    words = {"pain": each.pain, "limit": stop_limit, "morning": each.morning, "began": each.day_began}
    return {
        PAIN: _("pain %(pain)s, above the limit of %(limit)s"),
        SKIPPED: _("skipped because it hurt"),
        MORNING: _("next morning %(morning)s, before it %(began)s"),
    }[reason] % words
