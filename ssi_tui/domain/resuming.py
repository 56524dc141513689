"""Closes and streaks of earlier days as bytes, so that another run can go on from them."""

from __future__ import annotations

from array import array
from datetime import date

from .scorebook import Scorebook

WORTH_KEEPING = 60
"""Closes that take longer to be made again than to be read."""


def pack(book: Scorebook, today: date) -> bytes:
    """All closes and streaks before today, for `unpack`; b"" if there are few."""
    book.day(today, today)
    day, first = today.toordinal(), book.ledger.first
    if first is None or day - first < WORTH_KEEPING:
        return b""
    book.streaks.advance(day)
    numbers = array("q", [first, *book.streaks.pack()])
    return bytes([len(numbers)]) + numbers.tobytes() + book.ledger.pack()


def unpack(book: Scorebook, packed: bytes, today: date) -> None:
    """Go on from what was packed with the same facts before that day; ValueError if it is nothing of the kind."""
    numbers = array("q")
    end = 1 + packed[0] * numbers.itemsize
    numbers.frombytes(packed[1:end])
    first, *streaks = numbers
    book.streaks.unpack(streaks)
    book.ledger.unpack(packed[end:], first, today.toordinal())
