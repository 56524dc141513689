"""The base of all that is drawn: rows of content, of which only the cells that differ are painted again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from ssi_tui.ui.commands import keyed
from ssi_tui.ui.draw import changed, fit, recapped, safe


class Rows(Widget):
    """A widget of a given size that draws rows; a key press then writes a few hundred bytes, not the screen."""

    DEFAULT_CSS = """
    Rows { text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: list[Content] = []
        self._drawn_size = Size(0, 0)

    @property
    def ascii(self) -> bool:
        """Whether the terminal shows ASCII only."""
        return bool(getattr(self.app, "ascii_only", False))

    @property
    def keycaps(self) -> Mapping[str, str]:
        """What is shown instead of a key as it is by default."""
        return getattr(self.screen, "keycaps", {})

    def keycap(self, key: str) -> str:
        """A key as the user has it."""
        return self.keycaps.get(key, key)

    def keyed(self, text: str) -> str:
        """A text with keys in braces as the user has them."""
        return keyed(text, self.keycaps)

    def draw(self, width: int, height: int) -> list[Content]:
        """The rows from top to bottom; those beyond the height are not shown."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again, and paint what became different."""
        size = self.content_size
        if not size.width or not size.height or not self.is_attached:
            return
        rows = self._made(size)
        old, self._drawn = self._drawn, rows
        if size != self._drawn_size:
            self._drawn_size = size
            self.refresh()
            return
        blank = Content(" " * size.width)
        for y, (before, after) in enumerate(zip_longest(old, rows, fillvalue=blank)):
            cells = changed(before, after)
            if cells:
                self.refresh(Region(cells[0], y, cells[1], 1))

    def _made(self, size: Size) -> list[Content]:
        caps = self.keycaps
        return [fit(safe(recapped(row, caps)), size.width) for row in self.draw(size.width, size.height)[: size.height]]

    def on_resize(self) -> None:
        self.redraw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the cursor as it is with the keys, or without them."""
        super().watch_has_focus(_has_focus)  # an `on_focus` would be called before it has them
        self.redraw()

    def render_line(self, y: int) -> Strip:
        size, width = self.content_size, self.content_size.width
        if size != self._drawn_size and size.width and size.height:  # painted before it was told its size
            self._drawn, self._drawn_size = self._made(size), size
            self.call_later(self.refresh)  # what it wrote into its border meanwhile
        if width and y < len(self._drawn):
            return Visual.to_strips(self, self._drawn[y], width, 1, self.visual_style)[0].adjust_cell_length(width)
        return Strip.blank(width, self.visual_style.rich_style)
