"""Cards: boxes beside the panels where there is room for more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from textual.content import Content

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.facts import Entry
from ssi_tui.domain.snapshot import DayMark, Snapshot
from ssi_tui.service.wording import MONTHS, day_text, fact_text
from ssi_tui.ui.draw import Cell, join, key, line
from ssi_tui.ui.states import COLOR

from .rows import Rows

Drawing = Callable[[Snapshot, int, int], list[Content]]
"""Draws a snapshot into a width and a height."""
CHART_FROM = 2
WEEK = 7


class Card(Rows):
    """A titled box with one drawing in it."""

    def __init__(self, title: str, drawing: Drawing, keys: str = "", *, id: str) -> None:
        super().__init__(id=id, classes="card")
        self.border_title = title
        self._keys = keys
        self._drawing = drawing
        self._shot: Snapshot | None = None

    def on_mount(self) -> None:
        self.border_subtitle = self.keyed(self._keys)

    def show(self, shot: Snapshot) -> None:
        """Draw a day."""
        self._shot = shot
        title = f"{MONTHS[shot.day.month - 1]} {shot.day.year}"
        if self._drawing is month and self.border_title != title:
            self.border_title = title
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:
        return self._drawing(self._shot, width, height) if self._shot else []


def entries(shot: Snapshot, width: int, height: int) -> list[Content]:  # noqa: ARG001  # a Drawing
    """What was logged that day, newest first."""
    if not shot.entries:
        return [Content.styled("Nothing logged yet." if shot.is_today else "Nothing was logged.", "$dim")]
    return [entry(one) for one in shot.entries[:height]]


def entry(one: Entry) -> Content:
    """An entry in one row."""
    kind = ACTIONS.get(one.action)
    return Content.assemble(
        (f"{one.at:%H:%M} ", "$dim"),
        ("▌", COLOR[kind.component] if kind else "$dim"),
        f"{fact_text(one)}  ",
        (one.note.replace("\n", " "), "$dim"),
    )


def official(shot: Snapshot, width: int, height: int) -> list[Content]:  # noqa: ARG001  # a Drawing
    """The last official score beside the live index."""
    view = shot.official
    if view is None:
        return [
            Content.styled("None recorded yet.", "$dim"),
            Content.assemble(("Copy it from ", "$dim"), ("linkedin.com/sales/ssi", "underline $primary")),
            Content.assemble(("Press ", "$dim"), key("S"), (" and type it in.", "$dim")),
        ]
    score = view.score
    gap = shot.index.live - score.total
    rows = [
        Content.assemble(
            ("◆ ", "$accent"),
            (f"{score.total:.0f}", "bold $accent"),
            (f" on {day_text(score.day)[4:]}, live ", "$dim"),
            (f"{shot.index.live:.1f} ", "bold"),
            (f"{gap:+.1f}".replace("-", "−"), "bold $success" if gap >= 0 else "bold $warning"),
        )
    ]
    if score.components:
        colors = list(COLOR.values())
        figures = [
            part for number, value in enumerate(score.components) for part in ((f"{value:.1f}", colors[number]), "  ")
        ]
        rows.append(Content.assemble(*figures, ("of 25", "$dim")))
    for name, rank, average in (
        ("Industry ", score.industry_rank, score.industry_average),
        ("Network  ", score.network_rank, score.network_average),
    ):
        if rank is not None or average is not None:
            top = (f"top {rank:g}%", "bold") if rank is not None else ""
            rows.append(
                Content.assemble(
                    (name, "$dim"), top, (f"   average {average:g}" if average is not None else "", "$dim")
                )
            )
    return rows


def vco(shot: Snapshot, width: int, height: int) -> list[Content]:  # noqa: ARG001  # a Drawing
    """Visibility plus credibility, and the opportunities they brought."""
    found = shot.vco
    cells = max(6, width - 13 - 5)
    rows = [
        Content.assemble((name.ljust(13), "$dim"), line(value / most, cells, color), (f"{value:5.0f}", "bold"))
        for name, value, most, color in (
            ("Visibility", found.visibility, 50, "$brand"),
            ("Credibility", found.credibility, 50, "$people"),
            ("Opportunity", found.opportunity, 100, "$relations"),
        )
    ]
    given = Content.assemble(
        ("Given ", "$dim"),
        (f"{found.given_7d}", "bold $engage"),
        (" in 7 d, won ", "$dim"),
        (f"{found.opportunities_30d}", "bold $relations"),
        (" in 30 d", "$dim"),
    )
    return [*rows, given]


def month(shot: Snapshot, width: int, height: int) -> list[Content]:  # noqa: ARG001  # a Drawing
    """The last weeks as a calendar: how much was done each day."""
    marks = {mark.day: mark for mark in shot.marks}
    last = shot.day + timedelta(days=6 - shot.day.weekday())
    weeks = max(1, min(6, height - 1))
    first = last - timedelta(days=WEEK * weeks - 1)
    most = max((mark.actions for mark in shot.marks), default=0)
    rows = [Content.styled("  M    T    W    T    F    S    S ", "$dim")]
    for week in range(weeks):
        cells: list[Cell] = []
        for weekday in range(WEEK):
            day = first + timedelta(days=WEEK * week + weekday)
            style = "bold reverse" if day == shot.day else "$foreground" if day.month == shot.day.month else "$dim"
            sign, color = _mark(marks.get(day), most)
            cells += [(" ", ""), (f"{day.day:2}", style if day <= shot.today else "$dim"), (sign, color), (" ", "")]
        rows.append(join(cells))
    return rows


def _mark(mark: DayMark | None, most: int) -> Cell:
    if mark is None or mark.state == "none":
        return " ", ""
    if mark.over:
        return "▲", "$error"
    if mark.state == "done":
        return "●", f"$heat-{max(1, min(4, round(4 * mark.actions / (most or 1))))}"
    return {"rest": ("–", "$dim"), "skipped": ("~", "$dim")}.get(mark.state, ("·", "$dim"))


def chart(shot: Snapshot, width: int, height: int) -> list[Content]:
    """The index of the last days, with the official scores."""
    from ssi_tui.ui.chart import area

    if len(shot.history) < CHART_FROM:
        return [Content.styled("Two days draw a line.", "$dim")]
    marks = [(score.day, score.total) for score in shot.officials]
    return area(shot.history, width, height, shot.day, marks=marks)
