"""The made-up year: the same every time, and the story it promises."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain

import pytest

from ssi_tui.domain.facts import Entry, Fact, OfficialScore, Skip
from ssi_tui.service.demo import demo_changes
from ssi_tui.service.tracker import Tracker
from tests.memory import MemoryJournal

NOW = datetime(2026, 11, 24, 8, 42, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


def year(now: datetime = NOW) -> list[Fact]:
    return list(chain.from_iterable(demo_changes(now, time(3))))


def demo(now: datetime = NOW) -> Tracker:
    journal = MemoryJournal()
    for change in demo_changes(now, time(3)):
        journal.write(change)
    tracker = Tracker(journal, lambda: now)
    journal.outside(*journal.live.values())
    tracker.refresh()
    return tracker


def test_it_is_the_same_every_time() -> None:
    assert year() == year()
    assert demo().snapshot() == demo().snapshot()


def test_it_starts_at_41_and_ends_on_the_way() -> None:
    tracker = demo()
    first = min((fact for fact in year() if isinstance(fact, OfficialScore)), key=lambda score: score.day)
    assert first.total == 41
    assert (first.day, tracker.started_on) == (TODAY - timedelta(days=365),) * 2
    assert 60 < tracker.snapshot().index.live < 70
    assert tracker.forecast().reached is not None


def test_it_goes_on_holiday_falls_behind_and_recovers() -> None:
    (holiday,) = (fact for fact in year() if isinstance(fact, Skip))
    assert (holiday.last - holiday.first).days == 13
    assert not any(isinstance(fact, Entry) and holiday.first <= fact.day <= holiday.last for fact in year())
    tracker = demo()
    before = tracker.snapshot(holiday.first - timedelta(days=1)).index.live
    slump = tracker.snapshot(holiday.last + timedelta(days=30)).index.live
    assert before - 10 > slump
    assert tracker.snapshot().index.live > before


def test_it_overposts_once() -> None:
    tracker = demo()
    crossings = [*tracker.review("year").crossed, *tracker.review("year", date(2025, 12, 1)).crossed]
    assert [(one.goal.slug, one.count) for one in crossings] == [("posts", 4)]


def test_todays_entries_can_be_undone_one_by_one() -> None:
    *_, before, last = demo_changes(NOW, time(3))
    assert [len(before), len(last)] == [1, 1]
    assert all(fact.day == TODAY and fact.at < NOW for fact in (*before, *last) if isinstance(fact, Entry))


@pytest.mark.parametrize("now", [datetime(2028, 2, 29, 12, tzinfo=UTC), datetime(2026, 1, 1, 2, 30, tzinfo=UTC)])
def test_it_is_of_the_year_before_any_day(now: datetime) -> None:
    today = demo(now).today
    days = [fact.day for fact in year(now) if isinstance(fact, Entry)]
    assert (min(days) - today).days >= -365
    assert max(days) == today
