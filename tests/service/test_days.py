"""Whatever crosses a day: streaks, weeks, day starts, clocks and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from freezegun import freeze_time

from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal
from tests.service.conftest import SetClock


def local_clock() -> datetime:
    return datetime.now(UTC).astimezone()


def days(first: str, count: int) -> list[str]:
    start = date.fromisoformat(first)
    return [(start + timedelta(days=n)).isoformat() for n in range(count)]


def log_each(tracker: Tracker, first: str, count: int, *actions: str, weekdays: str = "0123456") -> None:
    """One of each action at 09:00 of every day that is one of the weekdays."""
    for day in days(first, count):
        if str(date.fromisoformat(day).weekday()) in weekdays:
            with freeze_time(f"{day} 09:00"):
                for action in actions:
                    tracker.record(action)


@pytest.fixture
def live(journal: MemoryJournal) -> Tracker:
    return Tracker(journal, local_clock)


def streak(tracker: Tracker, slug: str) -> int:
    view = tracker.snapshot().goal(slug)
    assert view
    return view.streak


def test_a_streak_of_100_days_is_pending_in_the_morning(live: Tracker) -> None:
    log_each(live, "2026-01-01", 100, "post")
    with freeze_time("2026-04-11 07:00"):
        shot = live.snapshot()
        assert (shot.streak.current, shot.streak.today) == (100, "due")
        assert streak(live, "posts") == 100
    with freeze_time("2026-04-12 07:00"):
        assert live.snapshot().streak.current == 0
        assert live.snapshot().streak.longest == 100


def test_a_weekly_goal_kept_every_seven_days(live: Tracker) -> None:
    for week in range(6):
        day = date(2026, 3, 4) + timedelta(weeks=week)
        with freeze_time(f"{day} 10:00"):
            live.record("article")
    with freeze_time("2026-04-08 20:00"):
        assert streak(live, "articles") == 6
    with freeze_time("2026-04-19 20:00"):
        assert streak(live, "articles") == 6, "the week is not over"
    with freeze_time("2026-04-20 09:00"):
        assert streak(live, "articles") == 0


def test_monday_to_friday_with_rest_at_the_weekend(live: Tracker) -> None:
    with freeze_time("2026-03-02 08:00"):
        live.rest([5, 6])
    log_each(live, "2026-03-02", 21, "search", weekdays="01234")
    with freeze_time("2026-03-22 20:00"):
        assert streak(live, "searches") == 15
        assert live.snapshot().streak.current == 15
        assert live.snapshot().streak.today == "rest"
        live.record("search")
        assert streak(live, "searches") == 16, "work on a rest day is a bonus"
    with freeze_time("2026-03-24 08:00"):
        assert streak(live, "searches") == 0, "Monday was missed"


def test_a_weeks_vacation_leaves_everything_standing(live: Tracker) -> None:
    log_each(live, "2026-03-02", 14, "search", "inbox", "inbox")
    with freeze_time("2026-03-16 08:00"):
        closed = live.snapshot().index.closed_yesterday
        live.skip(date(2026, 3, 16), date(2026, 3, 22), "skiing")
    with freeze_time("2026-03-23 08:00"):
        shot = live.snapshot()
        assert shot.index.closed_yesterday == closed
        assert shot.index.live >= closed
        assert (shot.streak.current, streak(live, "searches")) == (14, 14)
        assert streak(live, "inbox") == 2


def test_the_29th_of_february_is_a_day(live: Tracker) -> None:
    log_each(live, "2028-02-27", 4, "post")
    with freeze_time("2028-03-01 12:00"):
        assert streak(live, "posts") == 4
        assert live.snapshot(date(2028, 2, 29)).entries[0].action == "post"


def test_the_31st(live: Tracker) -> None:
    log_each(live, "2026-01-29", 5, "post")
    with freeze_time("2026-02-02 12:00"):
        assert streak(live, "posts") == 5


@pytest.mark.parametrize(("evening", "morning"), [("2026-03-28", "2026-03-29"), ("2026-10-24", "2026-10-25")])
def test_summer_time_comes_and_goes(tracker: Tracker, clock: SetClock, evening: str, morning: str) -> None:
    berlin = ZoneInfo("Europe/Berlin")

    def at(day: str, time: str) -> None:
        clock.now = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=berlin)

    at(evening, "21:00")
    tracker.record("post")
    at(morning, "02:59")
    assert tracker.today == date.fromisoformat(evening)
    at(morning, "03:00")
    assert tracker.today == date.fromisoformat(morning)
    tracker.record("post")
    assert streak(tracker, "posts") == 2


def test_a_zone_change_of_nine_hours_moves_no_entry(tracker: Tracker, clock: SetClock) -> None:
    clock.to("2026-05-04T20:00:00+02:00")
    tracker.record("post")
    clock.to("2026-05-05T21:00:00-07:00")
    tracker.record("post")
    assert [entry.day.isoformat() for entry in tracker.entries()] == ["2026-05-05", "2026-05-04"]
    assert streak(tracker, "posts") == 2
    clock.to("2026-05-06T13:00:00+02:00")
    assert [entry.day.isoformat() for entry in tracker.entries()] == ["2026-05-05", "2026-05-04"]
    assert (streak(tracker, "posts"), tracker.snapshot().streak.today) == (2, "due")


def test_the_night_belongs_to_the_evening_before(live: Tracker) -> None:
    with freeze_time("2026-05-05 02:59"):
        live.record("post")
        assert live.snapshot().day == date(2026, 5, 4)
    with freeze_time("2026-05-05 03:00"):
        assert live.snapshot().day == date(2026, 5, 5)
        assert live.snapshot().entries == ()
        live.record("post")
    assert [entry.day.day for entry in live.entries()] == [5, 4]


def test_a_tracker_open_across_the_day_start(live: Tracker) -> None:
    with freeze_time("2026-05-04 23:50") as frozen:
        live.record("search")
        before = live.snapshot()
        tonight = before.index.live - before.index.at_risk
        frozen.tick(timedelta(hours=4))
        after = live.snapshot()
        assert after.day == date(2026, 5, 5)
        assert after.index.closed_yesterday == pytest.approx(tonight)
        assert after.index.live >= after.index.closed_yesterday
        assert after.entries == ()


def test_a_clock_set_back_loses_nothing(live: Tracker) -> None:
    log_each(live, "2026-05-01", 5, "post")
    with freeze_time("2026-05-05 10:00"):
        before = live.snapshot()
    with freeze_time("2026-05-03 10:00"):
        early = live.snapshot()
        assert (early.day, early.streak.current) == (date(2026, 5, 3), 3), "nothing dated after a day counts on it"
        live.record("comment")
        live.undo()
    with freeze_time("2026-05-05 10:00"):
        assert live.snapshot() == before


def test_last_night_is_told(live: Tracker) -> None:
    log_each(live, "2026-05-01", 10, "search", "lead", "lead", "lead")
    with freeze_time("2026-05-12 09:00"):
        night = live.snapshot().last_night
        assert night
        assert night.index == live.snapshot().index.closed_yesterday
        assert [goal.slug for goal in night.goals][:2] == ["leads", "searches"]
        assert live.snapshot(date(2026, 5, 11)).index.live == night.index


def test_a_past_day_shows_its_own_close(live: Tracker) -> None:
    log_each(live, "2026-05-01", 10, "search")
    with freeze_time("2026-05-11 09:00"):
        past = live.snapshot(date(2026, 5, 6))
        assert past.index.live == past.history[-1] == live.snapshot(date(2026, 5, 7)).index.closed_yesterday
        assert (past.index.at_risk, past.index.to_gain, past.next) == (0, 0, ())
        assert past.streak.current == 6
        assert past.goal("comments").state == "missed"  # type: ignore[union-attr]  # comments are on


def test_the_streak_is_at_risk_in_the_evening(live: Tracker) -> None:
    log_each(live, "2026-05-01", 3, "search")
    with freeze_time("2026-05-04 17:59"):
        assert live.snapshot().alerts == ()
    with freeze_time("2026-05-04 18:00"):
        assert [alert.kind for alert in live.snapshot().alerts] == ["streak-at-risk"]
