"""Where the index goes if the habits of the last weeks go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .catalogue import GOALS
from .goals import Goal
from .history import History
from .ledger import Ledger
from .score import ALPHA, COMPONENT_OF, MAXIMUM, components, read

PACE_DAYS = 14
"""So many of the last on-days make a goal's pace."""
HORIZON = 365
"""Days that a forecast looks ahead."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The index at the close of each day from today on, at the pace of the last weeks.

    `reached` is the first day whose close is at the target, None if that is beyond the horizon; `plateau` is the
    index at the horizon. `lift` is the goal that would raise the plateau most if it were always met.
    """

    target: float
    reached: date | None
    plateau: float
    path: tuple[float, ...]
    lift: Goal | None


def pace(history: History, goal: Goal, today: int) -> float | None:
    """A goal's mean attainment over its last on-days before today that have one; None if there is none."""
    first = history.first_covered(goal)
    found: list[float] = []
    day = today - 1
    while first is not None and day >= first and len(found) < PACE_DAYS:
        if history.days.state(day) == "on":
            attainment = read(history, goal, day).attainment
            if attainment is not None:
                found.append(attainment)
        day -= 1
    return sum(found) / len(found) if found else None


def forecast(history: History, ledger: Ledger, today: int, target: float) -> Forecast:
    """The forecast from yesterday's close; the closing rule is applied day by day with each goal's pace."""
    paces = [pace(history, goal, today) for goal in GOALS]
    path = _path(history, ledger, today, paces)
    reached = next((day for day, index in enumerate(path) if index >= target), None)
    return Forecast(
        target,
        None if reached is None else date.fromordinal(today + reached),
        path[-1],
        tuple(path),
        None if reached is not None else _lift(history, ledger, today, paces),
    )


def _path(history: History, ledger: Ledger, today: int, paces: list[float | None]) -> list[float]:
    before = ledger.close(today - 1)
    strengths = list(before.column.strengths)
    enabled = [history.params(goal, today).on for goal in GOALS]
    path = []
    for day in range(today, today + HORIZON):
        off = history.days.state(day) != "on"
        for number, (strength, attainment) in enumerate(zip(strengths, paces, strict=True)):
            if strength is not None and attainment is not None and enabled[number]:
                moved = strength + ALPHA * (attainment - strength)
                strengths[number] = max(strength, moved) if off else moved
        path.append(MAXIMUM * sum(components(tuple(strengths), enabled, before.seed)))
    return path


def _lift(history: History, ledger: Ledger, today: int, paces: list[float | None]) -> Goal | None:
    """The goal whose component gains most from its pace becoming 1: its points times what it lacks."""
    strengths = ledger.close(today - 1).column.strengths
    weights = [0, 0, 0, 0]
    for goal, strength, number in zip(GOALS, strengths, COMPONENT_OF, strict=True):
        if strength is not None and history.params(goal, today).on:
            weights[number] += goal.points
    gains = [
        (goal.points * (1 - attainment) / weights[number], -order, goal)
        for order, (goal, attainment, strength, number) in enumerate(
            zip(GOALS, paces, strengths, COMPONENT_OF, strict=True)
        )
        if attainment is not None and strength is not None and history.params(goal, today).on
    ]
    best = max(gains, default=None, key=lambda gain: gain[:2])
    return best[2] if best and best[0] > 0 else None
