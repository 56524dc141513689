"""The chart: every value where it belongs, at any size and any length."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from ssi_tui.ui.chart import AXIS, area, days, sampled, scale_of
from ssi_tui.ui.draw import spark

LAST = date(2026, 11, 24)


def rows_of(drawn: list[Content]) -> list[str]:
    return [row.plain for row in drawn]


def column_of(rows: list[str], sign: str) -> list[tuple[int, int]]:
    return [(y, x) for y, row in enumerate(rows) for x, one in enumerate(row) if one == sign]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 100), min_size=2, max_size=500),
    st.integers(AXIS + 2, 200),
    st.integers(3, 60),
    st.booleans(),
)
def test_a_chart_fills_its_place_exactly(values: list[float], width: int, height: int, blocks: bool) -> None:
    first = LAST - timedelta(days=len(values) - 1)
    marks = [(first, 3.0), (LAST, 99.0), (first - timedelta(days=1), 50.0), (LAST + timedelta(days=1), 50.0)]
    drawn = area(values, width, height, LAST, marks=marks, blocks=blocks)
    assert len(drawn) == height
    assert {row.cell_length for row in drawn} == {width}
    assert sum(row.plain.count("◆") for row in drawn) == 2, "marks outside the span are not drawn"


@pytest.mark.parametrize("blocks", [False, True])
def test_a_rise_begins_at_the_lower_left_and_ends_at_the_upper_right(blocks: bool) -> None:
    rows = rows_of(area([52.0, 68.0], 44, 11, LAST, blocks=blocks))
    drawn = [(y, x) for y, row in enumerate(rows[:-1]) for x, sign in enumerate(row[AXIS:]) if sign not in " ╌"]
    left = min(y for y, x in drawn if x == 0)
    right = min(y for y, x in drawn if x == 39)
    assert left > right + 5


def test_the_bands_are_dashed_where_they_are_near() -> None:
    rows = rows_of(area([55.0, 66.0], 60, 12, LAST))
    assert [row[:AXIS].strip() for row in rows if "╌" in row] == ["70", "50"]
    assert [row for row in rows_of(area([20.0, 22.0], 60, 12, LAST)) if "╌" in row] == []


def test_an_official_score_stands_on_its_day_and_at_its_height() -> None:
    first = LAST - timedelta(days=40)
    marks = [(first, 60.0), (first + timedelta(days=20), 60.0), (LAST, 60.0)]
    rows = rows_of(area([60.0] * 41, AXIS + 41, 10, LAST, marks=marks))
    assert {x - AXIS for _, x in column_of(rows, "◆")} == {0, 20, 40}
    assert len({y for y, _ in column_of(rows, "◆")}) == 1


def test_figures_of_a_longer_span_stand_on_their_days() -> None:
    first = LAST - timedelta(days=3650)
    rows = rows_of(area([50.0] * 400, AXIS + 101, 10, LAST, first=first, marks=[(first + timedelta(days=1825), 50.0)]))
    assert [x - AXIS for _, x in column_of(rows, "◆")] == [50]
    assert "2016" in rows[-1]
    assert rows[-1].rstrip().endswith("Nov 2026")


def test_blocks_use_no_braille() -> None:
    text = "".join(rows_of(area([40.0, 60.0, 50.0], 60, 12, LAST, blocks=True)))
    assert not [sign for sign in text if 0x2800 <= ord(sign) < 0x2900]
    assert "█" in text


@given(st.lists(st.floats(0, 100), min_size=2, max_size=60), st.integers(0, 400), st.integers(30, 200), st.booleans())
def test_days_to_come_have_their_share_of_the_width(past: list[float], days: int, width: int, blocks: bool) -> None:
    ahead = [60.0] * days
    drawn = area(past, width, 10, LAST, ahead=ahead, blocks=blocks)
    assert {row.cell_length for row in drawn} == {width}
    columns = width - AXIS
    share = min(columns - 1, round(columns * days / (len(past) - 1 + days)))
    mark = area(past, width, 10, LAST, marks=[(LAST, 50.0)], ahead=ahead, blocks=blocks)
    assert column_of(rows_of(mark), "◆")[0][1] - AXIS == columns - share - 1, "today is where they begin"


def test_the_scale_holds_the_days_to_come() -> None:
    rows = rows_of(area([60.0] * 30, 60, 12, LAST, ahead=[60 + day for day in range(30)]))
    assert float(rows[0][:AXIS]) >= 89
    assert rows[-1].rstrip().endswith("24 Dec")


def test_no_day_is_named_twice() -> None:
    names = days(LAST - timedelta(days=2), LAST, 120)
    assert names.split("  ")[0] == "22 Nov"
    assert (names.count("22 Nov"), names.count("23 Nov"), names.count("24 Nov")) == (1, 1, 1)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), st.integers(2, 200))
def test_samples_begin_and_end_where_the_values_do(values: list[float], many: int) -> None:
    found = sampled(values, many)
    assert len(found) == many
    assert (found[0], found[-1]) == (pytest.approx(values[0]), pytest.approx(values[-1]))
    assert min(values) - 1e-9 <= min(found) <= max(found) <= max(values) + 1e-9


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20), st.lists(st.floats(0, 100), max_size=5))
def test_a_scale_holds_everything(values: list[float], marks: list[float]) -> None:
    scale = scale_of(values, marks, 40, 10)
    assert 0 <= scale.low <= min([*values, *marks])
    assert max([*values, *marks]) <= scale.high <= 100
    assert scale.row(scale.high) == 0
    assert scale.row(scale.low) == 9


def test_a_spark_does_not_make_much_of_little() -> None:
    assert spark([10.0, 10.01], 2, 1, "", "")[0].plain == "▁█"
    assert spark([10.0, 10.01], 2, 1, "", "", least=1.0)[0].plain == "▁▁"
    assert spark([10.0, 14.0], 2, 1, "", "", least=1.0)[0].plain == "▁█"
