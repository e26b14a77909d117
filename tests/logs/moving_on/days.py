"""The days these tests live in."""

from datetime import UTC, date, datetime

START = date(2026, 3, 1)
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
