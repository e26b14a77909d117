"""Puts the starter content into the database, once; where each fact comes from stands in docs/starter-content.md."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from routines import operations
from routines.models import (
    Exercise,
    ExerciseLink,
    LadderRung,
    PrescribedExercise,
    Routine,
    RoutineVersion,
    VersionLink,
)

FOLDER = Path(__file__).parent
ROUTINE_FILES = ("hip-therapy-routine.json", "the-hip-workout.json")


@dataclass(frozen=True, slots=True)
class Report:
    """What one loading did: counts of what it made, and of what stood there already and was left alone."""

    exercises_made: int = 0
    exercises_kept: int = 0
    routines_made: int = 0
    routines_kept: int = 0
    versions_made: int = 0


@transaction.atomic
def load() -> Report:
    """Make every starter exercise and routine whose slug is still free; all of it or nothing.

    What exists is left exactly as it is: an exercise with its links and its place on the ladder, a
    routine with its versions and lines. So loading twice changes nothing, and nothing that somebody
    edited is lost or comes back. Raises operations.NotPublishable where a version cannot be
    published, as when one of its exercises stood there already and is retired.
    """
    exercises = read("exercises.json")
    routines = [read(name) for name in ROUTINE_FILES]
    new_exercises = _without_known(Exercise, exercises)
    new_routines = _without_known(Routine, routines)

    for facts in new_exercises:
        _make_exercise(facts)
    _make_ladder(new_exercises)
    for facts in new_routines:
        _make_routine(facts)

    return Report(
        exercises_made=len(new_exercises),
        exercises_kept=len(exercises) - len(new_exercises),
        routines_made=len(new_routines),
        routines_kept=len(routines) - len(new_routines),
        versions_made=sum(len(facts["versions"]) for facts in new_routines),
    )


def read(name: str) -> Any:
    """Return the starter data of one file in this folder, as parsed JSON."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _without_known(
    model: type[Exercise] | type[Routine], items: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    slugs = [facts["slug"] for facts in items]
    known = set(model._default_manager.filter(slug__in=slugs).values_list("slug", flat=True))
    return [facts for facts in items if facts["slug"] not in known]


def _make_exercise(facts: dict[str, Any]) -> None:
    exercise = Exercise.objects.create(
        slug=facts["slug"],
        name=facts["name"],
        measure=facts["measure"],
        summary=facts["summary"],
        setup=facts["setup"],
        instructions="\n".join(f"{number}. {step}" for number, step in enumerate(facts["steps"], start=1)),
        cues="\n".join(facts["cues"]),
        common_mistakes="\n".join(facts["common_mistakes"]),
        safety=facts["safety"],
        body_areas=", ".join(facts["body_areas"]),
        equipment=", ".join(facts["equipment"]),
    )
    for position, link in enumerate(facts["links"], start=1):
        ExerciseLink.objects.create(exercise=exercise, position=position, **link)


def _make_ladder(new_exercises: list[dict[str, Any]]) -> None:
    """Hang the new exercises above their easier ones, which may have stood there before."""
    by_slug = Exercise.objects.in_bulk(field_name="slug")
    for facts in new_exercises:
        for easier in facts["easier"]:
            LadderRung.objects.create(harder=by_slug[facts["slug"]], easier=by_slug[easier])


def _make_routine(facts: dict[str, Any]) -> None:
    routine = Routine.objects.create(
        slug=facts["slug"],
        name=facts["name"],
        visibility=Routine.Visibility.LIBRARY,
        source_credit=facts["source_credit"],
        source_url=facts["source_url"],
        history_note=facts["history_note"],
    )
    for version_facts in facts["versions"]:
        _make_version(routine, version_facts)


def _make_version(routine: Routine, facts: dict[str, Any]) -> None:
    """Build one version as a draft, then publish it; its own date of effect may lie years back."""
    version = RoutineVersion.objects.create(
        routine=routine,
        number=facts["number"],
        label=facts["label"],
        summary=facts["summary"],
        warning=facts["warning"],
        change_note=facts["change_note"],
        times_a_day=facts["times_a_day"],
        **_span("days_a_week", facts["days_a_week"]),
        **_span("minutes", facts.get("minutes")),
        **{key: facts[key] for key in ("short_minutes",) if key in facts},
    )
    for position, link in enumerate(facts["links"], start=1):
        VersionLink.objects.create(version=version, position=position, **link)

    exercises = Exercise.objects.in_bulk(field_name="slug")
    position = 0
    for section in facts["sections"]:
        for line in section["lines"]:
            position += 1
            PrescribedExercise.objects.create(
                version=version,
                section=section["name"],
                position=position,
                exercise=exercises[line["exercise"]],
                **_line_columns(line),
            )

    # The clock has no say here: a version comes into force on the day its source gives, or on none.
    starts = date.fromisoformat(facts["effective_from"]) if facts["effective_from"] else None
    operations.publish(version=version, today=starts or date.min, undated=starts is None)


def _line_columns(line: dict[str, Any]) -> dict[str, Any]:
    """Spread a line's facts over its columns; a part that is missing stays empty, hence open."""
    plain = ("kind", "side", "priority", "planning_seconds", "note")
    columns = {key: line[key] for key in plain if key in line}
    for key, column in (("repetitions", "reps"), ("hold", "hold"), ("rest", "rest")):
        match line.get(key):
            case "open":
                columns[f"{column}_open"] = True
            case int(figure):
                columns[f"{column}_min"] = figure
            case figure:
                columns |= _span(column, figure)
    return columns


def _span(column: str, figure: int | list[int] | None) -> dict[str, int]:
    """Return both columns of a range, from a figure that is both its ends (7), a range ([3, 6]) or nothing."""
    if figure is None:
        return {}
    low, high = figure if isinstance(figure, list) else (figure, figure)
    return {f"{column}_min": low, f"{column}_max": high}
