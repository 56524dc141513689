"""Long spans: the same figures as day by day, at a cost that does not grow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.catalogue import COMPONENTS, GOALS
from ssi_tui.domain.facts import Fact, OfficialScore, Started
from ssi_tui.domain.scorebook import Day, Scorebook
from ssi_tui.domain.trends import KEPT_DAYS, Kept, Series, kept, series, spread_days
from tests.domain.histories import TODAY, histories, numbered
from tests.oracle import Oracle


def opened(facts: list[Fact]) -> tuple[Scorebook, Day]:
    book = Scorebook()
    book.apply([], facts)
    return book, book.day(TODAY, TODAY)


def series_of(facts: list[Fact], days: int | None = None, last: date = TODAY, points: int = 4000) -> Series:
    book, here = opened(facts)
    first = None if days is None else last.toordinal() - days + 1
    return series(book.ledger, here.columns.live, here.day, first, last.toordinal(), points)


def close_to(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(histories(back=20, size=30))
def test_a_series_is_the_closes_and_the_live_figure_at_the_end(facts: list[Fact]) -> None:
    oracle = Oracle(facts, TODAY)
    found = series_of(facts)
    assert (found.start, found.last) == (found.first, TODAY)
    assert len(found.index) == (TODAY - found.first).days + 1
    assert found.index[-1] == close_to(oracle.index("live"))
    for number, value in enumerate(found.index[:-1]):
        day = found.first + timedelta(days=number)
        assert value == close_to(oracle.close(day)), day
        for part, component in enumerate(COMPONENTS):
            assert found.components[part][number] == close_to(oracle.component_close(day, component.slug))
    assert found.components[0][-1] == close_to(oracle.component("live", "brand"))


@settings(max_examples=30, deadline=None)
@given(histories(back=45))
def test_kept_counts_the_days_that_asked_for_a_goal(facts: list[Fact]) -> None:
    oracle = Oracle(facts, TODAY)
    book, here = opened(facts)
    found = kept(book.ledger, here.readings, here.day)
    assert list(found) == [goal.slug for goal in GOALS]
    for slug, one in found.items():
        states = [oracle.state(slug, TODAY - timedelta(days=ago)) for ago in reversed(range(KEPT_DAYS))]
        met = sum(state in ("done", "capped") for state in states)
        lost = sum(state in ("missed", "over") for state in states)
        assert (one.days, one.of) == (met, met + lost), slug
        assert one.share == (met / (met + lost) if met + lost else None)


def test_what_is_neither_met_nor_missed_is_not_held_against_a_goal() -> None:
    assert Kept(("rest", "skipped", "na", "unknown", "due")).share is None
    assert Kept(("done", "rest", "capped", "over", "missed", "due")).share == pytest.approx(0.5)


@given(st.integers(1, 5000), st.integers(2, 500))
def test_spread_days_are_both_ends_and_evenly_between(days: int, most: int) -> None:
    found = spread_days(1000, 1000 + days - 1, most)
    assert (found[0], found[-1]) == (1000, 1000 + days - 1)
    assert len(found) == min(days, most)
    steps = {after - before for before, after in pairwise(found)}
    assert len(steps) <= 2, "no step is longer than another by more than a day"
    assert not steps or max(steps) - min(steps) <= 1


def test_ten_years_are_no_more_figures_than_asked_for() -> None:
    facts: list[Fact] = numbered([Started(day=TODAY - timedelta(days=3650))])
    assert len(series_of(facts, points=400).index) == 400
    assert len(series_of(facts, days=90, points=400).index) == 90


def test_a_span_is_moved_to_where_there_is_an_index() -> None:
    start = TODAY - timedelta(days=10)
    facts: list[Fact] = numbered([Started(day=start)])
    assert series_of(facts, days=90).first == start
    early = series_of(facts, days=90, last=TODAY - timedelta(days=60))
    assert (early.first, early.last) == (start, start)
    past = series_of(facts, days=3, last=TODAY - timedelta(days=2))
    assert (past.first, past.last) == (TODAY - timedelta(days=4), TODAY - timedelta(days=2))


def test_an_official_score_from_before_the_start_is_where_the_index_begins() -> None:
    score = OfficialScore(day=TODAY - timedelta(days=20), total_only=48)
    found = series_of(numbered([Started(day=TODAY - timedelta(days=5)), score]))
    assert found.first == score.day
    assert found.index[:15] == (close_to(48),) * 15


def test_on_the_first_day_the_live_figure_is_all_there_is() -> None:
    found = series_of(numbered([Started(day=TODAY)]))
    assert (found.first, found.last, found.index) == (TODAY, TODAY, (0.0,))
