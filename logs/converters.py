"""What may stand in an address of the logs. Whatever does not fit is a 404 before a database is asked."""

from datetime import date


class DayConverter:
    """A local date, as in 2026-03-19; one that no calendar has is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class DirectionConverter:
    """On (to something harder) or off (to something easier)."""

    regex = "on|off"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
