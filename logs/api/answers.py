"""What the API answers with. The guided session relies on every name here: change none, add as you like."""

from typing import Literal
from uuid import UUID

from ninja import Schema

Side = Literal["both", "left", "right"]


class Me(Schema):
    """Who is signed in, a fresh token to send with a change, and the server's clock."""

    user: int
    csrf: str
    now: str


class Stored(Schema):
    """A session as it is stored."""

    uuid: UUID
    revision: int
    url: str


class Complaint(Schema):
    """One thing to put right: its place in the body ("sets.3.pain"), and a sentence."""

    field: str
    message: str


class Problem(Schema):
    """Why a request was refused, in sentences."""

    detail: str
    errors: list[Complaint] = []


class Conflict(Problem, Stored):
    """Another edition of the session is stored: which one, and where."""


class StepOut(Schema):
    """One thing at a time, as ``routines.plan.Step`` has it."""

    kind: Literal["next", "ready", "hold", "reps", "rest", "switch"]
    side: Side
    set: int
    sets: int
    rep: int
    reps: int
    seconds: int | None
    least: int | None
    count: tuple[int, int] | None
    tempo: int | None
    estimate: int


class OptionOut(Schema):
    """A line done with one exercise: its own, or one beside it on the ladder."""

    exercise: int
    rung: Literal["own", "easier", "harder"]
    steps: list[StepOut]


class TargetOut(Schema):
    """What a set is asked for; personal targets are worked in."""

    hold_min: int | None
    hold_max: int | None
    reps_min: int | None
    reps_max: int | None


class LoadOut(Schema):
    """A load in kg ("2.50") or a band's colour, and either in words."""

    kg: str | None
    band: str
    words: str


class LastOut(Schema):
    """What was done on one side the last time."""

    hold: int | None
    repetitions: int | None
    words: str


class LineOut(Schema):
    """One line to do. ``last`` has the sides that were ever done; the first option is the line's own exercise."""

    id: int
    section: str
    kind: Literal["do", "optional"]
    dose: str
    note: str
    note_html: str
    seconds: int
    target: TargetOut
    target_words: str
    load: LoadOut
    last: dict[Side, LastOut]
    options: list[OptionOut]


class ReferenceOut(Schema):
    """A line kept for reference."""

    id: int
    exercise: int
    dose: str
    section: str


class PictureOut(Schema):
    src: str
    alt: str


class VideoOut(Schema):
    """A video; without ``embed`` there is a link alone."""

    title: str
    embed: str | None
    url: str
    caption: str
    similar: bool


class ExerciseOut(Schema):
    """How an exercise is done. What ends in ``_html`` is clean."""

    id: int
    name: str
    url: str
    measure: Literal["hold", "reps", "time"]
    keeps_counting: bool
    setup: str
    instructions_html: str
    cues: list[str]
    mistakes: list[str]
    safety_html: str
    pictures: list[PictureOut]
    videos: list[VideoOut]


class CutOut(Schema):
    """A choice in a hurry: the budget, what is then done in seconds, and the lines left out."""

    minutes: int
    seconds: int
    left_out: list[int]


class DayOut(Schema):
    letter: str
    name: str
    state: Literal["done", "short", "free", "rest"]
    is_today: bool


class WeekOut(Schema):
    words: str
    days: list[DayOut]


class VersionOut(Schema):
    id: int
    number: int
    label: str
    url: str
    summary_html: str
    warning_html: str
    safe_limit: int
    stop_limit: int
    short_minutes: int


class RoutineOut(Schema):
    """A followed routine in the version in force. ``exercises`` holds every exercise named, by its number as text."""

    slug: str
    name: str
    url: str
    credit: str
    version: VersionOut
    paused: bool
    week: WeekOut
    last_words: str
    seconds: int
    cuts: list[CutOut]
    lines: list[LineOut]
    reference: list[ReferenceOut]
    exercises: dict[str, ExerciseOut]


class Guide(Schema):
    """Everything the guided session and the pages without a network need."""

    user: int
    made_at: str
    today: str
    day_words: str
    zone: str
    weight_unit: Literal["kg", "lb"]
    routines: list[RoutineOut]
