"""What the guided session and the pages without a network need, in the shape in which they keep it.

Everything in words is in the language and the unit of the person. ``logs/api/answers.py`` names every key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.utils import formats

from logs.api.exercises import Ladder, ladder_of, paragraphs, shown_exercises
from logs.entries import SetEntry
from logs.forms.starting import LineStart
from logs.reading import last_time
from logs.shown import say_sets
from logs.today import Card, cards
from routines import dosage, plan
from routines.models import Exercise, PrescribedExercise, RoutineVersion
from routines.plan import PlanLine, Step

HURRIES = (5, 10, 15, 20, 30, 45)  # minutes to choose from, besides those of the version
STEP = tuple(Step.__dataclass_fields__)


def guide(*, user: Any, today: date, now: datetime) -> dict[str, Any]:
    """Return all there is to do on ``today``; twelve queries, however much that is.

    A routine of which nothing is in force yet is left out. Personal targets are worked in.
    """
    followed = cards(user=user, today=today)
    lines = [line for card in followed for line in card.lines]
    doing = [line for line in lines if not line.is_for_reference]
    words = _Words(
        weight_unit=user.weight_unit,
        last=last_time(user=user, lines=doing),
        ladder=ladder_of(line.exercise for line in doing),
    )
    shown = shown_exercises([*words.ladder.exercises, *(line.exercise for line in lines)])
    return {
        "user": user.pk,
        "made_at": say_moment(now),
        "today": today.isoformat(),
        "day_words": f"{formats.date_format(today, 'l')}, {formats.date_format(today, 'MONTH_DAY_FORMAT')}",
        "zone": user.zone.key,
        "weight_unit": user.weight_unit,
        "routines": [
            _routine(card, card.version, words, shown) for card in followed if card.version is not None
        ],
    }


def say_moment(moment: datetime) -> str:
    """Return an aware moment as "2026-11-21T06:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the lines of all routines are told with."""

    weight_unit: str
    last: Mapping[int, Sequence[SetEntry]]
    ladder: Ladder


def _routine(
    card: Card, version: RoutineVersion, words: _Words, shown: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    routine = card.enrolment.routine
    planned = {line.id: line for line in card.planned}
    lines = [_line(line, planned[line.pk], card, words) for line in card.lines if not line.is_for_reference]
    reference = [_reference(line, words) for line in card.lines if line.is_for_reference]
    used = {option["exercise"] for line in lines for option in line["options"]}
    used |= {line["exercise"] for line in reference}
    return {
        "slug": routine.slug,
        "name": routine.name,
        "url": routine.get_absolute_url(),
        "credit": routine.source_credit,
        "version": _version(version),
        "paused": card.pause is not None,
        "week": {
            "words": card.week_words,
            "days": [
                {"letter": day.letter, "name": day.name, "state": day.state, "is_today": day.is_today}
                for day in card.days
            ],
        },
        "last_words": card.last_words,
        "seconds": plan.full(card.planned).seconds,
        "cuts": _cuts(card.planned, version.short_minutes),
        "lines": lines,
        "reference": reference,
        "exercises": {number: shown[number] for number in sorted(map(str, used), key=int)},
    }


def _version(version: RoutineVersion) -> dict[str, Any]:
    return {
        "id": version.pk,
        "number": version.number,
        "label": version.label,
        "url": version.get_absolute_url(),
        "summary_html": paragraphs(version.summary),
        "warning_html": paragraphs(version.warning),
        "safe_limit": version.pain_safe_limit,
        "stop_limit": version.pain_stop_limit,
        "short_minutes": version.short_minutes,
    }


def _cuts(planned: Sequence[PlanLine], short_minutes: int) -> list[dict[str, Any]]:
    """The choices in a hurry: each cuts something, and more or less than the one before it.

    The version's own minutes stay a choice even so.
    """
    cuts: list[dict[str, Any]] = []
    for minutes in sorted({*HURRIES, short_minutes}):
        cut = plan.short(planned, minutes)
        left_out = [line.id for line in cut.left_out]
        as_before = bool(cuts) and cuts[-1]["left_out"] == left_out
        if left_out and (not as_before or minutes == short_minutes):
            cuts.append({"minutes": minutes, "seconds": cut.seconds, "left_out": left_out})
    return cuts


def _line(line: PrescribedExercise, planned: PlanLine, card: Card, words: _Words) -> dict[str, Any]:
    start = LineStart(line=line, target=card.targets.get(line.pk), weight_unit=words.weight_unit)
    return {
        "id": line.pk,
        "section": line.section,
        "kind": line.kind,
        "dose": _dose(line, words),
        "note": line.note,
        "note_html": paragraphs(line.note),
        "seconds": plan.line_seconds(planned),
        "target": {name.removeprefix("target_"): figure for name, figure in start.targets().items()},
        "target_words": start.target_words,
        "load": _load(planned.dosage, words.weight_unit),
        "last": _last(words.last[line.pk], words.weight_unit),
        "options": [
            _option(line.exercise, "own", planned),
            *(_option(exercise, rung, planned) for rung, exercise in words.ladder.beside(line.exercise)),
        ],
    }


def _reference(line: PrescribedExercise, words: _Words) -> dict[str, Any]:
    return {
        "id": line.pk,
        "exercise": line.exercise_id,
        "dose": _dose(line, words),
        "section": line.section,
    }


def _dose(line: PrescribedExercise, words: _Words) -> str:
    return dosage.say_with_schedule(
        line.dosage, measure=line.exercise.measure, side=line.side, weight_unit=words.weight_unit
    )


def _load(dose: dosage.Dosage, weight_unit: str) -> dict[str, Any]:
    return {
        "kg": None if dose.load_kg is None else f"{dose.load_kg:.2f}",
        "band": dose.load_band,
        "words": dosage.say_load(dose.load_kg, weight_unit) or dosage.say_band(dose.load_band),
    }


def _last(sets: Sequence[SetEntry], weight_unit: str) -> dict[str, Any]:
    """What was done the last time, a side each: the longest hold, the most repetitions, and all of it in words."""
    sides = {side: [each for each in sets if each.side == side] for side in ("left", "right", "both")}
    return {
        side: {
            "hold": max((one.longest_hold for one in done if one.longest_hold is not None), default=None),
            "repetitions": max(
                (one.repetitions for one in done if one.repetitions is not None), default=None
            ),
            "words": say_sets(done, weight_unit),
        }
        for side, done in sides.items()
        if done
    }


def _option(exercise: Exercise, rung: str, planned: PlanLine) -> dict[str, Any]:
    """The line done with one exercise: the same dose, by that exercise's own measure."""
    steps = plan.steps(replace(planned, measure=exercise.measure))
    return {
        "exercise": exercise.pk,
        "rung": rung,
        "steps": [{name: getattr(step, name) for name in STEP} for step in steps],
    }
