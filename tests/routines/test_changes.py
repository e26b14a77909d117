from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.changes import Change, ChangeLine, VersionFacts, compare, compare_version
from routines.dosage import Dosage, Span, say_with_schedule


def exactly(figure: int) -> Span:
    return Span(figure, figure)


FIVE, TEN, QUARTER, HALF = exactly(5), exactly(10), exactly(15), exactly(30)
BRIDGE = ChangeLine(
    name="Bridge",
    exercise_id=1,
    section="Strengthen",
    kind="do",
    side="both",
    measure="hold",
    dosage=Dosage(repetitions=FIVE, hold=QUARTER),
    note="",
)
CLAMSHELL = replace(
    BRIDGE, name="Clamshell", exercise_id=2, measure="reps", dosage=Dosage(sets=exactly(3), repetitions=TEN)
)
COUCH = replace(BRIDGE, name="Couch stretch", exercise_id=3, section="Stretch")
FACTS = VersionFacts(
    summary="Half an hour.",
    warning="See a clinician first.",
    days_a_week=exactly(3),
    times_a_day=1,
    pain_safe_limit=2,
    pain_stop_limit=5,
    minutes=HALF,
    short_minutes=15,
)


def texts(old: list[ChangeLine], new: list[ChangeLine], **options: str) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in compare(old, new, **options)]


def changed(old: ChangeLine, **facts: object) -> list[tuple[str, str]]:
    return texts([old], [replace(old, **facts)])


def test_same_lines_have_no_changes():
    assert compare([BRIDGE, CLAMSHELL], [BRIDGE, CLAMSHELL]) == ()
    assert compare([], []) == ()


def test_exercise_added():
    assert compare([BRIDGE], [BRIDGE, replace(CLAMSHELL, side="each")]) == (
        Change("added", "Clamshell: added to Strengthen, 3 × 10, each side"),
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"section": ""}, "Bridge: added, 5 × 15 s hold"),
        ({"kind": "optional"}, "Bridge: added to Strengthen, optional, 5 × 15 s hold"),
        ({"kind": "optional", "section": ""}, "Bridge: added, optional, 5 × 15 s hold"),
        ({"section": "", "dosage": Dosage()}, "Bridge: added, as tolerated"),
        ({"kind": "reference"}, "Bridge: added for reference"),
    ],
)
def test_exercise_added_by_section_and_kind(facts, text):
    assert texts([], [replace(BRIDGE, **facts)]) == [("added", text)]


def test_exercise_removed():
    assert texts([BRIDGE, CLAMSHELL], [CLAMSHELL]) == [("removed", "Bridge: removed")]


def test_exercise_moved_to_another_section():
    new = [replace(BRIDGE, section="Stretch"), CLAMSHELL, COUCH]
    assert texts([BRIDGE, CLAMSHELL, COUCH], new)[0] == ("moved", "Bridge: moved from Strengthen to Stretch")


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [("", "Stretch", "Bridge: moved to Stretch"), ("Stretch", "", "Bridge: moved out of Stretch")],
)
def test_exercise_moved_from_or_to_no_section(before, after, text):
    assert texts([replace(BRIDGE, section=before)], [replace(BRIDGE, section=after)]) == [("moved", text)]


def test_hold_grown():
    assert changed(BRIDGE, dosage=Dosage(repetitions=FIVE, hold=HALF)) == [
        ("changed", "Bridge: hold 15 s → 30 s")
    ]


@pytest.mark.parametrize(
    ("measure", "before", "after", "text"),
    [
        ("reps", Dosage(repetitions=Span(3, 5)), Dosage(repetitions=FIVE), "repetitions 3–5 → 5"),
        (
            "reps",
            Dosage(repetitions=FIVE),
            Dosage(repetitions_open=True),
            "5 repetitions → as many as tolerated",
        ),
        (
            "hold",
            Dosage(repetitions=FIVE, hold=HALF),
            Dosage(repetitions=FIVE, hold_open=True),
            "hold 30 s → as tolerated",
        ),
        ("time", Dosage(hold=exactly(60)), Dosage(hold=exactly(120)), "time 1 min → 2 min"),
        ("hold", Dosage(hold=HALF), Dosage(hold=HALF, rest_open=True), "rest not given → a few seconds"),
        (
            "hold",
            Dosage(hold=HALF, rest=exactly(60)),
            Dosage(hold=HALF, rest=exactly(90)),
            "rest 1 min → 90 s",
        ),
        (
            "reps",
            Dosage(sets=exactly(2), repetitions=TEN),
            Dosage(sets=exactly(3), repetitions=TEN, load_band="red"),
            "sets 2 → 3; load none → red band",
        ),
        (
            "reps",
            Dosage(repetitions=TEN, load_kg=Decimal("2.50")),
            Dosage(repetitions=TEN, load_kg=Decimal(5)),
            "load 2.5 kg → 5 kg",
        ),
        (
            "reps",
            Dosage(repetitions=TEN),
            Dosage(repetitions=TEN, every_days=2),
            "schedule as in the routine → every second day",
        ),
        ("hold", Dosage(), Dosage(repetitions=FIVE, hold=HALF), "as tolerated → 5 × 30 s hold"),
        ("hold", Dosage(hold=HALF), Dosage(), "30 s hold → as tolerated"),
        ("hold", Dosage(), Dosage(rest_open=True), "rest not given → a few seconds"),
        (
            "reps",
            Dosage(sets=exactly(2), repetitions=TEN),
            Dosage(sets=exactly(3), repetitions=FIVE, load_band="red"),
            "2 × 10 → 3 × 5, red band",
        ),
    ],
)
def test_dose_changed_in_words(measure, before, after, text):
    line = replace(BRIDGE, measure=measure)
    old, new = replace(line, dosage=before), replace(line, dosage=after)
    assert texts([old], [new]) == [("changed", f"Bridge: {text}")]


def test_single_set_left_unsaid_is_no_change():
    assert changed(BRIDGE, dosage=replace(BRIDGE.dosage, sets=exactly(1))) == []


def test_load_in_pounds():
    old, new = (
        replace(CLAMSHELL, dosage=Dosage(repetitions=TEN, load_kg=Decimal(kg))) for kg in ("2.27", "4.54")
    )
    assert texts([old], [new], weight_unit="lb") == [("changed", "Clamshell: load 5 lb → 10 lb")]
    assert texts([], [new], weight_unit="lb") == [
        ("added", "Clamshell: added to Strengthen, 10 repetitions, 10 lb")
    ]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("both", "each", "both sides together → each side"),
        ("left", "both", "left side only → both sides together"),
        ("each", "alternating", "each side → alternating"),
    ],
)
def test_side_changed(before, after, text):
    assert changed(replace(BRIDGE, side=before), side=after) == [("changed", f"Bridge: {text}")]


def test_side_and_whole_dose_changed_are_said_once():
    old = replace(BRIDGE, dosage=Dosage())
    new = replace(BRIDGE, side="each")
    assert texts([old], [new]) == [("changed", "Bridge: as tolerated → 5 × 15 s hold, each side")]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("do", "optional", "now optional"),
        ("optional", "do", "no longer optional"),
        ("do", "reference", "no longer done, kept for reference"),
        ("optional", "reference", "no longer done, kept for reference"),
        ("reference", "do", "taken up again"),
        ("reference", "optional", "taken up again, optional"),
    ],
)
def test_kind_changed(before, after, text):
    assert changed(replace(BRIDGE, kind=before), kind=after) == [("changed", f"Bridge: {text}")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "Slowly.", ["Bridge: note added"]),
        ("Slowly.", "  ", ["Bridge: note removed"]),
        ("Slowly.", "Fast.", ["Bridge: note reworded"]),
        ("Slowly, please.", "Slowly,  please.\r\n", []),
    ],
)
def test_note_changed(before, after, expected):
    assert [text for _kind, text in changed(replace(BRIDGE, note=before), note=after)] == expected


def test_all_that_changed_in_a_line_is_one_change():
    new = replace(
        BRIDGE, kind="optional", side="each", note="Slowly.", dosage=Dosage(repetitions=FIVE, hold=HALF)
    )
    assert texts([BRIDGE], [new]) == [
        ("changed", "Bridge: now optional; hold 15 s → 30 s; both sides together → each side; note added")
    ]


def test_changes_come_in_the_new_order_and_losses_last():
    new = [COUCH, replace(CLAMSHELL, side="each")]
    assert texts([BRIDGE, CLAMSHELL], new) == [
        ("added", "Couch stretch: added to Stretch, 5 × 15 s hold"),
        ("changed", "Clamshell: both sides together → each side"),
        ("removed", "Bridge: removed"),
    ]


def test_exercise_twice_keeps_its_lines_apart():
    left, right = replace(BRIDGE, side="left"), replace(BRIDGE, side="right")
    longer = replace(right, dosage=Dosage(repetitions=FIVE, hold=HALF))
    assert texts([left, right], [longer, left]) == [
        ("changed", "Bridge: hold 15 s → 30 s"),
        ("moved", "Strengthen: in another order"),
    ]
    assert texts([left, right], [right]) == [("removed", "Bridge: removed")]
    warm_up = replace(BRIDGE, section="Warm-up", side="each")
    assert texts([warm_up, left], [replace(left, side="both"), replace(warm_up, side="both")]) == [
        ("changed", "Bridge: left side only → both sides together"),
        ("changed", "Bridge: each side → both sides together"),
        ("moved", "The sections are in another order"),
    ]


def test_exercises_in_another_order():
    assert texts([BRIDGE, CLAMSHELL], [CLAMSHELL, BRIDGE]) == [("moved", "Strengthen: in another order")]
    bare = [replace(line, section="") for line in (BRIDGE, CLAMSHELL)]
    assert texts(bare, bare[::-1]) == [("moved", "In another order")]


def test_exercise_in_between_is_no_other_order():
    assert [kind for kind, _text in texts([BRIDGE, COUCH], [BRIDGE, CLAMSHELL, COUCH])] == ["added"]


def test_sections_in_another_order():
    assert texts([BRIDGE, COUCH], [COUCH, BRIDGE]) == [("moved", "The sections are in another order")]


def test_section_renamed_is_one_change():
    old = [BRIDGE, CLAMSHELL, COUCH]
    new = [replace(line, section="Build") if line.section == "Strengthen" else line for line in old]
    assert texts(old, new) == [("changed", "Strengthen is now called Build")]


def test_section_split_or_merged_is_not_renamed():
    apart = [replace(BRIDGE, section="A"), replace(CLAMSHELL, section="B")]
    assert [kind for kind, _text in texts([BRIDGE, CLAMSHELL], apart)] == ["moved", "moved"]
    assert [kind for kind, _text in texts(apart, [BRIDGE, CLAMSHELL])] == ["moved", "moved"]


def test_version_without_changes():
    assert compare_version(FACTS, FACTS) == ()


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"days_a_week": Span(3, 6)}, "Days a week: 3 → 3–6"),
        ({"days_a_week": None}, "Days a week: 3 → not given"),
        ({"times_a_day": 3}, "Each day: once → three times"),
        ({"minutes": Span(20, 30)}, "Minutes: 30 → 20–30"),
        ({"short_minutes": 10}, "Minutes in a hurry: 15 → 10"),
        ({"pain_safe_limit": 3}, "Pain is safe up to 2 → 3"),
        ({"pain_stop_limit": 4}, "Stop when pain exceeds 5 → 4"),
        ({"warning": "Ask first."}, "Warning reworded"),
        ({"warning": ""}, "Warning removed"),
        ({"summary": "Twenty minutes."}, "Summary reworded"),
    ],
)
def test_version_fact_changed_in_words(facts, text):
    assert compare_version(FACTS, replace(FACTS, **facts)) == (Change("changed", text),)


def test_version_facts_changed_together_come_in_order():
    new = replace(FACTS, minutes=Span(20, 30), warning="Ask first.", times_a_day=2)
    assert [change.text for change in compare_version(FACTS, new)] == [
        "Each day: once → twice",
        "Minutes: 30 → 20–30",
        "Warning reworded",
    ]


spans = st.none() | st.sampled_from([exactly(1), FIVE, Span(5, 8), exactly(60)])
dosages = st.builds(
    Dosage,
    sets=spans,
    repetitions=spans,
    hold=spans,
    rest=spans,
    load_kg=st.none() | st.just(Decimal(5)),
    load_band=st.sampled_from(("", "red")),
    every_days=st.none() | st.just(2),
)
sides = st.sampled_from(("both", "each", "left"))


@given(dosages, dosages, sides, sides, st.sampled_from(("hold", "reps", "time")))
def test_dose_is_a_change_exactly_when_its_words_differ(before, after, side, other_side, measure):
    old = replace(BRIDGE, measure=measure, dosage=before, side=side)
    new = replace(old, dosage=after, side=other_side)
    words = [say_with_schedule(line.dosage, measure=measure, side=line.side) for line in (old, new)]
    assert (compare([old], [new]) == ()) == (words[0] == words[1])


lines = st.lists(
    st.builds(
        replace,
        st.just(BRIDGE),
        exercise_id=st.integers(1, 4),
        section=st.sampled_from(("", "A", "B")),
        side=sides,
    ),
    max_size=6,
)


@given(lines, lines)
def test_added_less_removed_is_what_the_version_grew_by(old, new):
    kinds = [change.kind for change in compare(old, new)]
    assert kinds.count("added") - kinds.count("removed") == len(new) - len(old)
    assert (not kinds) == (old == new)
