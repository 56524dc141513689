"""The index: big digits, band, bar, its last days, and the day streak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ssi_tui.domain.snapshot import TARGET, Snapshot
from ssi_tui.service.findings import forecast_text, pace_text
from ssi_tui.service.wording import WEEKDAYS
from ssi_tui.ui.draw import bar, digits, fit, flame, key, spark, spread

from .rows import Rows

if TYPE_CHECKING:
    from ssi_tui.domain.forecast import Forecast

WIDE, VERY_WIDE = 106, 146
"""Cells of the content."""
WORTH_SHOWING = 0.05
SPARK_FROM = 3
"""Days of history that make a picture."""
FORECAST_FROM = 7
"""Closed days that make a pace."""
WEEK = 7

BAND_COLOR = {"Needs work": "$warning", "On the way": "$primary", "Thought leader": "$success"}
_MARKS = {"done": ("●", "$warning"), "rest": ("–", "$dim"), "skipped": ("~", "$dim"), "due": ("○", "$foreground")}


class Hero(Rows):
    """Three rows that answer where the index stands."""

    def __init__(self) -> None:
        super().__init__()
        self._shot: Snapshot | None = None
        self._forecast: Forecast | None = None

    def show(self, shot: Snapshot, forecast: Forecast | None) -> None:
        """Draw the index of a day, and where it goes."""
        self._shot = shot
        self._forecast = forecast if shot.is_today and len(shot.history) > FORECAST_FROM else None
        self.tooltip = _tip(self._forecast) if shot.started and shot.is_today else None
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # always three rows
        shot = self._shot
        if shot is None:
            return []
        if not shot.started:
            return _empty()
        number = _number(shot, self.ascii)
        streak = _streak(shot, width, self.ascii)
        days = 14 if width < WIDE else 30 if width < VERY_WIDE else 60
        chart = _chart(shot, days, self._forecast) if len(shot.history) >= SPARK_FROM else [Content("")] * 3
        gap = 2 if width < WIDE else 3
        right = [Content.assemble(one, " " * gap, other) for one, other in zip(chart, streak, strict=True)]
        room = width - number[0].cell_length - 2 - right[0].cell_length - gap
        middle = _middle(shot, max(10, room))
        return [
            Content.assemble(left, "  ", fit(text, max(10, room)), " " * gap, end)
            for left, text, end in zip(number, middle, right, strict=True)
        ]


def _tip(forecast: Forecast | None) -> Content:
    """What the figures mean, and where the index goes."""
    pace = [Content.styled(pace_text(forecast), "bold")] if forecast else []
    meaning = (
        Content.assemble(("At risk: ", "$warning"), "what tonight takes if nothing more is done today"),
        Content.assemble(("To gain: ", "$success"), "what tonight adds if all goals are met"),
    )
    return Content("\n").join([*meaning, *pace])


def _empty() -> list[Content]:
    top = Content.styled("No index yet", "bold")
    second = Content.styled("It starts with the first thing you log, and counts from today on.", "$dim")
    third = Content.assemble(
        ("Or press ", "$dim"),
        key("S"),
        (" to copy yours from ", "$dim"),
        ("linkedin.com/sales/ssi", "underline $primary"),
    )
    return [
        Content.assemble((f"{pad:<10}", "bold $primary"), text)
        for pad, text in zip(("", " ╺━╸ ╺━╸", ""), (top, second, third), strict=True)
    ]


def _number(shot: Snapshot, ascii: bool) -> list[Content]:
    text = f"{shot.index.live:.1f}"
    rows = ("", f" {text} ", "") if ascii else digits(text)
    return [Content.styled(row.ljust(len(rows[1])), f"bold {BAND_COLOR[shot.band]}") for row in rows]


def _middle(shot: Snapshot, width: int) -> list[Content]:
    index = shot.index
    change = round(index.change, 1)
    sign, style = ("▲", "$success") if change > 0 else ("▼", "$error") if change < 0 else ("=", "$dim")
    top = Content.assemble(
        (shot.band, f"bold {BAND_COLOR[shot.band]}"),
        "  ",
        (f"{sign} {abs(change):.1f}" if change else "=", f"bold {style}"),
        (" since yesterday" if width >= 34 and shot.is_today else " today" if shot.is_today else " that day", "$dim"),
    )
    return [top, bar(index.live / 100, width, "$primary", marks=(0.5, 0.7)), _facts(shot, width)]


def _facts(shot: Snapshot, width: int) -> Content:
    """What today can still lose and win, and as much else as there is room for."""
    index = shot.index
    parts = []
    if shot.is_today:
        risk = "bold $warning" if index.at_risk >= WORTH_SHOWING else "bold"
        parts.append(Content.assemble(("at risk ", "$dim"), (f"{index.at_risk:.1f}", risk)))
        parts.append(Content.assemble(("to gain ", "$dim"), (f"{index.to_gain:.1f}", "bold $success")))
    left = TARGET - round(index.live, 1)
    words = " to go" if left > 0 else " above 70"
    parts.insert(0, Content.assemble((f"{abs(left):.1f}", "bold"), (words, "$dim")))
    if shot.official:
        total = f"{shot.official.score.total:.0f}"
        parts.append(Content.assemble(("official ", "$dim"), (total, "bold $accent")))
    for unneeded in (3, 0):
        line = Content("  ").join(parts)
        if line.cell_length > width and unneeded < len(parts):
            del parts[unneeded]
    return Content("  ").join(parts)


def _chart(shot: Snapshot, days: int, forecast: Forecast | None) -> list[Content]:
    values = shot.history[-days:]
    drawn = spark(values, days, 2, "$primary 60%", "$primary")
    return [*drawn, fit(Content(" " * (days - len(values))) + _caption(values, forecast), days)]


def _caption(values: Sequence[float], forecast: Forecast | None) -> Content:
    """What the days moved the index by and, where there is room, where it goes at that pace."""
    moved = values[-1] - values[0]
    figure = Content.styled(f"{moved:+.1f}".replace("-", "−"), "bold $success" if moved >= 0 else "bold $error")
    ahead = Content.styled(f"→ {forecast_text(forecast)}", "$primary") if forecast else Content("")
    for unit in (" days", " d"):
        past = Content.assemble((f"{len(values)}{unit} ", "$dim"), figure)
        if forecast and past.cell_length + ahead.cell_length + 2 <= len(values):
            return spread(past, ahead, len(values))
    return spread(Content.styled(f"{len(values)} days ", "$dim"), figure, max(len(values), figure.cell_length + 8))


def _streak(shot: Snapshot, width: int, ascii: bool) -> list[Content]:
    streak = shot.streak
    lit = streak.today == "done"
    best = streak.current and streak.current >= streak.longest
    picture = flame(lit, bool(best)) if streak.current and not ascii else [Content("     ")] * 3
    broken = shot.is_today and not streak.current and streak.longest
    count = str(streak.current)
    if width < WIDE:
        words = [
            Content.assemble(("new" if broken else f"{count} d", "bold $warning" if lit else "bold $dim")),
            Content.styled(
                "streak" if streak.today != "due" or not streak.current else "pending", "$foreground" if lit else "$dim"
            ),
            Content.styled(best_ever := f"best {streak.longest}", "$dim"),
        ]
        cells = max(8, len(best_ever))
    else:
        week = shot.marks[-WEEK:]
        signs = [_MARKS.get(mark.state, ("·", "$dim")) for mark in week]
        words = [
            Content.styled(f"New streak, best {streak.longest}", "$foreground")
            if broken
            else Content.assemble(
                (count, "bold $warning" if lit else "bold $dim"),
                " day streak"
                + (", pending" if streak.today == "due" and streak.current else f", best {streak.longest}"),
            ),
            Content.styled(" ".join(WEEKDAYS[mark.day.weekday()][0] for mark in week), "$dim"),
            Content.assemble(*((f"{sign} ", style) for sign, style in signs)),
        ]
        cells = 24
    return [Content.assemble(one, "  ", fit(text, cells)) for one, text in zip(picture, words, strict=True)]
