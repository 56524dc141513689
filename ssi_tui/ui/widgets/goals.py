"""The list of goals, with the weekdays of rest below."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from ssi_tui.domain.catalogue import GOALS
from ssi_tui.service.wording import WEEKDAYS
from ssi_tui.ui.draw import fit
from ssi_tui.ui.goals import (
    ON,
    REST,
    TARGET,
    GoalsView,
    columns_of,
    component_row,
    goal_row,
    head,
    lines,
    rest_row,
    weekday_at,
)

from .compact import too_small
from .rows import Rows


class GoalList(Rows):
    """A row for every goal and one for the rest days; the cursor is on one of them."""

    class Clicked(Message):
        """A row was clicked, and perhaps what changes it: `less`, `more`, `switch` or `weekday`."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self) -> None:
        super().__init__(id="goals")
        self.border_title, self.border_subtitle = "Goals", "a change counts from today on"
        self.cursor = 0
        self.weekday = 0
        self._view: GoalsView | None = None

    def show(self, view: GoalsView) -> None:
        """Draw the goals."""
        self._view = view
        self.redraw()

    def move(self, rows: int) -> None:
        """Move the cursor, at an end to the other one."""
        self.cursor = (self.cursor + rows) % (REST + 1)
        self.redraw()

    def move_weekday(self, days: int) -> None:
        """Move the cursor along the weekdays."""
        self.weekday = (self.weekday + days) % len(WEEKDAYS)
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:
        view, small = self._view, too_small(self.app.size)
        if view is None or small:
            return small
        shown = lines(height, self.cursor)
        hidden = len(GOALS) - sum(what == "goal" for what, _ in shown)
        drawn = []
        for what, number in shown:
            if what == "head":
                drawn.append(head(width, hidden))
            elif what == "component":
                drawn.append(component_row(view, number, width))
            elif what == "goal":
                drawn.append(goal_row(view, number, width, number == self.cursor))
            elif what == "rest":
                drawn.append(rest_row(view, width, self.weekday if self.cursor == REST else None, self.keycaps))
            else:
                drawn.append(fit(Content(""), width))
        return drawn

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row; the arrows, the on or off and the weekdays change it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        width = self.content_size.width
        shown = lines(self.content_size.height, self.cursor)
        what, number = shown[offset.y] if offset.y < len(shown) else ("", 0)
        if what == "goal":
            self.cursor = number
            self.redraw()
            self.post_message(self.Clicked(_act(offset.x, width)))
        elif what == "rest":
            self.cursor = REST
            day = weekday_at(offset.x, width)
            if day is not None:
                self.weekday = day
            self.redraw()
            self.post_message(self.Clicked("" if day is None else "weekday"))

    def on_mouse_scroll_down(self) -> None:
        """Move the cursor down."""
        if self.cursor < REST:
            self.move(1)
            self.post_message(self.Clicked(""))

    def on_mouse_scroll_up(self) -> None:
        """Move the cursor up."""
        if self.cursor:
            self.move(-1)
            self.post_message(self.Clicked(""))


def _act(x: int, width: int) -> str:
    """What a cell of a goal's row changes."""
    cells = columns_of(width)
    if cells.on_at <= x < cells.on_at + ON - 1:
        return "switch"
    if x == cells.target_at:
        return "less"
    return "more" if x == cells.target_at + TARGET - 1 else ""
