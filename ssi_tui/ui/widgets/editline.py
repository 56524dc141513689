"""One line to type in, below a list; it is there only while it is needed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from ssi_tui.ui.draw import safe


class EditLine(Vertical):
    """A titled line; what is typed is told at every key and when it is finished or left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,shift+tab", "stay", "Stay", show=False),
    ]

    class Changed(Message):
        """Something was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Finished(Changed):
        """The line was finished with enter."""

    class Left(Message):
        """The line was left with esc."""

    def compose(self) -> ComposeResult:
        yield Input(compact=True, select_on_focus=False)

    @property
    def is_open(self) -> bool:
        """Whether there is a line to type in."""
        return self.has_class("-open")

    def open(self, title: str, text: str, placeholder: str, keys: str) -> None:
        """Ask for a line that begins as `text`."""
        self.border_title, self.border_subtitle = safe(Content(title)), Content(keys)
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = text
        field.placeholder = placeholder
        field.cursor_position = len(text)
        self.add_class("-open")
        field.focus()

    def close(self) -> None:
        """Take the line away."""
        self.remove_class("-open")

    def action_leave(self) -> None:
        """Leave the line as it was."""
        self.post_message(self.Left())

    def action_stay(self) -> None:
        """Tab has nowhere to go from here."""

    @on(Input.Changed)
    def tell_change(self, event: Input.Changed) -> None:
        """Tell what is typed so far."""
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def tell_end(self, event: Input.Submitted) -> None:
        """Tell what was typed."""
        event.stop()
        self.post_message(self.Finished(event.value))
