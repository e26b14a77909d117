"""What a device sends: a finished session, read strictly, so that nothing is stored that it did not mean."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from routines.dosage import BANDS

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
MOST_SETS = 500  # a session
MOST_REPETITIONS = 1000
MOST_SECONDS = 4 * 60 * 60
MOST_ASKED = 32_767  # what the column of a target holds
HIGHEST_ID = 2**63 - 1
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]")
KILOGRAMS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")


def _text(value: Any) -> Any:
    """Put the replacement character where no database could keep what stands there: NUL, half a surrogate pair."""
    if not isinstance(value, str):
        return value
    return (
        value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )


def _moment(value: Any) -> Any:
    # A bare number, quoted or not, would be taken for seconds since 1970.
    if isinstance(value, str) and MOMENT.match(value):
        return value
    raise PydanticCustomError("moment", "not a moment")


def _possible(moment: datetime) -> datetime:
    """Take the nearest moment of this century: a clock that lost its battery begins anew in 1970."""
    return min(max(moment, EARLIEST), LATEST)


def _kilograms(value: Any) -> Any:
    if value is None or (isinstance(value, str) and KILOGRAMS.fullmatch(value)):
        return value
    raise PydanticCustomError("kilograms", "not a load")


Id = Annotated[int, Field(strict=True, ge=1, le=HIGHEST_ID)]
Rating = Annotated[int, Field(strict=True, ge=0, le=10)] | None
Seconds = Annotated[int, Field(strict=True, ge=0, le=MOST_SECONDS)]
Repetitions = Annotated[int, Field(strict=True, ge=0, le=MOST_REPETITIONS)] | None
Asked = Annotated[int, Field(strict=True, ge=1, le=MOST_ASKED)] | None
Flag = Annotated[bool, Field(strict=True)]
Moment = Annotated[
    AwareDatetime, BeforeValidator(_moment, json_schema_input_type=str), AfterValidator(_possible)
]
Kilograms = Annotated[
    Annotated[Decimal, Field(gt=0, le=500)] | None,
    BeforeValidator(_kilograms, json_schema_input_type=str | None),
]
Note = Annotated[str, Field(max_length=500), BeforeValidator(_text, json_schema_input_type=str)]
Notes = Annotated[str, Field(max_length=10_000), BeforeValidator(_text, json_schema_input_type=str)]


class SetBody(Schema):
    """One set on one side, or with ``skip_reason`` one skipped line, as ``SetEntry`` has it."""

    position: Annotated[int, Field(strict=True, ge=0, le=MOST_ASKED)]
    exercise: Id
    line: Id | None = None
    set_number: Annotated[int, Field(strict=True, ge=1, le=50)] = 1
    side: Literal["both", "left", "right"] = "both"
    repetitions: Repetitions = None
    holds: Annotated[list[Seconds], Field(max_length=MOST_SETS)] = []
    hold_seconds: Seconds | None = None
    load_kg: Kilograms = None
    load_band: Literal[("", *BANDS)] = ""  # type: ignore[valid-type]
    target_hold_min: Asked = None
    target_hold_max: Asked = None
    target_reps_min: Asked = None
    target_reps_max: Asked = None
    pain: Rating = None
    note: Note = ""
    skip_reason: Literal["", "pain", "tired", "time", "equipment", "unsure", "other"] = ""


class SessionBody(Schema):
    """A session done with the guide. ``user`` is whose it is, ``based_on`` the revision the sender last saw."""

    user: Id
    based_on: Annotated[int, Field(strict=True, ge=0, le=MOST_ASKED)] = 0
    version: Id
    started_at: Moment
    time_zone: Annotated[str, Field(max_length=64)]
    minutes: Annotated[int, Field(strict=True, ge=1, le=1440)] | None = None
    budget_minutes: Annotated[int, Field(strict=True, ge=1, le=MOST_ASKED)] | None = None
    left_out: Annotated[list[Id], Field(max_length=MOST_SETS)] = []
    pain_before: Rating = None
    pain_worst: Rating = None
    pain_after: Rating = None
    effort: Rating = None
    notes: Notes = ""
    clock_odd: Flag = False
    sets: Annotated[list[SetBody], Field(min_length=1, max_length=MOST_SETS)]
