"""A made-up year, the same every time: for trying things out, and for pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from ssi_tui.domain.catalogue import PROFILE_SECTIONS
from ssi_tui.domain.days import day_of
from ssi_tui.domain.facts import Entry, Fact, GoalChange, OfficialScore, ProfileTick, RestDays, Skip, Started

DAYS = 365
SEED = 41

# Where the year goes, in days since its first: a good start, two weeks away, a slow return, too many posts, recovery.
HOLIDAY = (205, 218)
OVERPOSTED = 262
DILIGENCE = (
    (0, 0.42),
    (60, 0.5),
    (150, 0.62),
    (204, 0.66),
    (219, 0.2),
    (250, 0.4),
    (330, 0.42),
    (350, 0.8),
    (365, 0.8),
)

USUAL = {
    "post": (1, 0.9),
    "solution": (1, 0.5),
    "search": (2, 0.9),
    "lead": (4, 0.9),
    "invitation": (3, 0.8),
    "account": (1, 0.5),
    "comment": (6, 1.0),
    "like": (8, 1.0),
    "repost": (1, 0.4),
    "article": (1, 0.15),
    "group": (1, 0.35),
    "received": (6, 0.8),
    "follower": (2, 0.8),
    "follower-message": (3, 1.2),
    "inbox": (2, 0.7),
    "conversation": (1, 0.8),
    "decision-maker": (1, 0.5),
    "engager": (2, 0.65),
    "outreach": (1, 0.6),
    "outreach-reply": (1, 0.1),
}
"""How many of each a good day has, and the chance that it has any."""

NOTES = {
    "post": (
        "text: a lesson from hiring",
        "carousel: pricing, taken apart",
        "what a lost deal taught me",
        "behind the launch",
    ),
    "comment": ("on a founder's thread", "a long one on onboarding", "three under the trade fair news"),
    "article": ("Trust before the pitch", "What buyers ask first", "Notes from forty calls"),
    "conversation": ("asked about their roadmap", "call booked", "swapped templates"),
    "solution": ("sent my checklist", "fixed their landing page", "half an hour of free advice"),
    "lead": ("finance heads in logistics", "from the fair's speaker list"),
}
SCORES = (
    (0, (12.0, 8.5, 9.5, 11.0), (22, 38)),
    (48, (12.9, 9.8, 11.2, 11.9), (17, 31)),
    (103, (14.0, 11.1, 12.6, 13.0), (12, 24)),
    (160, (15.3, 12.2, 13.8, 14.4), (8, 17)),
    (232, (14.1, 11.0, 12.2, 13.9), (13, 22)),
    (301, (14.6, 11.9, 13.0, 14.2), (10, 19)),
    (352, (15.2, 12.8, 13.9, 14.6), (6, 13)),
)
"""Official scores: the day, the four components, and the ranks in industry and network."""
WON = ((72, "lead"), (131, "meeting"), (166, "lead"), (188, "sale"), (276, "lead"), (310, "meeting"), (344, "sale"))
SECTIONS_DONE = (0, 0, 0, 20, 95)
"""When a profile section was completed; the last one never was."""
THIS_MORNING = (
    ("like", 5, ""),
    ("comment", 3, "on a founder's thread"),
    ("lead", 3, "finance heads in logistics"),
    ("follower", 2, ""),
    ("post", 1, "carousel: pricing, taken apart"),
    ("inbox", 1, ""),
)


def demo_changes(now: datetime, day_start: time) -> Iterator[list[Fact]]:
    """The facts of the year up to now: a month a change, then what was done today, each a change that can be undone."""
    today = day_of(now, day_start)
    first = today - timedelta(days=DAYS)
    chance = Random(SEED)  # a made-up life, not a secret
    month: list[Fact] = list(_settings(first))
    for number in range(DAYS):
        day = first + timedelta(days=number)
        if day.day == 1 and month:
            yield month
            month = []
        month += _a_day(day, number, chance, now)
    yield month
    for number, (action, count, note) in enumerate(THIS_MORNING):
        at = now - timedelta(minutes=9 * (len(THIS_MORNING) - number))
        yield [Entry(action=action, count=count, at=at, day=today, note=note)]


def _settings(first: date) -> Iterator[Fact]:
    def day(number: int) -> date:
        return first + timedelta(days=number)

    yield Started(day=first)
    yield RestDays(weekdays=frozenset({5, 6}), since=first)
    yield Skip(first=day(HOLIDAY[0]), last=day(HOLIDAY[1]), reason="two weeks by the sea")
    yield GoalChange(goal="accounts", since=day(120), on=True)
    for section, number in zip(PROFILE_SECTIONS, SECTIONS_DONE, strict=False):
        yield ProfileTick(section=section, done=True, day=day(number))
    for number, (brand, people, insights, relationships), (industry, network) in SCORES:
        yield OfficialScore(
            day=day(number), brand=brand, people=people, insights=insights, relationships=relationships,
            industry_rank=industry, network_rank=network, industry_average=24, network_average=41,
        )  # fmt: skip


def _a_day(day: date, number: int, chance: Random, now: datetime) -> Iterator[Fact]:
    """What was logged on a day; at the weekend and on holiday nothing but a few likes."""
    at = datetime.combine(day, time(9), now.tzinfo)
    diligence = _diligence(number)
    away = HOLIDAY[0] <= number <= HOLIDAY[1]
    idle = away or day.weekday() >= 5 or chance.random() > 0.7 + diligence / 3
    for action, (usual, likely) in USUAL.items():
        at += timedelta(minutes=chance.randint(3, 35))
        done, count = chance.random() < likely * diligence, max(1, round(usual * chance.uniform(0.6, 1.4)))
        note = chance.choice(NOTES[action]) if action in NOTES and chance.random() < 0.5 else ""
        if action == "post" and number == OVERPOSTED:
            yield Entry(action=action, count=4, at=at, day=day, note="one too many, and then another")
        elif done and not idle:
            yield Entry(action=action, count=count, at=at, day=day, note=note)
    for when, variant in WON:
        if when == number:
            yield Entry(action="opportunity", count=1, at=at, day=day, variant=variant)


def _diligence(number: int) -> float:
    """How likely the usual things are done, between the points of the year's course."""
    after = next(at for at, (day, _) in enumerate(DILIGENCE) if day > number)
    (start, before), (end, then) = DILIGENCE[after - 1], DILIGENCE[after]
    return before + (then - before) * (number - start) / (end - start)
