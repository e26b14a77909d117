"""What may stand in an address. Whatever does not fit is a 404 before a database is asked."""


class NumberConverter:
    """A version's number: 1 to 99999, without leading zeros."""

    regex = "[1-9][0-9]{0,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class IdConverter(NumberConverter):
    """A primary key: at most 15 digits, so that it fits the integers of both databases."""

    regex = "[1-9][0-9]{0,14}"
