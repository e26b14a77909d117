"""Forms of the content: following a routine, and writing one of one's own."""

from routines.forms.dose import DoseField
from routines.forms.following import PauseForm, WeekdaysForm, first_weekday, weekday_choices
from routines.forms.writing import AboutForm, LineForm, NameForm, PublishForm

__all__ = [
    "AboutForm",
    "DoseField",
    "LineForm",
    "NameForm",
    "PauseForm",
    "PublishForm",
    "WeekdaysForm",
    "first_weekday",
    "weekday_choices",
]
