"""The ladder from easier to harder exercises."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from routines.models.exercises import Exercise


class LadderRungQuerySet(models.QuerySet["LadderRung"]):
    def steps(self) -> list[tuple[int, int]]:
        """Each rung as (harder, easier), a duplicate by the number of the exercise it was merged into (one query)."""
        return list(
            self.order_by().values_list(
                Coalesce("harder__merged_into", "harder"), Coalesce("easier__merged_into", "easier")
            )
        )


def below(number: int, steps: Iterable[tuple[int, int]]) -> set[int]:
    """The numbers of everything easier than an exercise, however many ``steps`` down."""
    easier: dict[int, set[int]] = defaultdict(set)
    for upper, lower in steps:
        easier[upper].add(lower)
    found: set[int] = set()
    level = easier[number]
    while level := level - found:
        found |= level
        level = {lower for upper in level for lower in easier[upper]}
    return found


class LadderRung(models.Model):
    """One step of a ladder: ``harder`` grows out of ``easier``. Ladders branch; a guard refuses loops."""

    harder = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="rungs_down", verbose_name=_("harder")
    )
    easier = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="rungs_up", verbose_name=_("easier")
    )

    objects = LadderRungQuerySet.as_manager()

    class Meta:
        verbose_name = _("easier exercise")
        verbose_name_plural = _("easier exercises")
        ordering = ["easier__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["harder", "easier"], name="ladderrung_once"),
            models.CheckConstraint(
                condition=~Q(harder=F("easier")),
                name="ladderrung_two_exercises",
                violation_error_message=_("An exercise is not easier than itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.easier} < {self.harder}"

    def clean(self) -> None:
        super().clean()
        if self.harder_id is None or self.easier_id is None:
            return
        # Asked for by number: what is checked here may name an exercise that does not exist.
        stored = Exercise.objects.filter(pk__in=[self.harder_id, self.easier_id])
        canonical = dict(stored.values_list("pk", Coalesce("merged_into", "pk")))
        lower, upper = canonical.get(self.easier_id), canonical.get(self.harder_id)
        if lower is None or upper is None:
            return
        if upper == lower or upper in below(lower, LadderRung.objects.exclude(pk=self.pk).steps()):
            raise ValidationError({"easier": _("That would make the ladder a loop.")}, code="loop")
