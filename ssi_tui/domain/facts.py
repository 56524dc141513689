"""What can be recorded: small frozen facts, each with an id and a revision.

The latest revision of an id is the one that counts; `rev` also orders facts of one day.
A fact that was not saved yet has neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .errors import UsageError

MAX_COUNT = 9999
"""The most that is logged at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of everything that is recorded."""

    id: str = ""
    rev: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Fact):
    """One logged action: `count` times `action` on `day`, written down at `at`."""

    action: str
    count: int
    at: datetime
    day: date
    variant: str = ""
    note: str = ""
    source: str = "hand"

    @property
    def imported(self) -> bool:
        """Whether an import brought it."""
        return self.source != "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTick(Fact):
    """A profile section was completed (`done`) or found wanting again."""

    section: str
    done: bool
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Fact):
    """Days, `first` to `last` inclusive, on which nothing is owed."""

    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestDays(Fact):
    """The weekdays (Monday is 0) of rest, from `since` on."""

    weekdays: frozenset[int]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange(Fact):
    """New parameters of a goal from `since` on; `None` keeps what was before, a cap of 0 takes it away."""

    goal: str
    since: date
    target: float | None = None
    cap: int | None = None
    on: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialScore(Fact):
    """The SSI as LinkedIn showed it on `day`: four components of 0 to 25, or a total of 0 to 100 only."""

    day: date
    brand: float | None = None
    people: float | None = None
    insights: float | None = None
    relationships: float | None = None
    total_only: float | None = None
    industry_rank: float | None = None
    network_rank: float | None = None
    industry_average: float | None = None
    network_average: float | None = None

    @property
    def components(self) -> tuple[float, float, float, float] | None:
        """The four components in catalogue order, or None where only a total was given."""
        values = (self.brand, self.people, self.insights, self.relationships)
        return None if None in values else values  # type: ignore[return-value]  # no None left

    @property
    def total(self) -> float:
        """The sum of the components, or the total that was given."""
        return sum(self.components) if self.components else self.total_only or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Fact):
    """An import proves every `action` from `first` to `last`."""

    action: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Fact):
    """The day the tracker counts from; `auto` if it was noted by the first thing ever written."""

    day: date
    auto: bool = False


def check_count(count: int) -> int:
    """The count itself; UsageError unless it is from 1 to 9999."""
    if not 1 <= count <= MAX_COUNT:
        raise not_a_count(count)
    return count


def not_a_count(count: object) -> UsageError:
    """What is said about a count that cannot be."""
    return UsageError(f"count {count}", f"1 to {MAX_COUNT}")
