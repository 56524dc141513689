"""Looking back over long spans, and ahead at what a plan for the goals would do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_tui.domain.catalogue import GOAL
from ssi_tui.domain.errors import UsageError
from ssi_tui.service.planning import GoalSetting, Plan, with_goal, with_preset
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal

from .conftest import SetClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def lived(tracker: Tracker, clock: SetClock) -> Tracker:
    """A tracker with ten days of habits up to today, a Tuesday."""
    clock.forward(days=-10)
    for _ in range(10):
        tracker.record("comment", 3)
        tracker.record("post")
        tracker.record("lead", 3)
        clock.forward(days=1)
    tracker.record("comment", 3)
    return tracker


def setting(tracker: Tracker, slug: str) -> GoalSetting:
    return next(one for one in tracker.goals() if one.goal.slug == slug)


def plan_of(tracker: Tracker, slug: str, **change: float) -> Plan:
    wanted = with_goal(tracker.goals(), GOAL[slug], **change)  # type: ignore[arg-type]  # target, cap or on
    return Plan(tuple(one for one in wanted if one.goal.slug == slug))


@pytest.mark.parametrize(
    ("slug", "change"),
    [
        ("comments", {"target": 3}),
        ("comments", {"target": 9}),
        ("comments", {"cap": 5}),
        ("posts", {"on": False}),
        ("accounts", {"on": True}),
        ("reply-rate", {"target": 0.2}),
    ],
)
def test_a_preview_is_what_the_plan_then_does(
    lived: Tracker, journal: MemoryJournal, slug: str, change: dict[str, float]
) -> None:
    plan = plan_of(lived, slug, **change)
    shot, written = lived.snapshot(), len(journal.done)
    seen = lived.preview_plan(plan)
    assert (len(journal.done), lived.snapshot()) == (written, shot), "looking writes nothing"
    done = lived.plan(plan)
    assert (done.text, done.before, done.after, done.tonight) == (seen.text, seen.before, seen.after, seen.tonight)
    assert lived.snapshot().index.live == pytest.approx(done.after)


def test_a_preview_of_a_harder_goal_costs_tonight(lived: Tracker) -> None:
    assert lived.preview_plan(plan_of(lived, "comments", target=9)).tonight < 0
    assert lived.preview_plan(plan_of(lived, "comments", target=3)).tonight > 0
    assert lived.preview_plan(Plan()).tonight == 0


def test_a_plan_of_goals_and_rest_days_is_one_step_of_undo(lived: Tracker) -> None:
    wanted = with_goal(with_preset(lived.goals(), "light"), GOAL["likes"], on=False)
    plan = Plan(tuple(wanted), frozenset({5, 6}))
    seen = lived.preview_plan(plan)
    done = lived.plan(plan)
    assert done.tonight == pytest.approx(seen.tonight)
    assert (setting(lived, "comments").target, setting(lived, "likes").on) == (3, False)
    assert lived.rest_days() == {5, 6}
    lived.undo()
    assert (setting(lived, "comments").target, setting(lived, "likes").on) == (5, True)
    assert lived.rest_days() == frozenset()
    assert "rest days: Sat, Sun" in lived.plan(Plan(rest=frozenset({5, 6}))).text


def test_a_plan_that_changes_nothing_writes_nothing(lived: Tracker, journal: MemoryJournal) -> None:
    written = len(journal.done)
    outcome = lived.plan(Plan(tuple(lived.goals()), lived.rest_days()))
    assert (outcome.added, len(journal.done)) == ((), written)


def test_a_rest_day_today_takes_the_risk_away(lived: Tracker) -> None:
    tuesday = frozenset({TODAY.weekday()})
    lived.rest({5, 6})
    at_risk = lived.snapshot().index.at_risk
    seen = lived.preview_plan(Plan(rest=tuesday))
    assert seen.tonight > 0
    lived.plan(Plan(rest=tuesday))
    assert at_risk > lived.snapshot().index.at_risk == pytest.approx(0)


def test_a_plan_leaves_each_component_a_goal(lived: Tracker) -> None:
    off = tuple(
        GoalSetting(one.goal, one.target, one.cap, False) for one in lived.goals() if one.goal.component == "brand"
    )
    for act in (lived.preview_plan, lived.plan):
        with pytest.raises(UsageError, match="no goal of brand would be on: one of each component stays on"):
            act(Plan(off))


def test_a_cap_can_be_taken_away(lived: Tracker) -> None:
    lived.set_goal("posts", cap=0)
    assert setting(lived, "posts").cap is None
    lived.record("post", 5)
    assert lived.snapshot().goal("posts").state == "done"  # type: ignore[union-attr]  # it is on
    assert setting(lived, "posts") == lived.goals(TODAY + timedelta(days=30))[0]
    lived.set_goal("posts", target=4)
    assert (setting(lived, "posts").target, setting(lived, "posts").cap) == (4, None)
    assert lived.goals(TODAY - timedelta(days=1))[0].cap == 2, "the days before keep theirs"
    lived.set_goal("posts", cap=6)
    assert setting(lived, "posts").cap == 6
    with pytest.raises(UsageError, match="reply-rate has no cap"):
        lived.set_goal("reply-rate", cap=0)


def test_an_equal_series_is_the_same_object_until_something_moves(lived: Tracker, clock: SetClock) -> None:
    first = lived.series(90)
    assert lived.series(90) is first
    assert len(first.index) == 11
    assert first.index[-1] == pytest.approx(lived.snapshot().index.live)
    lived.record("comment", 2)
    after = lived.series(90)
    assert after.index[:-1] == first.index[:-1]
    assert after.index[-1] > first.index[-1]
    clock.forward(days=1)
    assert len(lived.series(90).index) == 12
    assert lived.series(3, TODAY).last == TODAY


def test_how_a_goal_was_kept(lived: Tracker) -> None:
    found = lived.kept()
    assert (found["posts"].days, found["posts"].of) == (10, 10), "today is not over"
    assert (found["comments"].days, found["comments"].of) == (0, 10)
    assert found["comments"].states[-1] == "due"
    lived.record("comment", 2)
    assert (lived.kept()["comments"].days, lived.kept()["comments"].of) == (1, 11)
    assert found["accounts"].share is None, "a goal that is off asks for nothing"
