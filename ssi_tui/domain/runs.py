"""Streaks as they came and went: those begun and those broken in a span of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from .catalogue import GOALS
from .goals import WEEK, Goal
from .history import History
from .ledger import Ledger
from .scorebook import Day
from .streaks import day_state, week_state

State = Callable[[int], str]
"""How a day, or the week up to a Sunday, went."""
BROKEN = ("missed", "over")
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
    for goal, days, state in _kinds(history, ledger, first, last, today):
        for run in _runs(goal, days, state, last):
            if run.length >= (LEAST_WEEKS if run.weekly else LEAST):
                if run.ended is None and run.first.toordinal() >= first:
                    begun.append(run)
                elif run.ended is not None and run.ended.toordinal() >= first:
                    broken.append(run)
    return tuple(sorted(begun, key=_longest)), tuple(sorted(broken, key=_longest))


def _longest(run: Run) -> int:
    return -run.length * (WEEK if run.weekly else 1)


def _kinds(
    history: History, ledger: Ledger, first: int, last: int, today: Day
) -> Iterator[tuple[Goal | None, range, State]]:
    """The days themselves and each goal, with the days that may tell and how one went; what is owed once has none.

    The days begin where the streak did that `first` falls into, so that they are no more than they have to be.
    """
    if history.first_own_day is not None:
        whole = range(history.first_own_day, last + 1)
        yield None, *_from_streak(whole, first, lambda day: day_state(history, day, day == today.day))
    if ledger.first is None:
        return
    for number, goal in enumerate(GOALS):
        covered = history.first_covered(goal)
        if goal.weekly and covered is not None:
            sundays = range(covered + -covered % WEEK, last + 1 + (-last % WEEK if last == today.day else 0), WEEK)
            yield goal, *_from_streak(sundays, first, partial(_week, history, goal, today.day))
        elif goal.per != "once":
            yield goal, *_from_streak(range(ledger.first, last + 1), first, partial(_day, ledger, number, today))


def _day(ledger: Ledger, number: int, today: Day, day: int) -> str:
    return today.readings[number].state(running=True) if day == today.day else ledger.close(day).states[number]


def _week(history: History, goal: Goal, today: int, sunday: int) -> str:
    last = min(sunday, today)
    return week_state(history, goal, last, history.params(goal, last), current=sunday >= today)


def _from_streak(days: range, first: int, state: State) -> tuple[range, State]:
    """Of the days, those from the last one before `first` on which a streak ended."""
    start = min(len(days), max(0, -(-(first - days.start) // days.step)))
    while start and state(days[start - 1]) not in BROKEN:
        start -= 1
    return days[start:], state


def _runs(goal: Goal | None, days: range, state: State, last: int) -> Iterator[Run]:
    begun = length = 0
    for day in days:
        went = state(day)
        if went in ("done", "capped"):
            begun = begun if length else day - (day - 1) % WEEK if goal and goal.weekly else day
            length += 1
        elif went in BROKEN and length:
            yield Run(goal, date.fromordinal(begun), length, date.fromordinal(min(day, last)))
            length = 0
    if length:
        yield Run(goal, date.fromordinal(begun), length, None)
