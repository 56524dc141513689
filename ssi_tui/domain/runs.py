"""Streaks as they came and went: those begun and those broken in a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .catalogue import GOALS
from .goals import WEEK, Goal
from .history import History
from .ledger import Ledger
from .scorebook import Day
from .streaks import day_state, week_state

LEAST, LEAST_WEEKS = 3, 2
"""Days, or weeks of a weekly goal, that make a streak worth telling."""


@dataclass(frozen=True, slots=True)
class Run:
    """A streak of `goal` (None: of days with something done) from `first` on, `length` days or weeks long.

    `ended` is the day that broke it, the last of the week for a weekly goal; None while it goes on.
    """

    goal: Goal | None
    first: date
    length: int
    ended: date | None

    @property
    def weekly(self) -> bool:
        """Whether its length is in weeks."""
        return self.goal is not None and self.goal.weekly


def runs(
    history: History, ledger: Ledger, first: int, last: int, today: Day
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The streaks begun from `first` to `last` that went on then, and those that broke in those days, longest first."""
    begun: list[Run] = []
    broken: list[Run] = []
    for goal, steps in _all_steps(history, ledger, last, today):
        for run in _runs(goal, steps):
            if run.length >= (LEAST_WEEKS if run.weekly else LEAST):
                if run.ended is None and run.first.toordinal() >= first:
                    begun.append(run)
                elif run.ended is not None and run.ended.toordinal() >= first:
                    broken.append(run)
    return tuple(sorted(begun, key=_longest)), tuple(sorted(broken, key=_longest))


def _longest(run: Run) -> int:
    return -run.length * (WEEK if run.weekly else 1)


def _all_steps(
    history: History, ledger: Ledger, last: int, today: Day
) -> Iterator[tuple[Goal | None, Iterable[tuple[int, str]]]]:
    """The states up to `last` of the days themselves, and of each goal's days or weeks; what is owed once has none."""
    if history.first_own_day is not None:
        days = range(history.first_own_day, last + 1)
        yield None, [(day, day_state(history, day, day == today.day)) for day in days]
    if ledger.first is None:
        return
    closed = [(day, ledger.close(day).states) for day in range(ledger.first, min(last + 1, today.day))]
    for number, goal in enumerate(GOALS):
        if goal.weekly:
            yield goal, _weeks(history, goal, last, today.day)
        elif goal.per != "once":
            now = [(last, today.readings[number].state(running=True))] if last == today.day else []
            yield goal, [*((day, states[number]) for day, states in closed), *now]


def _weeks(history: History, goal: Goal, last: int, today: int) -> Iterator[tuple[int, str]]:
    first = history.first_covered(goal)
    if first is None:
        return
    for end in range(first + -first % WEEK, last + 1, WEEK):
        if end != today:
            yield end, week_state(history, goal, end, history.params(goal, end), current=False)
    if last == today and first <= today:
        yield today, week_state(history, goal, today, history.params(goal, today), current=True)


def _runs(goal: Goal | None, steps: Iterable[tuple[int, str]]) -> Iterator[Run]:
    begun = length = 0
    for day, state in steps:
        if state in ("done", "capped"):
            begun = begun if length else day - (day - 1) % WEEK if goal and goal.weekly else day
            length += 1
        elif state in ("missed", "over") and length:
            yield Run(goal, date.fromordinal(begun), length, date.fromordinal(day))
            length = 0
    if length:
        yield Run(goal, date.fromordinal(begun), length, None)
