"""The parts of "why" make up the whole, day by day; what each goal brings makes up the index."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.catalogue import ACTIONS, GOAL
from ssi_tui.domain.contributions import contributions
from ssi_tui.domain.facts import Entry, Fact, GoalChange, OfficialScore, Started
from ssi_tui.domain.scorebook import Scorebook
from ssi_tui.domain.why import Why, why
from tests.domain.histories import NOW, TODAY, histories, numbered

DAY = TODAY.toordinal()


def book_of(facts: list[Fact]) -> Scorebook:
    book = Scorebook()
    book.apply([], facts)
    book.day(TODAY, TODAY)
    return book


def comments(first_ago: int, last_ago: int = 1) -> list[Fact]:
    """Five comments a day."""
    days = range(last_ago, first_ago + 1)
    return [Entry(action="comment", count=5, at=NOW, day=TODAY - timedelta(days=ago)) for ago in days]


def parts(found: Why) -> float:
    return sum(moved for _, moved in (*found.goals, *found.weights)) + found.anchor


@settings(max_examples=60, deadline=None)
@given(histories(), st.integers(1, 80), st.integers(0, 40))
def test_the_parts_sum_to_the_change(facts: list[Fact], span: int, ago: int) -> None:
    """With goals switched on and off, skips, imports, and official scores of any day."""
    book = book_of(facts)
    live = book.day(TODAY, TODAY).columns.live
    last = DAY - ago
    found = why(book.history, book.ledger, last - span, last, None if ago else live)
    assert parts(found) == pytest.approx(found.change, abs=1e-9)
    assert found.before == book.ledger.close(last - span).column.index
    assert found.after == (book.ledger.close(last).column if ago else live).index


@settings(max_examples=20, deadline=None)
@given(histories())
def test_the_moves_of_two_spans_add_up(facts: list[Fact]) -> None:
    book = book_of(facts)
    whole = dict(why(book.history, book.ledger, DAY - 30, DAY - 1).goals)
    early = dict(why(book.history, book.ledger, DAY - 30, DAY - 12).goals)
    late = dict(why(book.history, book.ledger, DAY - 12, DAY - 1).goals)
    for goal in {*whole, *early, *late}:
        assert whole.get(goal, 0) == pytest.approx(early.get(goal, 0) + late.get(goal, 0), abs=1e-9)


def test_a_goal_that_woke_has_what_it_did_since() -> None:
    book = book_of(numbered([Started(day=TODAY - timedelta(days=20)), *comments(20)]))
    found = why(book.history, book.ledger, DAY - 30, DAY - 1)
    assert dict(found.goals) == pytest.approx({GOAL["comments"]: found.change})
    assert found.weights == ()


def test_waking_itself_moves_nothing() -> None:
    """A goal wakes at its component's strength: nobody is told of points that came from nowhere."""
    start = TODAY - timedelta(days=20)
    came = [Entry(action=action, count=1, at=NOW, day=start + timedelta(days=15)) for action in ("follower", "inbox")]
    book = book_of(numbered([Started(day=start), OfficialScore(day=start, total_only=60), *came]))
    found = why(book.history, book.ledger, DAY - 6, DAY - 5)
    assert found.weights == ()
    assert -0.3 < dict(found.goals)[GOAL["followers"]] < 0, "nobody was answered that day"


def test_the_longest_span_costs_no_more_than_the_days_there_are() -> None:
    book = book_of(numbered([Started(day=TODAY - timedelta(days=20)), *comments(20)]))
    assert why(book.history, book.ledger, 1, DAY - 1) == why(book.history, book.ledger, DAY - 22, DAY - 1)


def test_switching_a_goal_off_is_told_apart_from_what_was_done() -> None:
    off = GoalChange(goal="articles", since=TODAY - timedelta(days=3), on=False)
    book = book_of(numbered([Started(day=TODAY - timedelta(days=20)), *comments(20), off]))
    found = why(book.history, book.ledger, DAY - 4, DAY - 3)
    ((part, moved),) = found.weights
    assert part.slug == "insights"
    assert moved > 0, "the others weigh more"
    assert GOAL["articles"] not in dict(found.goals)


def test_the_step_to_the_official_score_is_told_apart() -> None:
    score = OfficialScore(day=TODAY - timedelta(days=10), total_only=50)
    book = book_of(numbered([Started(day=TODAY - timedelta(days=20)), score, *comments(20)]))
    found = why(book.history, book.ledger, DAY - 15, DAY - 1)
    assert found.anchor > 40
    assert dict(found.goals)[GOAL["comments"]] > 0
    later = why(book.history, book.ledger, DAY - 8, DAY - 1)
    assert later.anchor == 0
    assert later.change < 0


def test_a_score_before_the_first_day_is_a_step_too() -> None:
    score = OfficialScore(day=TODAY - timedelta(days=30), total_only=50)
    book = book_of(numbered([Started(day=TODAY - timedelta(days=20)), score, *comments(20)]))
    found = why(book.history, book.ledger, 1, DAY - 1)
    assert (found.before, found.anchor) == (0, pytest.approx(50))
    assert parts(found) == pytest.approx(found.change, abs=1e-9)


# what the index is made of


@settings(max_examples=30, deadline=None)
@given(histories())
def test_what_the_goals_bring_makes_up_each_component(facts: list[Fact]) -> None:
    book = book_of(facts)
    here = book.day(TODAY, TODAY)
    found = contributions(book, here, NOW)
    shot = book.snapshot(TODAY, NOW, TODAY, [])
    for view in shot.components:
        mine = [part for part in found if part.goal.component == view.component.slug]
        assert [part.goal for part in mine] == [goal.goal for goal in view.goals]
        if any(part.strength is not None for part in mine):
            assert sum(part.earned for part in mine) == pytest.approx(view.points.live, abs=1e-9)
            assert sum(part.at_risk for part in mine) == pytest.approx(view.points.at_risk, abs=1e-9)
            assert sum(part.most for part in mine) == pytest.approx(25)


@settings(max_examples=60, deadline=None)
@given(histories(), st.sampled_from([slug for slug in ACTIONS if slug != "profile"]))
def test_the_worth_of_an_action_is_what_it_adds_to_tonights_close(facts: list[Fact], slug: str) -> None:
    """As tomorrow sees it: the close of today with one more, minus the close without."""
    past = [fact for fact in facts if not (isinstance(fact, OfficialScore) and fact.day > TODAY)]
    book = book_of(past)
    worth = book.worth(ACTIONS[slug], book.day(TODAY, TODAY), NOW)
    one = Entry(id="more", rev="~", action=slug, count=1, at=NOW, day=TODAY)
    closes = []
    for entries in ([], [one]):
        later = Scorebook()
        later.apply([], [*past, *entries])
        later.day(TODAY + timedelta(days=1), TODAY + timedelta(days=1))
        closes.append(later.ledger.close(DAY).column.index)
    assert worth.worth == pytest.approx(closes[1] - closes[0], abs=1e-9)
    assert worth.gain + worth.saves == pytest.approx(worth.worth, abs=1e-12)


def test_where_a_figure_is_from_and_who_changed_it() -> None:
    change = GoalChange(goal="likes", since=TODAY, target=8)
    book = book_of(numbered([Started(day=TODAY - timedelta(days=2)), *comments(2), change]))
    found = {part.goal.slug: part for part in contributions(book, book.day(TODAY, TODAY), NOW)}
    assert [slug for slug, part in found.items() if part.changed] == ["likes"]
    assert found["received"].worth is None, "others do that"
    assert found["followers"].most == 0, "asleep"
    assert found["comments"].worth
    assert found["comments"].worth.action.slug == "comment"


def test_a_day_that_is_over_has_nothing_to_win() -> None:
    book = book_of(numbered([Started(day=TODAY - timedelta(days=5)), *comments(5)]))
    yesterday = TODAY - timedelta(days=1)
    found = contributions(book, book.day(yesterday, TODAY), NOW)
    assert {part.worth for part in found} == {None}
    assert {part.at_risk for part in found} == {0.0}
    assert replace(found[0], worth=None) == found[0]
