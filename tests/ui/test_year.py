"""The heat map as it is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ssi_tui.domain.snapshot import DayMark
from ssi_tui.ui.widgets import year
from ssi_tui.ui.widgets.year import WEEKS, cell_width, chosen_cell, heat, look, page_of

TODAY = date(2026, 11, 24)
ONE = timedelta(days=1)


def marks(first: date, last: date, state: str = "done") -> list[DayMark]:
    return [DayMark(first + n * ONE, state, 5, False) for n in range((last - first).days + 1)]


def test_the_newest_page_ends_with_today() -> None:
    first, last = page_of(TODAY, TODAY)
    assert (first, last) == (date(2025, 11, 24), TODAY)
    assert first.weekday() == 0


def test_pages_follow_each_other_without_a_gap() -> None:
    day, pages = TODAY, []
    for _ in range(5):
        pages.append(page_of(day, TODAY))
        day = pages[-1][0] - ONE
    for (newer, _), (older, end) in pairwise(pages):
        assert end == newer - ONE
        assert (end - older).days == WEEKS * 7 - 1


@pytest.mark.parametrize("today", [TODAY + n * ONE for n in range(8)])
def test_every_day_is_on_its_page(today: date) -> None:
    for ago in (0, 1, 6, 7, 364, 370, 371, 372, 3000):
        first, last = page_of(today - ago * ONE, today)
        assert first <= today - ago * ONE <= last <= today
        assert first.weekday() == 0


def test_the_first_days_of_all_have_a_page() -> None:
    assert page_of(date.min, TODAY)[0] == date.min


@pytest.mark.parametrize(("width", "cells"), [(76, 1), (108, 1), (109, 2), (116, 2), (161, 2), (162, 3), (400, 3)])
def test_weeks_fill_the_width(width: int, cells: int) -> None:
    assert cell_width(width) == cells


@pytest.mark.parametrize("cells", [1, 2, 3])
def test_the_map_has_a_cell_for_every_day(cells: int) -> None:
    rows = heat(marks(*page_of(TODAY, TODAY)), cells)
    assert [row.cell_length for row in rows] == [3 + WEEKS * cells] * 7
    squares = [row.plain.count("■") for row in rows]
    assert squares == [53, 53, 52, 52, 52, 52, 52]


def test_months_stand_over_the_week_of_their_first_day() -> None:
    first, _ = page_of(TODAY, TODAY)
    names = year._months(first, 1).plain
    column = names.index("Oct") - 3
    monday = first + 7 * column * ONE
    assert monday <= date(2026, 10, 1) <= monday + 6 * ONE
    assert names.split() == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


def test_each_kind_of_day_has_its_own_sign() -> None:
    signs = [
        look(DayMark(TODAY, state, actions, over), usual=8)[0]
        for state, actions, over in (
            ("done", 8, False), ("done", 1, False), ("done", 8, True), ("due", 0, False),
            ("missed", 0, False), ("rest", 0, False), ("skipped", 0, False), ("none", 0, False),
        )
    ]  # fmt: skip
    assert signs == ["■", "▪", "▲", "○", "·", "–", "~", " "]


def test_the_chosen_cell_is_seen_around_its_sign() -> None:
    (row, *_) = heat(marks(TODAY - ONE, TODAY), 1)
    chosen = chosen_cell(row, 3)
    assert chosen.plain == row.plain.replace("■", "▪", 1)
    assert chosen.cell_length == row.cell_length
