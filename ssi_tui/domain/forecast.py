"""Where the index goes if the habits of the last weeks go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .catalogue import GOALS
from .goals import Goal
from .history import History
from .ledger import Ledger
from .score import ALPHA, COMPONENT_OF, MAXIMUM, Strengths, components, read
from .why import weighed

PACE_DAYS = 14
"""So many of the last days of a kind make a goal's pace."""
HORIZON = 365
"""Days that a forecast looks ahead."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The index at the close of each day from `today` on, at the pace of the last weeks.

    `reached` is the first day whose close is at the target, None if that is beyond the horizon; `plateau` is the
    index at the horizon. `lift` is the goal that would raise a plateau below the target most if it were always met.
    `strengths` are yesterday's, `paces` what they go towards, in catalogue order; None where there is none.
    """

    today: date
    target: float
    reached: date | None
    path: tuple[float, ...]
    lift: Goal | None
    strengths: Strengths
    paces: Strengths

    @property
    def plateau(self) -> float:
        """The index at the horizon."""
        return self.path[-1]

    @property
    def known(self) -> bool:
        """Whether there are any days behind it."""
        return any(pace is not None for pace in self.paces)

    @property
    def falls(self) -> bool:
        """Whether the index is at the target already and goes below it."""
        return self.reached is not None and self.plateau < self.target


def forecast(history: History, ledger: Ledger, today: int, target: float) -> Forecast:
    """The forecast from yesterday's close; the closing rule is applied day by day with each goal's pace."""
    strengths = ledger.close(today - 1).column.strengths
    paces = _paces(history, strengths, today, "on")
    path = _path(history, ledger, today, {"on": paces, "rest": _paces(history, strengths, today, "rest")})
    reached = next((day for day, index in enumerate(path) if index >= target), None)
    return Forecast(
        date.fromordinal(today),
        target,
        None if reached is None else date.fromordinal(today + reached),
        tuple(path),
        None if path[-1] >= target else _lift(history, ledger, today, paces),
        strengths,
        paces,
    )


def pace(history: History, goal: Goal, today: int, day_state: str = "on") -> float | None:
    """A goal's mean attainment over its last days before today of that state that have one; None without any."""
    first = history.first_covered(goal)
    if first is None or (day_state == "rest" and not history.days.rest_days(today)):
        return None
    found: list[float] = []
    for day in range(today - 1, first - 1, -1):
        if history.days.state(day) == day_state:
            attainment = read(history, goal, day).attainment
            if attainment is not None:
                found.append(attainment)
                if len(found) == PACE_DAYS:
                    break
    return sum(found) / len(found) if found else None


def _paces(history: History, strengths: Strengths, today: int, day_state: str) -> Strengths:
    """The pace of every goal that is awake."""
    return tuple(
        None if strength is None else pace(history, goal, today, day_state)
        for goal, strength in zip(GOALS, strengths, strict=True)
    )


def _path(history: History, ledger: Ledger, today: int, paces: dict[str, Strengths]) -> list[float]:
    """The closes to come: a rest day brings what rest days brought, and a skipped day nothing, to nobody's harm."""
    before = ledger.close(today - 1)
    strengths = list(before.column.strengths)
    enabled = [history.params(goal, today).on for goal in GOALS]
    path = []
    for day in range(today, today + HORIZON):
        state = history.days.state(day)
        for number, attainment in enumerate(paces.get(state, ())):
            strength = strengths[number]
            if strength is not None and attainment is not None and enabled[number]:
                moved = strength + ALPHA * (attainment - strength)
                strengths[number] = moved if state == "on" else max(strength, moved)
        path.append(MAXIMUM * sum(components(tuple(strengths), enabled, before.seed)))
    return path


def _lift(history: History, ledger: Ledger, today: int, paces: Strengths) -> Goal | None:
    """The goal whose component gains most from its pace becoming 1: its points times what it lacks."""
    enabled = [history.params(goal, today).on for goal in GOALS]
    weights = weighed(ledger.close(today - 1).column, enabled)
    gains = [
        (goal.points * (1 - attainment) / weights[number], -order, goal)
        for order, (goal, attainment, on, number) in enumerate(zip(GOALS, paces, enabled, COMPONENT_OF, strict=True))
        if attainment is not None and on
    ]
    best = max(gains, default=None, key=lambda gain: gain[:2])
    return best[2] if best and best[0] > 0 else None
