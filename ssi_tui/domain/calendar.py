"""Which days count: rest, skips, the days somebody was looking, and windows over them.

Days are proleptic ordinals (`date.toordinal()`): windows are then plain ranges.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from .facts import Coverage, RestDays, Skip, Started
from .goals import Goal


class Calendar:
    """Days off and covered days, from the facts that say so.

    `started_on` is the day from which every goal is covered, None if nothing says when that was.
    """

    def __init__(
        self,
        skips: Iterable[Skip],
        rests: Iterable[RestDays],
        proofs: Iterable[Coverage],
        starts: Iterable[Started],
        assumed: int | None,
    ) -> None:
        self._skipped = {day for skip in skips for day in range(skip.first.toordinal(), skip.last.toordinal() + 1)}
        self._rests = sorted(rests, key=lambda fact: (fact.since, fact.rev))
        self._rest_since = [fact.since.toordinal() for fact in self._rests]
        self._proven: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for proof in proofs:
            self._proven[proof.action].append((proof.first.toordinal(), proof.last.toordinal()))
        self.started_on = min((fact.day.toordinal() for fact in starts), default=assumed)

    def skipped(self, day: int) -> bool:
        """Whether the day was marked to be skipped."""
        return day in self._skipped

    def rest_days(self, day: int) -> frozenset[int]:
        """The weekdays of rest in force; the first choice ever made covers the past too."""
        if not self._rests:
            return frozenset()
        return self._rests[max(0, bisect_right(self._rest_since, day) - 1)].weekdays

    @property
    def first_rest(self) -> RestDays | None:
        """The first choice of rest days ever made, which covers the past too."""
        return self._rests[0] if self._rests else None

    def state(self, day: int) -> str:
        """`skipped`, `rest` or `on`."""
        if day in self._skipped:
            return "skipped"
        return "rest" if (day - 1) % 7 in self.rest_days(day) else "on"  # ordinal 1 was a Monday

    def window(self, day: int, days: int) -> int:
        """The first day of the window that goes back from `day` until so many unskipped days are passed."""
        if not self._skipped:
            return day - days + 1
        while True:
            if day not in self._skipped:
                days -= 1
                if not days:
                    return day
            day -= 1

    def covered(self, goal: Goal, day: int) -> bool:
        """Whether somebody was looking: the tracker runs, or imports prove all of the goal's actions."""
        if self.started_on is not None and day >= self.started_on:
            return True
        return all(any(first <= day <= last for first, last in self._proven[action]) for action in goal.actions)

    def first_covered(self, goal: Goal) -> int | None:
        """The first day the goal is covered, None if there is none."""
        candidates = [first for action in goal.actions for first, _ in self._proven[action]]
        if self.started_on is not None:
            candidates.append(self.started_on)
        return min((day for day in candidates if self.covered(goal, day)), default=None)
