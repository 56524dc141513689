"""Closes and streaks of earlier days as bytes, so that another run can go on from them."""

from __future__ import annotations

import json
from datetime import date

from .scorebook import Scorebook

WORTH_KEEPING = 60
"""Closes that take longer to be made again than to be read."""
HEAD = 4
"""Bytes of the number of bytes that come before the closes."""


def pack(book: Scorebook, month: date, today: date) -> bytes:
    """All closes before today, the streaks before that month and its entries, for `unpack`; b"" if there are few."""
    book.day(today, today)
    start, first = month.toordinal(), book.ledger.first
    if first is None or start - first < WORTH_KEEPING:
        return b""
    book.streaks.advance(start)
    made_of = book.history.entered(start, today.toordinal() - 1)
    head = json.dumps([first, book.streaks.pack(), made_of]).encode("ascii")
    return len(head).to_bytes(HEAD, "big") + head + book.ledger.pack()


def unpack(book: Scorebook, packed: bytes, month: date, today: date) -> bool:
    """Go on from what was packed with the same facts before that month; whether nothing is left to be closed.

    Of the month itself, days are taken over up to the first with other entries. ValueError if it is nothing packed.
    """
    end = HEAD + int.from_bytes(packed[:HEAD], "big")
    first, streaks, made_of = json.loads(packed[HEAD:end])
    start, here = month.toordinal(), today.toordinal()
    now = book.history.entered(start, here - 1)
    same = next((number for number, (old, new) in enumerate(zip(made_of, now, strict=False)) if old != new), len(now))
    right = min(same, len(made_of))
    book.streaks.unpack(streaks)
    book.ledger.unpack(packed[end:], first, here)
    book.ledger.forget(start + right)
    return right == len(now)
