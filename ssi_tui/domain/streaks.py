"""Streaks: how long a goal, or the day itself, was kept without a break."""

from __future__ import annotations

from .catalogue import GOALS
from .counts import EVER
from .goals import WEEK, Goal, Params
from .history import History
from .ledger import Ledger
from .score import Reading
from .snapshot import DayStreak

KEPT_EVERY = 60
"""Days between two points in the past that streaks can go on from."""
SUNDAY = 0
"""An ordinal day modulo 7: ordinal 1 was a Monday."""


def step(streak: int, state: str) -> int:
    """The streak after a day of that state: what is neither kept nor broken is stepped over."""
    if state in ("done", "capped"):
        return streak + 1
    return 0 if state in ("missed", "over") else streak


def week_state(history: History, goal: Goal, last: int, params: Params, current: bool) -> str:
    """How a weekly goal's ISO week (Monday to Sunday) up to `last` went: done, over, missed, or na."""
    monday = last - (last - 1) % WEEK
    count = history.total(goal.actions[0], monday, last)
    if params.cap is not None and count > params.cap:
        return "over"
    if count >= params.target:
        return "done"
    excused = current or any(
        history.days.skipped(day) or not history.days.covered(goal, day) or not history.params(goal, day).on
        for day in range(monday, last + 1)
    )
    return "na" if excused else "missed"


def day_state(history: History, day: int, running: bool) -> str:
    """How the day itself went: done, due or missed, rest, skipped."""
    if history.own(day):
        return "done"
    state = history.days.state(day)
    return state if state != "on" else "due" if running else "missed"


class Streaks:
    """Current and longest streaks through the day before the one last asked for."""

    def __init__(self, history: History, ledger: Ledger) -> None:
        self._history = history
        self._ledger = ledger
        self._kept: list[list[int]] = []
        """What was taken in by some earlier days, packed."""
        self._start_over()

    def forget(self, day: int) -> None:
        """Something of that day changed: go back to where that was not taken in yet."""
        if day >= max(self._upto or EVER, self._days_upto or EVER):
            return
        while self._kept and max(self._kept[-1][:2]) > day:
            self._kept.pop()
        kept = self._kept
        self._start_over()
        if kept:
            self.unpack(kept[-1])
            self._kept = kept

    def _start_over(self) -> None:
        self._kept = []
        self._upto: int | None = None
        self._current = [0] * len(GOALS)
        self._longest = [0] * len(GOALS)
        self._days_upto: int | None = None
        self._days = self._longest_days = 0

    def pack(self) -> list[int]:
        """What was taken in so far, for `unpack`."""
        taken = [self._upto or EVER, self._days_upto or EVER, self._days, self._longest_days]
        return [*taken, *self._current, *self._longest]

    def unpack(self, packed: list[int]) -> None:
        """Go on from what was packed; ValueError if it is nothing of the kind."""
        upto, days_upto, self._days, self._longest_days, *rest = packed
        if len(rest) != 2 * len(GOALS):
            raise ValueError("not the streaks of these goals")
        self._upto, self._days_upto = upto or None, days_upto or None
        self._current, self._longest = rest[: len(GOALS)], rest[len(GOALS) :]
        self._kept = [packed]

    def advance(self, day: int) -> None:
        """Take in every closed day before `day`."""
        if (self._upto is not None and self._upto > day) or (self._days_upto is not None and self._days_upto > day):
            self._start_over()
        begun = (self._upto or self._ledger.first, self._days_upto or self._history.first_own_day)
        for stop in range(min((one for one in begun if one), default=day) + KEPT_EVERY, day, KEPT_EVERY):
            self._go_on(stop)
            self._kept.append(self.pack())
        self._go_on(day)

    def _go_on(self, day: int) -> None:
        first = self._ledger.first
        if first is not None:
            for one in range(first if self._upto is None else self._upto, day):
                self._take(one)
            self._upto = max(day, first)
        first = self._history.first_own_day
        if first is not None:
            for one in range(first if self._days_upto is None else self._days_upto, day):
                self._days = step(self._days, day_state(self._history, one, running=False))
                self._longest_days = max(self._longest_days, self._days)
            self._days_upto = max(day, first)

    def _take(self, day: int) -> None:
        states = self._ledger.close(day).states
        sunday = day % WEEK == SUNDAY
        for number, goal in enumerate(GOALS):
            if not goal.weekly:
                now = step(self._current[number], states[number])
            elif sunday:
                now = self._week(goal, number, day, self._history.params(goal, day), current=False)
            else:
                continue
            self._current[number] = now
            self._longest[number] = max(self._longest[number], now)

    def _week(self, goal: Goal, number: int, last: int, params: Params, current: bool) -> int:
        first = self._history.first_covered(goal)
        streak = self._current[number]
        if first is None or last < first:
            return streak
        return step(streak, week_state(self._history, goal, last, params, current))

    def goal(self, number: int, reading: Reading, day: int, running: bool) -> tuple[int, int]:
        """A goal's current and longest streak on the day that `advance` was called for."""
        if reading.goal.weekly:
            now = self._week(reading.goal, number, day, reading.params, current=True)
        else:
            now = step(self._current[number], reading.state(running))
        return now, max(now, self._longest[number])

    def days(self, day: int, running: bool) -> DayStreak:
        """The day streak on the day that `advance` was called for."""
        state = day_state(self._history, day, running)
        first = self._history.first_own_day
        now = step(self._days, state) if first is not None and first <= day else 0
        return DayStreak(now, max(now, self._longest_days), state)
