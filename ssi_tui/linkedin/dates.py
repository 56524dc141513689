"""Dates as LinkedIn has written them over the years, and as spreadsheets save them again; never by locale."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ssi_tui.domain.days import day_of

Moment = datetime | date
"""An instant with its zone, or a day where a file tells no more."""

EARLIEST = 2003
"""LinkedIn's first year."""

LATEST = 2199

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EXCEL_EPOCH = date(1899, 12, 30)
_DAY_SECONDS = 86_400
_POST_ID = re.compile(r"(?<![0-9])[0-9]{18,20}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Days:
    """The user's days: where they are lived (None: here) and when each begins."""

    zone: tzinfo | None = None
    start: time = time(3)

    def of(self, moment: Moment) -> date:
        """The day a moment belongs to."""
        if not isinstance(moment, datetime):
            return moment
        return day_of(moment.astimezone(self.zone), self.start)


def moment(text: str, zone: tzinfo = UTC) -> Moment:
    """What a cell says, in `zone` where it names none; ValueError if that is not a date since LinkedIn began."""
    text = text.replace("\u202f", " ").replace("\xa0", " ").strip()
    found = _parse(text, zone)
    if not EARLIEST <= found.year <= LATEST:
        raise ValueError(text)
    return found


def _parse(text: str, zone: tzinfo) -> Moment:
    if len(text) == 19 and text[4] == text[7] == "-":  # by far the most rows
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    for pattern, read in _FORMATS:
        match = pattern.fullmatch(text)
        if match:
            return read(match, zone)
    raise ValueError(text)


def month_number(name: str) -> int:
    """1 to 12 for an English month, in full or by three letters; ValueError else."""
    name = name.casefold()
    number = _MONTHS.index(name[:3]) + 1
    if len(name) > 3 and not _FULL_MONTHS[number - 1].startswith(name.rstrip(".")):
        raise ValueError(name)
    return number


def excel_day(serial: float) -> date:
    """The day a spreadsheet's number stands for; ValueError if it is none since LinkedIn began."""
    if not 37_000 < serial < 110_000:
        raise ValueError(serial)
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def instant_of_post(link: str) -> datetime | None:
    """When a post was made, from the id in its link (LinkedIn's ids begin with milliseconds since 1970), or None."""
    ids = _POST_ID.findall(link)
    milliseconds = int(ids[-1]) >> 22 if ids else 0
    if not EARLIEST <= 1970 + milliseconds / 31_556_952_000 < LATEST:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _hour(hour: str, half: str | None) -> int:
    number = int(hour)
    if not half:
        return number
    if not 1 <= number <= 12:
        raise ValueError(hour)
    return number % 12 + (12 if half.casefold() == "pm" else 0)


def _iso(match: re.Match[str], zone: tzinfo) -> Moment:
    year, month, day, hour, minute, second, fraction, utc = match.groups()
    if hour is None:
        return date(int(year), int(month), int(day))
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    zone = UTC if utc else zone
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro, tzinfo=zone)


def _java(match: re.Match[str], _: tzinfo) -> Moment:
    month, day, hour, minute, second, year = match.groups()
    return datetime(int(year), month_number(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)


def _day_month(match: re.Match[str], _: tzinfo) -> Moment:
    day, month, year = match.groups()
    return date(_year(year), month_number(month), int(day))


def _month_day(match: re.Match[str], zone: tzinfo) -> Moment:
    month, day, year, hour, minute, half, named = match.groups()
    if hour is None:
        return date(int(year), month_number(month), int(day))
    zone = UTC if named else zone
    return datetime(int(year), month_number(month), int(day), _hour(hour, half), int(minute), tzinfo=zone)


def _slashes(match: re.Match[str], zone: tzinfo) -> Moment:
    month, day, year, hour, minute, second, half, utc = match.groups()
    numbers = (int(month), int(day)) if int(month) <= 12 else (int(day), int(month))  # a European spreadsheet's
    if hour is None:
        return date(_year(year), *numbers)
    zone = UTC if utc else zone
    return datetime(_year(year), *numbers, _hour(hour, half), int(minute), int(second or 0), tzinfo=zone)


def _dots(match: re.Match[str], zone: tzinfo) -> Moment:
    day, month, year, hour, minute, second = match.groups()
    if hour is None:
        return date(_year(year), int(month), int(day))
    return datetime(_year(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)


def _serial(match: re.Match[str], zone: tzinfo) -> Moment:
    whole, fraction = match.groups()
    day = excel_day(int(whole))
    if fraction is None:
        return day
    seconds = round(float(f"0.{fraction}") * _DAY_SECONDS)
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=seconds)


_CLOCK = r"(\d{1,2}):(\d\d)"
_FORMATS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], tzinfo], Moment]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), read)
    for pattern, read in (
        # 2024-03-01 10:22:33 UTC, 2024/07/26 11:46:20 UTC, 2025-01-25 04:15, 2025-04-30
        (rf"(\d{{4}})[-/](\d\d?)[-/](\d\d?)(?:[ T]{_CLOCK}(?::(\d\d)(?:\.(\d+))?)? ?(UTC|GMT|Z)?)?", _iso),
        # 3/1/24, 10:22 AM · 12/27/24, 05:22 PM · 4/4/2021 10:35
        (rf"(\d\d?)/(\d\d?)/(\d{{4}}|\d\d)(?:,? {_CLOCK}(?::(\d\d))?(?: ?([AP]M))?(?: (UTC))?)?", _slashes),
        # 01 Mar 2024, 4-Apr-21
        (r"(\d\d?)[ -]([a-z]{3,9})\.?[ -](\d{4}|\d\d)", _day_month),
        # Wed Mar 13 18:51:14 UTC 2024
        (rf"[a-z]{{3}} ([a-z]{{3}}) (\d\d?) {_CLOCK}:(\d\d) UTC (\d{{4}})", _java),
        # August 9, 2025 at 3:07 PM (GMT) · Sep 30, 2025
        (rf"([a-z]{{3,9}})\.? (\d\d?), (\d{{4}})(?:(?: at)? {_CLOCK} ?([AP]M)(?: \(?(GMT|UTC)\)?)?)?", _month_day),
        # 28.09.2026 14:05
        (rf"(\d\d?)\.(\d\d?)\.(\d{{4}}|\d\d)(?:,? {_CLOCK}(?::(\d\d))?)?", _dots),
        # 45 352.432 days since 1900
        (r"(\d{5})(?:[.,](\d+))?", _serial),
    )
)
