"""Days as a person writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_tui.domain.days import day_of, is_day, parse_day, parse_range, weekday
from ssi_tui.domain.errors import UsageError

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "2026-11-24"),
        ("yesterday", "2026-11-23"),
        ("y", "2026-11-23"),
        ("@y", "2026-11-23"),
        ("tue", "2026-11-24"),
        ("@mon", "2026-11-23"),
        ("wed", "2026-11-18"),
        ("Wednesday", "2026-11-18"),
        ("SUN", "2026-11-22"),
        ("-3", "2026-11-21"),
        ("@-30", "2026-10-25"),
        ("2024-02-29", "2024-02-29"),
        (" @2026-11-20 ", "2026-11-20"),
    ],
)
def test_a_word_for_a_day(word: str, day: str) -> None:
    assert parse_day(word, TUESDAY).isoformat() == day


@pytest.mark.parametrize(
    "word",
    ["", "@", "tu", "mondays", "2026-02-30", "2026-11-5", "20261120", "2026-W47-1", "-", "3", "--3", "٣", "-99999999"],
)
def test_what_is_no_day_is_refused_in_one_line(word: str) -> None:
    with pytest.raises(UsageError, match="is not a day: say today, yesterday, mon to sun") as refused:
        parse_day(word, TUESDAY)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("word", ["+1", "tomorrow", "2026-11-25"])
def test_a_future_day_is_taken_only_where_it_may_be(word: str) -> None:
    with pytest.raises(UsageError, match="2026-11-25 is in the future: today is 2026-11-24"):
        parse_day(word, TUESDAY)
    assert parse_day(word, TUESDAY, future=True) == date(2026, 11, 25)


@given(st.dates(min_value=date(1, 1, 8)), st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_the_last_one_today_included(today: date, word: str) -> None:
    day = parse_day(word, today)
    assert day.weekday() == weekday(word)
    assert 0 <= (today - day).days < 7


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("y", "2026-11-23", "2026-11-23"),
        ("mon..today", "2026-11-23", "2026-11-24"),
        ("@-3..@y", "2026-11-21", "2026-11-23"),
        ("2026-12-24..2027-01-02", "2026-12-24", "2027-01-02"),
        ("today..+7", "2026-11-24", "2026-12-01"),
    ],
)
def test_a_range(text: str, first: str, last: str) -> None:
    assert parse_range(text, TUESDAY, future=True) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["today..y", "mon..wed"])
def test_a_range_in_the_wrong_order_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"is after .*: the earlier day comes first"):
        parse_range(text, TUESDAY)


@pytest.mark.parametrize("text", ["y..", "..y", "..", "a..b", "y..today..today"])
def test_a_range_needs_two_days(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        parse_range(text, TUESDAY)


@pytest.mark.parametrize("word", ["@y", "@mon", "@2026-13-01", "@+3", "@-3x", "@24.11."])
def test_what_is_meant_as_a_day(word: str) -> None:
    assert is_day(word)


@pytest.mark.parametrize("word", ["@ana", "@mo", "@9:30", "@", "@2"])
def test_what_is_not_meant_as_a_day(word: str) -> None:
    assert not is_day(word)


def test_the_night_belongs_to_the_evening_before() -> None:
    start = time(3)
    assert day_of(datetime(2026, 11, 24, 2, 59, 59, tzinfo=UTC), start) == date(2026, 11, 23)
    assert day_of(datetime(2026, 11, 24, 3, 0, tzinfo=UTC), start) == date(2026, 11, 24)
    assert day_of(datetime(2026, 11, 24, 0, 0, tzinfo=UTC), time(0)) == date(2026, 11, 24)


def test_the_day_is_that_of_the_wall_clock_wherever_one_is() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert day_of(datetime(2026, 11, 24, 4, 30, tzinfo=tokyo), time(3)) == date(2026, 11, 24)
