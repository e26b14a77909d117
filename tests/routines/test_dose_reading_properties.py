"""The dose reader against everything: our own words, any text, texts made of its own vocabulary."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routines.dosage import (
    BANDS,
    Dosage,
    Reading,
    Span,
    plain,
    read,
    say_reading,
    say_unread,
    say_with_schedule,
)
from routines.dosage.vocabulary import ENGLISH, phrasings

MEASURES, SIDES = ("hold", "reps", "time"), ("both", "each", "left", "right", "alternating")
measures, sides = st.sampled_from(MEASURES), st.sampled_from(SIDES)
modest = settings(max_examples=100)

# Any dose that a line can hold: no figure is nought but a rest, and every second day is not a daily thing.
figures = st.sampled_from([1, 2, 3, 5, 10, 30, 59, 60, 61, 90, 120, 32_767]) | st.integers(1, 999)
spans = st.tuples(figures, figures).map(lambda pair: Span(*sorted(pair)))
parts = st.tuples(st.none() | spans, st.just(False)) | st.just((None, True))
loads = st.decimals("0.01", "999.99", places=2) | st.sampled_from([Decimal("1E+1"), Decimal("2.50")])
weekdays = st.integers(1, 7)
weeks = st.tuples(weekdays, weekdays).map(lambda pair: Span(*sorted(pair)))


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Span | None, int | None]:
    days, every = draw(st.none() | weeks), draw(st.none() | st.integers(2, 31))
    return (days, None) if days and every and days.low > -(-7 // every) else (days, every)


@st.composite
def dosages(draw: st.DrawFn) -> Dosage:
    (repetitions, repetitions_open), (hold, hold_open) = draw(parts), draw(parts)
    rest, rest_open = draw(parts | st.just((Span(0, 0), False)))
    days_a_week, every_days = draw(schedules())
    return Dosage(
        sets=draw(st.none() | spans),
        repetitions=repetitions,
        hold=hold,
        rest=rest,
        repetitions_open=repetitions_open,
        hold_open=hold_open,
        rest_open=rest_open,
        load_kg=draw(st.none() | loads),
        load_band=draw(st.sampled_from(("", *BANDS))),
        days_a_week=days_a_week,
        every_days=every_days,
        times_a_day=draw(st.none() | st.integers(1, 24)),
    )


@settings(max_examples=300)
@given(dosages(), measures, sides)
def test_our_own_words_are_read_back_as_the_same_dose(dosage, measure, side):
    words = say_with_schedule(dosage, measure=measure, side=side)
    said = None if side == "both" else side  # together goes without saying
    assert read(words, measure=measure) == Reading(plain(dosage, measure), said, ())


@pytest.mark.parametrize("measure", MEASURES)
def test_every_combination_of_amounts_is_read_back(measure):
    """Random doses seldom meet the crowded part, sets x repetitions x hold, so here it is in full."""
    spans = [None, *(Span(figure, figure) for figure in (1, 2, 60, 90)), Span(1, 2), Span(60, 120)]
    open_or_not = [(span, False) for span in spans] + [(None, True)]
    amounts = [
        Dosage(sets=sets, repetitions=reps, hold=hold, repetitions_open=reps_open, hold_open=hold_open)
        for sets in spans
        for reps, reps_open in open_or_not
        for hold, hold_open in open_or_not
    ]
    readings = [
        read(say_with_schedule(dose, measure=measure, side="both"), measure=measure) for dose in amounts
    ]
    assert readings == [Reading(plain(dose, measure), None, ()) for dose in amounts]


@modest
@given(dosages(), measures, sides)
def test_what_was_understood_is_said_in_the_same_words(dosage, measure, side):
    words = say_with_schedule(dosage, measure=measure, side=side)
    reading = read(words, measure=measure)
    assert say_reading(reading, measure=measure, side=side) == words
    assert say_unread(reading) == ""


@modest
@given(dosages(), measures, sides)
def test_loads_in_pounds_are_read_back_to_the_tenth_that_is_said(dosage, measure, side):
    words = say_with_schedule(dosage, measure=measure, side=side, weight_unit="lb")
    if ", 0 lb" in words:
        return
    reading = read(words, measure=measure, weight_unit="lb")
    assert say_reading(reading, measure=measure, side=side, weight_unit="lb") == words


@modest
@given(
    dosages(), measures, sides, st.sampled_from(["  ", "\t", "\u00a0", "\u2009", " \u200b"]), st.booleans()
)
def test_spaces_capitals_and_plainer_signs_change_nothing(dosage, measure, side, space, upper):
    words = say_with_schedule(dosage, measure=measure, side=side)
    typed = words.replace("×", "x").replace("–", "-").replace(" ", space)
    assert read(typed.upper() if upper else typed, measure=measure) == read(words, measure=measure)


gibberish = st.text("zqj", min_size=1, max_size=8)


@modest
@given(dosages(), measures, sides, gibberish)
def test_what_is_not_known_is_handed_back_and_spoils_nothing(dosage, measure, side, word):
    words = say_with_schedule(dosage, measure=measure, side=side)
    known = read(words, measure=measure)
    assert read(f"{words}, {word}", measure=measure) == Reading(known.dosage, known.side, (word,))
    assert read(f"{word}; {words}", measure=measure) == Reading(known.dosage, known.side, (word,))


# Texts made of everything that the reader knows, joined as people join it and as nobody does.
WORDS = sorted(" ".join(words) for words in phrasings(ENGLISH))
TYPED_NUMBERS = "0 1 2 3 5 10 30 60 100 2.5 2,5 .5 1:30 1/2 99999 007"
SIGNS = [",", ";", ".", ":", "-", "–", "/", "(", ")", "x", "×", "'", '"', "+", "#", "@", "\n", "~", "zqj"]
typed = st.sampled_from(TYPED_NUMBERS.split()) | st.sampled_from(WORDS) | st.sampled_from(SIGNS)
pairs = st.lists(st.tuples(typed, st.sampled_from(["", " "])), max_size=16)
soups = pairs.map(lambda parts: "".join(part + space for part, space in parts))
texts = soups | st.text(max_size=60) | st.text("0123456789 .,x-–/s'\"½kgmin", max_size=30)

SPELLED_OUT = """one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12
    thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40
    fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 once 1 twice 2 thrice 3 ½ 0.5 1/2 0.5 half 0.5 minute 1"""
SPELLED = dict(zip(SPELLED_OUT.split()[::2], SPELLED_OUT.split()[1::2], strict=True))
SPELLED_OF = {
    "days_a_week": {"daily": "7", "every day": "7", "everyday": "7", "each day": "7", "qd": "7"},
    "times_a_day": {"bid": "2", "bd": "2", "tid": "3", "tds": "3", "qid": "4", "qds": "4"},
    "every_days": {
        "second": "2",
        "other": "2",
        "alternat": "2",
        "qod": "2",
        "eod": "2",
        "third": "3",
        "fourth": "4",
    }
    | {"fifth": "5", "sixth": "6", "seventh": "7"},
}


def figures_in(text: str, name: str) -> set[Decimal]:
    """Every figure in a text that the part could have, with the sums of two: "forty-five", "1 min 30"."""
    written = re.findall(r"[0-9]+", text) + re.findall(r"[0-9]*[.,][0-9]+", text)
    spelled = SPELLED | SPELLED_OF.get(name, {})
    plainly = re.sub(r"\s+", " ", text.lower().replace(".", ""))
    stand = {Decimal(found.replace(",", ".")) for found in written}
    stand |= {Decimal(value) for word, value in spelled.items() if word in plainly}
    return stand | {one + other for one in stand for other in stand if min(one, other) < 10}


def figures_of(dosage: Dosage) -> list[tuple[str, Decimal]]:
    spans = {name: getattr(dosage, name) for name in ("sets", "repetitions", "hold", "rest", "days_a_week")}
    found = [(name, Decimal(end)) for name, span in spans.items() if span for end in (span.low, span.high)]
    singles = {name: getattr(dosage, name) for name in ("load_kg", "every_days", "times_a_day")}
    return found + [(name, Decimal(value)) for name, value in singles.items() if value is not None]


def stands(name: str, figure: Decimal, text: str) -> bool:
    there = figures_in(text, name)
    if name in ("hold", "rest"):
        minutes = {60 * one for one in there}
        return figure in there | minutes | {minute + one for minute in minutes for one in there}
    if name == "load_kg":
        return figure in there | {round(one * Decimal("0.45359237"), 2) for one in there if one < 10_000}
    return figure in there


@settings(max_examples=400)
@given(texts, measures, st.sampled_from(["kg", "lb"]))
def test_every_figure_of_the_result_stands_in_the_text(text, measure, unit):
    reading = read(text, measure=measure, weight_unit=unit)
    invented = [part for part in figures_of(reading.dosage) if not stands(*part, text)]
    assert invented == []


@settings(max_examples=250)
@given(texts, measures, sides)
def test_any_text_is_answered_in_whole_pieces_of_it(text, measure, side):
    reading = read(text, measure=measure)
    tidy = re.sub(r"\s+", " ", re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]", " ", text))
    assert [piece for piece in reading.unread if re.sub(r"\s+", " ", piece) not in tidy] == []
    assert reading.ok == (say_unread(reading) == "")
    assert isinstance(say_reading(reading, measure=measure, side=side), str)
    assert reading.dosage == plain(reading.dosage, measure)


@modest
@given(st.text(max_size=40).filter(str.strip), st.integers(20, 30_000), measures)
def test_long_text_is_answered_at_bounded_length(text, times, measure):
    reading = read(text * times, measure=measure)
    assert sum(map(len, reading.unread)) <= 400


@pytest.mark.parametrize(
    "hostile", ["x", "(", "3x", "1", "-", "½", "'", "a ", "no ", "3-", "1:30", "\u0130", "b.i."]
)
def test_hostile_length_is_cut_off_behind_the_last_whole_thought(hostile):
    reading = read("3 x 10, " + hostile * 1_000_000, measure="reps")
    assert reading.dosage == Dosage(sets=Span(3, 3), repetitions=Span(10, 10))
    assert [piece[-1] for piece in reading.unread] == ["…"]


def test_figure_is_not_cut_in_two():
    text = "3 x 10, " + "z" * 284 + ", hold 120 s"
    assert text[:300].endswith("hold 1")
    assert read(text, measure="reps").dosage == Dosage(sets=Span(3, 3), repetitions=Span(10, 10))
    assert read(text, measure="reps").unread == ("z" * 284, "hold 120 s…")


def test_spaces_do_not_count_towards_the_length():
    assert read("3" + " " * 5_000 + "x" + " " * 5_000 + "10", measure="reps").ok
    assert read("3 x 10" + " " * 30_000 + "4 x 8", measure="reps").unread == ("3 x 10…",)
