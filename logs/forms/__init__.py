"""The forms of a session: the page "Log it", made of one form about the session and one for each exercise."""

from logs.forms.extras import ExtraFormSet
from logs.forms.lines import LineFormSet
from logs.forms.page import LogPage
from logs.forms.session import SessionForm

__all__ = ["ExtraFormSet", "LineFormSet", "LogPage", "SessionForm"]
