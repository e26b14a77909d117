"""The people who sign in."""

from hipapp.models.users import User

__all__ = ["User"]
