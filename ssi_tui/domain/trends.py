"""Looking far back: the index over any span, and how goals were kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .catalogue import GOALS
from .ledger import Ledger
from .score import Column, Reading

KEPT_DAYS = 30
_MET = ("done", "capped")
_ASKED = (*_MET, "missed", "over")


@dataclass(frozen=True, slots=True)
class Series:
    """The index (0 to 100) and its components (0 to 25 each) at days spread evenly from `first` to `last`.

    The figures are closes, but for the running day, which is live. `start` is the first day there is an index of.
    """

    first: date
    last: date
    start: date
    index: tuple[float, ...]
    components: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The states of a goal over the last 30 days, oldest first, the running day last."""

    states: tuple[str, ...]

    @property
    def days(self) -> int:
        """On how many days it was met."""
        return sum(state in _MET for state in self.states)

    @property
    def of(self) -> int:
        """How many days asked for it: those on which it was met, missed or over its cap."""
        return sum(state in _ASKED for state in self.states)

    @property
    def share(self) -> float | None:
        """On which share of those days it was met, None where there was none."""
        return self.days / self.of if self.of else None


def series(ledger: Ledger, live: Column, today: int, first: int | None, last: int, points: int) -> Series:
    """The figures of so many days at most, so that a span of any length costs the same.

    `first` (None: the start) and `last` are moved to where there is an index.
    """
    start = ledger.start
    last = max(start, min(last, today))
    first = start if first is None else max(start, min(first, last))
    columns = [live if day == today else ledger.close(day).column for day in spread_days(first, last, points)]
    return Series(
        date.fromordinal(first),
        date.fromordinal(last),
        date.fromordinal(start),
        tuple(column.index for column in columns),
        tuple(tuple(column.points(number) for column in columns) for number in range(len(live.components))),
    )


def spread_days(first: int, last: int, most: int) -> list[int]:
    """Days spread evenly, both ends included: every one, or as many as are wanted."""
    days = last - first + 1
    if days <= most:
        return list(range(first, last + 1))
    return [first + round(number * (days - 1) / (most - 1)) for number in range(most)]


def kept(ledger: Ledger, here: Sequence[Reading], today: int) -> dict[str, Kept]:
    """How every goal, by its slug, was kept over the last 30 days."""
    closed = [ledger.close(day).states for day in range(today - KEPT_DAYS + 1, today)]
    return {
        goal.slug: Kept((*(states[number] for states in closed), here[number].state(running=True)))
        for number, goal in enumerate(GOALS)
    }
