"""What the Trends screen draws: the live index against the official scores, and each component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from textual.content import Content

from ssi_tui.domain.catalogue import COMPONENTS
from ssi_tui.domain.snapshot import OfficialView
from ssi_tui.domain.trends import Series
from ssi_tui.service.wording import MONTHS

from .chart import area, sampled
from .draw import fit, spark, spread
from .states import COLOR


class Range(NamedTuple):
    """What may be looked at: so many days, or all there are (None); `words` say it in a sentence."""

    name: str
    days: int | None
    words: str


RANGES = (
    Range("30 d", 30, "in 30 days"),
    Range("90 d", 90, "in 90 days"),
    Range("1 y", 365, "in a year"),
    Range("all", None, ""),
)
NAMED, FULL, DATED = 46, 70, 100
"""Cells from which the legend names the gap, all ranges, and the day of the official score."""
LEAST_CHANGE = 1.0
"""Points that a component has to move to fill its picture."""
AHEAD, LEAST_AHEAD = 4, 7
"""The days to come are a fourth of those that are looked at, and a week at least."""
LINE = 2
"""Figures that draw a line."""
COLORS = tuple(COLOR[component.slug] for component in COMPONENTS)


@dataclass(frozen=True, slots=True)
class TrendView:
    """What is looked at: a range up to a day, and the official scores, newest first.

    `ahead` holds the closes to come at the pace of the last weeks, today's first.
    """

    series: Series
    officials: tuple[OfficialView, ...]
    range: int
    today: date
    blocks: bool = False
    started: bool = True
    ahead: tuple[float, ...] = ()

    @property
    def live(self) -> bool:
        """Whether the range ends with the running day."""
        return self.series.last == self.today

    @property
    def official(self) -> OfficialView | None:
        """The newest official score by the end of the range."""
        return next((view for view in self.officials if view.score.day <= self.series.last), None)

    @property
    def known(self) -> bool:
        """Whether there is an index at all."""
        return self.started or bool(self.officials)

    @property
    def days(self) -> int:
        """How many days there are to look at, at the range's length."""
        return (self.series.last - self.series.first).days + 1


def signed(value: float, digits: int = 1) -> str:
    """`+3.2`, `−0.4`, `0.0`."""
    rounded = round(value, digits) or 0.0
    return f"{rounded:+.{digits}f}".replace("-", "−") if rounded else f"{0:.{digits}f}"


def good(value: float) -> str:
    """The style of a gap or a change."""
    return "$success" if round(value, 1) > 0 else "$warning" if round(value, 1) < 0 else "$dim"


def short_day(day: date, today: date) -> str:
    """`24 Nov`, and `24 Nov 2025` in another year."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def legend(view: TrendView, width: int) -> Content:
    """The ranges, and the figures at the end of the one that is looked at."""
    names = [
        Content.styled(f" {name} ", "bold $background on $primary" if number == view.range else "$dim")
        for number, (name, _, _) in enumerate(RANGES)
        if width >= FULL or number == view.range
    ]
    return spread(Content(" ").join(names), _figures(view, width), width)


def range_at(x: int, view: TrendView, width: int) -> int | None:
    """The range whose name is at a cell of the legend; where there is one name only, the next one."""
    if width < FULL:
        return (view.range + 1) % len(RANGES) if x < len(RANGES[view.range].name) + 2 else None
    at = 0
    for number, (name, _, _) in enumerate(RANGES):
        if at <= x < at + len(name) + 2:
            return number
        at += len(name) + 3
    return None


def _figures(view: TrendView, width: int) -> Content:
    full = width >= FULL
    index, official = view.series.index[-1], view.official
    what = ("live index" if full else "live") if view.live else f"index on {short_day(view.series.last, view.today)}"
    live = [Content.assemble(("━ ", "bold $primary"), (f"{what} ", "$dim"), (f"{index:.1f}", "bold"))]
    parts = live if view.known else []
    if official is None:
        parts.append(Content.assemble(("◆ ", "$accent"), ("no official SSI yet" if full else "no official", "$dim")))
    else:
        total = round(official.score.total, 1)
        on = f" on {short_day(official.score.day, view.today)}" if width >= DATED else ""
        name = "official SSI" if full else "official"
        parts.append(
            Content.assemble(("◆ ", "$accent"), (f"{name} ", "$dim"), (f"{total:g}", "bold $accent"), (on, "$dim"))
        )
        gap = round(index, 1) - total
        parts.append(Content.assemble(("gap " if width >= NAMED else "", "$dim"), (signed(gap), f"bold {good(gap)}")))
    return Content("   " if full else " ").join(parts)


def chart(view: TrendView, width: int, height: int) -> list[Content]:
    """The index of the range over the official scores, or why there is none yet."""
    if len(view.series.index) < LINE:
        return [Content(""), *(Content("  ") + line for line in _no_line(view))]
    marks = [(one.score.day, one.score.total) for one in reversed(view.officials)]
    series = view.series
    ahead = view.ahead[1 : 1 + max(LEAST_AHEAD, view.days // AHEAD)] if view.live else ()
    return area(
        series.index, width, height, series.last, first=series.first, marks=marks, ahead=ahead, blocks=view.blocks
    )


def _no_line(view: TrendView) -> list[Content]:
    if not view.known:
        return [
            Content.styled("No index yet.", "bold"),
            Content.styled("It begins with what you log first, or with your official SSI.", "$dim"),
        ]
    return [
        Content.styled("Two days draw a line.", "bold"),
        Content.styled("The first one is today: tomorrow there is something to see.", "$dim"),
    ]


def change(view: TrendView, component: int | None = None) -> Content:
    """What the index or a component moved by over the range, `▲3.8`."""
    values = view.series.index if component is None else view.series.components[component]
    moved = round(values[-1] - values[0], 1)
    sign = "▲" if moved > 0 else "▼" if moved < 0 else "="
    return Content.styled(f"{sign}{abs(moved):.1f}" if moved else "=", good(moved))


def component(view: TrendView, number: int, width: int, height: int) -> list[Content]:
    """A component's figure, what it moved by over the range, and its picture."""
    values, color = view.series.components[number], COLORS[number]
    figure = Content.assemble((f"{values[-1]:.1f}" if view.known else "–", f"bold {color}"), ("/25", "$dim"))
    top = spread(figure, change(view, number), width)
    return [top, *_picture(values, width, height - 1, color)]


def component_line(view: TrendView, number: int, width: int) -> Content:
    """The same in one row."""
    values, color = view.series.components[number], COLORS[number]
    head = Content.assemble(
        (COMPONENTS[number].label.ljust(10), f"bold {color}"), (f"{values[-1]:4.1f}", "bold"), ("/25 ", "$dim")
    )
    tail = Content.assemble(change(view, number))
    picture = _picture(values, max(4, width - head.cell_length - 6), 1, color)
    return Content.assemble(head, fit(tail, 5), " ", *picture)


def _picture(values: Sequence[float], width: int, height: int, color: str) -> list[Content]:
    if len(values) < LINE or height < 1:
        return []
    return spark(sampled(values, width), width, height, f"{color} 60%", color, LEAST_CHANGE)
