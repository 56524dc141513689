"""Why, what next and when, through the tracker: checked, kept until it changes, and in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_tui.domain.catalogue import GOAL
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Entry, GoalChange, OfficialScore, RestDays, Skip, Started
from ssi_tui.domain.why import Why
from ssi_tui.service.findings import forecast_text, moved, origin_text, pace_text, review_facts, review_title
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal

from .conftest import SetClock

TODAY = date(2026, 11, 24)


def live(journal: MemoryJournal, clock: SetClock, days: int = 40, count: int = 5) -> None:
    """Comments on every day since so many days."""
    start = TODAY - timedelta(days=days)
    journal.outside(Started(day=start))
    for number in range(days):
        journal.outside(Entry(action="comment", count=count, at=clock(), day=start + timedelta(days=number)))


# asking


def test_logging_today_does_not_have_the_forecast_worked_out_again(
    tracker: Tracker, journal: MemoryJournal, clock: SetClock
) -> None:
    live(journal, clock)
    tracker.refresh()
    before = tracker.forecast()
    tracker.record("comment", 5)
    assert tracker.forecast() is before
    tracker.record("comment", 5, TODAY - timedelta(days=50))
    tracker.start(TODAY - timedelta(days=60))
    assert tracker.forecast() != before


def test_what_is_to_come_is_forecast_anew(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    live(journal, clock)
    tracker.refresh()
    seen = [tracker.forecast()]
    for change in (
        lambda: tracker.skip(TODAY, TODAY + timedelta(days=9)),
        lambda: tracker.set_goal("likes", on=False),
        lambda: clock.forward(days=1),
    ):
        change()
        seen.append(tracker.forecast())
    assert len({found.path for found in seen}) == len(seen)


def test_an_equal_question_has_the_same_answer(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    live(journal, clock)
    tracker.refresh()
    questions = (lambda: tracker.why(TODAY), tracker.contributions, lambda: tracker.review("week"))
    for ask in questions:
        before = ask()
        assert ask() is before
        tracker.record("post")
        assert ask() != before


@pytest.mark.parametrize("target", [0, -3, 100.5, float("nan"), float("inf")])
def test_a_target_that_is_no_index_is_refused(tracker: Tracker, target: float) -> None:
    with pytest.raises(UsageError, match="an index above 0, up to 100"):
        tracker.forecast(target)


def test_what_cannot_be_reviewed_is_refused(tracker: Tracker) -> None:
    with pytest.raises(UsageError, match="did you mean month"):
        tracker.review("mnth")
    with pytest.raises(UsageError, match="future"):
        tracker.review("week", TODAY + timedelta(days=1))
    with pytest.raises(UsageError, match="future"):
        tracker.why(TODAY + timedelta(days=1))


def test_what_was_won_is_told_by_variant(tracker: Tracker) -> None:
    tracker.record("opportunity", 2, variant="sale")
    tracker.record("opportunity", 1, TODAY - timedelta(days=1), variant="lead")
    tracker.record("opportunity", 1)
    tracker.record("opportunity", 1, TODAY - timedelta(days=2), variant="meeting")
    assert tracker.review("week").won == (("lead", 1), ("sale", 2), ("", 1)), "Sunday was last week"
    assert dict(review_facts(tracker.review("week")))["Opportunities"] == "1 lead, 2 sales, 1 other"


# in words


def test_the_moves_that_are_shown_sum_to_the_change_that_is_shown(
    tracker: Tracker, journal: MemoryJournal, clock: SetClock
) -> None:
    live(journal, clock)
    journal.outside(OfficialScore(day=TODAY - timedelta(days=9), total_only=44.44))
    journal.outside(GoalChange(goal="articles", since=TODAY - timedelta(days=5), on=False))
    tracker.refresh()
    tracker.record("post")
    for ago in range(30):
        found = tracker.why(TODAY - timedelta(days=ago))
        shown = sum(move.hundredths for move in moved(found))
        assert shown == round(100 * found.after) - round(100 * found.before), ago


def test_moves_that_would_be_shown_as_nothing_still_sum() -> None:
    goals = tuple((GOAL[slug], 0.004) for slug in ("posts", "likes", "leads", "comments", "searches"))
    lines = moved(Why(10.0, 10.02, goals, (), 0.0))
    assert [move.points for move in lines] == [0.01, 0.01]


def test_a_forecast_in_words(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    assert pace_text(tracker.forecast()) == "No days to go by yet"
    live(journal, clock)
    tracker.refresh()
    assert pace_text(tracker.forecast()) == "Levels off at 8 at this pace; best lift: right people saved"
    assert forecast_text(tracker.forecast(7.5)) == "7.5 on 9 Dec", "after 56 days of comments, 40 of them behind"
    assert forecast_text(tracker.forecast(7.99)) == "7.99 on 27 Feb 2027"
    assert forecast_text(tracker.forecast(5)) == "stays above 5"
    assert forecast_text(tracker.forecast(8)) == "levels off at 7.9", "never at the target it misses"


def test_a_falling_forecast_in_words(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    live(journal, clock, count=1)
    journal.outside(OfficialScore(day=TODAY - timedelta(days=1), total_only=80))
    tracker.refresh()
    assert forecast_text(tracker.forecast()) == "falls to 2"


def test_origins_in_words(tracker: Tracker) -> None:
    tracker.set_goal("likes", target=7)
    words = {part.goal.slug: origin_text(part) for part in tracker.contributions()}
    assert (words["posts"], words["invitations"], words["leads"], words["likes"]) == (
        "article",
        "community",
        "us",
        "you",
    )


def test_the_title_of_a_review(tracker: Tracker) -> None:
    assert review_title(tracker.review("week")) == "Week 48, 23 Nov to 29 Nov 2026, so far"
    assert review_title(tracker.review("week", date(2026, 1, 1))) == "Week 1, 29 Dec to 4 Jan 2026"
    assert review_title(tracker.review("month", date(2026, 2, 3))) == "Feb 2026"
    assert review_title(tracker.review("year")) == "2026, so far"


def test_the_facts_of_a_review(tracker: Tracker, journal: MemoryJournal, clock: SetClock) -> None:
    live(journal, clock)
    journal.outside(RestDays(weekdays=frozenset({5, 6}), since=TODAY))
    journal.outside(Skip(first=TODAY - timedelta(days=5), last=TODAY - timedelta(days=5)))
    journal.outside(OfficialScore(day=TODAY - timedelta(days=20), total_only=41))
    tracker.refresh()
    tracker.record("post", 3)
    tracker.record("outreach", 4)
    tracker.record("outreach-reply")
    facts = dict(review_facts(tracker.review("week")))
    assert facts["Official SSI"] == "41.0 on Wed 4 Nov, none since"
    assert facts["Days"] == "something done on 2 of 2"
    assert facts["Caps crossed"] == "3 posts on Tue 24 Nov (cap 2)"
    assert facts["Reply rate"] == "25%, 1 of 4 answered"
    assert facts["Streaks broken"] == "none"
    assert facts["Given freely"] == "none"
