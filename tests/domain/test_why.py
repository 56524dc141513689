"""The parts of "why" make up the whole, and the forecast is what the days would bring."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.domain.facts import Entry, Fact, OfficialScore, Started
from ssi_tui.domain.forecast import HORIZON, forecast, pace
from ssi_tui.domain.scorebook import Scorebook
from ssi_tui.domain.why import why
from tests.domain.histories import NOW, TODAY, histories, numbered


def book_of(facts: list[Fact]) -> Scorebook:
    book = Scorebook()
    book.apply([], facts)
    book.day(TODAY, TODAY)
    return book


@settings(max_examples=40, deadline=None)
@given(histories())
def test_the_parts_sum_to_the_change(facts: list[Fact]) -> None:
    book = book_of(facts)
    today = TODAY.toordinal()
    live = book.day(TODAY, TODAY).columns.live
    for first, last, now in ((today - 30, today - 1, None), (today - 8, today - 2, None), (today - 1, today, live)):
        found = why(book.history, book.ledger, first, last, now)
        parts = [moved for _, moved in (*found.goals, *found.weights)]
        assert sum(parts) + found.anchor == pytest.approx(found.change, abs=1e-9)


def test_the_step_to_the_official_score_is_told_apart() -> None:
    start = TODAY - timedelta(days=20)
    facts: list[Fact] = [Started(day=start), OfficialScore(day=TODAY - timedelta(days=10), total_only=50)]
    facts += [Entry(action="comment", count=5, at=NOW, day=start + timedelta(days=n)) for n in range(20)]
    book = book_of(numbered(facts))
    today = TODAY.toordinal()
    found = why(book.history, book.ledger, today - 15, today - 1)
    assert found.anchor > 40
    assert dict(found.goals)[next(goal for goal in GOALS if goal.slug == "comments")] > 0
    later = why(book.history, book.ledger, today - 8, today - 1)
    assert later.anchor == 0
    assert later.change < 0


def daily(action: str, count: int, days: int) -> list[Fact]:
    return [Entry(action=action, count=count, at=NOW, day=TODAY - timedelta(days=n)) for n in range(1, days + 1)]


def test_a_forecast_is_what_the_same_days_bring() -> None:
    """With every daily goal met in full or not at all, living on as before gives the forecast's closes."""
    facts: list[Fact] = [Started(day=TODAY - timedelta(days=60))]
    for action, count in (("post", 1), ("comment", 5), ("lead", 3), ("search", 1), ("inbox", 3), ("conversation", 1)):
        facts += daily(action, count, 60)
    facts = numbered(facts)
    book = book_of(facts)
    seen = forecast(book.history, book.ledger, TODAY.toordinal(), 70)
    longer = [
        Entry(id=f"x{n}{fact.action}", action=fact.action, count=fact.count, at=NOW, day=TODAY + timedelta(days=n))
        for n in range(10)
        for fact in facts
        if isinstance(fact, Entry) and fact.day == TODAY - timedelta(days=1)
    ]
    later = Scorebook()
    later.apply([], [*facts, *longer])
    end = TODAY + timedelta(days=10)
    later.day(end, end)
    lived = later.ledger.indices(TODAY.toordinal(), end.toordinal() - 1)
    assert lived == pytest.approx(list(seen.path[:10]), abs=1e-9)
    assert len(seen.path) == HORIZON


def test_when_the_target_is_reached_or_what_would_lift_the_plateau() -> None:
    facts = numbered([Started(day=TODAY - timedelta(days=30)), *daily("comment", 5, 30), *daily("like", 5, 30)])
    book = book_of(facts)
    today = TODAY.toordinal()
    near = forecast(book.history, book.ledger, today, 9.9)
    assert near.reached is not None
    assert near.reached > TODAY
    assert near.lift is None
    far = forecast(book.history, book.ledger, today, 70)
    assert far.reached is None
    assert far.plateau == pytest.approx(11.0, abs=0.2), "11 of 25 points are for comments and likes"
    assert far.lift
    assert far.lift.slug == "leads"


def test_pace_counts_on_days_only() -> None:
    facts = numbered([Started(day=TODAY - timedelta(days=30)), *daily("comment", 5, 7)])
    book = book_of(facts)
    comments = next(goal for goal in GOALS if goal.slug == "comments")
    assert pace(book.history, comments, TODAY.toordinal()) == pytest.approx(0.5)
    followers = next(goal for goal in GOALS if goal.slug == "followers")
    assert pace(book.history, followers, TODAY.toordinal()) is None


def test_nothing_written_gives_a_forecast_of_nothing() -> None:
    book = Scorebook()
    book.day(TODAY, TODAY)
    seen = forecast(book.history, book.ledger, TODAY.toordinal(), 70)
    assert (seen.reached, seen.plateau, seen.lift) == (None, 0, None)
