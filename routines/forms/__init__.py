"""Forms of the content: following a routine, and writing one of one's own."""

from routines.forms.following import PauseForm, WeekdaysForm, first_weekday, weekday_choices

__all__ = ["PauseForm", "WeekdaysForm", "first_weekday", "weekday_choices"]
