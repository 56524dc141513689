"""A made-up life of some weeks: what the pictures and the screens' tests are drawn from."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from ssi_tui.domain.facts import Entry, Fact, OfficialScore, ProfileTick, RestDays, Started
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal

NOW = datetime.fromisoformat("2026-11-24T08:42:00+01:00")
TODAY = NOW.date()
USUAL = {
    "post": 1,
    "solution": 1,
    "search": 2,
    "lead": 4,
    "invitation": 3,
    "comment": 6,
    "like": 8,
    "repost": 1,
    "group": 1,
    "received": 6,
    "follower": 2,
    "follower-message": 2,
    "inbox": 2,
    "conversation": 1,
    "decision-maker": 1,
    "engager": 2,
    "outreach": 1,
}
THIS_MORNING = (
    ("07:58", "post", 1, "text", "hiring lesson"),
    ("08:01", "post", 1, "carousel", "pricing teardown"),
    ("08:05", "lead", 3, "", "fintech CFO list"),
    ("08:12", "like", 5, "", ""),
    ("08:20", "inbox", 2, "", "inbox zero"),
    ("08:29", "follower", 3, "", ""),
    ("08:31", "comment", 3, "", "Ana Ruiz on onboarding"),
    ("08:40", "solution", 1, "", "checklist sent to a reader"),
)


def facts(days: int = 120, morning: bool = True) -> list[Fact]:
    """A tracker that was started so many days ago, kept on most working days."""
    chance = random.Random(7)  # a made-up life, not a secret
    start = TODAY - timedelta(days=days)
    found: list[Fact] = [
        Started(day=start, auto=True),
        RestDays(weekdays=frozenset({5, 6}), since=start),
        OfficialScore(day=start + timedelta(days=1), brand=11.5, people=9.1, insights=10.2, relationships=12.4),
        *(ProfileTick(section=name, done=True, day=start) for name in ("education", "skills", "summary", "headline")),
    ]
    for ago in range(days, 0, -1):
        day = TODAY - timedelta(days=ago)
        if day.weekday() < 5 and (ago < 13 or chance.random() < 0.9):
            found += _a_day(day, chance, 0.30 + 0.35 * (1 - ago / days))
    found.append(
        OfficialScore(
            day=TODAY - timedelta(days=3), brand=17, people=13.2, insights=14.6, relationships=16.2,
            industry_rank=4, network_rank=9, industry_average=24, network_average=41,
        )
    )  # fmt: skip
    if morning:
        for time, action, count, variant, note in THIS_MORNING:
            at = datetime.fromisoformat(f"{TODAY}T{time}:00+01:00")
            found.append(Entry(action=action, count=count, at=at, day=TODAY, variant=variant, note=note))
    return found


def _a_day(day: date, chance: random.Random, diligence: float) -> list[Fact]:
    at = datetime.fromisoformat(f"{day}T09:00:00+01:00")
    found: list[Fact] = []
    for action, usual in USUAL.items():
        if chance.random() < diligence:
            count = max(1, round(usual * chance.uniform(0.5, 1.3)))
            found.append(Entry(action=action, count=count, at=at, day=day))
    if chance.random() < 0.15:
        found.append(Entry(action="article", count=1, at=at, day=day, note="Trust before pitch"))
    if chance.random() < 0.12:
        found.append(Entry(action="outreach-reply", count=1, at=at, day=day))
    return found


def tracker_of(found: list[Fact], now: datetime = NOW) -> tuple[Tracker, MemoryJournal]:
    """A tracker in memory with those facts and a clock that stands still."""
    journal = MemoryJournal()
    journal.outside(*found)
    tracker = Tracker(journal, lambda: now)
    tracker.refresh()
    return tracker, journal
