"""Leafing through the past."""

from __future__ import annotations

from datetime import date, time, timedelta

from ssi_tui.domain.facts import Entry, ProfileTick
from ssi_tui.domain.snapshot import DayClose, DayMark

from .ports import Clock, Delta, Journal
from .reader import Reader

Item = Entry | ProfileTick
"""Something that was done on a day."""
ONE_DAY = timedelta(days=1)


class Chronicle(Reader):
    """A Reader that can leaf through the past by days, months and years.

    What it tells is as of the last refresh, and kept until it changes: a change costs the months and the days
    that are looked at, whatever lies before them.
    """

    def __init__(self, journal: Journal, clock: Clock, day_start: time = time(3)) -> None:
        super().__init__(journal, clock, day_start)
        self._months: dict[date, tuple[Item, ...]] = {}
        self._kept_for: tuple[int, date] | None = None
        self._marks: dict[tuple[date, date], tuple[DayMark, ...]] = {}
        self._closes: dict[date, DayClose | None] = {}

    def _take(self, delta: Delta) -> bool:
        for fact in (*delta.removed, *delta.added):
            if isinstance(fact, Entry | ProfileTick):
                self._months.pop(fact.day.replace(day=1), None)
        if delta.removed_totals or delta.added_totals:
            self._months.clear()
        return super()._take(delta)

    @property
    def first_day(self) -> date:
        """The first day there is anything to tell of: something logged, or goals looked at; today if there is none."""
        history = self._book.history
        return min([date.fromordinal(day) for day in (history.first_logged, history.first_day) if day] + [self.today])

    def month(self, day: date) -> tuple[Item, ...]:
        """What was done in the month of a day, newest first; the same object until it changes."""
        first = day.replace(day=1)
        found = self._months.get(first)
        if found is None:
            last = (first + timedelta(days=31)).replace(day=1) - ONE_DAY
            facts = [fact for fact in self._journal.facts(first, last) if isinstance(fact, Entry | ProfileTick)]
            found = self._months[first] = tuple(sorted(facts, key=_age, reverse=True))
        return found

    def marks(self, first: date, last: date) -> tuple[DayMark, ...]:
        """How the days from `first` to `last`, at most today, went; the same object until it changes."""
        today = self._keep()
        if (first, last) not in self._marks:
            self._marks[first, last] = self._book.marks(first, min(last, today), today)
        return self._marks[first, last]

    def close(self, day: date) -> DayClose | None:
        """Where a day up to today left the index and its goals; None before the first covered day."""
        today = self._keep()
        if day not in self._closes:
            self._closes[day] = self._book.close(day, today)
        return self._closes[day]

    def _keep(self) -> date:
        """Today, after what was kept of another state of things is dropped."""
        today = self.today
        if self._kept_for != (self._version, today):
            self._kept_for = (self._version, today)
            self._marks.clear()
            self._closes.clear()
        return today


def _age(fact: Item) -> tuple[date, float, str]:
    """Orders by day, instant and revision; a tick, which has no instant, comes before the entries of its day."""
    return fact.day, fact.at.timestamp() if isinstance(fact, Entry) else float("-inf"), fact.rev
