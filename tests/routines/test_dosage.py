from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routines.dosage import (
    BANDS,
    Dosage,
    Span,
    plain,
    say,
    say_load,
    say_long,
    say_schedule,
    say_with_schedule,
)

SIDES = ("both", "each", "left", "right", "alternating")
MEASURES = ("hold", "reps", "time")


def exactly(figure: int) -> Span:
    return Span(figure, figure)


FIVE, TEN, HALF_A_MINUTE = exactly(5), exactly(10), exactly(30)

# Measure, side, dose, its words on the screen, its words aloud.
SAID = [
    ("hold", "both", Dosage(), "As tolerated", "As much as tolerated."),
    ("time", "each", Dosage(), "As tolerated, each side", "As much as tolerated, each side."),
    (
        "reps",
        "both",
        Dosage(load_band="red"),
        "As tolerated, red band",
        "As much as tolerated, with the red band.",
    ),
    (
        "hold",
        "each",
        Dosage(repetitions=FIVE, hold=HALF_A_MINUTE, rest_open=True),
        "5 × 30 s hold, each side, a few seconds' rest",
        "Hold 30 s, five times, each side. Rest a few seconds in between.",
    ),
    (
        "hold",
        "both",
        Dosage(sets=exactly(1), repetitions=FIVE, hold=HALF_A_MINUTE),
        "5 × 30 s hold",
        "Hold 30 s, five times.",
    ),
    (
        "hold",
        "both",
        Dosage(repetitions=Span(3, 5), hold=exactly(15)),
        "3–5 × 15 s hold",
        "Hold 15 s, 3 to 5 times.",
    ),
    ("hold", "left", Dosage(hold=Span(5, 8)), "5–8 s hold, left side only", "Hold 5 to 8 s, left side only."),
    ("hold", "both", Dosage(hold=exactly(120)), "120 s hold", "Hold 120 s."),
    (
        "hold",
        "both",
        Dosage(sets=exactly(3), repetitions=FIVE, hold=HALF_A_MINUTE),
        "3 × 5, hold 30 s",
        "3 sets of 5 repetitions, holding 30 s each.",
    ),
    (
        "hold",
        "both",
        Dosage(sets=exactly(3), hold=HALF_A_MINUTE),
        "3 sets, hold 30 s",
        "3 sets, holding 30 s each.",
    ),
    ("hold", "both", Dosage(hold_open=True), "Hold as tolerated", "Hold as long as tolerated."),
    (
        "hold",
        "both",
        Dosage(repetitions=FIVE, hold_open=True),
        "5 repetitions, hold as tolerated",
        "Hold as long as tolerated, five times.",
    ),
    (
        "hold",
        "both",
        Dosage(repetitions_open=True, hold=HALF_A_MINUTE),
        "As many as tolerated, hold 30 s",
        "Hold 30 s, as many times as tolerated.",
    ),
    (
        "hold",
        "both",
        Dosage(sets=exactly(2), repetitions_open=True, hold_open=True),
        "2 sets, as many as tolerated, hold as tolerated",
        "2 sets of as many repetitions as tolerated, each as long as tolerated.",
    ),
    (
        "reps",
        "alternating",
        Dosage(sets=exactly(3), repetitions=TEN, load_band="red"),
        "3 × 10, red band, alternating",
        "3 sets of 10 repetitions, with the red band, alternating sides.",
    ),
    (
        "reps",
        "both",
        Dosage(sets=exactly(3), repetitions=TEN, hold=exactly(2)),
        "3 × 10, hold 2 s",
        "3 sets of 10 repetitions, holding 2 s each.",
    ),
    ("reps", "both", Dosage(sets=exactly(1), repetitions=TEN), "1 × 10", "1 set of 10 repetitions."),
    (
        "reps",
        "right",
        Dosage(repetitions=TEN),
        "10 repetitions, right side only",
        "10 repetitions, right side only.",
    ),
    ("reps", "both", Dosage(repetitions=exactly(1)), "1 repetition", "1 repetition."),
    ("reps", "both", Dosage(sets=Span(2, 3)), "2–3 sets", "2 to 3 sets."),
    (
        "reps",
        "both",
        Dosage(repetitions_open=True),
        "As many as tolerated",
        "As many repetitions as tolerated.",
    ),
    (
        "reps",
        "both",
        Dosage(sets=Span(2, 3), repetitions=Span(8, 12), load_kg=Decimal("2.50"), rest=Span(60, 120)),
        "2–3 × 8–12, 2.5 kg, 1–2 min rest",
        "2 to 3 sets of 8 to 12 repetitions, with 2.5 kg. Rest 1 to 2 min in between.",
    ),
    ("time", "both", Dosage(hold=exactly(120)), "2 min", "Keep going for 2 min."),
    ("time", "both", Dosage(hold=exactly(90)), "90 s", "Keep going for 90 s."),
    ("time", "both", Dosage(hold_open=True), "As long as tolerated", "Keep going as long as tolerated."),
    ("time", "both", Dosage(hold=Span(30, 60)), "30–60 s", "Keep going for 30 to 60 s."),
    ("time", "each", Dosage(repetitions=exactly(2), hold=exactly(60)), "2 × 1 min, each side", None),
    ("time", "both", Dosage(sets=exactly(3), hold=exactly(60)), "3 sets, 1 min each", "3 sets, 1 min each."),
    ("time", "both", Dosage(hold=exactly(60), rest=exactly(45)), "1 min, 45 s rest", None),
]


@pytest.mark.parametrize(("measure", "side", "dosage", "words", "aloud"), SAID)
def test_say_reads_as_a_person_says_it(measure, side, dosage, words, aloud):
    assert say(dosage, measure=measure, side=side) == words


@pytest.mark.parametrize(("measure", "side", "dosage", "words", "aloud"), [row for row in SAID if row[4]])
def test_say_long_is_a_spoken_sentence(measure, side, dosage, words, aloud):
    assert say_long(dosage, measure=measure, side=side) == aloud


@pytest.mark.parametrize(("count", "words"), [(1, "once"), (2, "twice"), (10, "ten times"), (12, "12 times")])
def test_say_long_counts_in_words_up_to_ten(count, words):
    dosage = Dosage(repetitions=exactly(count), hold=HALF_A_MINUTE)
    assert say_long(dosage, measure="hold", side="both") == f"Hold 30 s, {words}."


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        (Dosage(), ""),
        (Dosage(every_days=2), "every second day"),
        (Dosage(every_days=3), "every third day"),
        (Dosage(every_days=4), "every 4 days"),
        (Dosage(days_a_week=exactly(1)), "1 day a week"),
        (Dosage(days_a_week=Span(3, 5)), "3–5 days a week"),
        (Dosage(days_a_week=exactly(7)), "every day"),
        (Dosage(times_a_day=1), "once a day"),
        (Dosage(times_a_day=2), "twice a day"),
        (Dosage(times_a_day=3), "three times a day"),
        (Dosage(times_a_day=12), "12 times a day"),
        (Dosage(days_a_week=exactly(3), times_a_day=2), "3 days a week, twice a day"),
    ],
)
def test_schedule_in_words(dosage, words):
    assert say_schedule(dosage) == words


def test_dose_with_its_schedule():
    dosage = Dosage(sets=exactly(2), repetitions=TEN, load_band="red", every_days=2)
    assert say_with_schedule(dosage, measure="reps", side="both") == "2 × 10, red band, every second day"
    assert say(dosage, measure="reps", side="both") == "2 × 10, red band"


@pytest.mark.parametrize(
    ("kg", "unit", "words"),
    [
        (None, "kg", ""),
        (Decimal("5.00"), "kg", "5 kg"),
        (Decimal(100), "kg", "100 kg"),
        (Decimal("2.25"), "kg", "2.25 kg"),
        (Decimal("4.54"), "lb", "10 lb"),
        (Decimal("2.5"), "lb", "5.5 lb"),
    ],
)
def test_load_in_the_unit_of_the_reader(kg, unit, words):
    assert say_load(kg, unit) == words


def test_load_of_a_dose_in_pounds():
    dosage = Dosage(repetitions=TEN, load_kg=Decimal("4.54"))
    assert say(dosage, measure="reps", side="both", weight_unit="lb") == "10 repetitions, 10 lb"
    assert say_long(dosage, measure="reps", side="both", weight_unit="lb") == "10 repetitions, with 10 lb."


def test_unknown_side_is_refused():
    with pytest.raises(KeyError):
        say(Dosage(), measure="hold", side="middle")


@pytest.mark.parametrize(("low", "high"), [(5, 3), (-1, 3)])
def test_range_out_of_order_is_refused(low, high):
    with pytest.raises(ValueError, match=f"{low} to {high}"):
        Span(low, high)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"repetitions": TEN, "repetitions_open": True}, "repetitions: either"),
        ({"hold": TEN, "hold_open": True}, "hold: either"),
        ({"rest": TEN, "rest_open": True}, "rest: either"),
        ({"load_kg": Decimal(-1)}, "load"),
        ({"load_kg": Decimal("NaN")}, "load"),
        ({"load_band": "pink"}, "band"),
        ({"days_a_week": Span(0, 3)}, "1 to 7 days"),
        ({"days_a_week": Span(3, 8)}, "1 to 7 days"),
        ({"every_days": 1}, "every second day"),
        ({"times_a_day": 0}, "once a day"),
    ],
)
def test_dose_that_means_nothing_is_refused(facts, reason):
    with pytest.raises(ValueError, match=reason):
        Dosage(**facts)


# Few figures, chosen where the words could run into each other: ones, whole minutes, neighbours of both.
figures = st.sampled_from([0, 1, 2, 3, 5, 10, 30, 59, 60, 61, 90, 120, 180])
spans = st.tuples(figures, figures).map(lambda pair: Span(*sorted(pair)))
figured = st.tuples(st.none() | spans, st.just(False))
parts = figured | st.just((None, True))
loads = st.none() | st.sampled_from(
    [Decimal(text) for text in ("0", "1", "1.0", "10", "1E+1", "2.50", "2.25")]
)
days = st.tuples(st.integers(1, 7), st.integers(1, 7)).map(lambda pair: Span(*sorted(pair)))


@st.composite
def dosages(draw: st.DrawFn) -> Dosage:
    (repetitions, repetitions_open), (hold, hold_open), (rest, rest_open) = (draw(parts) for _ in range(3))
    return Dosage(
        sets=draw(st.none() | spans),
        repetitions=repetitions,
        hold=hold,
        rest=rest,
        repetitions_open=repetitions_open,
        hold_open=hold_open,
        rest_open=rest_open,
        load_kg=draw(loads),
        load_band=draw(st.sampled_from(("", *BANDS))),
        days_a_week=draw(st.none() | days),
        every_days=draw(st.none() | st.integers(2, 31)),
        times_a_day=draw(st.none() | st.integers(1, 12)),
    )


GROUPS = (
    ("sets",),
    ("repetitions", "repetitions_open"),
    ("hold", "hold_open"),
    ("rest", "rest_open"),
    ("load_kg",),
    ("load_band",),
    ("days_a_week",),
    ("every_days",),
    ("times_a_day",),
)


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[Dosage, Dosage]:
    """Two doses that differ in one or two parts, where words could most easily run into each other."""
    one, other = draw(dosages()), draw(dosages())
    groups = draw(st.sets(st.sampled_from(GROUPS), min_size=1, max_size=2))
    return one, replace(one, **{name: getattr(other, name) for group in groups for name in group})


@settings(max_examples=400)
@given(neighbours(), st.sampled_from(MEASURES), st.sampled_from(SIDES), st.sampled_from(SIDES))
def test_other_doses_and_sides_have_other_words(pair, measure, side, other_side):
    one, other = pair
    said = say_with_schedule(one, measure=measure, side=side)
    also_said = say_with_schedule(other, measure=measure, side=other_side)
    same = (plain(one, measure), side) == (plain(other, measure), other_side)
    assert (said == also_said) == same


@pytest.mark.parametrize("measure", MEASURES)
def test_every_combination_of_amounts_has_words_of_its_own(measure):
    """Random doses seldom clash, so here is the crowded part, sets x repetitions x hold, in full."""
    ones = [None, *(exactly(figure) for figure in (1, 2, 3, 60, 120)), Span(1, 2), Span(60, 120)]
    open_or_not = [(span, False) for span in ones] + [(None, True)]
    amounts = {
        plain(
            Dosage(sets=sets, repetitions=reps, hold=hold, repetitions_open=reps_open, hold_open=hold_open),
            measure,
        )
        for sets in ones
        for reps, reps_open in open_or_not
        for hold, hold_open in open_or_not
    }
    words = {say(amount, measure=measure, side="both") for amount in amounts}
    assert len(words) == len(amounts)


@given(dosages(), st.sampled_from(MEASURES), st.sampled_from(SIDES))
def test_no_figure_is_invented(dosage, measure, side):
    """A dose without a figure has no digit in its words, on the screen or aloud."""
    bare = Dosage(
        repetitions_open=dosage.repetitions_open,
        hold_open=dosage.hold_open,
        rest_open=dosage.rest_open,
        load_band=dosage.load_band,
    )
    said = say_with_schedule(bare, measure=measure, side=side) + say_long(bare, measure=measure, side=side)
    assert [letter for letter in said if letter.isdigit()] == []


@given(dosages(), st.sampled_from(MEASURES), st.sampled_from(SIDES))
def test_plain_form_says_the_same_and_stays_plain(dosage, measure, side):
    once = plain(dosage, measure)
    assert plain(once, measure) == once
    assert say(once, measure=measure, side=side) == say(dosage, measure=measure, side=side)
