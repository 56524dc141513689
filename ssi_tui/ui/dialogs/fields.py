"""What dialogs are made of: lines to write in, words beside them, ticks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from ssi_tui.service.text import plain
from ssi_tui.ui.draw import spread
from ssi_tui.ui.widgets.rows import Rows

MOST = 2000
"""Characters that a line takes from the keyboard or the clipboard."""
CURSOR = "on $primary 22%"
ROOMY = 35
"""Cells from which labels are long."""


class Line(Input):
    """A line to write in; whatever is pasted, nothing that would steer a terminal gets into it."""

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(value, placeholder=placeholder, select_on_focus=False, id=id, classes=classes)

    def validate_value(self, value: str) -> str:
        """Textual's hook for every new value."""
        return plain(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in as much of the text as there is room for."""
        room = max(0, MOST - len(self.value) + abs(end - start))
        super().replace(plain(text[:room]), start, end)


class Said(Rows):
    """A few rows of words."""

    def __init__(self, *rows: Content, id: str | None = None, height: int = 0, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._rows = rows
        self.styles.height = height or len(rows) or 1

    def say(self, *rows: Content) -> None:
        """Show other rows."""
        self._rows = rows
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # as many rows as there are
        return list(self._rows)


class Label(Rows):
    """What a field is: the long text where there is room, a bar in its colour in front."""

    def __init__(self, long: str, short: str = "", color: str = "") -> None:
        super().__init__()
        self._texts = (long, short or long)
        self._color = color

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row
        bar = Content.styled("▌ ", self._color) if self._color else Content("  ")
        long, short = self._texts
        return [bar + Content(long if width >= ROOMY else short)]


class Field(Horizontal):
    """A label, a line to write in, and a word about what is written."""

    DEFAULT_CSS = """
    Field { height: 1; }
    Field Label { width: 56%; height: 1; }
    Field Input, Field Input:focus { width: 9; }
    Field Said { width: 1fr; height: 1; padding: 0 0 0 2; }
    """

    def __init__(self, label: Label, value: str = "", placeholder: str = "", *, id: str) -> None:
        super().__init__(id=id)
        self._label = label
        self.line = Line(value, placeholder)
        self._said = Said()

    def compose(self) -> ComposeResult:
        yield self._label
        yield self.line
        yield self._said

    @property
    def value(self) -> str:
        """What is written."""
        return self.line.value.strip()

    def say(self, text: Content) -> None:
        """A word beside the line."""
        self._said.say(text)

    def fail(self, text: str) -> None:
        """Say what is wrong, and put the cursor there."""
        self._said.say(Content.styled(text, "bold $warning"))
        self.line.focus()


class Control(Rows, can_focus=True):
    """A field that is drawn, and drawn otherwise while it has the focus."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.redraw()


class Tick(Control):
    """Something that is so or not so."""

    DEFAULT_CSS = """
    Tick { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,x", "tick", "Yes or no"),
        Binding("y", "tick(True)", "Yes"),
        Binding("n", "tick(False)", "No"),
    ]

    def __init__(self, text: str, detail: str = "", *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._text, self._detail = text, detail
        self.on = False

    def action_tick(self, on: bool | None = None) -> None:
        """Turn it round, or set it."""
        self.on = not self.on if on is None else on
        self.redraw()

    def on_click(self) -> None:
        """A click turns it round."""
        self.focus()
        self.action_tick()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row
        """Whether it is so, and what."""
        row = Content.assemble(
            ("✓ " if self.on else "○ ", "bold $success" if self.on else "bold"),
            (self._text, "bold"),
            (f"  {self._detail}", "$dim"),
        )
        keys = Content.styled("space", "$dim") if self.has_focus else Content("")
        row = spread(row, keys, width)
        return [row.stylize_before(CURSOR) if self.has_focus else row]
