"""The workbook of LinkedIn's content analytics: responses by day, and the posts at the top.

Its sheets are known by their shape: their names and headers follow the language of the user, and the order of
day and month does too.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from ssi_tui.domain.evidence import Evidence

from .dates import Days, excel_day, instant_of_post, month_number
from .names import fingerprint
from .posts import PostKeys
from .sources import Refused, Sources

ROWS, COLUMNS = 5_000, 40
"""What is looked at of a sheet; LinkedIn fills a tenth of it."""

Cell = str | int | float | date | None
Sheet = list[list[Cell]]

_NUMBERS = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4})")
_POST = re.compile(r"https?://[^\s/]*linkedin\.com/(?:feed/update/|posts/|pulse/)\S+", re.IGNORECASE)
_WHOLE = re.compile(r"([-\u2212]?)(\d{1,3}(?:[.,'’\u202f\xa0 ]\d{3})+|\d+)(?:\.0+)?")
_DECLARES = re.compile(rb"<!(?!--|\[CDATA\[)")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
_FAILS = (
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    ParseError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl lets through when a workbook is not as it should be."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a workbook tells: its evidence, the days it tells all responses of, its rows, and why some prove nothing."""

    evidence: tuple[Evidence, ...]
    span: tuple[date, date] | None
    rows: int
    skipped: tuple[tuple[str, int], ...]


def read_workbook(content: bytes, file: int, days: Days, keys: PostKeys) -> Workbook:
    """What a workbook proves; Refused if it is none of LinkedIn's analytics."""
    sheets = list(_sheets(content))
    dates = _Dates(sheets)
    evidence: list[Evidence] = []
    skipped: list[tuple[str, int]] = []
    told: list[date] = []
    rows = 0
    for sheet in sheets:
        for day, number in dates.responses(sheet):
            rows += 1
            told.append(day)
            if number > 0:
                evidence.append(Evidence(file, rows, "received", day, fingerprint("engagement", day), number))
            else:
                skipped.append(("no response that day", rows))
        for link, published in _posts(sheet, dates):
            rows += 1
            made = instant_of_post(link)
            at = made or published
            if at is None:
                skipped.append(("a post without a date", rows))
                continue
            key, near = keys.key(made) if made else (fingerprint("link", link), ())
            evidence.append(Evidence(file, rows, "post", days.of(at), key, near=near))
    if not rows:
        raise Refused("not one of LinkedIn's analytics: no days and no posts in it")
    return Workbook(tuple(evidence), (min(told), max(told)) if told else None, rows, tuple(skipped))


# sheets


def _sheets(content: bytes) -> Iterator[Sheet]:
    _check(content)
    from openpyxl import load_workbook  # slow to import, and few have a workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
                yield [[_cell(value) for value in row] for row in rows]
        except _FAILS:
            raise Refused("not a workbook, or a damaged one") from None


def _check(content: bytes) -> None:
    """Refuse what could make reading a workbook costly: it is an archive of XML."""
    with Sources() as sources:
        sources.add_archive(content, "workbook")
        for _, reason in sources.refused:
            raise Refused(reason)
        for member in sources.members:
            part = member.read()
            # Entities are declared in a document type, which no workbook has. UTF-16 would hide it.
            if not member.path.endswith(_PICTURES) and (_DECLARES.search(part) or b"\0" in part):
                raise Refused("it declares XML entities, which no workbook needs")


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value.strip() or None
    return value if isinstance(value, int | float | date) and not isinstance(value, bool) else None


# dates


class _Dates:
    """Reads dates day first or month first, whichever makes days in a row within the range of the workbook."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        ambiguous = [
            cell
            for sheet in sheets
            for row in sheet
            for cell in row[:1]
            if isinstance(cell, str) and _NUMBERS.fullmatch(cell)
        ]
        ranges = [cell for sheet in sheets for row in sheet[:8] for cell in row if isinstance(cell, str)]
        self.day_first = min((False, True), key=lambda day_first: _misfit(ambiguous, ranges, day_first))
        self.range = _first_range(ranges, self.day_first)

    def responses(self, sheet: Sheet) -> list[tuple[date, int]]:
        """The days of a sheet that tells impressions and engagements by day, with the engagements.

        The sheet of new followers has one number by day; a day outside of the range is another kind of row.
        """
        found = []
        for row in sheet:
            day = _date(row[0], self.day_first) if len(row) > 2 else None
            number = _whole(row[2]) if day and _whole(row[1]) is not None else None
            if day and number is not None and (not self.range or self.range[0] <= day <= self.range[1]):
                found.append((day, number))
        return found

    def read(self, cell: Cell) -> date | None:
        """The day of a cell, None if it has none."""
        return _date(cell, self.day_first)


def _misfit(cells: Sequence[str], ranges: Sequence[str], day_first: bool) -> tuple[int, int, int]:
    """How badly an order fits: dates it makes impossible, dates outside of the range, days left out between them."""
    days = [day for cell in cells if (day := _date(cell, day_first))]
    told = _first_range(ranges, day_first)
    outside = sum(not told[0] <= day <= told[1] for day in days) if told else 0
    gaps = (max(days) - min(days)).days + 1 - len(set(days)) if days else 0
    return len(cells) - len(days), outside, gaps


def _first_range(cells: Sequence[str], day_first: bool) -> tuple[date, date] | None:
    return next(filter(None, (_range(cell, day_first) for cell in cells)), None)


def _date(cell: Cell, day_first: bool) -> date | None:
    try:
        if isinstance(cell, date):
            return cell
        if isinstance(cell, int | float):
            return excel_day(cell)
        match = _NUMBERS.fullmatch(cell or "")
        if match:
            return _ordered(match[1], match[2], match[3], day_first)
        match = _NAMED.fullmatch(cell or "")
        return date(int(match[3]), month_number(match[1]), int(match[2])) if match else None
    except (ValueError, OverflowError):
        return None


def _ordered(first: str, second: str, third: str, day_first: bool) -> date:
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    year = int(third) + (2000 if len(third) == 2 else 0)
    if not 2003 <= year <= 2199:
        raise ValueError(third)
    return date(year, int(second), int(first)) if day_first else date(year, int(first), int(second))


def _range(cell: str, day_first: bool) -> tuple[date, date] | None:
    found = [match[0] for match in _NUMBERS.finditer(cell)]
    if len(found) != 2:
        return None
    first, last = (_date(text, day_first) for text in found)
    return (first, last) if first and last and first <= last else None


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, int | float):
        return int(cell) if abs(cell) < 1e9 else None
    match = _WHOLE.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return None
    number = int(re.sub(r"\D", "", match[2]))
    return -number if match[1] else number


# posts


def _posts(sheet: Sheet, dates: _Dates) -> Iterator[tuple[str, date | None]]:
    """The posts of a sheet, each once: two rankings may stand side by side, with anything in their blank cells."""
    seen = set()
    for row in sheet:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and _POST.fullmatch(cell):
                made = instant_of_post(cell)
                if (made or cell) not in seen:
                    seen.add(made or cell)
                    yield cell, dates.read(row[place + 1]) if place + 1 < len(row) else None
