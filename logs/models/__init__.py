"""What people did: sessions with their sets, the morning after, and who may look."""

from logs.models.access import Consent
from logs.models.sessions import DeletedSession, LoggedSet, MorningAfter, Session

__all__ = ["Consent", "DeletedSession", "LoggedSet", "MorningAfter", "Session"]
