"""The list of all that was done, newest first, read a month at a time as it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, islice
from typing import NamedTuple

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry
from ssi_tui.service.chronicle import Item

ONE_DAY = timedelta(days=1)
BETWEEN_DAYS = 2
"""Lines between two days: a blank one and the heading."""


class Spot(NamedTuple):
    """A row of the list: the number of an item on a day, newest first."""

    day: date
    number: int


Line = Spot | date | None
"""A line that is seen: an item, the heading of a day, or a blank one."""


class _Month:
    """The days of a month that have something to show, newest first."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._texts: list[str] = []
        self._words: tuple[str, ...] | None = None
        self._days: dict[date, tuple[Item, ...]] = {}

    def days(self, words: tuple[str, ...]) -> dict[date, tuple[Item, ...]]:
        """The items by day that hold every one of the words."""
        if words != self._words:
            self._words = words
            found = self._matching(words) if words else self.items
            self._days = {day: tuple(items) for day, items in groupby(found, key=lambda item: item.day)}
        return self._days

    def _matching(self, words: tuple[str, ...]) -> list[Item]:
        self._texts = self._texts or [haystack(item) for item in self.items]
        found = list(zip(self.items, self._texts, strict=True))
        for word in words:
            found = [pair for pair in found if word in pair[1]]
        return [item for item, _ in found]


class Timeline:
    """Days with what was done on them, from `first` to `last`; only those that match where `words` are set.

    `pinned` is a day that is listed though nothing was done on it.
    """

    def __init__(self, month: Callable[[date], Sequence[Item]], day: date) -> None:
        self._read = month
        self._months: dict[date, _Month] = {}
        self.first = self.last = self.pinned = day
        self.words: tuple[str, ...] = ()

    def find(self, text: str) -> None:
        """List only what holds every word of the text."""
        self.words = tuple(text.casefold().split())

    # days

    def items(self, day: date) -> tuple[Item, ...]:
        """What is listed of a day, newest first."""
        return self._days(day.replace(day=1)).get(day, ())

    def at(self, spot: Spot) -> Item | None:
        """The item of a row; None for a day on which nothing was done."""
        items = self.items(spot.day)
        return items[spot.number] if spot.number < len(items) else None

    def size(self, day: date) -> int:
        """How many rows a listed day has: one says so if nothing was done."""
        return max(1, len(self.items(day)))

    def has(self, day: date) -> bool:
        """Whether the day is listed."""
        return bool(self.items(day)) or (day == self.pinned and not self.words)

    def older(self, day: date) -> date | None:
        """The next listed day before a day."""
        before = (one for month in _months(day, self.first) for one in self._days(month) if one < day)
        found = next(before, None)
        pinned = self.pinned if self.pinned < day and self.has(self.pinned) else None
        return max((one for one in (found, pinned) if one), default=None)

    def newer(self, day: date) -> date | None:
        """The next listed day after a day."""
        months = _months(max(day, self.first), self.last)
        found = next((one for month in months for one in reversed(self._days(month)) if day < one <= self.last), None)
        pinned = self.pinned if self.pinned > day and self.has(self.pinned) else None
        return min((one for one in (found, pinned) if one), default=None)

    def near(self, day: date, back: bool = True) -> date | None:
        """The day itself if it is listed, else the next one before it (or after it), else the other way."""
        if self.has(day):
            return day
        older, newer = self.older(day), self.newer(day)
        return (older or newer) if back else (newer or older)

    def _days(self, month: date) -> dict[date, tuple[Item, ...]]:
        items = self._read(month)
        found = self._months.get(month)
        if found is None or found.items is not items:
            found = self._months[month] = _Month(items)
        return found.days(self.words)

    # rows

    def newest(self) -> Spot | None:
        """The first row of all."""
        day = self.older(self.last + ONE_DAY)
        return Spot(day, 0) if day else None

    def oldest(self) -> Spot | None:
        """The last row of all."""
        day = self.near(self.first, back=False)
        return Spot(day, self.size(day) - 1) if day else None

    def step(self, spot: Spot, rows: int) -> Spot:
        """The row so many further down (older), or up if negative, or the last there is."""
        day, number = spot.day, spot.number + rows
        while number >= (size := self.size(day)):
            older = self.older(day)
            if older is None:
                return Spot(day, size - 1)
            day, number = older, number - size
        while number < 0:
            newer = self.newer(day)
            if newer is None:
                return Spot(day, 0)
            day, number = newer, number + self.size(newer)
        return Spot(day, number)

    # lines

    def lines(self, top: Spot) -> Iterator[Line]:
        """The lines from a row on; the heading of its own day is not among them."""
        day: date | None = top.day
        start = top.number
        while day:
            yield from (Spot(day, number) for number in range(start, self.size(day)))
            day, start = self.older(day), 0
            if day:
                yield None
                yield day

    def fit(self, top: Spot, spot: Spot, height: int) -> Spot:
        """The top that shows a row within a height: the given one if it does, else the nearest."""
        if _is_above(spot, top) or not self.has(top.day):
            top = spot
        lines = list(islice(self.lines(top), height))
        if spot not in lines:
            return self.above(spot, height)
        oldest = self.oldest() if len(lines) < height else None
        return self.above(oldest, height) if oldest else top

    def above(self, spot: Spot, height: int) -> Spot:
        """The top that puts a row on the last line of a height."""
        top, used = spot, 1
        while True:
            before = self.step(top, -1)
            used += 1 if before.day == top.day else 1 + BETWEEN_DAYS
            if before == top or used > height:
                return top
            top = before


def _months(start: date, end: date) -> Iterator[date]:
    """The first days of the months from that of one day to that of another, either way."""
    month, last = start.replace(day=1), end.replace(day=1)
    yield month
    while month != last:
        month = (month + timedelta(days=31) if month < last else month - ONE_DAY).replace(day=1)
        yield month


def _is_above(one: Spot, other: Spot) -> bool:
    return one.day > other.day or (one.day == other.day and one.number < other.number)


def haystack(item: Item) -> str:
    """All that a filter looks at: the note, and the action's names and variant."""
    if not isinstance(item, Entry):
        return f"profile section {item.section}"
    kind = ACTIONS.get(item.action)
    names = f"{kind.label} {' '.join(kind.noun)}" if kind else ""
    return f"{item.action} {names} {item.variant} {item.note}".casefold()
