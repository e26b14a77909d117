"""Following a routine: taking it up, resting from it, leaving it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from routines.models import Enrolment, Pace, Pause, PersonalTarget, PrescribedExercise, Routine

PACE_FIELDS = tuple(
    field.name for field in Pace._meta.concrete_fields if field.name not in {"id", "enrolment"}
)


@transaction.atomic
def take_up(
    *, user: Any, routine: Routine, today: date, weekdays: str = "", assigned_by: Any = None
) -> Enrolment:
    """Follow a routine from ``today``. Following it already, the enrolment at hand is returned unchanged."""
    enrolment, _made = Enrolment.objects.get_or_create(
        user=user,
        routine=routine,
        ended_on=None,
        defaults={"started_on": today, "weekdays": weekdays, "assigned_by": assigned_by},
    )
    return enrolment


@transaction.atomic
def stop_following(*, enrolment: Enrolment, today: date) -> Enrolment:
    """End an enrolment; ``today`` is the first day without it. An open pause ends with it."""
    resume(enrolment=enrolment, today=today)
    enrolment.ended_on = max(today, enrolment.started_on)
    enrolment.save(update_fields=["ended_on"])
    return enrolment


@transaction.atomic
def pause(*, enrolment: Enrolment, today: date, reason: str = "") -> Pause:
    """Rest from ``today`` on, until resumed. Paused already, the pause at hand is returned."""
    rest, _made = Pause.objects.get_or_create(
        enrolment=enrolment, to_date=None, defaults={"from_date": today, "reason": reason}
    )
    return rest


@transaction.atomic
def resume(*, enrolment: Enrolment, today: date) -> None:
    """Come back: ``today`` is the first day again. Not paused, nothing happens."""
    for rest in enrolment.pauses.filter(to_date__isnull=True):
        rest.to_date = max(today, rest.from_date)
        rest.save(update_fields=["to_date"])


@transaction.atomic
def change_weekdays(*, enrolment: Enrolment, weekdays: str, today: date) -> Enrolment:
    """Choose the days to do it on from ``today``: ISO digits, Monday 1 to Sunday 7; empty for none chosen.

    The days chosen before are kept for the days before: nobody misses a Tuesday that was chosen on Wednesday.
    """
    if weekdays != enrolment.weekdays and enrolment.started_on < today:
        # Of several changes on one day the first has put by what counted until then.
        enrolment.earlier_weekdays.get_or_create(until=today, defaults={"weekdays": enrolment.weekdays})
    enrolment.weekdays = weekdays
    enrolment.save(update_fields=["weekdays"])
    return enrolment


@transaction.atomic
def move_to_copy(*, enrolment: Enrolment, routine: Routine, today: date) -> Enrolment:
    """Go on with another routine, a personal copy for instance, from ``today``."""
    stop_following(enrolment=enrolment, today=today)
    moved = take_up(
        user=enrolment.user,
        routine=routine,
        today=today,
        weekdays=enrolment.weekdays,
        assigned_by=enrolment.assigned_by,
    )
    if (pace := Pace.objects.filter(enrolment=enrolment).first()) and not hasattr(moved, "pace"):
        # Whoever is careful with a routine is as careful with the copy of it.
        set_pace(enrolment=moved, **{name: getattr(pace, name) for name in PACE_FIELDS})
    return moved


@transaction.atomic
def go_back_to_source(*, enrolment: Enrolment, today: date) -> Enrolment:
    """Leave one's own copy for the routine it was made from. Raises ValueError for a routine that is no copy."""
    source = enrolment.routine.copied_from
    if source is None:
        raise ValueError("This routine was not copied from another one.")
    return move_to_copy(enrolment=enrolment, routine=source.routine, today=today)


@transaction.atomic
def set_target(
    *,
    enrolment: Enrolment,
    line: PrescribedExercise,
    from_date: date,
    sets: int | None = None,
    repetitions: int | None = None,
    hold_seconds: int | None = None,
    load_kg: Decimal | None = None,
) -> PersonalTarget:
    """Give one line a target of the person's own from a day on; the same day's is replaced.

    Raises ValueError where the line is of another routine than the enrolment.
    """
    if line.version.routine_id != enrolment.routine_id:
        raise ValueError("The line belongs to another routine than the enrolment.")
    target, _made = PersonalTarget.objects.update_or_create(
        enrolment=enrolment,
        line=line,
        from_date=from_date,
        defaults={
            "sets": sets,
            "repetitions": repetitions,
            "hold_seconds": hold_seconds,
            "load_kg": load_kg,
        },
    )
    return target


@transaction.atomic
def set_pace(*, enrolment: Enrolment, **figures: Any) -> Pace:
    """Say how carefully to move on with a routine: any of PACE_FIELDS, the others stay. Raises ValidationError."""
    pace = Pace.objects.select_for_update().filter(enrolment=enrolment).first() or Pace(enrolment=enrolment)
    for name, value in figures.items():
        setattr(pace, name, value)
    pace.full_clean()
    pace.save()
    return pace
