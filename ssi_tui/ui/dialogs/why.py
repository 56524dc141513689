"""Why the index is what it is, and what moved it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ssi_tui.domain.catalogue import COMPONENT
from ssi_tui.domain.contributions import Contribution
from ssi_tui.domain.snapshot import ComponentView, Snapshot
from ssi_tui.domain.why import Why as Reasons
from ssi_tui.service.findings import Move, moved, origin_text, pace_text
from ssi_tui.service.tracker import Tracker
from ssi_tui.ui.draw import bar, fit, line, swing
from ssi_tui.ui.hints import moved as shown_move
from ssi_tui.ui.states import COLOR, LOOKS

from .dialog import Dialog

SPANS = (("since yesterday's close", 0), ("in 7 days", 6), ("in 30 days", 29), ("in 90 days", 89), ("in a year", 364))
"""What the moves are looked at over, and the days before today that begin it."""
PARTS = 73
"""Cells of the table of goals."""
BESIDE = 108
"""Cells from which the moves stand beside it."""
GAP = 3
MOST_LABEL, FIGURE = 22, 6
WIDEST, FRAME = 122, 7
"""Cells of the window, and of them those of its frame, padding and scrollbar."""


class Why(Dialog[None]):
    """What each goal brings, what it is worth, and what moved the index; `component` is shown first."""

    DEFAULT_CSS = """
    Why .box { width: 122; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Why Static { height: auto; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("minus", "span(-1)", "Shorter"),
        Binding("plus,add,shift+equals_sign", "span(1)", "Longer"),
        Binding("Y,shift+y", "leave", "Close", id="why"),
        Binding("q", "leave", "Close", id="quit"),
    ]

    def __init__(self, tracker: Tracker, component: str = "") -> None:
        super().__init__()
        self._tracker = tracker
        self._component = component
        self._span = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_title = "Why"
            box.border_subtitle = "- + span   ↑↓ more   esc close"
            yield Static()

    def on_mount(self) -> None:
        self._draw()
        self.call_after_refresh(self._scroll_to_component)

    def on_resize(self) -> None:
        self._draw()

    @property
    def _width(self) -> int:
        return min(WIDEST, self.app.size.width) - FRAME

    def action_span(self, steps: int) -> None:
        """Look over a longer or shorter time."""
        self._span = max(0, min(len(SPANS) - 1, self._span + steps))
        self._draw()

    def _draw(self) -> None:
        rows = self._rows(self._width)
        self.query_one(Static).update(Content("\n").join([fit(row, self._width) for row in rows]))

    def _rows(self, width: int) -> list[Content]:
        """All rows: the moves above the goals, or beside them where there is room."""
        shot, (words, days) = self._tracker.snapshot(), SPANS[self._span]
        found = self._tracker.why(shot.today - timedelta(days=days))
        head = [_head(shot), Content.styled(pace_text(self._tracker.forecast()), "$dim"), Content("")]
        table = goal_rows(shot, self._tracker.contributions())
        if width < BESIDE:
            return [*head, *move_rows(found, words, width), Content(""), *table]
        moves = move_rows(found, words, width - PARTS - GAP)
        return [
            *head,
            *(fit(left, PARTS + GAP) + right for left, right in zip_longest(table, moves, fillvalue=Content(""))),
        ]

    def _scroll_to_component(self) -> None:
        if self._component:
            title = COMPONENT[self._component].long_label
            rows = self._rows(self._width)
            row = next(number for number, content in enumerate(rows) if content.plain.startswith(title))
            self.query_one(VerticalScroll).scroll_to(y=row, animate=False)


def _head(shot: Snapshot) -> Content:
    index = shot.index
    return Content.assemble(
        ("Live index ", "$dim"),
        (f"{index.live:.1f}", "bold $primary"),
        (f"  {shot.band}", "bold"),
        ("   at risk ", "$dim"),
        (f"{index.at_risk:.2f}", "bold $warning"),
        ("   to gain ", "$dim"),
        (f"{index.to_gain:.2f}", "bold $success"),
    )


def move_rows(found: Reasons, words: str, width: int) -> list[Content]:
    """What moved the index, by size, each with a bar to either side."""
    moves = moved(found)
    total = Move("", "", sum(move.hundredths for move in moves))
    head = [
        Content.assemble(("What moved it ", "bold"), (words, "$dim")),
        Content.assemble(f"{found.before:.2f} → {found.after:.2f}  ", shown_move(total.points)),
    ]
    if not moves:
        return [*head, Content.styled("Nothing yet", "$dim")]
    low, high = min(0.0, *(move.points for move in moves)), max(0.0, *(move.points for move in moves))
    label = min(MOST_LABEL, max(len(move.name) for move in moves))
    return [
        *head,
        *(
            Content.assemble(
                fit(Content.styled(move.name, COLOR[move.component]), label + 1),
                _right(shown_move(move.points), FIGURE),
                " ",
                swing(move.points, low, high, width - label - FIGURE - 2, COLOR[move.component]),
            )
            for move in moves
        ),
    ]


def goal_rows(shot: Snapshot, parts: Sequence[Contribution]) -> list[Content]:
    """The goals of each component: what they bring of what they could, and what there is to win and to lose."""
    rows = [Content.styled(f"{'':18}{'brings':>9} {'strength':<8}  today  one more  at risk  set by", "$dim")]
    for view in shot.components:
        rows.append(_component(view))
        rows += _goals(part for part in parts if part.goal.component == view.component.slug)
    return rows


def _component(view: ComponentView) -> Content:
    color = COLOR[view.component.slug]
    return Content.assemble(
        (f"{view.component.long_label:<34}", f"bold {color}"),
        bar(view.points.live / 25, 22, color),
        (f" {view.points.live:5.2f}", f"bold {color}"),
        (" of 25", "$dim"),
    )


def _goals(parts: Iterable[Contribution]) -> list[Content]:
    return [
        Content.assemble(
            (f"{LOOKS[part.state][0]} ", f"bold {LOOKS[part.state][1]}"),
            f"{part.goal.label:<16}",
            (f"{part.earned:4.1f}", "bold" if part.most else "$dim"),
            (f"/{part.most:4.1f} ", "$dim"),
            line(part.strength or 0.0, 8, COLOR[part.goal.component]),
            f"  {'–' if part.attainment is None else f'{part.attainment:.0%}':>5}",
            "  ",
            _worth(part),
            (f"  {part.at_risk:7.2f}", "$warning" if part.at_risk >= 0.005 else "$dim"),
            (f"  {origin_text(part)}", "$dim"),
        )
        for part in parts
    ]


def _worth(part: Contribution) -> Content:
    """What one more is worth."""
    return _right(Content.styled("–", "$dim") if part.worth is None else shown_move(part.worth.worth), 8)


def _right(figure: Content, cells: int) -> Content:
    return figure.pad_left(max(0, cells - figure.cell_length))
