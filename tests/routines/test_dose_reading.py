"""Doses as people write them in home exercise programs, each with what it must give."""

from decimal import Decimal

import pytest

from routines.dosage import Dosage, Reading, Span, read, say_reading, say_unread
from routines.dosage.vocabulary import phrasings

Figure = int | tuple[int, int] | None


def dose(sets: Figure = None, reps: Figure = None, **more: object) -> Dosage:
    """Figures as they are typed: 3, or (3, 5) for a range; kg as text."""

    def span(figure: Figure) -> Span | None:
        return None if figure is None else Span(figure, figure) if isinstance(figure, int) else Span(*figure)

    spans = {name: span(more.pop(name, None)) for name in ("hold", "rest", "days_a_week")}
    kg = more.pop("kg", None)
    return Dosage(
        sets=span(sets), repetitions=span(reps), **spans, load_kg=Decimal(kg) if kg else None, **more
    )


NOTHING = Dosage()
MANY, LONG, SHORTLY = {"repetitions_open": True}, {"hold_open": True}, {"rest_open": True}

# Measure, dose, side, and the ways to type it that are understood whole.
# fmt: off
UNDERSTOOD = [
    # Sets and repetitions
    ("reps", dose(3, 10), None, ["3 x 10", "3x10", "3X10", "3 × 10", "3*10", "3 ✕ 10", "3 by 10", "3 x 10."]),
    ("reps", dose(3, 10), None, ["3 × 10 reps", "3 sets of 10", "3 sets x 10", "3 sets of 10 reps", "3 times 10"]),
    ("reps", dose(3, 10), None, ["10 reps x 3 sets", "10 reps x 3", "10 x 3 sets", "10 reps, 3 sets", "3 x ten"]),
    ("reps", dose(3, 10), None, ["Sets: 3, Reps: 10", "Sets: 3 Reps: 10", "sets 3 reps 10", "Reps = 10; Sets = 3"]),
    ("reps", dose(3, 10), None, ["Three sets of ten repetitions", "- 3 x 10", "* 3 x 10", '"3 x 10"', "3 rounds of 10"]),
    ("reps", dose(3, 10), None, ["3 sets 10", "3 sets, 10", "3 sets/10 reps", "3 sets (10 reps)", "3 sets - 10 reps"]),
    ("reps", dose(3, 10), "each", ["10 each leg x 3", "10 per side x3", "3 sets 10 each side", "10 each x 3"]),
    ("reps", dose(2, 10), "left", ["10 left leg x 2", "2x10(L)", "2 x 10 L"]),
    ("reps", dose(None, 10), "each", ["10 ea. leg", "10 reps. Switch sides."]),
    ("reps", dose(3, 10), None, ["   3   x\u00a0\t10   ", "3\u200bx\u200910", "3 x 10, 3 x 10", "3 SETS OF 10 REPS"]),
    ("reps", dose((2, 3), (8, 12)), None, ["2-3 sets of 8-12", "2–3 × 8–12", "2 to 3 sets of 8 to 12 reps"]),
    ("reps", dose((2, 3), (8, 12)), None, ["2 - 3 x 8 - 12", "Sets: 2-3, Reps: 8-12", "two-three sets of 8-12"]),
    ("reps", dose(None, 10), None, ["10", "10 reps", "10 repetitions", "10 rep(s)", "x10", "x 10 reps", "10x"]),
    ("reps", dose(None, 10), None, ["repeat 10 times", "Repeat 10x", "repeat 10", "ten times", "about 10 reps"]),
    ("reps", dose(None, (10, 12)), "each", ["Repeat 10 to 12 times with each leg."]),
    ("reps", dose(None, 45), None, ["forty-five reps", "forty five repetitions", "45 reps."]),
    # Holds
    ("hold", dose(None, 5, hold=30), None, ["5 x 30 s", "5x30s", "5 × 30 sec hold", "30s x 5", '5 x 30"', "5 x 30″"]),
    ("hold", dose(None, 5, hold=30), None, ["hold 30 sec, repeat 5x", "Hold 30 secs. Repeat 5 times.", "5 reps of 30 s"]),
    ("hold", dose(None, 5, hold=30), None, ["30 second hold x 5", "hold 30 s x 5 reps", "5 × hold 30 s", "5 x 30''"]),
    ("hold", dose(None, 5, hold=30), None, ["5 holds of 30 s", "5 holds x 30 sec", "5 30-second holds", "5 x 30 second holds"]),
    ("hold", dose(None, 3, hold=30), "each", ["30 s each side x 3", "30 s/side x 3", "3x 30s ea. side"]),
    ("hold", dose(None, 5, hold=30), None, ["5 times, 30-second hold", "Reps: 5 Hold: 30", "5 x half a minute"]),
    ("hold", dose(None, 5, hold=30), None, ["Hold for thirty seconds, five times", "1 set of 5 x 30 s", "30 sec. x 5"]),
    ("hold", dose(None, 5, hold=30), "each", ["5 x 30 s each side", "5 x 30 s each", "5 x 30 s, both sides"]),
    ("hold", dose(None, 5, hold=30), "each", ["hold for 30 seconds, 5 times each side", "5 x 30 s hold per leg"]),
    ("hold", dose(None, (3, 5), hold=15), "left", ["3-5 x 15 s, left only", "3–5 x 15 sec hold (L)"]),
    ("hold", dose(None, (3, 5), hold=15), None, ["3 to 5 times, 15 sec hold", "hold 15 s, repeat 3-5 times"]),
    ("hold", dose(None, 10, hold=(5, 8)), None, ["hold 5-8 seconds, 10 reps", "10 x 5-8 s", "10 × 5s–8s"]),
    ("hold", dose(None, 10, hold=10), None, ["10x 10s", '10x10"', "10 reps, 10 seconds", "10 x 10 sec hold"]),
    ("hold", dose(hold=90), None, ["90 s", "1:30", "1 min 30 s", "1min30s", "1 min and 30 sec", "1'30\"", "1.5 min"]),
    ("hold", dose(hold=90), None, ["1½ min", "one and a half minutes", "a minute and a half", "hold 1,5 minutes"]),
    ("hold", dose(hold=(30, 60)), None, ["30-60 s", "hold 30 s to 1 min", "Hold for 30 – 60 seconds", "0:30-1:00"]),
    ("hold", dose(3, hold=30), None, ["3 sets of 30 s", "3 sets x 30 sec", "3 sets, hold 30 s", "3 sets, 30 s each"]),
    ("reps", dose(3, 10, hold=5), None, ["3 sets x 10 reps x 5 sec hold", "3 x 10 x 5 s", "3x10x5s", "3×10×5″"]),
    ("reps", dose(3, 10, hold=5), None, ["3 × 10 repetitions; 5-second hold", "3 sets of 10 repetitions/ 5-s hold"]),
    ("reps", dose(3, 10, hold=2), None, ["3 x 10, hold 2 s", "3 x 10, hold 2", "3 x 10 - hold 2 s", "3 x 10 w/ 2 s hold"]),
    ("reps", dose(None, 3, hold=10), None, ["3 x 10 s", "3 reps, hold 10 s", "10 s hold, 3 reps"]),
    # Working time
    ("time", dose(hold=120), None, ["2 min", "2 minutes", "2'", "2' ", "120 sec", "for 2 min", "2:00"]),
    ("time", dose(hold=120), "each", ["2 mins each leg", "2 min per side", "2 min each", "2 min/side", "2 min a side"]),
    ("time", dose(None, 2, hold=60), None, ["2 x 60 s", "2 × 1 min", "1 min x 2", "2 x one minute"]),
    ("time", dose(3, hold=60), None, ["3 sets, 1 min each", "3 sets of 1 min", "3 rounds of 60 s"]),
    ("time", dose(5, hold=30, rest=30), None, ["30 s work, 30 s rest, 5 rounds"]),
    # Open parts
    ("reps", NOTHING, None, ["as tolerated", "As tolerated.", "to tolerance", "as able", ""]),
    ("reps", dose(**MANY), None, ["reps: as many as tolerated", "AMRAP", "as many reps as possible", "max reps"]),
    ("reps", dose(3, **MANY), None, ["3 x AMRAP", "3 sets of as many as tolerated", "3 sets, AMRAP"]),
    ("hold", dose(**LONG), None, ["max hold", "hold as long as you can", "hold as tolerated", "as long as possible"]),
    ("hold", dose(None, 3, **LONG), None, ["3 x max hold", "3 reps, hold to tolerance"]),
    # Rest
    ("hold", dose(rest=30), None, ["rest 30 s", "30 sec rest", "rest: 30 s", "30 s between sets", "30 seconds of rest"]),
    ("reps", dose(rest=(30, 60)), None, ["rest 30-60 sec between sets", "rest between sets: 30-60 s"]),
    ("hold", dose(**SHORTLY), None, ["rest a few seconds", "a few seconds' rest", "rest for few seconds", "short rest"]),
    ("hold", dose(None, 5, hold=30, rest=10), None, ["5 x 30 s rest 10 s", "hold 30 s, 10 s rest, 5 reps"]),
    ("hold", dose(None, 5, hold=30, rest=10), None, ["30 s hold 10 s rest 5x", "5 x 30 s, relax 10 s"]),
    ("reps", dose(1, 6, rest=10), None, ["1x6 (rest 10 seconds between sets)"]),
    # Sides
    ("reps", dose(None, 10), "each", ["10 each leg", "10 per side", "10/side", "10 ea.", "10 reps L and R", "10 each side"]),
    ("reps", dose(None, 10), "each", ["10 reps. Repeat on the other side.", "10 reps, then the other leg", "10 a side"]),
    ("reps", dose(None, 20), "alternating", ["alternating, 20 total", "20 alternating legs", "20 reps alternate sides"]),
    ("reps", NOTHING, "right", ["R only", "(R)", "right side only", "right leg", "Rt", "right only"]),
    ("reps", NOTHING, "left", ["L only", "(L) side", "left", "Left knee", "lt leg"]),
    ("reps", NOTHING, "each", ["both sides", "each", "each side", "left/right", "switch sides"]),
    ("reps", NOTHING, "both", ["bilateral", "both together", "with both legs", "both legs together"]),
    # Loads
    ("reps", dose(3, 10, kg="5"), None, ["3x10 @ 5 kg", "3 x 10 with 5kg", "3 x 10, 5 kilos", "3 x 10 x 5 kg", "3x10 @ 5"]),
    ("reps", dose(3, 8, kg="4.54"), None, ["3 x 8 10 lb", "3 x 8, 10 lbs", "3x8 10#", "3 x 8 w/ 10 pounds"]),
    ("reps", dose(3, 10, kg="2.5"), None, ["3 x 10, 2.5 kg", "3 x 10, 2,5 kg", "3 x 10 2½ kg", "2.50kg 3x10"]),
    ("reps", dose(None, 10, kg="5"), None, ["5 kg x 10", "10 reps x 5 kg", "10 reps, weight: 5 kg"]),
    ("reps", dose(load_band="green"), None, ["green theraband", "Green Thera-Band", "band: green", "green TB", "green"]),
    ("reps", dose(2, 10, load_band="red"), None, ["2x10 RTB", "2 x 10 red t-band", "2 x 10 + red band", "2x10, red TB"]),
    ("reps", dose(load_band="green"), None, ["GTB", "green T-band"]),
    ("reps", dose(load_band="yellow"), None, ["YTB", "yellow loop band"]),
    ("reps", dose(2, 10, load_band="red"), None, ["2 x 10 red", "2x10 with a red resistance band", "2 x 10 (red band)"]),
    ("reps", dose(2, 10, load_band="red", every_days=2), None, ["2 x 10, red band, every second day"]),
    # When
    ("reps", dose(days_a_week=3), None, ["3x/week", "3 times a week", "3 days/wk", "three times weekly", "3 x week"]),
    ("reps", dose(days_a_week=(2, 3)), None, ["2-3 x per week", "2 to 3 days a week", "2–3x/wk"]),
    ("reps", dose(days_a_week=7), None, ["daily", "every day", "7 days a week", "Frequency: daily"]),
    ("reps", dose(every_days=2), None, ["every other day", "every second day", "alternate days", "QOD", "every 2 days"]),
    ("reps", dose(3, 10, every_days=2), None, ["3 x 10 EOD", "3x10 q.o.d.", "3 x 10 every 2nd day"]),
    ("reps", dose(every_days=3), None, ["every third day", "every 3rd day", "once every 3 days"]),
    ("reps", dose(times_a_day=2), None, ["twice daily", "BID", "b.i.d.", "2x/day", "2 x daily", "two times per day"]),
    ("reps", dose(times_a_day=3), None, ["three times a day", "TID", "3 times / day", "3x a day", "thrice daily"]),
    ("reps", dose(None, 10, times_a_day=2), None, ["10 2x/day", "10 twice a day", "10 BID", "10 x 2 x daily"]),
    ("reps", dose(3, 10, days_a_week=7), None, ["3 x 10 daily", "3 sets x 10 daily", "10 reps x 3, daily"]),
    ("reps", dose(None, 10, times_a_day=2), None, ["10x 2x/day", "10 reps BID", "10 times, twice a day"]),
    # Whole prescriptions
    ("hold", dose(3, 10, hold=5, times_a_day=2), None,
     ["Repeat 10 Times, Hold 5 Seconds, Complete 3 Sets, Perform 2 Time(s) a Day"]),
    ("reps", dose(5, 5, every_days=2), None, ["Perform 5 sets of 5 repetitions (reps), every other day."]),
    ("reps", dose((2, 3), (8, 15), rest=(120, 180), days_a_week=3), None,
     ["Reps: 8-15, Sets: 2-3, Rest: 2-3 min, 3 days per week"]),
    ("hold", dose(None, 5, hold=30, **SHORTLY), "each",
     ["Hold this position for 30 seconds, rest for few seconds. Repeat 5x. Repeat same sequence for the other side."]),
]

# Measure, what was typed, the dose and the side that are understood of it, and what is handed back.
HANDED_BACK = [
    # Unknown words do no harm to what stands beside them
    ("reps", "3 x 10 until it burns", dose(3, 10), None, ["until it burns"]),
    ("reps", "squats: 3 x 10, slowly and gently", dose(3, 10), None, ["squats", "slowly and gently"]),
    ("hold", "5 x 30 s for 4 weeks", dose(None, 5, hold=30), None, ["for 4 weeks"]),
    ("hold", "Hold for 10 seconds and relax. Repeat 5-10 times.", dose(None, (5, 10), hold=10), None, ["and relax"]),
    ("reps", "banana", NOTHING, None, ["banana"]),
    ("reps", "...", NOTHING, None, ["..."]),
    ("reps", "3 x 10, orange band", dose(3, 10), None, ["orange band"]),
    ("reps", "every morning, 10 reps", dose(None, 10), None, ["every morning"]),
    # What a dose cannot hold
    ("reps", "3 x 10 as tolerated", dose(3, 10), None, ["as tolerated"]),
    ("reps", "3 x 10 to failure", dose(3, 10), None, ["to failure"]),
    ("reps", "3 x 10, rest as tolerated", dose(3, 10), None, ["rest as tolerated"]),
    ("hold", "hold 5 deep breaths", NOTHING, None, ["hold 5 deep breaths"]),
    ("hold", "5 count hold", NOTHING, None, ["5 count hold"]),
    ("hold", "hold a few seconds", NOTHING, None, ["hold a few seconds"]),
    ("reps", "3 x 10 steps", NOTHING, None, ["3 x 10 steps"]),
    ("reps", "10 each way", dose(None, 10), None, ["each way"]),
    ("reps", "5-10 kg", NOTHING, None, ["5-10 kg"]),
    ("reps", "1-2 times a day", NOTHING, None, ["1-2 times a day"]),
    ("reps", "every 2 hours", NOTHING, None, ["every 2 hours"]),
    ("reps", "twice every second day", NOTHING, None, ["twice every second day"]),
    ("reps", "10 a day", NOTHING, None, ["10 a day"]),
    ("hold", "2.5 s", NOTHING, None, ["2.5 s"]),
    ("reps", "3 x 10, 2.125 kg", dose(3, 10), None, ["2.125 kg"]),
    # Out of range
    ("reps", "0 x 10", NOTHING, None, ["0 x 10"]),
    ("reps", "-3 x 10", NOTHING, None, ["-3 x 10"]),
    ("reps", "3 x 99999", NOTHING, None, ["3 x 99999"]),
    ("reps", "12-8 reps, 3 sets", dose(3), None, ["12-8 reps"]),
    ("reps", "8 times a week", NOTHING, None, ["8 times a week"]),
    ("reps", "every 40 days", NOTHING, None, ["every 40 days"]),
    ("reps", "0 kg", NOTHING, None, ["0 kg"]),
    # Contradictions: neither counts
    ("reps", "3 x 10, 3 x 12", NOTHING, None, ["3 x 10", "3 x 12"]),
    ("reps", "10 left, 12 right", NOTHING, None, ["10 left", "12 right"]),
    ("reps", "alternating, 10 reps each leg", dose(None, 10), None, ["alternating", "each leg"]),
    ("reps", "20 total, left only", NOTHING, "left", ["20 total"]),
    ("reps", "daily, every second day", NOTHING, None, ["daily", "every second day"]),
    ("hold", "hold 30 s, hold as tolerated", NOTHING, None, ["hold 30 s", "hold as tolerated"]),
    ("reps", "10 reps, AMRAP", NOTHING, None, ["10 reps", "AMRAP"]),
    ("reps", "red/green band", NOTHING, None, ["red", "green band"]),
    # A choice, a limit, a refusal
    ("reps", "3 x 10 or 2 x 15", NOTHING, None, ["3 x 10 or 2 x 15"]),
    ("reps", "2 sets, 8 or 10 reps", dose(2), None, ["8 or 10 reps"]),
    ("reps", "red or green band", NOTHING, None, ["red or green band"]),
    ("reps", "up to 10 reps", NOTHING, None, ["up to 10 reps"]),
    ("reps", "10 reps or more, 3 sets", dose(3), None, ["10 reps or more"]),
    ("reps", "10+ reps", NOTHING, None, ["10+ reps"]),
    ("reps", "between 8 and 12 reps", NOTHING, None, ["between 8 and 12 reps"]),
    ("reps", "no rest between sets, 3 x 10", dose(3, 10), None, ["no rest between sets"]),
    ("hold", "hold 10 s, building up to 30 s", dose(hold=10), None, ["building up to 30 s"]),
    ("reps", "3 x 10, stop if pain exceeds 4/10", dose(3, 10), None, ["stop if pain exceeds 4/10"]),
    # Another thing to do, behind the dose
    ("reps", "3 x 10, then hold 30 s", dose(3, 10), None, ["then hold 30 s"]),
    ("reps", "3 x 10 + 30 s hold", dose(3, 10), None, ["+ 30 s hold"]),
    ("reps", "10→15 reps", NOTHING, None, ["10→15 reps"]),
    # Two meanings
    ("reps", "10 reps x3 daily", NOTHING, None, ["10 reps x3 daily"]),
    ("hold", "30 s x 3 daily", NOTHING, None, ["30 s x 3 daily"]),
    ("reps", "20 reps (10 each side)", dose(None, 20), None, ["10 each side"]),
    ("reps", "10r", NOTHING, None, ["10r"]),
    ("hold", "3 sets 30", NOTHING, None, ["3 sets 30"]),
    ("reps", "3 x 10 x 5", NOTHING, None, ["3 x 10 x 5"]),
    ("reps", "2 x 5 kg", NOTHING, None, ["2 x 5 kg"]),
    ("reps", "3 x 10,5 kg", NOTHING, None, ["3 x 10,5 kg"]),
    ("reps", "3 x 10 ,5 kg", dose(3, 10), None, [",5 kg"]),
    ("reps", "1,000 reps", NOTHING, None, ["1,000 reps"]),
    ("reps", "12-10-8 reps", NOTHING, None, ["12-10-8 reps"]),
    ("hold", "20/30 seconds", NOTHING, None, ["20/30 seconds"]),
    ("hold", "5 x 30 s rest", NOTHING, None, ["5 x 30 s rest"]),
    ("hold", "hold 30 s rest", NOTHING, None, ["hold 30 s rest"]),
    ("hold", "1 min 30 s rest", NOTHING, None, ["1 min 30 s rest"]),
    ("hold", "1.30 min", NOTHING, None, ["1.30 min"]),
    ("hold", "hold 5 x 30", NOTHING, None, ["hold 5 x 30"]),
    ("hold", "5 x 10 - 30 s", NOTHING, None, ["5 x 10 - 30 s"]),
    ("hold", "30", NOTHING, None, ["30"]),
    ("hold", "30 each side", NOTHING, "each", ["30"]),
    ("hold", "3 sets of 30 s each", dose(3, hold=30), None, ["each"]),
    ("hold", "30 s each, 3 sets", dose(3, hold=30), None, ["each"]),
    ("reps", "10 reps, 10 seconds", dose(None, 10), None, ["10 seconds"]),
    ("reps", "10 reps, 3 times", dose(None, 10), None, ["3 times"]),
    ("reps", "3 x 10 @ 5 kg each hand", dose(3, 10, kg="5"), None, ["each hand"]),
    ("reps", "3 x 10 @ 5 each", dose(3, 10, kg="5"), None, ["each"]),
    ("reps", "10 reps, daily, 2x", dose(None, 10), None, ["daily, 2x"]),
    ("reps", "3 sets of 8 of 10", NOTHING, None, ["3 sets of 8 of 10"]),
    ("hold", "hold 3 sets", dose(3), None, ["hold"]),
    ("reps", "3 sets x 5 sets", NOTHING, None, ["3 sets x 5 sets"]),
    ("hold", "hold 3 sets x 10", NOTHING, None, ["hold 3 sets x 10"]),
    ("hold", "1 min 90 s", NOTHING, None, ["1 min 90 s"]),
    ("reps", "3 x 10, both legs", dose(3, 10), None, ["both legs"]),
    ("reps", "3x10 B/L", dose(3, 10), None, ["B/L"]),
    ("reps", "3 x 10, daily at 10:00", dose(3, 10, days_a_week=7), None, ["at 10:00"]),
]
# fmt: on


@pytest.mark.parametrize(
    ("measure", "dosage", "side", "text"),
    [(measure, dosage, side, text) for measure, dosage, side, texts in UNDERSTOOD for text in texts],
)
def test_phrasing_is_understood_whole(measure, dosage, side, text):
    assert read(text, measure=measure) == Reading(dosage, side, ())


@pytest.mark.parametrize(("measure", "text", "dosage", "side", "unread"), HANDED_BACK)
def test_what_is_not_understood_is_handed_back_as_it_was_typed(measure, text, dosage, side, unread):
    assert read(text, measure=measure) == Reading(dosage, side, tuple(unread))


def test_table_of_phrasings_is_long_enough():
    phrasings = [text for _, _, _, texts in UNDERSTOOD for text in texts]
    assert len(set(phrasings)) >= 80


def test_load_without_a_unit_is_in_the_unit_of_the_reader():
    assert read("3 x 10 @ 10", measure="reps", weight_unit="lb").dosage == dose(3, 10, kg="4.54")
    assert read("3 x 10 @ 10", measure="reps").dosage == dose(3, 10, kg="10")
    assert read("3 x 10 @ 10 kg", measure="reps", weight_unit="lb").dosage == dose(3, 10, kg="10")


def test_single_set_of_holds_goes_without_saying():
    assert read("1 x 10, hold 5 s", measure="hold").dosage == dose(None, 10, hold=5)
    assert read("1 x 10, hold 5 s", measure="reps").dosage == dose(1, 10, hold=5)


@pytest.mark.parametrize(
    ("text", "side", "words", "unread"),
    [
        ("5 x 30 s each side", "both", "5 × 30 s hold, each side", ""),
        ("5 x 30 s", "left", "5 × 30 s hold, left side only", ""),
        ("5 x 30 s until it burns", "both", "5 × 30 s hold", 'Not understood: "until it burns".'),
        ("as tolerated, red band", "both", "As tolerated, red band", ""),
        ("5 breaths, red band", "both", "Red band", 'Not understood: "5 breaths".'),
        ("5 breaths", "both", "", 'Not understood: "5 breaths".'),
        ("zig, 3 reps, zag", "each", "3 repetitions, each side", 'Not understood: "zig", "zag".'),
    ],
)
def test_reading_in_words(text, side, words, unread):
    reading = read(text, measure="hold")
    assert say_reading(reading, measure="hold", side=side) == words
    assert say_unread(reading) == unread
    assert reading.ok == (unread == "")


def test_words_about_a_reading_use_the_unit_of_the_reader():
    reading = read("3 x 10, 10 lb", measure="reps")
    assert say_reading(reading, measure="reps", side="both", weight_unit="lb") == "3 × 10, 10 lb"


def test_phrasing_stands_for_one_thing():
    table = "{limb}: leg | arm\n\n# Sides\nside each: each {limb}\neach: each"
    assert phrasings(table) == {
        ("each", "leg"): ("side", "each"),
        ("each", "arm"): ("side", "each"),
        ("each",): ("each", ""),
    }
    with pytest.raises(ValueError, match="'each' stands for two things"):
        phrasings("each: each\nside each: each")
