"""The index over time: a line of braille dots over a fading area, or plain blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from textual.content import Content

from ssi_tui.domain.snapshot import TARGET
from ssi_tui.service.wording import MONTHS

from .draw import HEIGHTS, Cell, join

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_UPPER = 0x1B
"""The dots of the upper half of a cell."""
AXIS = 4
"""Cells left of the chart."""
LINES = (50.0, TARGET)
"""Where the bands of the index begin."""
NEAR = 6
"""Points from which a line is near enough to be shown."""
YEARS_FROM = 300
"""Days from which the axis names months and years."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Which values a chart of so many columns and rows of cells holds."""

    columns: int
    rows: int
    low: float
    high: float

    def dot(self, value: float) -> int:
        """The row of dots of a value, from the top; a cell has four."""
        share = (self.high - value) / ((self.high - self.low) or 1)
        return max(0, min(self.rows * 4 - 1, round(share * (self.rows * 4 - 1))))

    def row(self, value: float) -> int:
        """The row of cells of a value."""
        return self.dot(value) // 4


def area(
    values: Sequence[float],
    width: int,
    height: int,
    last: date,
    *,
    first: date | None = None,
    color: str = "$primary",
    marks: Sequence[tuple[date, float]] = (),
    ahead: Sequence[float] = (),
    blocks: bool = False,
) -> list[Content]:
    """Values spread evenly from `first` to `last`, with dashed lines at the bands and a diamond at each mark.

    Without `first` there is one a day. `ahead` holds one for each day after `last`, which are dashed or faint. With
    `blocks` the values are bars: for fonts without braille.
    """
    if width < AXIS + 2 or height < 3:
        return []
    first = first or last - timedelta(days=len(values) - 1)
    marks = [(day, value) for day, value in marks if first <= day <= last]
    scale = scale_of([*values, *ahead], [value for _, value in marks], width - AXIS, height - 1)
    span = (last - first).days + len(ahead)
    to_come = min(scale.columns - 1, round(scale.columns * len(ahead) / span)) if span else 0
    past = replace(scale, columns=scale.columns - to_come)
    cells = _bars(values, past, color) if blocks else _line(values, past, color)
    if to_come:
        coming = replace(scale, columns=to_come)
        more = _bars(ahead, coming, color, faint=True) if blocks else _dashes(ahead, coming, color)
        cells = [[*row, *rest] for row, rest in zip(cells, more, strict=True)]
    dashes = {scale.row(value): value for value in LINES if scale.low <= value <= scale.high}
    for row in dashes:
        cells[row] = [("╌", f"$faint {style}") if sign == " " else (sign, style) for sign, style in cells[row]]
    for day, value in marks:
        column = round((day - first).days / ((last - first).days or 1) * (past.columns - 1))
        across = cells[scale.row(value)]
        across[column] = ("◆", f"bold $accent {_back(across[column][1])}")
    labels = {0: scale.high, scale.rows - 1: scale.low} | dashes
    drawn = [_labelled(labels.get(row), row in dashes) + join(cells[row]) for row in range(scale.rows)]
    return [*drawn, Content.styled(" " * AXIS + days(first, last + timedelta(days=len(ahead)), scale.columns), "$dim")]


def scale_of(values: Iterable[float], marks: Iterable[float], columns: int, rows: int) -> Scale:
    """A scale that holds all values and marks with some air, and the nearest line if that is near."""
    shown = [*values, *marks]
    low, high = min(shown), max(shown)
    air = max(2.0, (high - low) * 0.15)
    low, high = max(0.0, low - air), min(100.0, high + air)
    near = [value for value in LINES if low - NEAR <= value <= high + NEAR]
    return Scale(columns, rows, min([low, *near]), max([high, *near]))


def sampled(values: Sequence[float], many: int) -> list[float]:
    """So many values: from the first to the last with equal steps, straight lines between them."""
    found = []
    for number in range(many):
        at = number / max(1, many - 1) * (len(values) - 1)
        left = int(at)
        right = min(left + 1, len(values) - 1)
        found.append(values[left] + (values[right] - values[left]) * (at - left))
    return found


def days(first: date, last: date, columns: int) -> str:
    """The axis of days below a chart."""
    text = [" "] * columns
    steps = max(1, min((last - first).days, columns // 16))
    for step in range(steps + 1):
        day = first + timedelta(days=round((last - first).days * step / steps))
        month = MONTHS[day.month - 1]
        label = f"{month} {day.year}" if (last - first).days >= YEARS_FROM else f"{day.day} {month}"
        middle = round(step / steps * (columns - 1))
        start = max(0, min(columns - len(label), middle - len(label) // 2))
        text[start : start + len(label)] = label
    return "".join(text)[:columns]


def _labelled(value: float | None, strong: bool) -> Content:
    return Content.styled(" " * AXIS if value is None else f"{value:3.0f} ", "bold $dim" if strong else "$dim")


def _line(values: Sequence[float], scale: Scale, color: str) -> list[list[Cell]]:
    """A line of dots, over an area that fades downwards."""
    dots, top = _plot(values, scale)
    drawn = []
    for row in range(scale.rows):
        cells: list[Cell] = []
        for column in range(scale.columns):
            back = _fill(row, top[column], min(top), scale.rows, dots[row][column], color)
            if dots[row][column]:
                cells.append((chr(0x2800 + dots[row][column]), f"bold {color} {back}"))
            else:
                cells.append((" ", back))
        drawn.append(cells)
    return drawn


def _dashes(values: Sequence[float], scale: Scale, color: str) -> list[list[Cell]]:
    """A line of dots with gaps, over nothing."""
    dots, _ = _plot(values, scale, gaps=True)
    return [[(chr(0x2800 + dot) if dot else " ", color if dot else "") for dot in row] for row in dots]


def _plot(values: Sequence[float], scale: Scale, gaps: bool = False) -> tuple[list[list[int]], list[int]]:
    """The dots of every cell, and the topmost row with a dot of every column; of every other with `gaps`."""
    dots = [[0] * scale.columns for _ in range(scale.rows)]
    top = [scale.rows] * scale.columns
    before = None
    for x, value in enumerate(sampled(values, scale.columns * 2)):
        y = scale.dot(value)
        if gaps and x // 2 % 2 == 0:
            before = None
            continue
        for one in range(min(before, y), max(before, y) + 1) if before is not None else (y,):
            dots[one // 4][x // 2] |= _DOTS[one % 4][x % 2]
            top[x // 2] = min(top[x // 2], one // 4)
        before = y
    return dots, top


def _fill(row: int, top: int, peak: int, rows: int, dots: int, color: str) -> str:
    """The background of a cell below the line: it fades downwards."""
    if row < top or (row == top and not dots & _UPPER):
        return ""
    share = max(4, 30 - int(26 * (row - peak) / max(1, rows - 1 - peak)))
    return f"on {color} {share}%"


def _back(style: str) -> str:
    """The background in a style."""
    return style[style.index("on $") :] if "on $" in style else ""


def _bars(values: Sequence[float], scale: Scale, color: str, faint: bool = False) -> list[list[Cell]]:
    """A bar of eighths of a cell for every column, the last one lit; none is if they are `faint`."""
    span = (scale.high - scale.low) or 1
    levels = [round((value - scale.low) / span * scale.rows * 8) for value in sampled(values, scale.columns)]
    drawn = []
    for row in reversed(range(scale.rows)):
        signs = [HEIGHTS[max(0, min(8, max(1, level) - row * 8))] for level in levels]
        cells: list[Cell] = [(sign, "" if sign == " " else f"{color} {25 if faint else 60}%") for sign in signs]
        if signs[-1] != " " and not faint:
            cells[-1] = (signs[-1], color)
        drawn.append(cells)
    return drawn
