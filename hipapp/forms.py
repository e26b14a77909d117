"""Forms about the person: what sign-up asks beside e-mail and password, and the profile."""

import zoneinfo
from functools import cache
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hipapp.models import User


@cache
def time_zone_choices() -> list[tuple[str, str]]:
    """Return every zone a person can live in, by name ("Europe/Madrid"), UTC first."""
    places = sorted(
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


class SignupExtras(forms.Form):
    """The time zone, which the browser knows and fills in; it decides which day a late session counts on."""

    time_zone = forms.ChoiceField(
        label=_("Your time zone"),
        choices=time_zone_choices,
        required=False,
        initial="UTC",
        widget=forms.Select(attrs={"data-browser-time-zone": ""}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the zone and the language the page was read in (called by allauth after the account is made)."""
        user.time_zone = self.cleaned_data["time_zone"] or "UTC"
        language = get_language() or settings.LANGUAGE_CODE
        if language in dict(settings.LANGUAGES):
            user.language = language
        user.save(update_fields=["time_zone", "language"])


class ProfileForm(forms.ModelForm):
    """Name, time zone, language and unit of weight."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zone_choices,
        help_text=_("Decides which day a session counts on. Sessions already logged keep their day."),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "time_zone", "language", "weight_unit"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A zone that has since left the list stays choosable for the person who lives in it.
        known = dict(time_zone_choices())
        current = self.instance.time_zone
        if current not in known:
            cast(forms.ChoiceField, self.fields["time_zone"]).choices = [
                (current, current),
                *time_zone_choices(),
            ]
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Save profile")))
