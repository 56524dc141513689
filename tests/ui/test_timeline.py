"""The list of entries without a screen: which rows there are, and which of them are seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from ssi_tui.domain.facts import Entry
from ssi_tui.service.chronicle import Item
from ssi_tui.ui.timeline import Spot, Timeline

TODAY = date(2026, 11, 24)
AT = datetime.fromisoformat("2026-11-24T08:00:00+01:00")
ONE = timedelta(days=1)


class Source:
    """Months of entries, that count how often they are read."""

    def __init__(self, days: dict[int, Sequence[str]]) -> None:
        self.months: dict[date, tuple[Item, ...]] = {}
        self.read: set[date] = set()
        for ago in sorted(days):
            day = TODAY - ago * ONE
            for number, note in enumerate(days[ago]):
                entry = Entry(id=f"{ago}.{number}", action="comment", count=1, at=AT, day=day, note=note)
                self.months[day.replace(day=1)] = (*self.months.get(day.replace(day=1), ()), entry)

    def __call__(self, month: date) -> tuple[Item, ...]:
        self.read.add(month)
        return self.months.get(month, ())


def timeline(days: dict[int, Sequence[str]]) -> Timeline:
    made = Timeline(Source(days), TODAY)
    made.first = TODAY - max(days, default=0) * ONE
    return made


def ago(days: int) -> date:
    return TODAY - days * ONE


@pytest.fixture
def some() -> Timeline:
    """Three entries today, two 3 days ago, one 100 days ago."""
    return timeline({0: ["Ana", "Bob", "Cleo"], 3: ["Ana Ruiz", "Dan"], 100: ["Ana's first"]})


def test_days_without_entries_are_passed_over(some: Timeline) -> None:
    assert some.older(TODAY) == ago(3)
    assert some.older(ago(3)) == ago(100)
    assert some.older(ago(100)) is None
    assert some.newer(ago(100)) == ago(3)
    assert some.newer(TODAY) is None


def test_a_pinned_day_is_listed_though_it_is_empty(some: Timeline) -> None:
    some.pinned = ago(2)
    assert some.older(TODAY) == ago(2)
    assert some.newer(ago(3)) == ago(2)
    assert some.size(ago(2)) == 1
    assert some.at(Spot(ago(2), 0)) is None


def test_rows_go_on_from_day_to_day(some: Timeline) -> None:
    assert some.step(Spot(TODAY, 0), 2) == (TODAY, 2)
    assert some.step(Spot(TODAY, 2), 1) == (ago(3), 0)
    assert some.step(Spot(TODAY, 0), 5) == (ago(100), 0)
    assert some.step(Spot(TODAY, 0), 99) == (ago(100), 0)
    assert some.step(Spot(ago(100), 0), -2) == (ago(3), 0)
    assert some.step(Spot(ago(100), 0), -99) == (TODAY, 0)


def test_the_ends(some: Timeline) -> None:
    assert some.newest() == (TODAY, 0)
    assert some.oldest() == (ago(100), 0)


def test_what_is_of_tomorrow_is_not_listed_yet() -> None:
    later = timeline({-1: ["from a device whose clock is ahead"], 0: ["now"]})
    assert later.newest() == (TODAY, 0)
    assert later.newer(TODAY) is None


def test_lines_have_a_heading_between_days(some: Timeline) -> None:
    lines = list(some.lines(Spot(TODAY, 2)))
    assert lines == [(TODAY, 2), None, ago(3), (ago(3), 0), (ago(3), 1), None, ago(100), (ago(100), 0)]


def test_the_top_stays_while_the_row_is_seen(some: Timeline) -> None:
    top = Spot(TODAY, 0)
    assert some.fit(top, Spot(TODAY, 2), 6) == top
    assert some.fit(top, Spot(ago(3), 0), 6) == top


def test_the_top_follows_a_row_that_is_not_seen(some: Timeline) -> None:
    assert some.fit(Spot(TODAY, 0), Spot(ago(3), 1), 6) == (TODAY, 1)
    assert some.fit(Spot(ago(3), 0), Spot(TODAY, 1), 4) == (TODAY, 1)


def test_the_end_of_the_list_leaves_no_room_below(some: Timeline) -> None:
    assert some.fit(Spot(ago(100), 0), Spot(ago(100), 0), 6) == (ago(3), 0)


def test_a_row_is_always_seen(some: Timeline) -> None:
    spots = [some.step(Spot(TODAY, 0), rows) for rows in range(6)]
    for height in (1, 2, 3, 5, 9, 30):
        for top in spots:
            for spot in spots:
                seen = [line for line, _ in zip(some.lines(some.fit(top, spot, height)), range(height), strict=False)]
                assert spot in seen, (height, top, spot)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana", ["0.0", "3.0", "100.0"]),
        ("RUIZ", ["3.0"]),
        ("ruiz ana", ["3.0"]),
        ("comments dan", ["3.1"]),
        ("", ["0.0", "0.1", "0.2", "3.0", "3.1", "100.0"]),
        ("nobody", []),
    ],
)
def test_a_filter_finds_every_word(some: Timeline, text: str, found: list[str]) -> None:
    some.find(text)
    listed, day = [], some.older(TODAY + ONE)
    while day:
        listed += [item.id for item in some.items(day)]
        day = some.older(day)
    assert listed == found


def test_a_filter_hides_an_empty_day_that_is_pinned(some: Timeline) -> None:
    some.pinned = ago(2)
    some.find("ana")
    assert some.older(TODAY) == ago(3)
    assert some.near(ago(2)) == ago(3)
    assert some.near(ago(2), back=False) == TODAY


def test_only_months_that_are_seen_are_read() -> None:
    source = Source({day: ["note"] * 5 for day in range(3000)})
    many = Timeline(source, TODAY)
    many.first = ago(2999)
    many.fit(Spot(TODAY, 0), Spot(TODAY, 3), 40)
    assert source.read == {date(2026, 11, 1)}
