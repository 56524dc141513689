"""How days went, and what many of them add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from .history import History
from .snapshot import DayMark
from .streaks import step


def day_mark(history: History, day: int, running: bool, states: Sequence[str]) -> DayMark:
    """How a day went, whose goals have these states; what lies before the first thing the user did is `none`."""
    state = "done" if history.own(day) else history.days.state(day)
    first = history.first_own_day
    if state in ("on", "rest") and (first is None or day < first):
        state = "none"
    elif state == "on":
        state = "due" if running else "missed"
    return DayMark(date.fromordinal(day), state, history.own_actions(day), "over" in states)


class YearStats(NamedTuple):
    """Days by how they went, the actions of all of them, and the most active days in a row among them.

    `rest` and `skipped` are days off on which nothing was done.
    """

    active: int = 0
    actions: int = 0
    over: int = 0
    missed: int = 0
    rest: int = 0
    skipped: int = 0
    best_streak: int = 0

    @property
    def actions_a_day(self) -> float:
        """Actions on an active day, on average."""
        return self.actions / self.active if self.active else 0.0


def year_stats(marks: Iterable[DayMark]) -> YearStats:
    """The figures of days in order."""
    marks = list(marks)
    states = [mark.state for mark in marks]
    streak = best = 0
    for state in states:
        streak = step(streak, state)
        best = max(best, streak)
    return YearStats(
        active=states.count("done"),
        actions=sum(mark.actions for mark in marks),
        over=sum(mark.over for mark in marks),
        missed=states.count("missed"),
        rest=states.count("rest"),
        skipped=states.count("skipped"),
        best_streak=best,
    )


def level(actions: int, usual: int, levels: int = 4) -> int:
    """How much of a busy day's actions a day has, as a level from 1 to `levels`."""
    return max(1, min(levels, -(-levels * actions // max(1, usual))))


def busy(marks: Iterable[DayMark]) -> int:
    """The actions of a busy day: nine active days of ten have no more, so that one wild day does not pale the rest."""
    counts = sorted(mark.actions for mark in marks if mark.actions)
    return counts[(len(counts) * 9 - 1) // 10] if counts else 0
