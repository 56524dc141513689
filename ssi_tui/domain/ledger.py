"""The closes of the past days, one after the other."""

from __future__ import annotations

from .catalogue import GOALS
from .closes import Closes
from .counts import EVER
from .history import History
from .score import COMPONENT_OF, Close, Column, Quad, Strengths, anchored, close, components, read, shares

NOTHING: Quad = (0.0, 0.0, 0.0, 0.0)
ASLEEP: Strengths = (None,) * len(GOALS)


class Ledger:
    """The closes of all past days, kept until something of the past changes.

    Closing a day needs the close of the day before and that day's facts only, so a change costs the days
    since it and a new day costs one.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._first: int | None = None
        self._today = EVER
        self._closes = Closes()

    def forget(self, day: int) -> None:
        """Drop the closes from `day` on; EVER drops all."""
        if self._first is not None:
            self._closes.truncate(max(0, day - self._first))
        if day == EVER:
            self._first = None

    def advance(self, today: int) -> None:
        """Close every day before `today` that is not closed yet."""
        history = self._history
        first = history.first_day
        if first != self._first or today < self._today:
            self._closes.truncate(0)
        self._first, self._today = first, today
        if first is None:
            return
        self._closes.truncate(max(0, today - first))
        score = history.anchor(today)
        anchor = score.day.toordinal() - 1 if score else None
        for day in range(first + len(self._closes), today):
            before = self.close(day - 1)
            made = self._close_day(day, before)
            if score and day == anchor:
                official = shares(score)
                strengths = anchored(made.column, official)
                enabled = [history.params(goal, day).on for goal in GOALS]
                made = Close(Column(strengths, components(strengths, enabled, official)), official, made.states)
            self._closes.append(made)

    def _close_day(self, day: int, before: Close) -> Close:
        history = self._history
        strengths: list[float | None] = []
        states: list[str] = []
        enabled: list[bool] = []
        for goal, strength, number in zip(GOALS, before.column.strengths, COMPONENT_OF, strict=True):
            reading = read(history, goal, day)
            strengths.append(close(strength, reading, before.column.components[number]))
            states.append(reading.state(running=False))
            enabled.append(reading.params.on)
        after = tuple(strengths)
        return Close(Column(after, components(after, enabled, before.seed)), before.seed, tuple(states))

    @property
    def first(self) -> int | None:
        """The first closed day, None if no day was closed."""
        return self._first if self._closes else None

    @property
    def start(self) -> int:
        """The first day with an index: the first closed day or an earlier official score's, else today."""
        score = self._history.anchor(self._today)
        first = self._today if self.first is None else self.first
        return min(first, score.day.toordinal()) if score else first

    def close(self, day: int) -> Close:
        """The close of a day before today; before the first closed day, what the tracker starts from."""
        if self._first is not None and self._first <= day < self._first + len(self._closes):
            return self._closes[day - self._first]
        score = self._history.anchor(self._today)
        early = score and (self._first is None or score.day.toordinal() - 1 < self._first)
        seed = shares(score) if score and early and day >= score.day.toordinal() - 1 else NOTHING
        return Close(Column(ASLEEP, seed), seed, ("unknown",) * len(GOALS))

    def lived(self, day: int) -> Column | None:
        """What the day itself made of the index, where its close was then moved to the first official score."""
        score = self._history.anchor(self._today)
        if score is None or day != score.day.toordinal() - 1:
            return None
        if self._first is not None and self._first <= day < self._first + len(self._closes):
            return self._close_day(day, self.close(day - 1)).column
        return Column(ASLEEP, NOTHING)

    def pack(self) -> bytes:
        """All closes, for `unpack`."""
        return self._closes.pack()

    def unpack(self, packed: bytes, first: int, today: int) -> None:
        """Go on from closes that were packed, the first of them of the day `first`; ValueError if they are none."""
        self._closes = Closes(packed)
        self._first, self._today = first, today

    def indices(self, first: int, last: int) -> list[float]:
        """The index at the closes from `first` to `last`, from the first closed day on."""
        if self._first is None:
            return []
        days = range(max(first, self._first), min(last + 1, self._today))
        return [self._closes[day - self._first].column.index for day in days]
