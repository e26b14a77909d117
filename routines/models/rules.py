"""Check constraints that several models share, each with the sentence that explains it."""

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _


def span_in_order(model: str, low: str, high: str) -> CheckConstraint:
    """Keep a range a range: both ends or only the first, and the first not above the second."""
    return CheckConstraint(
        condition=Q(**{f"{high}__isnull": True})
        | Q(**{f"{high}__gte": F(low)}) & Q(**{f"{low}__isnull": False}),
        name=f"{model}_{low}_in_order",
        violation_error_message=_("A range needs its lower figure first, as in 3 to 5."),
    )


def zero_to_ten(model: str, field: str) -> CheckConstraint:
    """Keep a rating between 0 and 10, or not asked."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 10}),
        name=f"{model}_{field}_0_to_10",
        violation_error_message=_("Pain and effort are rated from 0 to 10."),
    )


def one_of(model: str, field: str, values: list[str]) -> CheckConstraint:
    """Let a column of choices hold nothing but its choices."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=f"{model}_{field}_known",
        violation_error_message=_("Choose one of the listed values."),
    )
