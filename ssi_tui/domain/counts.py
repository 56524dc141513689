"""Entries as counts by action and day (a proleptic ordinal)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .catalogue import ACTIONS
from .facts import Entry
from .totals import Totals

EVER = 0
"""Before any day: a change that may touch the whole past."""

OWN = tuple(slug for slug, kind in ACTIONS.items() if not kind.incoming)
"""What the user does."""


class Earlier(NamedTuple):
    """What was before a day, of which at first only is told where it began; `load` gives what its entries add up to."""

    known_from: int
    first_own_day: int | None
    """The first day with an entry of the user's own doing."""
    first_logged: int | None
    """The first day with any entry."""
    load: Callable[[], Iterable[Totals]]


class Counts:
    """How many of each action a day has, and how many entries; days of long ago are put in once they are asked for."""

    def __init__(self) -> None:
        self._hand: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._imported: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._own: Counter[int] = Counter()
        self.first_own_day: int | None = None
        """The first day with an entry of the user's own doing."""
        self._first_logged: int | None = None
        self._known_from = EVER
        self._earlier: Callable[[], Iterable[Totals]] = tuple

    def begin(self, earlier: Earlier) -> None:
        """Say of days only where their entries begin, until something is asked; what was put in of them is dropped."""
        self._known_from, self._earlier = earlier.known_from, earlier.load
        for table in (*self._hand.values(), *self._imported.values(), *self._counts.values(), self._own):
            for day in [day for day in table if day < earlier.known_from]:
                del table[day]
        days = [day for counts in self._counts.values() for day in counts]
        self.first_own_day = _first([*self._own, earlier.first_own_day])
        self._first_logged = _first([*days, earlier.first_logged])

    def _reach(self, day: int) -> None:
        if day < self._known_from:
            self._known_from = EVER
            for totals in self._earlier():
                self.apply_totals(totals, 1)

    def apply_totals(self, totals: Totals, sign: int) -> int | None:
        """Put in (1) or take away (-1) what the entries of a month add up to; returns the first day touched."""
        first = totals.first_day
        if first is not None:
            self._reach(first)
        for table, counts in ((self._hand, totals.hand), (self._imported, totals.imported)):
            for action, days in counts.items():
                if sign > 0 and table[action].keys().isdisjoint(days) and self._counts[action].keys().isdisjoint(days):
                    self._add_days(table[action], action, days)
                    continue
                for day, count in days.items():
                    self._add(table, action, day, sign * count)
        for day, number in totals.own.items():
            self._count_own(day, sign * number)
        return first

    def _count(self, entry: Entry, sign: int) -> None:
        day = entry.day.toordinal()
        self._add(self._imported if entry.imported else self._hand, entry.action, day, sign * entry.count)
        if entry.action in OWN:
            self._count_own(day, sign)

    def _add(self, table: defaultdict[str, Counter[int]], action: str, day: int, count: int) -> None:
        _add(table[action], day, count)
        larger = max(self._hand[action][day], self._imported[action][day])
        if larger:
            self._counts[action][day] = larger
            if self._first_logged is None or day < self._first_logged:
                self._first_logged = day
        else:
            self._counts[action].pop(day, None)
            if day == self._first_logged and not any(day in days for days in self._counts.values()):
                self._first_logged = min((one for days in self._counts.values() for one in days), default=None)

    def _add_days(self, table: Counter[int], action: str, days: Mapping[int, int]) -> None:
        """Put in days that have nothing of the action yet: at the start that is years of them."""
        dict.update(table, days)
        self._counts[action].update(days)
        first = min(days, default=None)
        if first is not None and (self._first_logged is None or first < self._first_logged):
            self._first_logged = first

    def _count_own(self, day: int, number: int) -> None:
        if number < 0:
            self._reach(day)
        _add(self._own, day, number)
        if self.first_own_day is None or day < self.first_own_day:
            self.first_own_day = day
        if day == self.first_own_day and day not in self._own:
            self.first_own_day = min(self._own, default=None)

    def count(self, action: str, day: int) -> int:
        """How many of an action a day has: the larger of what was logged by hand and what was imported."""
        self._reach(day)
        return self._counts[action].get(day, 0)

    def total(self, action: str, first: int, last: int) -> int:
        """The sum of `count` over days, both ends included."""
        self._reach(first)
        get = self._counts[action].get
        return sum([get(day, 0) for day in range(first, last + 1)])

    def entered(self, first: int, last: int) -> list[list[Any]]:
        """What entries say of each of some days, both ends included: how many are the user's own, and the counts."""
        self._reach(first)
        tables = self._counts.items()
        return [
            [self._own.get(day, 0), {action: days[day] for action, days in tables if day in days}]
            for day in range(first, last + 1)
        ]

    def own(self, day: int) -> int:
        """How many entries of the user's own doing the day has."""
        self._reach(day)
        return self._own.get(day, 0)


def _first(days: Iterable[int | None]) -> int | None:
    return min((day for day in days if day is not None), default=None)


def _add(counter: Counter[int], day: int, count: int) -> None:
    counter[day] += count
    if not counter[day]:
        del counter[day]
