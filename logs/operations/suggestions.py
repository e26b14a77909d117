"""What follows from a suggestion: a target of one's own, a draft with the next rung, or nothing for now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from logs.models import SuggestionAnswer
from logs.progress.tried import half_of
from routines import operations
from routines.dosage import Dosage, Span
from routines.models import (
    Enrolment,
    Exercise,
    PersonalTarget,
    PrescribedExercise,
    Routine,
    RoutineVersion,
)
from routines.models.ladders import LadderRung

Answer = SuggestionAnswer.Answer
Direction = SuggestionAnswer.Direction


class NoSuchRung(Exception):
    """The exercise is no next rung of the ladder, or is no longer offered."""

    def __init__(self) -> None:
        super().__init__(_("This exercise is not on the ladder any more."))


class LineGone(Exception):
    """The draft that stands already no longer has the exercise; ``draft`` is it."""

    def __init__(self, draft: RoutineVersion) -> None:
        super().__init__(_("Your draft no longer has this exercise. Change it there as you like."))
        self.draft = draft


@transaction.atomic
def accept_targets(
    *,
    enrolment: Enrolment,
    line: PrescribedExercise | None,
    direction: str,
    figures: Mapping[PrescribedExercise, Mapping[str, int]],
    today: date,
    now: datetime,
) -> list[PersonalTarget]:
    """Give each line its new ``hold_seconds`` or ``repetitions`` from ``today``, and keep the answer.

    What else a target in force says of a line stays. ``line`` is what the suggestion was about, None for
    the whole session. Raises ValueError for a line of another routine.
    """
    targets = []
    for each, wanted in figures.items():
        stands = _target(enrolment, each, today)
        kept: dict[str, Any] = {}
        if stands is not None:
            kept = {
                name: getattr(stands, name) for name in ("sets", "repetitions", "hold_seconds", "load_kg")
            }
        targets.append(
            operations.set_target(enrolment=enrolment, line=each, from_date=today, **{**kept, **wanted})
        )
    _answer(enrolment, line, direction, Answer.ACCEPTED, now)
    return targets


@transaction.atomic
def decline_suggestion(
    *,
    enrolment: Enrolment,
    line: PrescribedExercise | None,
    direction: str,
    now: datetime,
    until: date | None = None,
) -> SuggestionAnswer:
    """Keep a no: for good, until sessions after this moment say it anew; with ``until`` it is put off to that day."""
    return _answer(enrolment, line, direction, Answer.PUT_OFF if until else Answer.DISMISSED, now, until)


def _answer(
    enrolment: Enrolment,
    line: PrescribedExercise | None,
    direction: str,
    answer: str,
    now: datetime,
    until: date | None = None,
) -> SuggestionAnswer:
    return SuggestionAnswer.objects.create(
        enrolment=enrolment, line=line, direction=direction, answer=answer, answered_at=now, until=until
    )


def _target(enrolment: Enrolment, line: PrescribedExercise, day: date) -> PersonalTarget | None:
    begun = PersonalTarget.objects.filter(enrolment=enrolment, line=line, from_date__lte=day)
    return begun.order_by("from_date", "pk").last()


@transaction.atomic
def accept_rung(
    *,
    enrolment: Enrolment,
    line: PrescribedExercise,
    direction: str,
    exercise: Exercise,
    today: date,
    now: datetime,
) -> RoutineVersion:
    """Put the next harder (or easier) exercise in the place of a line's, in a draft.

    The draft is that of the routine followed where it belongs to whoever decides, else of a private copy, made
    here where there is none; a draft that stands already is gone on with. Nothing followed changes before it is
    published. A new draft that nobody else follows takes over the targets in force, lest publishing it undo
    them. A harder exercise
    begins at half the figures, an easier one keeps them; where it is measured otherwise the dose is left
    open. Raises NoSuchRung, LineGone.
    """
    if not _rungs(line.exercise, direction).filter(pk=exercise.pk).exists():
        raise NoSuchRung
    draft, is_new = _draft_for(enrolment, line.version)
    if is_new and not _others_follow(draft, enrolment):
        _carry_targets(enrolment, line.version, draft, today)
    place = _place_in(draft, line)
    if place is None:
        raise LineGone(draft)
    dose = _first_dose(place.dosage, place.exercise.measure, exercise.measure, direction)
    operations.change_line(line=place, dosage=dose, exercise=exercise)
    _answer(enrolment, line, direction, Answer.ACCEPTED, now)
    return draft


def _rungs(exercise: Exercise, direction: str) -> Any:
    """The exercises one step up (on) or down (off) that are on offer; a duplicate counts for what it was merged into."""
    here, there = ("easier", "harder") if direction == Direction.ON else ("harder", "easier")
    family = Exercise.objects.family([exercise.canonical_id]).values("pk")
    steps = LadderRung.objects.filter(**{f"{here}__in": family}).values_list(
        there, f"{there}__merged_into", flat=False
    )
    numbers = {merged or number for number, merged in steps} - {exercise.canonical_id}
    return Exercise.objects.on_offer().filter(pk__in=numbers)


def _draft_for(enrolment: Enrolment, version: RoutineVersion) -> tuple[RoutineVersion, bool]:
    """The draft to write in, and whether it was opened just now."""
    user, routine = enrolment.user, enrolment.routine
    if routine.owner_id in {user.pk, enrolment.decider_id}:
        try:
            return operations.open_draft(version=version), True
        except operations.DraftExists as exists:
            return exists.draft, False
    begun = RoutineVersion.objects.drafts().filter(
        routine__owner=user, routine__copied_from__routine=routine, routine__visibility="private"
    )
    if draft := begun.order_by("pk").last():
        return draft, False
    name = _("%(name)s, my own") % {"name": routine.name[: _name_length() - 20]}
    return operations.copy_routine(version=version, owner=user, name=name), True


def _others_follow(draft: RoutineVersion, enrolment: Enrolment) -> bool:
    others = Enrolment.objects.filter(routine=draft.routine, ended_on__isnull=True)
    return others.exclude(user=enrolment.user).exists()


def _name_length() -> int:
    return int(Routine._meta.get_field("name").max_length or 120)


def _place_in(draft: RoutineVersion, line: PrescribedExercise) -> PrescribedExercise | None:
    """The line of the draft that stands for a published one: the same exercise, rather in the same position."""
    same = [
        each
        for each in draft.lines.select_related("exercise", "version")
        if each.exercise.canonical_id == line.exercise.canonical_id
    ]
    return min(same, key=lambda each: abs(each.position - line.position), default=None)


def _carry_targets(enrolment: Enrolment, version: RoutineVersion, draft: RoutineVersion, today: date) -> None:
    begun = PersonalTarget.objects.filter(enrolment=enrolment, line__version=version, from_date__lte=today)
    latest = {target.line_id: target for target in begun.order_by("from_date", "pk")}
    places = {each.position: each for each in draft.lines.select_related("version", "exercise")}
    for line in version.lines.filter(pk__in=latest):
        if place := places.get(line.position):
            operations.change_line(line=place, dosage=_with_target(place.dosage, latest[line.pk]))


def _with_target(dose: Dosage, target: PersonalTarget) -> Dosage:
    if target.sets:
        dose = replace(dose, sets=Span(target.sets, target.sets))
    if target.repetitions:
        span = Span(target.repetitions, target.repetitions)
        dose = replace(dose, repetitions=span, repetitions_open=False)
    if target.hold_seconds:
        dose = replace(dose, hold=Span(target.hold_seconds, target.hold_seconds), hold_open=False)
    if target.load_kg:
        dose = replace(dose, load_kg=target.load_kg, load_band="")
    return dose


def _first_dose(dose: Dosage, measure: str, new_measure: str, direction: str) -> Dosage:
    if measure != new_measure:
        return replace(dose, repetitions=None, repetitions_open=False, hold=None, hold_open=False)
    if direction == Direction.OFF:
        return dose
    if measure == "reps":
        return replace(dose, repetitions=_halved(dose.repetitions, measure))
    return replace(dose, hold=_halved(dose.hold, measure))


def _halved(span: Span | None, measure: str) -> Span | None:
    return None if span is None else Span(half_of(span.low, measure), half_of(span.high, measure))
