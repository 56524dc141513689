"""What is still due today: only what a person can do today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ssi_tui.domain.dues import Due, dues
from ssi_tui.domain.facts import Entry, Fact, GoalChange, RestDays, Skip, Started
from ssi_tui.domain.scorebook import Scorebook
from tests.domain.histories import NOW, TODAY, numbered

START = Started(day=TODAY - timedelta(days=40))


def some(action: str, count: int, *ago: int) -> list[Fact]:
    return [Entry(action=action, count=count, at=NOW, day=TODAY - timedelta(days=days)) for days in ago]


def due(*facts: Fact) -> dict[str, Due]:
    book = Scorebook()
    book.apply([], numbered([START, *facts]))
    return {one.view.goal.slug: one for one in dues(book.snapshot(TODAY, NOW, TODAY, []))}


def test_daily_goals_are_due_until_they_are_met() -> None:
    assert list(due()) == ["posts", "leads", "searches", "comments", "likes", "conversations"]
    left = due(*some("comment", 3, 0), *some("post", 1, 0), *some("lead", 3, 0))
    assert "posts" not in left
    assert "leads" not in left
    assert (left["comments"].action.slug, left["comments"].left) == ("comment", 2)


def test_a_goal_over_its_cap_is_not_due() -> None:
    assert "posts" not in due(*some("post", 3, 0))


def test_who_waits_for_a_message_is_due() -> None:
    assert "followers" not in due()
    left = due(*some("follower", 4, 3), *some("follower-message", 1, 2))
    assert (left["followers"].action.slug, left["followers"].left) == ("follower-message", 3)
    assert "followers" not in due(*some("follower", 4, 3), *some("follower-message", 4, 0))


def test_a_weekly_goal_is_due_on_the_day_it_would_lapse_only() -> None:
    lapsing = due(*some("repost", 1, 7, 3))
    assert lapsing["reposts"].lapses
    assert lapsing["reposts"].left == 1
    assert "reposts" not in due(*some("repost", 1, 8, 3)), "it lapsed yesterday"
    assert "reposts" not in due(*some("repost", 1, 6, 3)), "it holds today"
    assert "reposts" not in due(*some("repost", 1, 3)), "it was never met"
    assert "reposts" not in due(*some("repost", 1, 7, 3, 0))


def test_what_others_do_and_a_rate_are_never_due() -> None:
    assert "received" not in due(*some("received", 20, 7))
    assert "reply-rate" not in due(*some("outreach", 20, 7))


def test_what_is_owed_once_is_not_due_today() -> None:
    assert "profile" not in due()


@pytest.mark.parametrize(
    "off", [RestDays(weekdays=frozenset({TODAY.weekday()}), since=TODAY), Skip(first=TODAY, last=TODAY)]
)
def test_a_day_off_owes_nothing(off: Fact) -> None:
    assert due(off, *some("follower", 1, 3)) == {}


def test_a_goal_that_is_off_is_not_due() -> None:
    assert "likes" not in due(GoalChange(goal="likes", since=TODAY, on=False))
