"""Days as a person writes them: `today`, `mon`, `-3`, `2026-11-20`, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from .errors import UsageError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "y": -1, "tomorrow": 1}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OFFSET = re.compile(r"[+-][0-9]+")
_LIKE_A_DAY = re.compile(r"[+-][0-9]\S*|[0-9]+[-./][0-9]\S*")
_FORMS = "say today, yesterday, mon to sun, @-3 or 2026-11-20"
_FORMS_AHEAD = "say today, +7, +6..+12 or 2026-12-24..2027-01-02"


def day_of(instant: datetime, day_start: time) -> date:
    """The day an instant belongs to: its wall-clock date, where the time before `day_start` is of the day before."""
    start = timedelta(hours=day_start.hour, minutes=day_start.minute)
    return (instant.replace(tzinfo=None) - start).date()


def weekday(word: str) -> int | None:
    """The number (Monday is 0) of a weekday written in full or by its first three letters or more, else None."""
    word = word.casefold()
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(WEEKDAYS) if name.startswith(word)), None)


def is_day(word: str) -> bool:
    """Whether a word is meant as a day, be it a possible one or not."""
    word = word.removeprefix("@").casefold()
    return word in _NEAR or weekday(word) is not None or _LIKE_A_DAY.fullmatch(word) is not None


def parse_day(word: str, today: date, *, future: bool = False) -> date:
    """The day a word means on `today`, with or without `@`; a weekday is the last one, today included.

    UsageError for anything else, and for a day after `today` unless `future`.
    """
    text = word.strip().removeprefix("@").casefold()
    day = _day(text, today)
    if day is None:
        raise UsageError(f'"{word}" is not a day', _FORMS_AHEAD if future else _FORMS)
    if day > today and not future:
        raise UsageError(f"{day} is in the future", f"today is {today}")
    return day


def parse_range(text: str, today: date, *, future: bool = False) -> tuple[date, date]:
    """The first and last day of `A..B`, or of a single day twice."""
    start, dots, end = text.strip().partition("..")
    first = parse_day(start, today, future=future)
    last = parse_day(end, today, future=future) if dots else first
    if first > last:
        raise UsageError(f"{text}: {first} is after {last}", "the earlier day comes first")
    return first, last


def _day(text: str, today: date) -> date | None:
    try:
        if text in _NEAR:
            return today + timedelta(days=_NEAR[text])
        if _OFFSET.fullmatch(text):
            return today + timedelta(days=int(text))
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    number = weekday(text)
    return None if number is None else today - timedelta(days=(today.weekday() - number) % 7)
