"""The tracker: one way in for the screens and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from ssi_tui.domain.facts import Entry, Fact, OfficialScore
from ssi_tui.domain.goals import Goal
from ssi_tui.domain.snapshot import OfficialView, Snapshot

from .ports import Clock, Journal, Problem, Version


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did: the facts it put and took, and today's index (live) before and after.

    `tonight` is what it moved tonight's close by. `day` is the day it was for.
    """

    text: str
    day: date
    added: tuple[Fact, ...]
    removed: tuple[Fact, ...]
    before: float
    after: float
    tonight: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap that logging would cross: `count` is what it would be, `tonight` what that moves tonight's close by."""

    goal: Goal
    cap: int
    per: str
    count: int
    tonight: float


@dataclass(frozen=True, slots=True)
class GoalSetting:
    """A goal and the parameters it is lived under on a day."""

    goal: Goal
    target: float
    cap: int | None
    on: bool


class Tracker:
    """Log, take back, change and look: every method that changes something returns an Outcome.

    All raise UsageError for what cannot be (with one line that says what would be right, and nothing changed)
    and StorageError if it could not be saved (and nothing changed: the same call may be repeated).
    """

    def __init__(self, journal: Journal, clock: Clock, day_start: time = time(3)) -> None: ...

    # looking

    @property
    def today(self) -> date: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    def refresh(self) -> bool:
        """Look for what others wrote; True if anything did change. Costs well under a millisecond if not."""
    def snapshot(self, day: date | None = None) -> Snapshot:
        """The picture of a day, today unless said; UsageError for a future day. An equal one is the same object."""
    def entries(self, since: date | None = None, until: date | None = None, action: str = "") -> list[Entry]:
        """Entries newest first (by day, then instant, then revision)."""
    def entry(self, id_prefix: str) -> Entry:
        """The one entry whose id begins so; UsageError if none or several."""
    def device_of(self, fact: Fact) -> str: ...
    def versions(self, id: str) -> list[Version]: ...
    def officials(self) -> list[OfficialView]:
        """Official scores with drift, newest first."""
    def goals(self, day: date | None = None) -> list[GoalSetting]:
        """Every goal of the catalogue with its parameters, those that are off too."""
    def skips(self) -> list[tuple[date, date, str]]:
        """Skipped ranges with their reasons, in order."""
    def rest_days(self, day: date | None = None) -> frozenset[int]: ...
    def caps_crossed(self, action: str, count: int, day: date | None = None) -> tuple[Cap, ...]:
        """The caps that logging so much would cross or go further beyond."""
    def preview(self, action: str, count: int = 1, day: date | None = None) -> Outcome:
        """What `record` would do, with nothing written."""

    # changing

    def record(self, action: str, count: int = 1, day: date | None = None, variant: str = "", note: str = "") -> Outcome: ...
    def edit(self, id_prefix: str, *, action: str | None = None, count: int | None = None, day: date | None = None, variant: str | None = None, note: str | None = None) -> Outcome: ...
    def delete(self, id_prefix: str) -> Outcome: ...
    def take_one(self, action: str, day: date | None = None) -> Outcome:
        """Take one of an action back from its newest entry of that day (the entry goes at 0)."""
    def undo(self) -> Outcome: ...
    def redo(self) -> Outcome: ...
    def skip(self, first: date, last: date, reason: str = "") -> Outcome: ...
    def unskip(self, first: date, last: date) -> Outcome: ...
    def rest(self, weekdays: Iterable[int]) -> Outcome: ...
    def set_goal(self, slug: str, *, target: float | None = None, cap: int | None = None, on: bool | None = None) -> Outcome: ...
    def preset(self, name: str) -> Outcome:
        """`light`, `steady` or `full`."""
    def tick(self, sections: Iterable[str], done: bool = True, day: date | None = None) -> Outcome: ...
    def official(self, score: OfficialScore) -> Outcome:
        """Record an official score; one of the same day replaces it."""
    def start(self, day: date) -> Outcome:
        """Move the day the tracker counts from."""
