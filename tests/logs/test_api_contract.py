"""The names in the answer of /api/v1/plan, every one: the guided session and the pages without a network rely on them."""

from datetime import date
from typing import Any

import pytest

from routines.models import ExerciseLink, LadderRung
from routines.operations import set_target, take_up
from tests.factories import ExerciseFactory, LineFactory, RoutineFactory, VersionFactory, published

NUMBER, TEXT, YES_NO = "number", "text", "yes or no"
STEP = {
    "kind": TEXT,
    "side": TEXT,
    "set": NUMBER,
    "sets": NUMBER,
    "rep": NUMBER,
    "reps": NUMBER,
    "seconds": NUMBER,
    "least": NUMBER,
    "count": [NUMBER],
    "tempo": NUMBER,
    "estimate": NUMBER,
}
LINE = {
    "id": NUMBER,
    "section": TEXT,
    "kind": TEXT,
    "dose": TEXT,
    "note": TEXT,
    "note_html": TEXT,
    "seconds": NUMBER,
    "target": {"hold_min": NUMBER, "hold_max": NUMBER, "reps_min": NUMBER, "reps_max": NUMBER},
    "target_words": TEXT,
    "load": {"kg": TEXT, "band": TEXT, "words": TEXT},
    "last": {
        "left": {"hold": NUMBER, "repetitions": NUMBER, "words": TEXT},
        "right": {"hold": NUMBER, "repetitions": NUMBER, "words": TEXT},
    },
    "options": [{"exercise": NUMBER, "rung": TEXT, "steps": [STEP]}],
}
EXERCISE = {
    "id": NUMBER,
    "name": TEXT,
    "url": TEXT,
    "measure": TEXT,
    "keeps_counting": YES_NO,
    "setup": TEXT,
    "instructions_html": TEXT,
    "cues": [TEXT],
    "mistakes": [TEXT],
    "safety_html": TEXT,
    "pictures": [{"src": TEXT, "alt": TEXT}],
    "videos": [{"title": TEXT, "embed": TEXT, "url": TEXT, "caption": TEXT, "similar": YES_NO}],
}
ROUTINE = {
    "slug": TEXT,
    "name": TEXT,
    "url": TEXT,
    "credit": TEXT,
    "version": {
        "id": NUMBER,
        "number": NUMBER,
        "label": TEXT,
        "url": TEXT,
        "summary_html": TEXT,
        "warning_html": TEXT,
        "safe_limit": NUMBER,
        "stop_limit": NUMBER,
        "short_minutes": NUMBER,
    },
    "paused": YES_NO,
    "week": {"words": TEXT, "days": [{"letter": TEXT, "name": TEXT, "state": TEXT, "is_today": YES_NO}]},
    "last_words": TEXT,
    "seconds": NUMBER,
    "cuts": [{"minutes": NUMBER, "seconds": NUMBER, "left_out": [NUMBER]}],
    "lines": [LINE],
    "reference": [{"id": NUMBER, "exercise": NUMBER, "dose": TEXT, "section": TEXT}],
    "exercises": {"0": EXERCISE},
}
PLAN = {
    "user": NUMBER,
    "made_at": TEXT,
    "today": TEXT,
    "day_words": TEXT,
    "zone": TEXT,
    "weight_unit": TEXT,
    "routines": [ROUTINE],
}


def shape(value: Any) -> Any:
    """What a value is made of; of a list all that its members have, of exercises by number one for all."""
    if isinstance(value, bool):
        return YES_NO
    if isinstance(value, int):
        return NUMBER
    if isinstance(value, dict):
        shapes = {key: shape(each) for key, each in value.items()}
        if shapes and all(key.isdecimal() for key in shapes):
            return {"0": together(list(shapes.values()))}
        return shapes
    if isinstance(value, list):
        return [together([shape(each) for each in value])]
    return TEXT if isinstance(value, str) else None


def together(shapes: list[Any]) -> Any:
    """One shape for all: what is empty or None in one is as another has it."""
    known = [each for each in shapes if each is not None]
    if known and all(isinstance(each, dict) for each in known):
        keys = dict.fromkeys(key for each in known for key in each)
        return {key: together([each[key] for each in known if key in each]) for key in keys}
    if known and all(isinstance(each, list) for each in known):
        return [together([inner for each in known for inner in each])]
    return known[0] if known else None


@pytest.fixture
def answer(client, alice, thea, settings, time_machine) -> Any:
    """A plan in which everything stands that can: a swap, a video, a picture, a cut, a target, a last time."""
    from tests.logs.sending import one_set, put

    time_machine.move_to("2026-03-04T06:30:00Z", tick=False)
    version = VersionFactory(routine=RoutineFactory(slug="all-of-it"), number=1, short_minutes=1)
    bridge = ExerciseFactory(name="Bridge", cues="Push", common_mistakes="Arching", setup="A box")
    easier, clam = ExerciseFactory(name="Easier"), ExerciseFactory(name="Clamshell", measure="reps")
    LadderRung.objects.create(harder=bridge, easier=easier)
    ExerciseLink.objects.create(exercise=bridge, url="https://youtu.be/aqz-KE-bpKQ", title="A bridge")
    bridge.pictures.create(image="exercises/bridge.webp", alt="A bridge")
    first = LineFactory(
        version=version, exercise=bridge, side="each", hold_min=20, hold_max=30, load_kg="2.5", position=1
    )
    LineFactory(version=version, exercise=clam, reps_min=8, reps_max=12, sets_min=3, priority=3, position=2)
    LineFactory(version=version, exercise=easier, kind="reference", position=3)
    published(version)
    enrolment = take_up(user=alice, routine=version.routine, today=date(2026, 1, 1))
    set_target(enrolment=enrolment, line=first, from_date=date(2026, 2, 1), repetitions=4)
    client.force_login(alice)
    done = [one_set(first, side=side, repetitions=2, holds=[25, 17]) for side in ("left", "right")]
    body = {
        "user": alice.pk,
        "version": version.pk,
        "started_at": "2026-03-03T06:30:00Z",
        "time_zone": "Europe/Madrid",
        "sets": done,
    }
    assert put(client, body).status_code == 201
    response = client.get("/api/v1/plan")
    assert response.status_code == 200
    return response.json()


def test_the_plan_has_exactly_these_names(answer):
    assert shape(answer) == PLAN


def test_the_numbers_lead_to_each_other(answer):
    (routine,) = answer["routines"]
    assert all(number == str(one["id"]) for number, one in routine["exercises"].items())
    named = {option["exercise"] for line in routine["lines"] for option in line["options"]}
    named |= {line["exercise"] for line in routine["reference"]}
    assert named == {int(number) for number in routine["exercises"]}
    lines = {line["id"] for line in routine["lines"]}
    assert {number for cut in routine["cuts"] for number in cut["left_out"]} < lines
    assert routine["seconds"] == sum(line["seconds"] for line in routine["lines"])
    for line in routine["lines"]:
        assert line["options"][0]["rung"] == "own"
        for option in line["options"]:
            assert sum(step["estimate"] for step in option["steps"]) == line["seconds"]


def test_a_text_that_looks_like_a_moment_is_one(answer):
    assert (answer["made_at"], answer["today"]) == ("2026-03-04T06:30:00Z", "2026-03-04")
    assert answer["day_words"] == "Wednesday, March 4"
