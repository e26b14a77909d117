"""Exercises that are no longer to be chosen: a duplicate merged into another one, or one retired.

Both are undone by one call. A merge writes nothing but ``merged_into`` on the duplicate: versions are frozen, and a
log keeps the exercise it names. Readers follow ``canonical`` and read a ``family`` as one.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from routines.models import Exercise, LadderRung
from routines.models.ladders import below


class NotMergeable(Exception):
    """The exercises cannot be merged, or this merge cannot be undone; ``problems`` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class NotRetirable(Exception):
    """The exercise cannot be retired or brought back like this; ``problems`` says why, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def _locked(*exercises: Exercise) -> dict[int, Exercise]:
    """Read exercises afresh and lock them, always in the order of their numbers: two merges crosswise wait in line."""
    numbers = {exercise.pk for exercise in exercises}
    return {one.pk: one for one in Exercise.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}


def merge_problems(*, duplicate: Exercise, into: Exercise) -> list[str]:
    """Say in words what keeps a duplicate from being merged into another exercise; empty when nothing does."""
    if duplicate.pk == into.pk:
        return [_("An exercise is not merged into itself.")]
    names = {"name": duplicate.name, "other": into.name}
    problems = []
    if duplicate.merged_into is not None:
        problems.append(
            _("%(name)s is merged into %(other)s already. Undo that first.")
            % {"name": duplicate.name, "other": duplicate.merged_into.name}
        )
    if into.merged_into is not None:
        problems.append(
            _("%(name)s is itself merged into %(other)s. Choose that one.")
            % {"name": into.name, "other": into.merged_into.name}
        )
    if own := ", ".join(duplicate.duplicates.values_list("name", flat=True)):
        problems.append(
            _("Others are merged into %(name)s: %(others)s. Undo that first.")
            % {"name": duplicate.name, "others": own}
        )
    if duplicate.measure != into.measure:
        problems.append(
            _(
                "They are measured differently (%(name)s: %(measure)s; %(other)s: %(other_measure)s), "
                "so that their logs cannot be read as one."
            )
            % {
                **names,
                "measure": duplicate.get_measure_display(),
                "other_measure": into.get_measure_display(),
            }
        )
    if into.retired_on and not duplicate.retired_on:
        problems.append(
            _("%(other)s is retired. Bring it back first, or retire %(name)s with a replacement.") % names
        )
    steps = LadderRung.objects.steps()
    if duplicate.pk in below(into.pk, steps) or into.pk in below(duplicate.pk, steps):
        problems.append(
            _("On the ladder, one of %(name)s and %(other)s is easier than the other: they are not the same.")
            % names
        )
    return problems


@transaction.atomic
def merge_exercise(*, duplicate: Exercise, into: Exercise) -> Exercise:
    """Let ``into`` stand for a duplicate from now on; returns the duplicate.

    Its address and progress lead to ``into``, their logs are read as one, and it is no longer offered.
    Raises NotMergeable with the reasons.
    """
    locked = _locked(duplicate, into)
    stored, target = locked[duplicate.pk], locked[into.pk]
    if problems := merge_problems(duplicate=stored, into=target):
        raise NotMergeable(problems)
    stored.merged_into = target
    stored.save(update_fields=["merged_into"])
    duplicate.refresh_from_db()
    return duplicate


@transaction.atomic
def undo_merge(*, exercise: Exercise) -> Exercise:
    """Let a merged exercise stand for itself again, with everything as it was. Raises NotMergeable where it is not merged."""
    stored = _locked(exercise)[exercise.pk]
    if stored.merged_into_id is None:
        raise NotMergeable([_("%(name)s is not merged into another exercise.") % {"name": stored.name}])
    stored.merged_into = None
    stored.save(update_fields=["merged_into"])
    exercise.refresh_from_db()
    return exercise


@transaction.atomic
def retire_exercise(*, exercise: Exercise, today: date, replaced_by: Exercise | None = None) -> Exercise:
    """Offer an exercise no longer from ``today`` on, and name what to do instead, if anything.

    Retired already, it keeps its day and takes the replacement given now. Lines that prescribe it stay.
    Raises NotRetirable for a merged exercise, and for a replacement that is not on offer or is the exercise itself.
    """
    locked = _locked(exercise, replaced_by or exercise)
    stored = locked[exercise.pk]
    instead = locked[replaced_by.pk] if replaced_by else None
    problems = _merged_problems(stored)
    if instead is stored:
        problems.append(_("An exercise does not replace itself."))
    elif instead is not None and not instead.is_on_offer:
        problems.append(
            _("%(name)s is not on offer itself. Choose another replacement.") % {"name": instead.name}
        )
    if problems:
        raise NotRetirable(problems)
    stored.retired_on = min(stored.retired_on or today, today)
    stored.replaced_by = instead
    stored.save(update_fields=["retired_on", "replaced_by"])
    exercise.refresh_from_db()
    return exercise


@transaction.atomic
def bring_back_exercise(*, exercise: Exercise) -> Exercise:
    """Offer a retired exercise again, without a replacement. Not retired, nothing happens. Raises NotRetirable for a merged one."""
    stored = _locked(exercise)[exercise.pk]
    if problems := _merged_problems(stored):
        raise NotRetirable(problems)
    if stored.retired_on is not None:
        stored.retired_on = None
        stored.replaced_by = None
        stored.save(update_fields=["retired_on", "replaced_by"])
    exercise.refresh_from_db()
    return exercise


def _merged_problems(exercise: Exercise) -> list[str]:
    if exercise.merged_into is None:
        return []
    return [
        _("%(name)s is merged into %(other)s. Undo that first.")
        % {"name": exercise.name, "other": exercise.merged_into.name}
    ]
