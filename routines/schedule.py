"""How often and how long, in words. Pure: figures in, words out, in the language in force."""

from collections.abc import Iterable

from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ALL_WEEK = 7


def say_often(least: int | None, most: int | None, times_a_day: int = 1) -> str:
    """Return "six days a week; three still help", "every day, twice a day"; empty where nothing is asked for.

    ``least`` and ``most`` are days a week, 1 to 7; with one of them missing the other stands for both.
    """
    asked = most or least
    parts = [] if asked is None else [_days_a_week()[asked]]
    if times_a_day > 1:
        parts.append(_say_times(times_a_day))
    often = ", ".join(parts)
    if asked and least and least < asked:
        return f"{often}; {_still_helps()[least]}"
    return often


def _days_a_week() -> dict[int, str]:
    return {
        1: _("one day a week"),
        2: _("two days a week"),
        3: _("three days a week"),
        4: _("four days a week"),
        5: _("five days a week"),
        6: _("six days a week"),
        7: _("every day"),
    }


def _still_helps() -> dict[int, str]:
    return {
        1: _("one still helps"),
        2: _("two still help"),
        3: _("three still help"),
        4: _("four still help"),
        5: _("five still help"),
        6: _("six still help"),
    }


def _say_times(count: int) -> str:
    words = {2: _("twice a day"), 3: _("three times a day")}
    return words.get(count) or ngettext("%(count)d time a day", "%(count)d times a day", count) % {
        "count": count
    }


def say_minutes(low: int | None, high: int | None, *, planned_seconds: int) -> str:
    """Return "20–30 min" as the version has it, else "about 26 min" as planned; empty where neither is known."""
    if low is None:
        if planned_seconds <= 0:
            return ""
        return _("about %(minutes)d min") % {"minutes": whole_minutes(planned_seconds)}
    if high is None or high == low:
        return _("%(minutes)d min") % {"minutes": low}
    return _("%(low)d–%(high)d min") % {"low": low, "high": high}


def whole_minutes(seconds: int) -> int:
    """Return minutes rounded to the nearest, at least one."""
    return max(1, (seconds + 30) // 60)


def weekday_order(first_weekday: int) -> tuple[int, ...]:
    """Return the ISO days (Monday 1 to Sunday 7) from the locale's first on; Django counts that from Sunday 0."""
    first = first_weekday or ALL_WEEK
    return tuple((first - 1 + offset) % ALL_WEEK + 1 for offset in range(ALL_WEEK))


def say_weekdays(digits: Iterable[str], *, first_weekday: int) -> str:
    """Return "Monday, Wednesday and Friday" for ISO digits ("135"), in the locale's order; empty for none."""
    chosen = set(digits)
    if len(chosen) == ALL_WEEK:
        return _("every day")
    names = [str(WEEKDAYS[day - 1]) for day in weekday_order(first_weekday) if str(day) in chosen]
    return get_text_list(names, _("and"))
