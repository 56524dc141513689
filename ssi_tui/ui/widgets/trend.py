"""The widgets of the Trends screen."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from ssi_tui.domain.catalogue import COMPONENTS, Component
from ssi_tui.domain.snapshot import OfficialView
from ssi_tui.ui import trend
from ssi_tui.ui.official import WIDE, table
from ssi_tui.ui.trend import TrendView

from .compact import too_small
from .rows import Rows

ROOMY = (78, 22)
"""Columns and rows of the window from which the components have boxes of their own."""
PARTS_FROM = 8
"""Rows from which they are below the chart."""


NAMED = 20
"""Cells of a component's box from which its official figure is called so."""


DRIFT = ("drift = live − official", "drift = live index of the evening before − official SSI")


class TrendChart(Rows):
    """The live index of a range against the official scores."""

    class Chosen(Message):
        """The name of a range was clicked."""

        def __init__(self, range: int) -> None:
            super().__init__()
            self.range = range

    def __init__(self) -> None:
        super().__init__(id="trend", classes="card")
        self.border_title = "Live index against the official SSI"
        self._view: TrendView | None = None

    def on_mount(self) -> None:
        self.border_subtitle = self.keyed("{-} {+} range   {← →} pan   {v} view")

    def show(self, view: TrendView) -> None:
        """Draw a range."""
        self._view = view
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:
        view = self._view
        small = too_small(self.app.size)
        if view is None or small:
            return small
        columns, rows = self.app.size
        parts: list[Content] = []
        if (columns < ROOMY[0] or rows < ROOMY[1]) and height >= PARTS_FROM:
            parts = [trend.component_line(view, number, width) for number in range(len(COMPONENTS))]
        body = trend.chart(view, width, height - 1 - len(parts))
        blank = [Content("")] * (height - 1 - len(parts) - len(body))
        return [trend.legend(view, width), *body, *blank, *parts]

    def on_click(self, event: events.Click) -> None:
        """Choose the range whose name was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._view is None or offset.y:
            return
        number = trend.range_at(offset.x, self._view, self.content_size.width)
        if number is not None:
            self.post_message(self.Chosen(number))


class Small(Rows):
    """One component over the range."""

    def __init__(self, component: Component) -> None:
        super().__init__(classes=f"card small -{component.slug}")
        self.border_title = component.label
        self._number = COMPONENTS.index(component)
        self._view: TrendView | None = None

    def show(self, view: TrendView) -> None:
        """Draw a range."""
        self._view = view
        self._label()
        self.redraw()

    def on_resize(self) -> None:
        self._label()
        super().on_resize()

    def _label(self) -> None:
        official = self._view.official if self._view else None
        figures = official.score.components if official else None
        name = "official " if self.content_size.width >= NAMED else ""
        subtitle = f"◆ {name}{figures[self._number]:g}" if figures else ""
        if self.border_subtitle != subtitle:
            self.border_subtitle = subtitle

    def draw(self, width: int, height: int) -> list[Content]:
        return trend.component(self._view, self._number, width, height) if self._view else []


class Scores(Rows):
    """The official scores, newest first."""

    def __init__(self) -> None:
        super().__init__(id="scores", classes="card")
        self.border_title = "Official SSI"
        self._officials: tuple[OfficialView, ...] = ()
        self._offset = 0

    def show(self, officials: tuple[OfficialView, ...]) -> None:
        """Draw the scores."""
        self._officials = officials
        self.leaf(0)

    def leaf(self, rows: int) -> None:
        """Show older scores, or newer ones."""
        many, room = len(self._officials), max(1, self.content_size.height - 1)
        self._offset = max(0, min(self._offset + rows, many - room))
        last = min(many, self._offset + room)
        where = f"{self._offset + 1} to {last} of {many}   ↑↓ scroll   " if many > room else ""
        subtitle = f"{where}{DRIFT[self.content_size.width >= WIDE]}" if many else ""
        if self.border_subtitle != subtitle:
            self.border_subtitle = subtitle
        self.redraw()

    def on_resize(self) -> None:
        self.leaf(0)

    def draw(self, width: int, height: int) -> list[Content]:
        return table(self._officials, width, height, self._offset)

    def on_mouse_scroll_down(self) -> None:
        """Show older scores."""
        self.leaf(1)

    def on_mouse_scroll_up(self) -> None:
        """Show newer scores."""
        self.leaf(-1)
