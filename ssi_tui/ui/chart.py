"""The index over time as a line of braille dots over a fading area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from ssi_tui.service.wording import MONTHS

from .draw import Cell, join

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_UPPER = 0x1B
"""The dots of the upper half of a cell."""
AXIS = 4
"""Cells left of the chart."""


def area(
    values: Sequence[float],
    width: int,
    height: int,
    last: date,
    color: str = "$primary",
    marks: Sequence[tuple[date, float]] = (),
    lines: Sequence[float] = (50, 70),
) -> list[Content]:
    """Daily values up to `last`, with dashed lines at some values and a diamond at each mark."""
    columns, rows = width - AXIS, height - 1
    low, high = _scale(values, [value for _, value in marks], lines)
    dots, top = _plot(values, columns, rows, low, high)
    first = last - timedelta(days=len(values) - 1)
    diamonds = {
        (_row(value, rows, low, high), round((day - first).days / max(1, len(values) - 1) * (columns - 1)))
        for day, value in marks
        if first <= day <= last
    }
    dashes = {_row(value, rows, low, high): value for value in lines if low <= value <= high}
    drawn = []
    for row in range(rows):
        cells: list[Cell] = []
        for column in range(columns):
            back = _fill(row, top[column], min(top), rows, dots[row][column], color)
            if (row, column) in diamonds:
                cells.append(("◆", f"bold $accent{back}"))
            elif dots[row][column]:
                cells.append((chr(0x2800 + dots[row][column]), f"bold {color}{back}"))
            elif row in dashes:
                cells.append(("╌", f"$faint{back}"))
            else:
                cells.append((" ", back.strip()))
        label = dashes.get(row, high if row == 0 else low if row == rows - 1 else None)
        drawn.append(Content.styled("    " if label is None else f"{label:3.0f} ", "$dim") + join(cells))
    return [*drawn, Content.styled(" " * AXIS + _days(first, last, columns), "$dim")]


def _scale(values: Sequence[float], marks: Sequence[float], lines: Sequence[float]) -> tuple[float, float]:
    """A range that holds all values with some air, and the nearest line if that is near."""
    low, high = min([*values, *marks]), max([*values, *marks])
    air = max(2.0, (high - low) * 0.15)
    low, high = max(0.0, low - air), min(100.0, high + air)
    near = [value for value in lines if low - 6 <= value <= high + 6]
    return min([low, *near]), max([high, *near])


def _plot(
    values: Sequence[float], columns: int, rows: int, low: float, high: float
) -> tuple[list[list[int]], list[int]]:
    """The dots of every cell, and the topmost row with a dot of every column."""
    dots = [[0] * columns for _ in range(rows)]
    top = [rows] * columns
    before = None
    for x in range(columns * 2):
        at = x / max(1, columns * 2 - 1) * (len(values) - 1)
        left = int(at)
        right = min(left + 1, len(values) - 1)
        value = values[left] + (values[right] - values[left]) * (at - left)
        y = _dot(value, rows, low, high)
        for one in range(min(before, y), max(before, y) + 1) if before is not None else (y,):
            dots[one // 4][x // 2] |= _DOTS[one % 4][x % 2]
            top[x // 2] = min(top[x // 2], one // 4)
        before = y
    return dots, top


def _dot(value: float, rows: int, low: float, high: float) -> int:
    return max(0, min(rows * 4 - 1, round((high - value) / ((high - low) or 1) * (rows * 4 - 1))))


def _row(value: float, rows: int, low: float, high: float) -> int:
    return _dot(value, rows, low, high) // 4


def _fill(row: int, top: int, peak: int, rows: int, dots: int, color: str) -> str:
    """The background of a cell below the line: it fades downwards."""
    if row < top or (row == top and not dots & _UPPER):
        return ""
    share = max(4, 30 - int(26 * (row - peak) / max(1, rows - 1 - peak)))
    return f" on {color} {share}%"


def _days(first: date, last: date, columns: int) -> str:
    text = [" "] * columns
    steps = max(1, columns // 16)
    for step in range(steps + 1):
        day = first + (last - first) * step / steps
        label = f"{day.day} {MONTHS[day.month - 1]}"
        middle = round(step / steps * (columns - 1))
        start = max(0, min(columns - len(label), middle - len(label) // 2))
        text[start : start + len(label)] = label
    return "".join(text)
