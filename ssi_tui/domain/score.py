"""Strength, components and the index: closing a day, and today while it runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .catalogue import COMPONENTS, GOALS
from .facts import OfficialScore
from .goals import DONE, Goal, Measure, Params
from .history import History

HALF_LIFE = 14
"""Days in which a habit that stopped loses half its strength; Loop Habit Tracker uses 13."""
ALPHA: float = 1 - 0.5 ** (1 / HALF_LIFE)
MAXIMUM = 25.0
"""Points of a component."""

_COMPONENT_INDEX = {component.slug: number for number, component in enumerate(COMPONENTS)}
COMPONENT_OF = tuple(_COMPONENT_INDEX[goal.component] for goal in GOALS)
"""The number of each goal's component, in catalogue order."""

Strengths = tuple[float | None, ...]
"""One per goal in catalogue order; None for a goal that never had a strength."""
Quad = tuple[float, float, float, float]
"""One figure per component, in catalogue order."""


class Reading(NamedTuple):
    """A goal on a day: its measure, and what the day makes of it.

    `attainment` is the measure's, or None where the goal does not apply. `dormant` is an unknown day, a goal
    that is off, or a skip day without an entry of it.
    """

    goal: Goal
    params: Params
    measure: Measure
    attainment: float | None
    covered: bool
    dormant: bool
    day_state: str
    partial: bool
    over: bool
    at_cap: bool

    @property
    def off(self) -> bool:
        """Whether the day owes nothing."""
        return self.day_state != "on"

    def state(self, running: bool) -> str:
        """What the day made of the goal; `due` instead of `missed` while the day is running."""
        if not self.covered:
            return "unknown"
        attainment = self.attainment
        if attainment is not None:
            if self.over:
                return "over"
            if self.at_cap:
                return "capped"
            if attainment >= DONE:
                return "done"
        if self.off:
            return self.day_state
        if attainment is None or self.partial:
            return "na"
        return "due" if running else "missed"


@dataclass(frozen=True, slots=True)
class Column:
    """Strengths, components (0 to 1) and index (0 to 100) at one point of a day."""

    strengths: Strengths
    components: Quad

    @property
    def index(self) -> float:
        """The index, 0 to 100."""
        return MAXIMUM * sum(self.components)

    def points(self, component: int) -> float:
        """A component's points, 0 to 25."""
        return MAXIMUM * self.components[component]


class Today(NamedTuple):
    """A day that is running: what is earned, what tonight leaves if nothing more is done, and if all is."""

    live: Column
    closed: Column
    full: Column


def read(history: History, goal: Goal, day: int) -> Reading:
    """A goal on a day."""
    params = history.params(goal, day)
    measure = goal.measure(history, day, params)
    day_state = history.days.state(day)
    covered = history.days.covered(goal, day)
    dormant = not covered or not params.on or (day_state == "skipped" and not history.acted(goal, day))
    return Reading(
        goal,
        params,
        measure,
        None if dormant else measure.attainment,
        covered,
        dormant,
        day_state,
        goal.weekly and not dormant and history.partial(goal, measure.first, day),
        params.cap is not None and measure.capped > params.cap,
        params.cap is not None and measure.capped == params.cap,
    )


def close(strength: float | None, reading: Reading, component: float) -> float | None:
    """The goal's strength after the day, from the one before it and its component's then (0 to 1)."""
    attainment = reading.attainment
    if reading.dormant or (attainment is None and (strength is None or reading.off)):
        return strength
    if strength is None:
        strength = component
    if attainment is None:
        return strength + ALPHA * (component - strength)
    moved = strength + ALPHA * (attainment - strength)
    if not reading.over and (reading.off or reading.partial):
        return max(strength, moved)
    return moved


def run(strength: float | None, reading: Reading, component: float) -> tuple[float | None, float | None, float | None]:
    """The goal's strength while the day runs: live, closed (nothing more is done), full (all is done)."""
    closed = close(strength, reading, component)
    attainment = reading.attainment
    if closed is None or reading.dormant:
        return closed, closed, closed
    if attainment is None:
        live = max(strength, closed) if strength is not None else closed
        return live, closed, live
    if strength is None:
        strength = component
    if reading.over or reading.off:
        return closed, closed, closed
    full = strength + ALPHA * (1 - strength)
    if reading.partial:
        return closed, closed, full
    return strength + ALPHA * attainment * (1 - strength), closed, full


def components(strengths: Strengths, enabled: Sequence[bool], seed: Quad) -> Quad:
    """The strength of each component: the mean of its awake goals that are on, weighed by their points."""
    points = [0, 0, 0, 0]
    sums = [0.0, 0.0, 0.0, 0.0]
    for goal, strength, on, number in zip(GOALS, strengths, enabled, COMPONENT_OF, strict=True):
        if strength is not None and on:
            points[number] += goal.points
            sums[number] += goal.points * strength
    first, second, third, fourth = (
        total / weight if weight else asleep for total, weight, asleep in zip(sums, points, seed, strict=True)
    )
    return first, second, third, fourth


def anchored(column: Column, official: Quad) -> Strengths:
    """The strengths moved so that each component meets its official figure (0 to 1)."""
    moved: list[float | None] = []
    for strength, number in zip(column.strengths, COMPONENT_OF, strict=True):
        now, wanted = column.components[number], official[number]
        if strength is None or now == wanted:
            moved.append(strength)
        elif now < wanted:
            moved.append(strength + (1 - strength) * (wanted - now) / (1 - now))
        else:
            moved.append(strength * wanted / now)
    return tuple(moved)


class Close(NamedTuple):
    """The end of a day: its column, the goals' states and measures, and the seed the next day starts from."""

    column: Column
    seed: Quad
    states: tuple[str, ...]


def shares(score: OfficialScore) -> Quad:
    """An official score as four strengths, 0 to 1."""
    if score.components:
        brand, people, insights, relationships = score.components
        return brand / MAXIMUM, people / MAXIMUM, insights / MAXIMUM, relationships / MAXIMUM
    each = score.total / 100
    return each, each, each, each


def readings(history: History, day: int, goals: Iterable[Goal] = GOALS) -> list[Reading]:
    """The goals on a day, in catalogue order."""
    return [read(history, goal, day) for goal in goals]


def running(day: Sequence[Reading], before: Close) -> Today:
    """A running day from its readings and the close of the day before."""
    rows = [
        run(strength, reading, before.column.components[number])
        for reading, strength, number in zip(day, before.column.strengths, COMPONENT_OF, strict=True)
    ]
    enabled = [reading.params.on for reading in day]
    live, closed, full = (
        Column(strengths, components(strengths, enabled, before.seed)) for strengths in zip(*rows, strict=True)
    )
    return Today(live, closed, full)


def rerun(day: Sequence[Reading], before: Close, columns: Today, touched: Iterable[Reading]) -> tuple[Column, Column]:
    """The live and the closed column of a running day with some other readings; those of the other goals stay."""
    live, closed = list(columns.live.strengths), list(columns.closed.strengths)
    for reading in touched:
        number = GOALS.index(reading.goal)
        component = before.column.components[COMPONENT_OF[number]]
        live[number], closed[number], _ = run(before.column.strengths[number], reading, component)
    enabled = [reading.params.on for reading in day]
    first, second = (Column(tuple(one), components(tuple(one), enabled, before.seed)) for one in (live, closed))
    return first, second
