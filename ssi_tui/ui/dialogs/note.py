"""The note of an entry."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from ssi_tui.service.text import plain
from ssi_tui.ui.draw import safe

from .dialog import Dialog


class Note(Dialog[str]):
    """One line for a note; gives the text."""

    def __init__(self, entry: str, note: str) -> None:
        super().__init__()
        self._entry, self._note = entry, note

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Note"
            box.border_subtitle = "enter save   esc leave"
            yield Static(safe(Content.styled(self._entry, "bold")))
            yield Input(plain(self._note), placeholder="who, what, where", select_on_focus=False)

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Give the text."""
        self.dismiss(self._note if event.value == plain(self._note) else event.value.strip())
