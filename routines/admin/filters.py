"""What the list of exercises is narrowed down by."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.models import Exercise


class OfferedFilter(admin.SimpleListFilter):
    title = gettext_lazy("what is on offer")
    parameter_name = "offer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("On offer")), ("retired", _("Retired")), ("merged", _("Merged into another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> QuerySet[Exercise]:
        if self.value() == "yes":
            return queryset.on_offer()
        if self.value() == "retired":
            return queryset.filter(retired_on__isnull=False)
        return queryset.filter(merged_into__isnull=False) if self.value() == "merged" else queryset


class UnusedFilter(admin.SimpleListFilter):
    title = gettext_lazy("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", _("In no routine, never logged"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Exercise]) -> QuerySet[Exercise]:
        return queryset.unused() if self.value() == "none" else queryset
