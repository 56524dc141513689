"""Why the index moved between two closes, goal by goal."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import COMPONENTS, GOALS, Component
from .goals import Goal
from .history import History
from .ledger import Ledger
from .score import COMPONENT_OF, MAXIMUM, Column


@dataclass(frozen=True, slots=True)
class Why:
    """What moved the index, in points; all lines together are exactly `after` − `before`.

    `goals` holds what each goal moved by its strength, `weights` what each component moved because goals woke,
    were switched on or off, or because none of it is awake; `anchor` is the step to the first official score.
    """

    before: float
    after: float
    goals: tuple[tuple[Goal, float], ...]
    weights: tuple[tuple[Component, float], ...]
    anchor: float

    @property
    def change(self) -> float:
        """By how much the index moved."""
        return self.after - self.before


def why(history: History, ledger: Ledger, first: int, last: int, now: Column | None = None) -> Why:
    """What moved the index from the close of `first` to that of `last`, or to the running day's column `now`."""
    start = ledger.close(first).column
    end = now or ledger.close(last).column
    legs = [(start, first, end, last)]
    anchor = 0.0
    raw = ledger.before_anchor()
    if raw and first < raw[0] <= (last - 1 if now else last):
        anchored = ledger.close(raw[0]).column
        anchor = anchored.index - raw[1].column.index
        legs = [(start, first, raw[1].column, raw[0]), (anchored, raw[0], end, last)]
    goals = [0.0] * len(GOALS)
    weights = [0.0] * len(COMPONENTS)
    for leg in legs:
        _leg(history, *leg, goals, weights)
    return Why(
        start.index,
        end.index,
        tuple((goal, moved) for goal, moved in zip(GOALS, goals, strict=True) if moved),
        tuple((component, moved) for component, moved in zip(COMPONENTS, weights, strict=True) if moved),
        anchor,
    )


def _leg(
    history: History, start: Column, first: int, end: Column, last: int, goals: list[float], weights: list[float]
) -> None:
    """Add what moved between two columns."""
    was, now = _awake(history, start, first), _awake(history, end, last)
    points = [0, 0, 0, 0]
    for number, component in enumerate(COMPONENT_OF):
        points[component] += GOALS[number].points if now[number] else 0
    moved = [0.0, 0.0, 0.0, 0.0]
    for number, component in enumerate(COMPONENT_OF):
        before, after = start.strengths[number], end.strengths[number]
        if was[number] and now[number] and before is not None and after is not None:
            share = MAXIMUM * GOALS[number].points * (after - before) / points[component]
            goals[number] += share
            moved[component] += share
    for component in range(len(COMPONENTS)):
        rest = end.points(component) - start.points(component) - moved[component]
        weights[component] += rest if was != now or abs(rest) > _NOISE else 0.0


_NOISE = 1e-12
"""What is left of nothing in floating point."""


def _awake(history: History, column: Column, day: int) -> list[bool]:
    return [
        strength is not None and history.params(goal, day).on
        for goal, strength in zip(GOALS, column.strengths, strict=True)
    ]
