"""A tracker in memory with a clock that the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self, now: str) -> None:
        self.now = datetime.fromisoformat(now)

    def __call__(self) -> datetime:
        return self.now

    def to(self, now: str) -> None:
        self.now = datetime.fromisoformat(now)

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> SetClock:
    return SetClock("2026-11-24T08:00:00+01:00")


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def tracker(journal: MemoryJournal, clock: SetClock) -> Tracker:
    return Tracker(journal, clock)
