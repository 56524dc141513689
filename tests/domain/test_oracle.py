"""The scorebook agrees with an independent, naive reading of the model on random histories."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from ssi_tui.domain.catalogue import ACTIONS, COMPONENTS, GOALS
from ssi_tui.domain.facts import Fact
from ssi_tui.domain.scorebook import Scorebook
from tests.domain.histories import NOW, TODAY, histories
from tests.oracle import Oracle


def close_to(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_figures_match_the_model(facts: list[Fact]) -> None:
    oracle = Oracle(facts, TODAY)
    book = Scorebook()
    book.apply([], facts)
    shot = book.snapshot(TODAY, NOW, TODAY, [])
    here = book.day(TODAY, TODAY)
    for name, column in zip(("live", "closed", "full"), here.columns, strict=True):
        assert column.index == close_to(oracle.index(name))
        for number, component in enumerate(COMPONENTS):
            assert column.points(number) == close_to(oracle.component(name, component.slug))
    shown = {goal.goal.slug: goal for part in shot.components for goal in part.goals}
    assert list(shown) == [goal.slug for goal in GOALS if goal.slug in oracle.goals_on(TODAY)]
    for slug, view in shown.items():
        wanted = oracle.attainment(slug, TODAY)
        assert view.attainment == (wanted if wanted is None else close_to(wanted)), slug
        assert view.state == oracle.state(slug, TODAY), slug
        assert view.streak == oracle.streak(slug), slug
        assert view.longest_streak == oracle.longest_streak(slug), slug
        strength = oracle.strength(slug)
        assert view.strength == (strength if strength is None else close_to(strength)), slug
    assert shot.streak.current == oracle.day_streak()
    assert shot.streak.longest == oracle.longest_day_streak()
    assert (shot.vco.visibility, shot.vco.credibility) == (close_to(oracle.vco()[0]), close_to(oracle.vco()[1]))
    first = book.ledger.first
    if first is not None:
        for day in range(first, TODAY.toordinal()):
            when = TODAY - timedelta(days=TODAY.toordinal() - day)
            assert book.ledger.close(day).column.index == close_to(oracle.close(when)), when
            for number, goal in enumerate(GOALS):
                assert book.ledger.close(day).states[number] == oracle.state(goal.slug, when), (goal.slug, when)
    drift = {day: value for day, value in oracle.drift() if day <= TODAY}
    assert {view.score.day: view.drift for view in book.officials(TODAY)} == {
        day: close_to(value) for day, value in drift.items()
    }


@settings(max_examples=15, deadline=None)
@given(histories(back=20, size=40))
def test_worth_is_the_difference_of_tonights_closes(facts: list[Fact]) -> None:
    oracle = Oracle(facts, TODAY)
    book = Scorebook()
    book.apply([], facts)
    here = book.day(TODAY, TODAY)
    for slug, kind in ACTIONS.items():
        found = book.worth(kind, here, NOW)
        assert (found.worth, found.gain, found.saves) == tuple(map(close_to, oracle.worth(slug))), slug
    found_best = [(worth.action.slug, worth.worth) for worth in book.next_best(here, NOW)]
    assert found_best == [(slug, close_to(worth)) for slug, worth in oracle.next_best()]
