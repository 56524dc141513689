"""A forecast is what the days to come would bring if they are like those that were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.domain.facts import Entry, Fact, GoalChange, OfficialScore, RestDays, Skip, Started
from ssi_tui.domain.forecast import HORIZON, Forecast, forecast, pace
from ssi_tui.domain.score import MAXIMUM, close, components, read
from ssi_tui.domain.scorebook import Scorebook
from tests.domain.histories import NOW, TODAY, histories, numbered

DAY = TODAY.toordinal()
ROUTINE = (("post", 1), ("comment", 5), ("lead", 3), ("search", 1), ("inbox", 3), ("conversation", 1))


def book_of(facts: list[Fact], today: date = TODAY) -> Scorebook:
    book = Scorebook()
    book.apply([], facts)
    book.day(today, today)
    return book


def ahead(facts: list[Fact], target: float = 70) -> Forecast:
    book = book_of(facts)
    return forecast(book.history, book.ledger, DAY, target)


def done(days: list[date], routine: tuple[tuple[str, int], ...] = ROUTINE) -> list[Fact]:
    return [Entry(action=action, count=count, at=NOW, day=day) for day in days for action, count in routine]


def span(first: int, last: int) -> list[date]:
    """Days from so many days from today to so many."""
    return [TODAY + timedelta(days=number) for number in range(first, last + 1)]


@settings(max_examples=40, deadline=None)
@given(histories())
def test_a_forecast_applies_the_closing_rule_with_each_goals_pace(facts: list[Fact]) -> None:
    book = book_of(facts)
    found = forecast(book.history, book.ledger, DAY, 70)
    before = book.ledger.close(DAY - 1)
    strengths = list(before.column.strengths)
    for number in range(30):
        state = book.history.days.state(DAY + number)
        for at, goal in enumerate(GOALS):
            goes_to = pace(book.history, goal, DAY, state) if state != "skipped" else None
            if strengths[at] is None or goes_to is None or not book.history.params(goal, DAY).on:
                continue
            day = read(book.history, goal, DAY)._replace(
                attainment=goes_to, dormant=False, day_state=state, partial=False, over=False
            )
            strengths[at] = close(strengths[at], day, component=0.0)
        enabled = [book.history.params(goal, DAY).on for goal in GOALS]
        index = MAXIMUM * sum(components(tuple(strengths), enabled, before.seed))
        assert found.path[number] == pytest.approx(index, abs=1e-9)


@pytest.mark.parametrize("rest", [frozenset(), frozenset({5, 6})])
@pytest.mark.parametrize("holiday", [[], [Skip(first=TODAY + timedelta(days=4), last=TODAY + timedelta(days=9))]])
def test_living_on_as_before_gives_the_forecasts_closes(rest: frozenset[int], holiday: list[Fact]) -> None:
    """A routine of the working days, through weekends and a holiday to come."""
    start = TODAY - timedelta(days=120)
    off = {day for skip in holiday if isinstance(skip, Skip) for day in span(0, 40) if skip.first <= day <= skip.last}

    def working(days: list[date]) -> list[date]:
        return [day for day in days if day.weekday() not in rest and day not in off]

    facts = [Started(day=start), RestDays(weekdays=rest, since=start), *holiday, *done(working(span(-120, -1)))]
    found = ahead(numbered(facts))
    end = TODAY + timedelta(days=30)
    later = book_of(numbered([*facts, *done(working(span(0, 29)))]), end)
    lived = later.ledger.indices(DAY, end.toordinal() - 1)
    assert lived == pytest.approx(list(found.path[:30]), abs=1e-9)
    assert len(found.path) == HORIZON


def test_when_the_target_is_reached() -> None:
    facts = numbered([Started(day=TODAY - timedelta(days=30)), *done(span(-30, -1), (("comment", 5), ("like", 5)))])
    found = ahead(facts, 9.9)
    assert found.reached is not None
    number = (found.reached - TODAY).days
    assert number > 0
    assert found.path[number - 1] < 9.9 <= found.path[number]
    assert found.lift is None
    assert not found.falls


def test_what_would_lift_a_plateau() -> None:
    facts = numbered([Started(day=TODAY - timedelta(days=30)), *done(span(-30, -1), (("comment", 5), ("like", 5)))])
    found = ahead(facts)
    assert found.reached is None
    assert found.plateau == pytest.approx(11.0, abs=0.2), "11 of 25 points are for comments and likes"
    assert found.lift
    assert found.lift.slug == "leads"


def test_who_stops_falls_from_the_target() -> None:
    score = OfficialScore(day=TODAY - timedelta(days=20), total_only=90)
    found = ahead(numbered([Started(day=TODAY - timedelta(days=20)), score, *done(span(-20, -19))]), 20)
    assert found.reached == TODAY
    assert found.falls
    assert found.lift is not None


def test_pace_counts_the_last_days_of_a_kind() -> None:
    start = TODAY - timedelta(days=60)
    rest = RestDays(weekdays=frozenset({5, 6}), since=start)
    saturdays = [day for day in span(-60, -1) if day.weekday() == 5]
    facts = numbered([Started(day=start), rest, *done([*span(-7, -1), *saturdays], (("comment", 5),))])
    book = book_of(facts)
    comments, followers = (next(goal for goal in GOALS if goal.slug == slug) for slug in ("comments", "followers"))
    assert pace(book.history, comments, DAY) == pytest.approx(5 / 14), "five of the last fourteen working days"
    assert pace(book.history, comments, DAY, "rest") == pytest.approx(8 / 14), "Saturdays, and last Sunday"
    assert pace(book.history, followers, DAY) is None


def test_without_days_there_is_nothing_to_go_by() -> None:
    book = Scorebook()
    book.day(TODAY, TODAY)
    found = forecast(book.history, book.ledger, DAY, 70)
    assert (found.known, found.reached, found.plateau, found.lift) == (False, None, 0, None)


def test_a_goal_that_is_off_does_not_count() -> None:
    facts = numbered([Started(day=TODAY - timedelta(days=30)), *done(span(-30, -1), (("comment", 5),))])
    off = replace(GoalChange(goal="leads", since=TODAY, on=False), id="off", rev="~")
    found = ahead([*facts, off])
    assert found.lift
    assert found.lift.slug != "leads"
