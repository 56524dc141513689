"""The index over time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_tui.ui.chart import AXIS, area

LAST = date(2026, 11, 24)
BRAILLE = range(0x2801, 0x2900)


def plain(values: list[float], width: int = 44, height: int = 9, **more: object) -> list[str]:
    return [row.plain for row in area(values, width, height, LAST, **more)]  # type: ignore[arg-type]  # passed on


def columns_of(rows: list[str]) -> list[list[int]]:
    """The rows with a dot, column by column."""
    return [
        [y for y, row in enumerate(rows[:-1]) if ord(row[x]) in BRAILLE or row[x] == "◆"]
        for x in range(AXIS, len(rows[0]))
    ]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=400), st.integers(12, 160), st.integers(3, 30))
def test_every_row_has_the_width_and_every_column_a_dot(values: list[float], width: int, height: int) -> None:
    rows = area(values, width, height, LAST)
    assert [row.cell_length for row in rows] == [width] * height
    assert all(columns_of([row.plain for row in rows]))


def test_a_line_that_rises_rises() -> None:
    tops = [min(column) for column in columns_of(plain([float(value) for value in range(40, 61)]))]
    assert tops == sorted(tops, reverse=True)
    assert tops[0] > tops[-1]


def test_the_highest_is_above_the_lowest_wherever_it_is() -> None:
    tops = [min(column) for column in columns_of(plain([50.0, 80.0, 50.0]))]
    assert min(tops) == tops[len(tops) // 2]


def test_a_line_without_a_move_is_one_row() -> None:
    assert len({tuple(column) for column in columns_of(plain([61.0] * 30))}) == 1


def test_the_bands_are_dashed_and_labelled_where_they_are_near() -> None:
    rows = plain([49.0, 52.0, 55.0])
    assert any(row.startswith(" 50 ") and "╌" in row for row in rows)
    assert not any(row.startswith(" 70 ") for row in rows)


@pytest.mark.parametrize(("ago", "column"), [(0, 39), (29, 0)])
def test_an_official_score_is_a_diamond_on_its_day(ago: int, column: int) -> None:
    marks = [(LAST - timedelta(days=ago), 58.0), (LAST - timedelta(days=99), 58.0)]
    rows = plain([55.0] * 30, marks=marks)
    (row,) = [row for row in rows if "◆" in row]
    assert row.index("◆") == AXIS + column
    assert row.count("◆") == 1


def test_the_days_are_below() -> None:
    days = plain([50.0, 60.0] * 15, width=60)[-1]
    assert days.strip().startswith("26 Oct")
    assert days.endswith("24 Nov")


def test_the_fill_fades_below_the_line_and_never_lies_above_it() -> None:
    rows = area([50.0, 70.0], 44, 9, LAST)
    fills = [[str(span.style) for span in row.spans if " on " in f" {span.style}"] for row in rows[:-1]]
    shares = [max(int(style.rpartition(" ")[2].rstrip("%")) for style in row) for row in fills if row]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) > 3
