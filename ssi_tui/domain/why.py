"""Why the index moved between two closes, goal by goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .catalogue import COMPONENTS, GOALS, Component
from .goals import Goal
from .history import History
from .ledger import Ledger
from .score import COMPONENT_OF, MAXIMUM, Column

NOTHING = 1e-10
"""Points that are floating point's, not anybody's."""


@dataclass(frozen=True, slots=True)
class Why:
    """What moved the index, in points; all lines together are exactly `after` − `before`.

    `goals` holds what each goal moved by its strength, `weights` what each component moved because goals were
    switched on or off, and `anchor` is the step to the first official score.
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
    """What moved the index from the close of `first` to that of `last`, or to the running day's column `now`.

    It is added up day by day, so that a goal that woke or was switched on under way has what it did since.
    """
    first = min(last, max(first, ledger.start - 2))  # the day before an official score is moved to it
    goals = [0.0] * len(GOALS)
    weights = [0.0] * len(COMPONENTS)
    anchor = 0.0
    before, was_on = ledger.close(first).column, _enabled(history, first)
    start = before.index
    for day in range(first + 1, last + 1):
        after = now if now and day == last else ledger.close(day).column
        on = _enabled(history, day)
        lived = ledger.lived(day) or after
        _step(before, was_on, lived, on, goals, weights)
        anchor += after.index - lived.index
        before, was_on = after, on
    return Why(
        start,
        before.index,
        tuple((goal, moved) for goal, moved in zip(GOALS, goals, strict=True) if abs(moved) > NOTHING),
        tuple((part, moved) for part, moved in zip(COMPONENTS, weights, strict=True) if abs(moved) > NOTHING),
        anchor,
    )


def _step(
    before: Column, was_on: Sequence[bool], after: Column, on: Sequence[bool], goals: list[float], weights: list[float]
) -> None:
    """Add what moved from one close to the next."""
    points = weighed(after, on)
    rest = [after.points(number) - before.points(number) for number in range(len(COMPONENTS))]
    for number, component in enumerate(COMPONENT_OF):
        had, has = before.strengths[number], after.strengths[number]
        if has is None or not on[number] or (had is not None and not was_on[number]):
            continue
        woken = before.components[component]  # a goal wakes at its component's strength, which moves nothing
        share = MAXIMUM * GOALS[number].points * (has - (woken if had is None else had)) / points[component]
        goals[number] += share
        rest[component] -= share
    for component, moved in enumerate(rest):
        weights[component] += moved


def weighed(column: Column, on: Sequence[bool]) -> list[int]:
    """The points of each component's goals that are awake and on."""
    points = [0] * len(COMPONENTS)
    for goal, strength, enabled, component in zip(GOALS, column.strengths, on, COMPONENT_OF, strict=True):
        points[component] += goal.points if strength is not None and enabled else 0
    return points


def _enabled(history: History, day: int) -> list[bool]:
    return [history.params(goal, day).on for goal in GOALS]
