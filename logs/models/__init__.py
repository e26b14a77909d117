"""What people did: sessions with their sets, the morning after, their own activities, and who may look."""

from logs.models.access import Consent
from logs.models.activities import Activity, ActivityRating, PutOff
from logs.models.sessions import DeletedSession, LoggedSet, MorningAfter, Session
from logs.models.suggestions import SuggestionAnswer

__all__ = [
    "Activity",
    "ActivityRating",
    "Consent",
    "DeletedSession",
    "LoggedSet",
    "MorningAfter",
    "PutOff",
    "Session",
    "SuggestionAnswer",
]
