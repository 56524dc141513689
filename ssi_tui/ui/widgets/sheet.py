"""Boxes that each draw a part of a review."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content

from ssi_tui.domain.review import Review

from .rows import Rows

Drawing = Callable[[Review, int, int], list[Content]]
"""Draws a review into a width and a height."""
WHEEL = 3
"""Rows a turn of the wheel scrolls."""


class Sheet(Rows):
    """A titled box with one drawing in it, of which more may be drawn than there is room for."""

    def __init__(self, title: str, drawing: Drawing, subtitle: str = "", *, id: str) -> None:
        super().__init__(id=id, classes="sheet")
        self.border_title, self.border_subtitle = title, subtitle
        self._drawing = drawing
        self._review: Review | None = None
        self._first = 0

    def show(self, review: Review) -> None:
        """Draw a review, from its first row if it is another one."""
        if self._review is None or (review.kind, review.first) != (self._review.kind, self._review.first):
            self._first = 0
        self._review = review
        self.redraw()

    def scroll(self, rows: int) -> None:
        """Show what is further down, or up."""
        self._first += rows
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:
        if self._review is None:
            return []
        rows = self._drawing(self._review, width, height)
        self._first = max(0, min(self._first, len(rows) - height))
        return rows[self._first :]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll(WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll(-WHEEL)
        event.stop()
