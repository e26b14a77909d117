"""The request of somebody signed in: what every view of the logs gets, since login is required everywhere."""

from typing import Any

from django.http import HttpRequest


class SignedInRequest(HttpRequest):
    """For annotations only: ``user`` is a person, of whatever model the site uses."""

    user: Any
