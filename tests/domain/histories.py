"""Random histories: facts of any kind over a few weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from ssi_tui.domain.catalogue import ACTIONS, GOALS, PROFILE_SECTIONS
from ssi_tui.domain.facts import (
    Coverage,
    Entry,
    Fact,
    GoalChange,
    OfficialScore,
    ProfileTick,
    RestDays,
    Skip,
    Started,
)

TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
LOGGED = tuple(slug for slug in ACTIONS if slug != "profile")
SWITCHED = ("solutions", "searches", "invitations", "accounts", "likes", "groups", "inbox", "reply-rate", "followers")
COUNTED = tuple(goal.slug for goal in GOALS if goal.counted)


def days(back: int = 40, ahead: int = 0) -> st.SearchStrategy[date]:
    return st.integers(-ahead, back).map(lambda ago: TODAY - timedelta(days=ago))


def entries(back: int = 40, source: str = "hand") -> st.SearchStrategy[Entry]:
    return st.builds(
        Entry,
        action=st.sampled_from(LOGGED),
        count=st.integers(1, 3) | st.integers(1, 120),
        at=st.just(NOW),
        day=days(back),
        source=st.just(source),
    )


def proofs() -> st.SearchStrategy[Coverage]:
    return st.builds(
        lambda action, first, length: Coverage(action=action, first=first, last=first + timedelta(days=length)),
        st.sampled_from(LOGGED),
        st.integers(5, 60).map(lambda ago: TODAY - timedelta(days=ago)),
        st.integers(0, 4),
    )


def skips() -> st.SearchStrategy[Skip]:
    return st.builds(
        lambda first, length: Skip(first=first, last=first + timedelta(days=length)),
        days(ahead=3),
        st.integers(0, 0) | st.integers(0, 15),
    )


def scores() -> st.SearchStrategy[OfficialScore]:
    points = st.floats(0, 25, allow_nan=False)
    return st.builds(
        OfficialScore, day=days(ahead=2), brand=points, people=points, insights=points, relationships=points
    ) | st.builds(OfficialScore, day=days(ahead=2), total_only=st.floats(0, 100))


def goal_changes() -> st.SearchStrategy[GoalChange]:
    return (
        st.builds(GoalChange, goal=st.sampled_from(COUNTED), since=days(), target=st.integers(1, 8))
        | st.builds(GoalChange, goal=st.sampled_from(COUNTED), since=days(), cap=st.just(0) | st.integers(8, 12))
        | st.builds(GoalChange, goal=st.sampled_from(SWITCHED), since=days(), on=st.booleans())
    )


ticks = st.builds(ProfileTick, section=st.sampled_from(PROFILE_SECTIONS), done=st.booleans(), day=days())
rests = st.builds(RestDays, weekdays=st.frozensets(st.integers(0, 6), max_size=3), since=days())


def numbered(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with ids and revisions in the order they come."""
    from dataclasses import replace

    return [replace(fact, id=f"{n:032x}", rev=f"{n:013d}-00000000") for n, fact in enumerate(facts)]


@st.composite
def histories(draw: st.DrawFn, back: int = 40, size: int = 60) -> list[Fact]:
    """Facts of a tracker started up to `back` days ago."""
    found: list[Fact] = [Started(day=draw(days(back)))]
    found += draw(st.lists(entries(back), max_size=size))
    found += draw(st.lists(ticks, max_size=6))
    found += draw(st.lists(skips(), max_size=2))
    found += draw(st.lists(rests, max_size=2))
    found += draw(st.lists(goal_changes(), max_size=4))
    found += draw(st.lists(scores(), max_size=3))
    found += draw(st.lists(proofs(), max_size=3))
    found += draw(st.lists(entries(back + 20, "import:x"), max_size=10))
    return numbered(draw(st.permutations(found)))
