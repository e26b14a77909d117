"""The JSON API: what the guided session reads, and where it sends what was done."""

from logs.api.errors import Refused, wrong_body
from logs.api.views import router

__all__ = ["Refused", "router", "wrong_body"]
