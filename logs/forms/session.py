"""The form about the session itself: when, how long, pain and effort, notes."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from logs.forms.fields import RatingField
from logs.models import Session

# A phone's clock may run a little ahead of the server's.
TOLERANCE = timedelta(minutes=5)
EARLIEST = date(1970, 1, 1)


class SessionForm(forms.Form):
    """Cleans to the facts of a session; ``started_at`` is added as an aware moment in UTC."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    date = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = forms.TimeField(
        label=_("Started at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=1440,
        required=False,
        widget=forms.NumberInput(attrs={"class": "stepper", "inputmode": "numeric", "data-by": 5}),
    )
    pain_before = RatingField(label=_("Pain before"), low=_("none"), high=_("worst"))
    pain_worst = RatingField(label=_("Worst pain during it"), low=_("none"), high=_("worst"))
    pain_after = RatingField(label=_("Pain after"), low=_("none"), high=_("worst"))
    effort = RatingField(label=_("Effort of the whole session"), low=_("at rest"), high=_("all I had"))
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, zone: zoneinfo.ZoneInfo, now: datetime, **kwargs: Any) -> None:
        self.zone = zone
        self.now = now
        super().__init__(*args, **kwargs)
        self.fields["date"].widget.attrs["max"] = now.astimezone(zone).date().isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "date" not in cleaned or "time" not in cleaned:
            return cleaned
        if cleaned["date"] < EARLIEST:
            self.add_error("date", _("That is too long ago: check the year."))
            return cleaned
        started = self._moment(cleaned)
        if started > self.now + TOLERANCE:
            field = (
                "time"
                if started.astimezone(self.zone).date() == self.now.astimezone(self.zone).date()
                else "date"
            )
            self.add_error(field, _("That is still to come: log a session once it is done."))
        cleaned["started_at"] = started
        return cleaned

    def _moment(self, cleaned: dict[str, Any]) -> datetime:
        """The moment in UTC. Date and time as they stood keep the seconds that the form cannot show."""
        initial = self.initial.get("started_at")
        if initial is not None and not {"date", "time"} & set(self.changed_data):
            return initial
        local = datetime.combine(cleaned["date"], cleaned["time"], tzinfo=self.zone)
        return local.astimezone(UTC)


def initial_of(session: Session, zone: zoneinfo.ZoneInfo) -> dict[str, Any]:
    """Return what the form shows of a stored session, in the zone it was logged in."""
    local = session.started_at.astimezone(zone)
    names = ("minutes", "pain_before", "pain_worst", "pain_after", "effort", "notes", "uuid", "revision")
    return {
        **{name: getattr(session, name) for name in names},
        "date": local.date(),
        "time": local.time().replace(second=0, microsecond=0),
        "started_at": session.started_at,
    }
