"""What must hold for any history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.facts import Entry, Fact, GoalChange, ProfileTick, Skip, Started
from ssi_tui.domain.score import read
from ssi_tui.domain.scorebook import Scorebook
from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.domain.totals import Totals, totals_of
from tests.domain.histories import NOW, TODAY, entries, goal_changes, histories, numbered, rests, scores, skips, ticks


def book_of(facts: list[Fact]) -> Scorebook:
    book = Scorebook()
    book.apply([], facts)
    return book


def picture(book: Scorebook) -> Snapshot:
    return book.snapshot(TODAY, NOW, TODAY, [])


@settings(max_examples=30, deadline=None)
@given(histories())
def test_index_stays_within_0_and_100(facts: list[Fact]) -> None:
    book = book_of(facts)
    columns = book.day(TODAY, TODAY).columns
    for column in columns:
        assert all(0 <= part <= 1 for part in column.components)
    assert columns.closed.index <= columns.live.index + 1e-12
    assert columns.live.index <= columns.full.index + 1e-12
    first = book.ledger.first or TODAY.toordinal()
    assert all(0 <= book.ledger.close(day).column.index <= 100 for day in range(first, TODAY.toordinal()))


@settings(max_examples=30, deadline=None)
@given(histories())
def test_a_day_never_opens_below_yesterdays_close(facts: list[Fact]) -> None:
    today = TODAY.toordinal()
    calm = [fact for fact in facts if not (isinstance(fact, GoalChange) and fact.since == TODAY)]
    calm = [fact for fact in calm if not (isinstance(fact, Entry) and fact.day == TODAY)]
    book = book_of(calm)
    here = book.day(TODAY, TODAY)
    exceeded = any(reading.over for reading in here.readings)
    if not exceeded:
        assert here.columns.live.index >= book.ledger.close(today - 1).column.index - 1e-9


@settings(max_examples=30, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_order_within_a_day_does_not_matter(facts: list[Fact], random: object) -> None:
    shuffled = sorted(facts, key=lambda _: random.random())  # type: ignore[attr-defined]  # hypothesis' Random
    assert picture(book_of(facts)) == picture(book_of(shuffled))


@settings(max_examples=30, deadline=None)
@given(histories(), st.lists(entries() | ticks | skips() | goal_changes() | scores() | rests, min_size=1, max_size=4))
def test_undo_restores_the_numbers_to_the_last_bit(facts: list[Fact], more: list[Fact]) -> None:
    book = book_of(facts)
    before = picture(book)
    extra = [replace(fact, id=f"x{fact.id}", rev=f"9{fact.rev[1:]}") for fact in numbered(more)]
    book.apply([], extra)
    picture(book)
    book.apply(extra, [])
    assert picture(book) == before
    assert picture(book_of(facts)) == before


@settings(max_examples=30, deadline=None)
@given(histories(), st.lists(entries() | ticks | skips() | goal_changes() | scores() | rests, min_size=1, max_size=4))
def test_taking_in_a_change_equals_starting_over(facts: list[Fact], more: list[Fact]) -> None:
    book = book_of(facts)
    picture(book)
    extra = [replace(fact, id=f"x{fact.id}", rev=f"9{fact.rev[1:]}") for fact in numbered(more)]
    book.apply([], extra)
    assert picture(book) == picture(book_of([*facts, *extra]))


@settings(max_examples=30, deadline=None)
@given(histories(), st.lists(entries(), min_size=1, max_size=4))
def test_totals_count_like_their_entries(facts: list[Fact], more: list[Entry]) -> None:
    def split(found: list[Fact]) -> tuple[Totals, list[Fact]]:
        old = [fact for fact in found if isinstance(fact, Entry) and fact.day < TODAY.replace(day=1)]
        return totals_of(old), [fact for fact in found if fact not in old]

    totals, others = split(facts)
    book = book_of(others)
    book.apply_totals([], [totals])
    assert picture(book) == picture(book_of(facts))
    longer = [*facts, *(replace(fact, id=f"x{n}") for n, fact in enumerate(more))]
    new_totals, new_others = split(longer)
    book.apply_totals([totals], [new_totals])
    book.apply(others, new_others)
    assert picture(book) == picture(book_of(longer))


def test_live_equals_closed_when_every_goal_is_met() -> None:
    start = TODAY - timedelta(days=30)
    facts: list[Fact] = [Started(day=start)]
    facts += [
        ProfileTick(section=name, done=True, day=start)
        for name in ("education", "work-history", "skills", "summary", "headline", "about")
    ]
    much = {"post": 1, "solution": 2, "lead": 3, "search": 1, "invitation": 10, "comment": 5, "like": 5, "repost": 2}
    much |= {"article": 1, "group": 2, "received": 20, "follower": 1, "follower-message": 1, "inbox": 3}
    much |= {"conversation": 1, "decision-maker": 3, "engager": 5, "outreach": 2, "outreach-reply": 1}
    facts += [
        Entry(action=action, count=count, at=NOW, day=start + timedelta(days=day))
        for day in range(31)
        for action, count in much.items()
    ]
    shot = picture(book_of(numbered(facts)))
    assert all(goal.met for part in shot.components for goal in part.goals)
    assert shot.all_met
    assert shot.index.at_risk == 0
    assert shot.index.to_gain == pytest.approx(0, abs=1e-12)


def test_a_skipped_fortnight_leaves_streaks_and_strengths_as_they_were() -> None:
    away = TODAY - timedelta(days=14)
    daily = [
        Entry(action=action, count=5, at=NOW, day=away - timedelta(days=ago))
        for ago in range(1, 21)
        for action in ("comment", "inbox", "search", "lead")
    ]
    kept: list[Fact] = numbered([Started(day=away - timedelta(days=40)), *daily])
    holiday = Skip(id="holiday", rev="9", first=away, last=TODAY - timedelta(days=1))
    before = book_of(kept)
    then = before.day(away, away)
    left = before.ledger.close(away.toordinal() - 1).column.strengths
    after = book_of([*kept, holiday])
    back = picture(after)
    assert after.ledger.close(TODAY.toordinal() - 1).column.strengths == left
    assert then.before.column.strengths == left
    assert back.streak.current == 20
    comments = back.goal("comments")
    assert comments
    assert comments.streak == 20
    inbox = back.goal("inbox")
    assert inbox
    assert inbox.attainment == 1, "a week's holiday does not eat a weekly goal"


@settings(max_examples=30, deadline=None)
@given(histories())
def test_the_index_moves_by_one_day_at_a_time(facts: list[Fact]) -> None:
    """Tonight's close, if nothing more is done, is what tomorrow calls yesterday's close."""
    calm = [fact for fact in facts if not hasattr(fact, "brand")]
    book = book_of(calm)
    closed = book.day(TODAY, TODAY).columns.closed
    tomorrow = TODAY + timedelta(days=1)
    assert book.day(tomorrow, tomorrow).before.column == closed
    closes = book.ledger.indices(TODAY.toordinal() - 40, TODAY.toordinal())
    assert all(abs(one - other) <= 100 * 0.0483049 for one, other in pairwise(closes))


def test_reading_a_goal_of_an_unknown_day_says_nothing() -> None:
    book = book_of(numbered([Started(day=TODAY), Entry(action="post", count=1, at=NOW, day=TODAY - timedelta(days=3))]))
    reading = read(book.history, book.day(TODAY, TODAY).readings[0].goal, (TODAY - timedelta(days=3)).toordinal())
    assert (reading.attainment, reading.state(running=False)) == (None, "unknown")


def test_a_change_of_a_past_day_leaves_the_streaks_as_if_it_had_always_been_so() -> None:
    """Over more than a year, where streaks go on from a point before the change."""
    start = TODAY - timedelta(days=400)
    facts: list[Fact] = [Started(id="started", day=start)]
    for ago in range(400, 0, -1):
        if ago % 37:
            day = TODAY - timedelta(days=ago)
            facts += [
                Entry(id=f"{slug} {ago}", action=slug, count=5, at=NOW, day=day)
                for slug in ("post", "comment", "solution", "lead")
            ]
    book = book_of(facts)
    for ago in (390, 37, 200, 74, 201, 3, 65, 400):
        changed = [fact for fact in facts if fact.id == f"comment {ago}"]
        added = Entry(id=f"late {ago}", action="post", count=1, at=NOW, day=TODAY - timedelta(days=ago))
        picture(book)
        book.apply(changed, [added])
        facts = [*(fact for fact in facts if fact not in changed), added]
        assert picture(book) == picture(book_of(facts))
