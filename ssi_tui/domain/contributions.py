"""What the index is made of: what each goal brings to it, and what it could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .catalogue import ACTIONS
from .goals import Goal
from .score import COMPONENT_OF, MAXIMUM, Reading
from .scorebook import Day, Scorebook
from .snapshot import Worth
from .why import weighed


@dataclass(frozen=True, slots=True)
class Contribution:
    """A goal that is on: it brings `earned` of the `most` points it could; `at_risk` of them go tonight.

    `most` is 0 while the goal is asleep. `worth` is that of one more of what the user does for it, None on a day
    that is over and where the user can do nothing. `changed` if the user set its target or cap.
    """

    goal: Goal
    state: str
    attainment: float | None
    strength: float | None
    earned: float
    most: float
    at_risk: float
    worth: Worth | None
    changed: bool


def contributions(book: Scorebook, here: Day, now: datetime) -> tuple[Contribution, ...]:
    """The goals that are on, in catalogue order."""
    weights = weighed(here.columns.live, [reading.params.on for reading in here.readings])
    return tuple(
        _contribution(book, here, now, number, reading, weights[COMPONENT_OF[number]])
        for number, reading in enumerate(here.readings)
        if reading.params.on
    )


def _contribution(
    book: Scorebook, here: Day, now: datetime, number: int, reading: Reading, weight: int
) -> Contribution:
    goal = reading.goal
    live, closed = here.columns.live.strengths[number], here.columns.closed.strengths[number]
    most = MAXIMUM * goal.points / weight if live is not None else 0.0
    own = next((ACTIONS[slug] for slug in goal.actions if not ACTIONS[slug].incoming), None)
    return Contribution(
        goal=goal,
        state=reading.state(here.today),
        attainment=reading.attainment,
        strength=live,
        earned=most * (live or 0.0),
        most=most,
        at_risk=most * ((live or 0.0) - (closed or 0.0)),
        worth=book.worth(own, here, now) if own and here.today else None,
        changed=reading.params[:2] != goal.params[:2],
    )
