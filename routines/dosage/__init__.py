"""A dose as a value, and the same dose in words: to read, to hear, with its schedule. Pure.

Figures are whole seconds, days or counts; a part without a figure is left out or open, never guessed.
Measures are "hold", "reps" and "time" (for "time" the hold is the working time); sides are "both",
"each", "left", "right" and "alternating" (then repetitions count both legs together).
"""

from routines.dosage.hints import ask_back
from routines.dosage.reading import Reading, read, say_reading, say_unread
from routines.dosage.spoken import say_long
from routines.dosage.value import BANDS, Dosage, Span, plain
from routines.dosage.words import (
    say,
    say_band,
    say_duration,
    say_inline,
    say_load,
    say_schedule,
    say_seconds,
    say_side,
    say_span,
    say_times,
    say_with_schedule,
)

__all__ = [
    "BANDS",
    "Dosage",
    "Reading",
    "Span",
    "ask_back",
    "plain",
    "read",
    "say",
    "say_band",
    "say_duration",
    "say_inline",
    "say_load",
    "say_long",
    "say_reading",
    "say_schedule",
    "say_seconds",
    "say_side",
    "say_span",
    "say_times",
    "say_unread",
    "say_with_schedule",
]
