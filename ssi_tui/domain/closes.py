"""Closes of days in a row, packed into bytes to be kept and unpacked one by one."""

from __future__ import annotations

from array import array
from itertools import chain
from math import isnan, nan

from .catalogue import COMPONENTS, GOALS
from .score import Close, Column

_STATES = ("unknown", "over", "capped", "done", "skipped", "rest", "na", "missed")
_CODE = {state: code for code, state in enumerate(_STATES)}
_WIDTH = len(GOALS) + 2 * len(COMPONENTS)
"""Figures of a day: strengths, components, seed."""
_DAY = _WIDTH * array("d").itemsize + len(GOALS)
"""Bytes of a day."""


class Closes:
    """The closes of days in a row: the first ones may be packed, which costs no time until they are asked for."""

    def __init__(self, packed: bytes = b"") -> None:
        """From what `pack` gave; ValueError if it is nothing of the kind."""
        self._kept, rest = divmod(len(packed), _DAY)
        if rest:
            raise ValueError("not a whole number of days")
        split = self._kept * (_DAY - len(GOALS))
        self._figures, self._states = memoryview(packed)[:split].cast("d"), packed[split:]
        if self._states.translate(None, bytes(range(len(_STATES)))):
            raise ValueError("a state there is not")
        self._new: list[Close] = []
        self._unpacked: dict[int, Close] = {}

    def __len__(self) -> int:
        return self._kept + len(self._new)

    def __getitem__(self, index: int) -> Close:
        if index >= self._kept:
            return self._new[index - self._kept]
        if index not in self._unpacked:
            self._unpacked[index] = self._unpack(index)
        return self._unpacked[index]

    def _unpack(self, index: int) -> Close:
        figures = self._figures[index * _WIDTH : (index + 1) * _WIDTH]
        goals = len(GOALS)
        a, b, c, d, e, f, g, h = figures[goals:]
        strengths = tuple(None if isnan(strength) else strength for strength in figures[:goals])
        states = tuple(_STATES[code] for code in self._states[index * goals : (index + 1) * goals])
        return Close(Column(strengths, (a, b, c, d)), (e, f, g, h), states)

    def append(self, close: Close) -> None:
        """Add the next day's."""
        self._new.append(close)

    def truncate(self, length: int) -> None:
        """Keep the first ones only."""
        if length < self._kept:
            self._kept = max(0, length)
            self._new.clear()
        else:
            del self._new[length - self._kept :]

    def pack(self) -> bytes:
        """All of them as bytes."""
        figures = array("d", chain.from_iterable(map(_figures, self._new)))
        states = bytes(_CODE[state] for close in self._new for state in close.states)
        kept = self._figures[: self._kept * _WIDTH].tobytes(), self._states[: self._kept * len(GOALS)]
        return kept[0] + figures.tobytes() + kept[1] + states


def _figures(close: Close) -> list[float]:
    strengths = [nan if strength is None else strength for strength in close.column.strengths]
    return [*strengths, *close.column.components, *close.seed]
