"""The people, for administrators alone; and what holds for the admin as a whole."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin  # noqa: F401  # both put their models into the admin, to be taken out below
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hipapp.erasing import erase_person
from hipapp.forms import time_zone_choices
from hipapp.models import User
from routines.admin.base import CarefulAdmin

admin.site.site_header = admin.site.site_title = "hipapp"
admin.site.index_title = gettext_lazy("Content")
admin.site.enable_nav_sidebar = False

# Groups come with the migrations; a second factor is a secret; an address is edited with its person.
admin.site.unregister([Group, EmailAddress, Authenticator])

_all_urls = admin.site.get_urls


def _urls_without_detour() -> list[URLPattern | URLResolver]:
    """Leave out /admin/r/, which tells the address of any object by its number, private routines too."""
    return [pattern for pattern in _all_urls() if getattr(pattern, "name", "") != "view_on_site"]


admin.site.get_urls = _urls_without_detour


class FreeAddress:
    """Refuses an address with which another person signs in, be it as a second one."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(email__iexact=email).exclude(user_id=self.instance.pk).exists():
            raise ValidationError(_("Somebody signs in with this address already."))
        return email


class PersonCreationForm(FreeAddress, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


class PersonChangeForm(FreeAddress, UserChangeForm):
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zone_choices)

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.instance.time_zone
        if here not in dict(time_zone_choices()):
            self.fields["time_zone"].choices = [(here, here), *time_zone_choices()]


@admin.register(User)
class PersonAdmin(CarefulAdmin, UserAdmin):
    """Accounts. Deleting one erases the person with everything they logged."""

    form = PersonChangeForm
    add_form = PersonCreationForm
    list_display = (
        "email",
        "first_name",
        "last_name",
        "is_therapist",
        "is_superuser",
        "is_active",
        "last_login",
    )
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    filter_horizontal = ()
    actions = ("take_off_second_factor",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (
            gettext_lazy("Profile"),
            {"fields": ("first_name", "last_name", "time_zone", "language", "weight_unit")},
        ),
        (
            gettext_lazy("What they may do"),
            {
                "fields": ("is_active", "is_staff", "groups", "is_superuser"),
                "description": gettext_lazy(
                    "A therapist is staff, in the group Therapists. An administrator is a superuser."
                ),
            },
        ),
        (gettext_lazy("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.is_superuser and obj != request.user

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        # So that the last administrator cannot shut the door from outside.
        own = ("is_active", "is_staff", "is_superuser") if obj == request.user else ()
        return (*own, *super().get_readonly_fields(request, obj))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's own
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            # The old address must not open the account any more.
            EmailAddress.objects.filter(user=obj).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, primary=True)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[str]]:
        """Say in words what goes, without listing anybody's logs."""
        people: list[Any] = []
        for person in objs:
            what = [
                _("Their sessions, sets and mornings, with the consents they gave and held"),
                _("Their enrolments, pauses and targets"),
                _("Their private routines, unless somebody else follows them: those stay without the name"),
            ]
            people += [f"{person} <{person.email}>", what]
        own = [_("Your own account, which you cannot erase here.")] if request.user in objs else []
        return people, {User._meta.verbose_name_plural: len(objs)}, set(), own

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erase_person(user=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            erase_person(user=person)

    @admin.display(description=gettext_lazy("therapist"), boolean=True)
    def is_therapist(self, person: User) -> bool:
        return person.is_staff and bool(person.groups.all())

    @admin.action(description=gettext_lazy("Take off the second factor"), permissions=["change"])
    def take_off_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For people who lost their phone and their recovery codes."""
        locked = list(queryset.filter(authenticator__isnull=False).distinct())
        Authenticator.objects.filter(user__in=locked).delete()
        for person in locked:
            self.log_change(request, person, _("Second factor taken off."))
        said = ngettext(
            "%d person signs in with the password alone now.",
            "%d people sign in with the password alone now.",
            len(locked),
        )
        self.message_user(request, said % len(locked), messages.SUCCESS)
