"""The whole page "Log it": the form of the session, of each line, and of what was done beside the plan."""

import uuid as uuids
import zoneinfo
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.translation import gettext as _

from logs.entries import SessionEntry, SetEntry
from logs.forms.extras import MOST_EXTRAS, ExtraFormSet, by_extra, initial_of_extra
from logs.forms.lines import LineFormSet
from logs.forms.session import SessionForm, initial_of
from logs.forms.starting import LineStart
from logs.models import Session
from logs.operations import entry_of
from logs.reading import last_time, targets_on
from routines.models import Exercise, PrescribedExercise, RoutineVersion

# Buttons that change the page instead of saving it, for browsers without scripts.
AS_PRESCRIBED = "as-prescribed"
ANOTHER = "another-exercise"


class LogPage:
    """Builds the forms of one version (or of a stored session), checks them, and reads the session off them."""

    def __init__(
        self,
        *,
        user: Any,
        version: RoutineVersion,
        lines: list[PrescribedExercise],
        now: datetime,
        data: QueryDict | None = None,
        session: Session | None = None,
        budget_minutes: int | None = None,
        left_out: frozenset[int] = frozenset(),
    ) -> None:
        self.user = user
        self.version = version
        self.session = session
        self.stored = entry_of(session) if session else None
        self.budget_minutes = session.budget_minutes if session else budget_minutes
        self.left_out = self.stored.left_out if self.stored else left_out
        self.zone = zoneinfo.ZoneInfo(session.time_zone) if session else user.zone
        self.still_typing = data is not None and bool({AS_PRESCRIBED, ANOTHER} & set(data))
        self.conflict: Session | None = None
        self._build(lines=lines, now=now, data=data)

    def _build(self, *, lines: list[PrescribedExercise], now: datetime, data: QueryDict | None) -> None:
        if data is not None and AS_PRESCRIBED in data:
            data = _as_prescribed(data, self._lines(lines, now, None))
        if data is not None and ANOTHER in data:
            data = _with_another(data)
        self.form = SessionForm(data, initial=self._session_initial(now), zone=self.zone, now=now)
        self.lines = self._lines(lines, now, data)
        self.extras = self._extras(data)
        if self.still_typing:
            # The person is still typing: what they have so far is shown again without complaint.
            for form in (self.form, *self.lines.forms, *self.extras.forms):
                form._errors = ErrorDict()
            for formset in (self.lines, self.extras):
                formset._errors, formset._non_form_errors = [], ErrorList()

    def _session_initial(self, now: datetime) -> dict[str, Any]:
        if self.session:
            return initial_of(self.session, self.zone)
        local = now.astimezone(self.zone)
        return {
            "uuid": uuids.uuid4(),
            "revision": 0,
            "date": local.date(),
            "time": local.time().replace(second=0, microsecond=0),
        }

    def _lines(self, lines: list[PrescribedExercise], now: datetime, data: QueryDict | None) -> Any:
        if self.stored:
            stored: dict[int, list[SetEntry]] = defaultdict(list)
            for each in self.stored.sets:
                if each.line_id is not None:
                    stored[each.line_id].append(each)
            last, targets = stored, {}
        else:
            last = last_time(user=self.user, lines=lines)
            targets = targets_on(user=self.user, version=self.version, day=now.astimezone(self.zone).date())
        return LineFormSet(
            data,
            prefix="line",
            starts=[
                LineStart(
                    line=line,
                    last=tuple(last.get(line.pk, ())),
                    target=targets.get(line.pk),
                    weight_unit=self.user.weight_unit,
                    correcting=self.stored is not None,
                )
                for line in lines
            ],
        )

    def _extras(self, data: QueryDict | None) -> Any:
        stored = by_extra([e for e in self.stored.sets if e.line_id is None]) if self.stored else []
        unit = self.user.weight_unit
        # A stored session may hold an exercise that has been retired or merged since.
        exercises = Exercise.objects.on_offer() | Exercise.objects.filter(
            pk__in={sets[0].exercise_id for sets in stored}
        )
        return ExtraFormSet(
            data,
            prefix="extra",
            stored=stored,
            initial=[initial_of_extra(sets, unit) for sets in stored],
            form_kwargs={"exercises": list(exercises.values_list("pk", "name")), "weight_unit": unit},
        )

    def is_valid(self) -> bool:
        """Whether everything typed makes sense, and something was done."""
        # Every part is asked, so that all complaints are seen at once.
        valid = all([self.form.is_valid(), self.lines.is_valid(), self.extras.is_valid()])
        if not valid:
            return False
        if not any(not each.skip_reason for each in self._sets()):
            self.form.add_error(
                None, ValidationError(_("Tick “Done” at what you did. Nothing is ticked yet."))
            )
        return self.form.is_valid()

    def start_afresh(self, uuid: uuids.UUID) -> None:
        """Make the next save a new session: the form carries another number from now on."""
        typed = QueryDict(mutable=True)
        typed.update(self.form.data)
        typed["uuid"], typed["revision"] = str(uuid), "0"
        self.form.data = typed

    @property
    def has_errors(self) -> bool:
        """Whether anything typed needs another look."""
        parts = (self.lines.total_error_count(), self.extras.total_error_count())
        return bool(self.form.is_bound and (self.form.errors or any(parts)))

    def _sets(self) -> list[SetEntry]:
        lines = self.lines.entries()
        return [*lines, *self.extras.entries(after=len(self.lines.forms))]

    def entry(self) -> SessionEntry:
        """The session as typed. Call it once ``is_valid`` said yes."""
        cleaned = self.form.cleaned_data
        names = ("started_at", "minutes", "pain_before", "pain_worst", "pain_after", "effort", "notes")
        entry = SessionEntry(
            uuid=self.session.uuid if self.session else cleaned["uuid"],
            version_id=self.version.pk,
            time_zone=self.zone.key,
            budget_minutes=self.budget_minutes,
            left_out=self.left_out,
            sets=tuple(self._sets()),
            **{name: cleaned[name] for name in names},
        )
        if self.stored is None:
            return entry
        # Whoever puts day or time right has settled what the clock left in doubt.
        settled = bool({"date", "time"} & set(self.form.changed_data))
        return replace(entry, source=self.stored.source, clock_odd=self.stored.clock_odd and not settled)


def _as_prescribed(data: QueryDict, lines: Any) -> QueryDict:
    """Tick every line and write its prescribed figures; an open part keeps what is typed."""
    data = data.copy()
    for form in lines.forms:
        data[form.add_prefix("done")] = "on"
        data[form.add_prefix("skip_reason")] = ""
        for name, figure in form.start.prescribed().items():
            data[form.add_prefix(name)] = figure
    return data


def _with_another(data: QueryDict) -> QueryDict:
    """Ask for one more form for an exercise outside the plan."""
    data = data.copy()
    count = data.get("extra-TOTAL_FORMS", "0")
    data["extra-TOTAL_FORMS"] = str(
        min(int(count) + 1, MOST_EXTRAS) if count.isdecimal() and len(count) < 4 else 1
    )
    return data
