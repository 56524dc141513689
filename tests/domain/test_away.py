"""Days without anything done, as they are offered to be skipped or filled on the return."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ssi_tui.domain.facts import Entry, Fact, RestDays, Skip
from ssi_tui.domain.history import History
from ssi_tui.domain.insights import days_away

TODAY = date(2026, 11, 24)


def november(day: int) -> date:
    return date(2026, 11, day)


def entry(day: date, action: str = "comment") -> Entry:
    return Entry(id=f"{day} {action}", action=action, count=1, at=datetime.fromisoformat(f"{day}T09:00:00Z"), day=day)


def away(*facts: Fact) -> tuple[date, date] | None:
    history = History()
    history.apply((), facts)
    return days_away(history, TODAY)


@pytest.mark.parametrize(("last", "found"), [(20, (21, 23)), (21, (22, 23)), (22, None), (23, None), (24, None)])
def test_away_is_when_the_last_entry_is_three_days_ago(last: int, found: tuple[int, int] | None) -> None:
    assert away(entry(november(last))) == (found and (november(found[0]), november(found[1])))


def test_days_off_are_not_days_away() -> None:
    weekend = RestDays(id="rest", weekdays=frozenset({5, 6}), since=november(1))
    assert away(entry(november(20)), weekend) is None  # only Monday was missed
    assert away(entry(november(19)), weekend) == (november(20), november(23))
    holiday = Skip(id="skip", first=november(10), last=november(22))
    assert away(entry(november(9)), holiday) is None


def test_a_weekend_at_the_beginning_is_not_missed() -> None:
    weekend = RestDays(id="rest", weekdays=frozenset({5, 6}), since=november(1))
    assert away(entry(november(13)), weekend) == (november(16), november(23))


def test_what_others_did_is_no_return_and_what_was_done_today_is() -> None:
    assert away(entry(november(10)), entry(november(22), "received")) == (november(11), november(23))
    assert away(entry(november(10)), entry(TODAY)) is None


def test_nobody_is_away_who_never_began() -> None:
    assert away() is None
    assert away(entry(november(20), "received")) is None
