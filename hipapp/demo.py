"""A believable patient for ``make demo``: five weeks of mornings in which a bridge goes from 5 s to 30 s.

The course is written down, not drawn at random: plateaus, a bad week, a day of rest each week, the
left side behind the right, and in the middle a new version of the patient's own copy of the routine.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import Group
from django.db import transaction

from hipapp.models import User
from logs.entries import SessionEntry, SetEntry
from logs.operations import (
    add_activity,
    archive_activity,
    grant_consent,
    rate_activities,
    record_morning_after,
    save_session,
)
from routines import operations, plan
from routines.models import Enrolment, PrescribedExercise, Routine, RoutineVersion
from routines.planning import plan_lines
from routines.roles import THERAPISTS

PATIENT = "patient@example.org"
THERAPIST = "therapist@example.org"
DAYS = 35
NEW_VERSION_DAY = 17
NAMESPACE = UUID("6f1d1c1e-9a53-4c62-8f0e-5b1f6f0f3a10")

BRIDGE = "foam-roller-bridge-ball-of-the-foot"
# Longest hold of the right side, a figure a day; None where the day was free. Days 14 to 20 are the bad week.
RIGHT = (
    5, 6, 8, 8, 8, 9, None,
    10, 12, 12, 13, 12, 13, None,
    12, 9, 8, None, 9, 11, None,
    14, 16, 18, 18, 20, 20, None,
    21, 24, 25, 25, 27, 30, None,
)  # fmt: skip
LEFT_BEHIND = (
    0,
    1,
    2,
    2,
    1,
    2,
    0,
    2,
    3,
    3,
    3,
    2,
    3,
    0,
    3,
    3,
    3,
    0,
    3,
    3,
    0,
    3,
    4,
    4,
    3,
    4,
    3,
    0,
    3,
    4,
    4,
    3,
    4,
    5,
    0,
)
SHORT_DAYS = frozenset({4, 11, 18, 25})
PAIN_SKIPS = frozenset({15, 16})
NOTES = {
    0: "First morning. Five seconds on the roller, then the hamstring cramped.",
    8: "Slept well, everything felt lighter.",
    15: "Long drive yesterday, the hip is grumpy. Went easy.",
    16: "Still sore at the front. Left out the squats.",
    21: "Better. Back to the longer holds.",
    33: "Thirty seconds, both feet steady!",
}


# How the patient's own activities go, 0 to 10, on the first day and every two weeks after.
ACTIVITIES = {
    "Climb the stairs without the rail": (3, 4, 7),
    "Sit through a film": (4, 4, 6),
    "Put on socks standing up": (2, 4, 5),
    "Carry the shopping home": (6, 8, 9),
}
RATED_EVERY = timedelta(days=14)
LAID_ASIDE = "Carry the shopping home"


@dataclass(frozen=True, slots=True)
class Dose:
    """What the patient's copy prescribes for an exercise in its first and its second version."""

    slug: str
    first: dict[str, object]
    second: dict[str, object]


DOSES = (
    Dose(
        BRIDGE,
        {"reps_min": 5, "hold_min": 8, "hold_max": 12},
        {"reps_min": 5, "hold_min": 15, "hold_max": 30},
    ),
    Dose("clamshell", {"sets_min": 2, "reps_min": 10}, {"sets_min": 3, "reps_min": 10, "load_band": "red"}),
    Dose("side-plank-hip-abduction", {"sets_min": 2, "reps_min": 6}, {"sets_min": 2, "reps_min": 8}),
    Dose("90-90-hip-lift-with-hip-shift", {"reps_min": 5, "hold_min": 10}, {"reps_min": 5, "hold_min": 15}),
    Dose("banded-hip-capsule-stretch", {"hold_min": 60}, {"hold_min": 90}),
    Dose("dead-bug-with-abduction", {"sets_min": 2, "reps_min": 10}, {"sets_min": 2, "reps_min": 12}),
)


@transaction.atomic
def make_demo(*, today: date) -> tuple[User, User]:
    """Return the patient and the therapist, made with all their content where they are not there yet."""
    patient = User.objects.filter(email=PATIENT).first()
    therapist = User.objects.filter(email=THERAPIST).first()
    if patient and therapist:
        return patient, therapist
    therapist = User.objects.create_user(THERAPIST, first_name="Thea", last_name="Hill", is_staff=True)
    therapist.groups.add(Group.objects.get(name=THERAPISTS))
    patient = User.objects.create_user(PATIENT, first_name="Pat", last_name="Rivers")
    start = today - timedelta(days=DAYS)
    enrolment = _own_copy(patient, start)
    _log(patient, enrolment, start)
    _rate(patient, start)
    operations.take_up(
        user=patient,
        routine=Routine.objects.get(slug="the-hip-workout"),
        today=today - timedelta(days=3),
        assigned_by=therapist,
    )
    grant_consent(patient=patient, therapist=therapist, now=datetime.combine(start, time(9), UTC))
    return patient, therapist


def _own_copy(patient: User, start: date) -> Enrolment:
    source = RoutineVersion.objects.get(routine__slug="hip-therapy-routine", number=3)
    draft = operations.copy_routine(version=source, owner=patient, name="Hip therapy, my way")
    _label(draft, "With doses", "The library's routine with figures of my own.")
    _dose(draft, {dose.slug: dose.first for dose in DOSES})
    operations.publish(version=draft, today=start)
    second = operations.open_draft(version=draft)
    _label(second, "Longer holds", "Bridge up to 30 s, a red band for the clamshells, more of the rest.")
    _dose(second, {dose.slug: dose.second for dose in DOSES})
    operations.publish(version=second, today=start + timedelta(days=NEW_VERSION_DAY))
    return operations.take_up(user=patient, routine=draft.routine, today=start)


def _label(draft: RoutineVersion, label: str, change_note: str) -> None:
    draft.label = label
    draft.change_note = change_note
    draft.save(update_fields=["label", "change_note"])


def _dose(draft: RoutineVersion, doses: dict[str, dict[str, object]]) -> None:
    for line in draft.lines.filter(exercise__slug__in=doses).select_related("exercise"):
        dose = doses[line.exercise.slug]
        for column, figure in dose.items():
            setattr(line, column, figure)
        line.save(update_fields=list(dose))


def _log(patient: User, enrolment: Enrolment, start: date) -> None:
    for number, right in enumerate(RIGHT):
        if right is None:
            continue
        day = start + timedelta(days=number)
        version = enrolment.routine.versions.in_force(day)
        if version is None:
            continue
        _log_day(patient, version, day, number, right)
        record_morning_after(user=patient, local_date=day + timedelta(days=1), pain=_pain(number) // 2)


def _log_day(patient: User, version: RoutineVersion, day: date, number: int, right: int) -> None:
    lines = list(
        version.lines.filter(kind=PrescribedExercise.Kind.DO).select_related("exercise").order_by("position")
    )
    is_short = number in SHORT_DAYS
    left_out = (
        frozenset(line.id for line in plan.short(plan_lines(lines), 15).left_out) if is_short else frozenset()
    )
    sets: list[SetEntry] = []
    for position, line in enumerate((line for line in lines if line.pk not in left_out), start=1):
        sets += _sets(line, position, number, right)
    started = datetime.combine(day, time(6, 10 + number * 7 % 40), UTC)
    save_session(
        user=patient,
        now=started + timedelta(minutes=30),
        entry=SessionEntry(
            uuid=uuid5(NAMESPACE, f"{patient.pk}-{number}"),
            version_id=version.pk,
            started_at=started,
            time_zone="UTC",
            minutes=15 if is_short else 22 + number * 5 % 8,
            budget_minutes=15 if is_short else None,
            left_out=left_out,
            pain_before=_pain(number),
            pain_worst=_pain(number) + (1 if number % 3 else 0),
            pain_after=max(0, _pain(number) - 1),
            effort=min(8, 4 + number % 3 + (1 if number >= NEW_VERSION_DAY else 0)),
            notes=NOTES.get(number, ""),
            sets=tuple(sets),
        ),
    )


def _rate(patient: User, start: date) -> None:
    for name, ratings in ACTIVITIES.items():
        activity = add_activity(user=patient, name=name, today=start)
        for number, rating in enumerate(ratings):
            rate_activities(user=patient, ratings={activity.pk: rating}, today=start + number * RATED_EVERY)
        if name == LAID_ASIDE:
            archive_activity(activity=activity, today=start + 2 * RATED_EVERY)


def _pain(number: int) -> int:
    if 14 <= number <= 19:
        return 4 if number in PAIN_SKIPS else 3
    return 2 if number < 10 else 1


def _sets(line: PrescribedExercise, position: int, number: int, right: int) -> list[SetEntry]:
    """What was done of one line that day, sides apart where the line has sides."""
    common: dict[str, Any] = {"position": position, "exercise_id": line.exercise_id, "line_id": line.pk}
    slug = line.exercise.slug
    if slug == "squat-training" and number in PAIN_SKIPS:
        return [SetEntry(**common, skip_reason="pain")]
    growth = number // 6
    entries = []
    for side in line.sides:
        behind = 1 if side == "left" else 0
        for set_number in range(1, (line.sets_min or 1) + 1):
            reps: int | None = None
            hold: int | None = None
            if slug == BRIDGE:
                reps, hold = 5, right - (LEFT_BEHIND[number] if side == "left" else 0)
            elif line.exercise.measure == "reps":
                reps = max(1, (line.reps_min or 8) - 2 + min(growth, 4) - behind - (set_number - 1) // 2)
            else:
                reps, hold = line.reps_min, max(5, (line.hold_min or 40) - 6 + 2 * growth - 3 * behind)
            entries.append(
                SetEntry(
                    **common,
                    set_number=set_number,
                    side=side,
                    repetitions=reps,
                    hold_seconds=hold,
                    load_band=line.load_band,
                    target_hold_min=line.hold_min,
                    target_hold_max=line.hold_max or line.hold_min,
                    target_reps_min=line.reps_min,
                    target_reps_max=line.reps_max or line.reps_min,
                    # Noted where it was felt, every other morning: nobody types a figure at each exercise.
                    pain=_pain(number) if slug == BRIDGE and side == "right" and number % 2 == 0 else None,
                )
            )
    return entries
