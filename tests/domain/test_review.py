"""A review on a life that is described: three weeks, the middle one in October and November."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_tui.domain.facts import Entry, Fact, OfficialScore, RestDays, Skip, Started
from ssi_tui.domain.review import PERIODS, Review, period, review
from ssi_tui.domain.scorebook import Scorebook
from tests.domain.histories import TODAY, histories, numbered

MONDAY = date(2026, 10, 26)
"""The first day of the week that most is told of; the tracker was started a week before."""
NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
START = MONDAY - timedelta(days=7)
LATER = MONDAY + timedelta(days=8)
"""Tuesday of the week after: today."""


def on(number: int, action: str, count: int = 1, variant: str = "") -> Entry:
    """Something done so many days after that Monday."""
    return Entry(action=action, count=count, at=NOW, day=MONDAY + timedelta(days=number), variant=variant)


LIFE: list[Fact] = [
    Started(day=START),
    RestDays(weekdays=frozenset({5, 6}), since=START),
    OfficialScore(day=START, brand=10, people=10, insights=10, relationships=11),
    OfficialScore(day=MONDAY + timedelta(days=2), brand=11, people=10, insights=12, relationships=12),
    *(on(number, "comment", 5) for number in (-7, -6, -5, -4, -3, 0, 1, 3, 4, 7)),  # all working days but Wednesday
    *(on(number, "lead", 3) for number in (2, 3, 4, 7, 8)),  # from Wednesday on
    *(on(number, "post") for number in (-7, 0, 1)),
    on(3, "post", 4),
    on(-4, "solution", 2),
    on(1, "solution", 3),
    on(4, "solution"),
    on(0, "outreach", 8),
    on(1, "outreach", 4),
    on(2, "outreach-reply", 3),
    on(8, "like"),
]
WON = (("meeting", 1), ("sale", 2))


def told(kind: str = "week", day: date = MONDAY, facts: list[Fact] = LIFE, today: date = LATER) -> Review:
    book = Scorebook()
    book.apply([], numbered(facts))
    return review(book, book.day(today, today), kind, day, WON)


def kept(found: Review) -> dict[str, tuple[int, int]]:
    return {tally.goal.slug: (tally.kept, tally.of) for tally in found.kept}


def test_the_days_of_a_week_and_what_was_done_on_them() -> None:
    found = told(day=MONDAY + timedelta(days=3))
    assert (found.first, found.last, found.until) == (MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=6))
    assert not found.running
    assert [mark.state for mark in found.marks] == ["done"] * 5 + ["rest"] * 2
    assert (found.active, found.asked) == (5, 5)


def test_what_was_kept_in_days_and_in_weeks() -> None:
    counts = kept(told())
    assert counts["comments"] == (4, 5)
    assert counts["leads"] == (3, 5)
    assert counts["posts"] == (2, 5), "the day with four posts was over the cap"
    assert counts["solutions"] == (1, 1), "weekly goals count weeks"
    assert counts["reposts"] == (0, 1)
    assert counts["followers"] == (0, 0), "nobody came"
    assert "accounts" not in counts, "it is off"


def test_a_month_counts_the_weeks_that_ended_in_it() -> None:
    assert kept(told("month"))["solutions"] == (1, 1), "the week of the start; the next ended in November"
    assert kept(told("month", LATER))["solutions"] == (1, 1), "the running week is not lost yet"


def test_caps_crossed() -> None:
    (crossing,) = told().crossed
    assert (crossing.day, crossing.goal.slug, crossing.count, crossing.cap) == (date(2026, 10, 29), "posts", 4, 2)


def test_a_weekly_cap_is_crossed_once() -> None:
    invitations = [on(number, "invitation", 60) for number in (0, 1)]
    (crossing,) = told(facts=[Started(day=START), *invitations]).crossed
    assert (crossing.day, crossing.count) == (MONDAY + timedelta(days=1), 120)


def test_streaks_begun_and_broken() -> None:
    found = told()
    begun = {run.goal.slug if run.goal else "": run for run in found.begun}
    broken = {run.goal.slug if run.goal else "": run for run in found.broken}
    assert (begun["leads"].length, begun["leads"].first) == (3, date(2026, 10, 28))
    assert (broken["comments"].length, broken["comments"].ended) == (7, date(2026, 10, 28))
    assert "comments" not in begun, "two days are not worth telling yet"
    assert "" not in begun, "the streak of days began a week before"
    assert {run.length for run in told(day=START).begun if run.goal is None} == {5}


def test_a_streak_in_weeks() -> None:
    weeks = [on(number, "inbox", 3) for number in (-7, 0)]
    found = told("month", LATER, [Started(day=START), *weeks], LATER + timedelta(days=7))
    run = next(run for run in found.broken if run.goal and run.goal.slug == "inbox")
    assert (run.weekly, run.length, run.ended) == (True, 2, date(2026, 11, 8))


def test_the_best_day_is_the_one_that_moved_the_index_up_most() -> None:
    found = told()
    assert found.best
    gains = [after - before for before, after in zip([found.before, *found.closes], found.closes, strict=False)]
    assert found.best.gain == pytest.approx(max(gains))
    assert found.best.day == MONDAY + timedelta(days=gains.index(max(gains)))


def test_the_step_to_the_official_score_makes_no_best_day() -> None:
    found = told("month", facts=[fact for fact in LIFE if not isinstance(fact, Started)] + [Started(day=START)])
    assert found.best
    assert found.best.gain < 5


def test_replies_gifts_and_what_was_won() -> None:
    found = told()
    assert (found.sent, found.answered, found.given, found.won) == (12, 3, 4, WON)


def test_the_index_and_the_official_score_then_and_now() -> None:
    found = told()
    assert found.before == pytest.approx(found.closes[0], abs=3)
    assert found.why.before == found.before
    assert found.why.after == found.closes[-1]
    assert found.official_then
    assert found.official_now
    assert (found.official_then.score.total, found.official_now.score.total) == (41, 45)
    first = told(day=START)
    assert first.official_then is None
    assert first.official_now
    assert first.official_now.score.total == 41


def test_weeks_side_by_side() -> None:
    spans = told().spans
    assert [(span.first, span.given, span.won) for span in spans] == [(START, 2, 0), (MONDAY, 4, 0)]
    assert spans[-1].index == told().closes[-1]
    assert spans[-1].visibility > 0
    months = told("year").spans
    assert [span.first for span in months] == [date(2026, 10, 1), date(2026, 11, 1)]
    assert [span.given for span in months] == [6, 0]


def test_a_week_that_runs_ends_today_and_live() -> None:
    found = told(day=LATER)
    assert (found.running, found.until, len(found.marks)) == (True, LATER, 2)
    assert kept(found)["leads"] == (2, 2)
    assert kept(found)["comments"] == (1, 1), "today is not missed yet"
    assert kept(found)["reposts"] == (0, 0), "nor is the week"
    book = Scorebook()
    book.apply([], numbered(LIFE))
    assert found.closes[-1] == book.day(LATER, LATER).columns.live.index


def test_before_the_first_day_there_is_nothing_to_tell() -> None:
    found = told(day=START - timedelta(days=60))
    assert (found.tracked, found.closes, found.before, found.best) == (False, (), None, None)
    assert found.spans == ()


def test_a_skipped_week_breaks_nothing() -> None:
    holiday = Skip(first=MONDAY, last=MONDAY + timedelta(days=6))
    before = [fact for fact in LIFE if not (isinstance(fact, Entry) and 0 <= (fact.day - MONDAY).days < 7)]
    found = told(facts=[*before, holiday])
    assert (found.broken, found.active, found.asked) == ((), 0, 0)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("week", date(2026, 12, 28), date(2027, 1, 3)),
        ("month", date(2026, 12, 1), date(2026, 12, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_period_of_a_day(kind: str, first: date, last: date) -> None:
    assert period(kind, date(2026, 12, 30)) == (first, last)
    assert period("year", date(2028, 2, 29)) == (date(2028, 1, 1), date(2028, 12, 31))


@settings(max_examples=30, deadline=None)
@given(histories(), st.sampled_from(PERIODS), st.integers(0, 60))
def test_any_life_can_be_reviewed(facts: list[Fact], kind: str, ago: int) -> None:
    book = Scorebook()
    book.apply([], facts)
    found = review(book, book.day(TODAY, TODAY), kind, TODAY - timedelta(days=ago), ())
    moves = sum(moved for _, moved in (*found.why.goals, *found.why.weights)) + found.why.anchor
    assert moves == pytest.approx(found.why.change, abs=1e-9)
    assert all(tally.kept <= tally.of for tally in found.kept)
    assert found.active <= found.asked + sum(mark.state in ("rest", "skipped") for mark in found.marks)
    assert all(run.ended is None and found.first <= run.first for run in found.begun)
    assert all(run.ended and found.first <= run.ended <= found.until for run in found.broken)
