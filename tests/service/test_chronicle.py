"""Leafing through the past: what is told of days and months, and that it is told again only when it changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_tui.domain.facts import Entry, OfficialScore, ProfileTick, RestDays, Skip, Started
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal
from tests.service.conftest import SetClock
from tests.ui import life

TODAY = date(2026, 11, 24)
ONE = timedelta(days=1)


@pytest.fixture
def lived() -> Tracker:
    return life.tracker_of(life.facts(200))[0]


def test_a_month_is_newest_first_with_ticks_below_the_entries(
    tracker: Tracker, journal: MemoryJournal, clock: SetClock
) -> None:
    at = clock()
    journal.outside(
        ProfileTick(section="skills", done=True, day=TODAY),
        Entry(action="like", count=1, at=at, day=TODAY),
        Entry(action="post", count=1, at=at + timedelta(hours=1), day=TODAY),
        Entry(action="post", count=1, at=at, day=TODAY - ONE),
        Entry(action="post", count=1, at=at, day=date(2026, 10, 31)),
    )
    tracker.refresh()
    found = tracker.month(TODAY)
    assert [getattr(item, "action", "tick") for item in found] == ["post", "like", "tick", "post"]
    assert tracker.month(date(2026, 10, 1))[0].day == date(2026, 10, 31)


def test_a_change_makes_only_its_own_month_anew(lived: Tracker) -> None:
    october, november = lived.month(date(2026, 10, 1)), lived.month(TODAY)
    lived.record("comment", day=date(2026, 10, 5))
    assert lived.month(TODAY) is november
    assert len(lived.month(date(2026, 10, 1))) == len(october) + 1
    lived.undo()
    assert [item.id for item in lived.month(date(2026, 10, 1))] == [item.id for item in october]


def test_what_another_device_writes_is_in_its_month(lived: Tracker) -> None:
    journal = lived._journal
    assert isinstance(journal, MemoryJournal)
    before = lived.month(TODAY)
    journal.outside(Entry(action="like", count=1, at=life.NOW, day=TODAY))
    assert lived.refresh()
    assert len(lived.month(TODAY)) == len(before) + 1


def test_marks_are_the_snapshots(lived: Tracker) -> None:
    shot = lived.snapshot()
    assert lived.marks(shot.marks[0].day, TODAY) == shot.marks
    assert lived.marks(shot.marks[0].day, TODAY + 5 * ONE) == shot.marks


def test_marks_follow_a_change(lived: Tracker) -> None:
    saturday = date(2026, 11, 21)
    assert lived.marks(saturday, saturday)[0].state == "rest"
    lived.record("post", 3, day=saturday)
    (mark,) = lived.marks(saturday, saturday)
    assert (mark.state, mark.actions, mark.over) == ("done", 3, True)


def test_nothing_is_owed_before_the_first_thing_that_was_done(tracker: Tracker, journal: MemoryJournal) -> None:
    journal.outside(Started(day=TODAY), RestDays(weekdays=frozenset({6}), since=TODAY))
    tracker.refresh()
    tracker.record("post")
    assert {mark.state for mark in tracker.marks(TODAY - 30 * ONE, TODAY - ONE)} == {"none"}


def test_the_moves_of_the_days_add_up_to_the_index(lived: Tracker) -> None:
    first = lived.first_day
    closes = [lived.close(first + n * ONE) for n in range((TODAY - first).days + 1)]
    index = 0.0
    for close in closes:
        assert close
        index += close.moved
        assert close.index == pytest.approx(index)
    assert index == pytest.approx(lived.snapshot().index.live)


def test_the_day_that_the_official_score_set_says_so(lived: Tracker) -> None:
    anchor = min(score.day for score in lived.snapshot().officials)
    anchored = [day for n in range(201) if (close := lived.close(day := TODAY - n * ONE)) and close.anchored]
    assert anchored == [anchor - ONE]


def test_a_close_tells_the_states_of_the_goals_that_were_on(lived: Tracker) -> None:
    shot = lived.snapshot()
    close = lived.close(TODAY)
    assert close
    assert {goal.slug: state for goal, state in close.goals} == {
        goal.goal.slug: goal.state for part in shot.components for goal in part.goals
    }


def test_before_the_first_covered_day_there_is_no_close(lived: Tracker) -> None:
    assert lived.close(lived.first_day - ONE) is None


def test_the_first_day_is_the_first_with_anything_to_tell(tracker: Tracker, journal: MemoryJournal) -> None:
    tracker.refresh()
    assert tracker.first_day == TODAY
    tracker.record("follower", day=TODAY - 9 * ONE)  # it happened to the user, who did nothing
    assert tracker.first_day == TODAY - 9 * ONE
    tracker.record("like", day=TODAY - 20 * ONE)
    assert tracker.first_day == TODAY - 20 * ONE
    tracker.undo()
    assert tracker.first_day == TODAY - 9 * ONE
    journal.outside(ProfileTick(section="skills", done=True, day=TODAY - 30 * ONE))
    tracker.refresh()
    assert tracker.first_day == TODAY - 30 * ONE


def test_a_new_day_is_told_anew(tracker: Tracker, clock: SetClock) -> None:
    tracker.record("post")
    assert tracker.marks(TODAY, TODAY)[0].state == "done"
    clock.forward(days=1)
    assert [mark.state for mark in tracker.marks(TODAY, TODAY + ONE)] == ["done", "due"]
    close = tracker.close(TODAY)
    assert close
    assert "due" not in [state for _, state in close.goals]


def test_skips_and_officials_do_not_enter_a_month(tracker: Tracker, journal: MemoryJournal) -> None:
    journal.outside(Skip(first=TODAY, last=TODAY), OfficialScore(day=TODAY, total_only=50))
    tracker.refresh()
    assert tracker.month(TODAY) == ()
