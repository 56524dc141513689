"""The frozen picture of one day that every screen and command renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .catalogue import ActionKind, Component
from .facts import Entry, OfficialScore
from .goals import Goal

TARGET = 70.0
"""The index from which LinkedIn's users lead the pack."""


def band_of(index: float) -> str:
    """The name of the index's band, taken from the figure as it is displayed, to one decimal."""
    shown = round(index, 1)
    return "Needs work" if shown < 50 else "On the way" if shown < TARGET else "Thought leader"


class Points(NamedTuple):
    """A figure of the index or of a component, in points.

    `live` counts what today has earned; `at_risk` is what tonight takes if nothing more is done, `to_gain`
    what tonight adds if all is done.
    """

    live: float
    closed_yesterday: float
    at_risk: float
    to_gain: float

    @property
    def change(self) -> float:
        """Since yesterday's close."""
        return self.live - self.closed_yesterday


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal that is on, as it stands on the day.

    `state` is one of done, over, capped, due, missed, rest, skipped, na, unknown. `count` is what counts
    towards `target`: the day's, the window's (`per` "7d"), followers messaged of those who came ("14d"),
    InMails sent ("30d", with `ratio` answered and the wanted ratio as target), sections ticked ("once").
    `capped` is what counts towards `cap`. `strip` holds the states of the last 14 days, oldest first, the day
    itself last.
    """

    goal: Goal
    state: str
    attainment: float | None
    strength: float | None
    count: int
    target: float
    cap: int | None
    capped: int
    per: str
    outstanding: int | None
    ratio: float | None
    streak: int
    longest_streak: int
    strip: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is left to do for it."""
        return self.state in ("done", "capped")


class ComponentView(NamedTuple):
    """A component's points and its goals that are on, in catalogue order."""

    component: Component
    points: Points
    goals: tuple[GoalView, ...]

    @property
    def done(self) -> int:
        """How many of its goals are met."""
        return sum(goal.met for goal in self.goals)


class DayStreak(NamedTuple):
    """Days in a row with something done; `today` is done, due, missed (a past day), rest or skipped."""

    current: int
    longest: int
    today: str


class Worth(NamedTuple):
    """What one more of an action adds to tonight's close: `gain` now, and `saves` of what is at risk."""

    action: ActionKind
    worth: float
    gain: float
    saves: float


class Alert(NamedTuple):
    """Something that wants attention, most pressing first.

    `kind` is over-cap, at-cap, streak-at-risk, backlog, reply-rate, official-old or problem. `goal` is the
    slug of the goal it is about, or "". `short` fits the right end of the hint line.
    """

    kind: str
    goal: str
    text: str
    short: str


class OfficialView(NamedTuple):
    """An official score and how far the index (`live`, the close of the day before) is from it."""

    score: OfficialScore
    live: float
    drift: float
    component_drift: tuple[float, ...] | None


class Vco(NamedTuple):
    """Visibility and credibility, 0 to 50 each, and the opportunities they should bring."""

    visibility: float
    credibility: float
    opportunities_30d: int
    given_7d: int

    @property
    def opportunity(self) -> float:
        """Their sum, 0 to 100."""
        return self.visibility + self.credibility


class DayMark(NamedTuple):
    """How a day went: `state` is done, due, missed, rest, skipped or none, `over` if a cap was crossed."""

    day: date
    state: str
    actions: int
    over: bool


@dataclass(frozen=True, slots=True)
class DayClose:
    """Where a day left the index (today: live), by how much it moved it, and the states of the goals that were on.

    `anchored` says that the first official score set the index at the end of the day.
    """

    index: float
    moved: float
    goals: tuple[tuple[Goal, str], ...]
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class LastNight:
    """What yesterday's close took: its index, the points lost, and the goals that lost most, worst first."""

    index: float
    lost: float
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is shown of one day.

    `today` is the running day, `day` the one that is looked at. `history` holds the index's closes of up to 90
    days before `day`, oldest first, from the first closed day on, and `index.live` last. `marks` holds the
    last 42 days, oldest first, `day` last. `entries` are the day's, newest first.
    """

    now: datetime = field(compare=False)
    today: date
    day: date
    day_state: str
    started: bool
    index: Points
    components: tuple[ComponentView, ...]
    streak: DayStreak
    next: tuple[Worth, ...]
    alerts: tuple[Alert, ...]
    official: OfficialView | None
    officials: tuple[OfficialScore, ...]
    vco: Vco
    entries: tuple[Entry, ...]
    history: tuple[float, ...]
    marks: tuple[DayMark, ...]
    profile: frozenset[str]
    last_night: LastNight | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_today(self) -> bool:
        """Whether the day that is looked at is the running day."""
        return self.day == self.today

    @property
    def band(self) -> str:
        """The band of the index."""
        return band_of(self.index.live)

    @property
    def all_met(self) -> bool:
        """Whether no goal that can be met today is still due."""
        return not any(goal.state == "due" for part in self.components for goal in part.goals)

    def goal(self, slug: str) -> GoalView | None:
        """The goal of that slug, if it is on."""
        return next((goal for part in self.components for goal in part.goals if goal.goal.slug == slug), None)
