"""A status as a picture of text: bars, signs and figures, no colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from ssi_tui.domain.snapshot import TARGET

from . import phrases

if TYPE_CHECKING:
    from ssi_tui.domain.snapshot import ComponentView, GoalView, Snapshot

WIDTH = 39
"""Cells of a component; two of them and a gap make 80."""
NEXT = 3
SAME = "="
MARKS = (50.0, TARGET)
"""Where the index's bands begin."""

_SIGNS = {"done": "✓", "capped": "■", "over": "▲", "due": "○", "missed": "○", "rest": "–", "skipped": "▒"}
_ASCII_SIGNS = {"done": "x", "capped": "#", "over": "!", "due": "o", "missed": "o", "rest": "-", "skipped": "/"}


class Pen:
    """Draws with lines and signs, or with ASCII."""

    def __init__(self, ascii: bool) -> None:
        self._ascii = ascii
        self.arrow = "->" if ascii else "→"

    def bar(self, share: float, width: int, marks: tuple[float, ...] = ()) -> str:
        """A line filled to a share of 0 to 1, half cells counted, with upright marks at shares."""
        full, half, empty = ("=", "=", "-") if self._ascii else ("━", "╸", "─")
        halves = round(min(1.0, max(0.0, share)) * width * 2)
        cells = [full] * (halves // 2) + [half] * (halves % 2)
        cells += [empty] * (width - len(cells))
        for mark in marks:
            at = min(width - 1, int(mark * width))
            cells[at] = "+" if self._ascii else "┿" if cells[at] == full else "┼"
        return "".join(cells)

    def swing(self, value: float, low: float, high: float, width: int) -> str:
        """A line from 0 to the value, on a scale from `low`, at most 0, to `high`, at least 0."""
        scale = (width - 1) / ((high - low) or 1)
        zero = round(-low * scale)
        cells = ("=" if self._ascii else "━") * max(1, round(abs(value) * scale))
        left, right = ("", cells) if value > 0 else (cells, "")
        return f"{left[:zero]:>{zero}}{'|' if self._ascii else '│'}{right[: width - 1 - zero]}"

    def sign(self, state: str) -> str:
        """The sign of a goal's state."""
        return (_ASCII_SIGNS if self._ascii else _SIGNS).get(state, "." if self._ascii else "·")

    def change(self, points: float) -> str:
        """`▲0.4`, `▼0.1`, or `=` where one decimal shows nothing of it."""
        shown = round(points, 1)
        if not shown:
            return SAME
        if self._ascii:
            return f"{shown:+.1f}"
        return f"{'▲' if shown > 0 else '▼'}{abs(shown):.1f}"


def picture(snapshot: Snapshot, pen: Pen, columns: int) -> list[str]:
    """The lines of a status, with one or two components side by side."""
    blocks = [_component(part, pen) for part in snapshot.components]
    lines = [*_head(snapshot, pen), ""]
    for start in range(0, len(blocks), columns):
        for cells in zip_longest(*blocks[start : start + columns], fillvalue=""):
            lines.append("  ".join(f"{cell:<{WIDTH}}" for cell in cells).rstrip())
        lines.append("")
    return [*lines, *_foot(snapshot, pen)]


def _head(snapshot: Snapshot, pen: Pen) -> Iterator[str]:
    index, width = snapshot.index, 2 * WIDTH + 2
    change = pen.change(index.change)
    since = "as yesterday" if change == SAME else f"{change} since yesterday"
    left = f"Live index {index.live:.1f}  {snapshot.band}  {since}"
    yield _apart(left, phrases.title(snapshot), width)
    yield pen.bar(index.live / 100, width, tuple(mark / 100 for mark in MARKS))
    tonight = f"At risk tonight {index.at_risk:.1f}, to gain {index.to_gain:.1f}" if snapshot.is_today else ""
    yield _apart(tonight, phrases.day_streak(snapshot.streak), width)


def _component(part: ComponentView, pen: Pen) -> list[str]:
    points = part.points
    figures = f"{points.live:.1f}/25 {pen.change(points.change):>5}"
    head = f"{part.component.label:<10} {pen.bar(points.live / 25, 14)} {figures:>13}"
    return [head, *(_goal(view, pen) for view in part.goals)]


def _goal(view: GoalView, pen: Pen) -> str:
    bar = pen.bar(view.attainment or 0.0, 5)
    name = f"{pen.sign(view.state)} {view.goal.label:<15}"
    return f"{name} {bar} {phrases.goal_count(view):>10} {phrases.goal_streak(view):>4}"


def _foot(snapshot: Snapshot, pen: Pen) -> Iterator[str]:
    if not snapshot.started:
        yield "Nothing logged yet: ssi add post logs the first, ssi add --help says how"
    for place, one in enumerate(snapshot.next[:NEXT]):
        yield f"{'Next best' if not place else '':<9} {pen.arrow} {one.action.to_do():<34} {one.worth:+.2f}"
    for alert in snapshot.alerts:
        sign = {"over-cap": pen.sign("over"), "at-cap": pen.sign("capped")}.get(alert.kind, pen.sign("na"))
        yield f"{sign} {alert.text}"
    if snapshot.official:
        yield phrases.official(snapshot)
    yield phrases.vco(snapshot)


def _apart(left: str, right: str, width: int) -> str:
    """Two texts at the two ends of a line."""
    return f"{left}{right:>{max(1, width - len(left))}}" if len(left) + len(right) < width else f"{left}  {right}"
