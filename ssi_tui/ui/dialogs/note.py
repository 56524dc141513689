"""The note of an entry."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from ssi_tui.service.text import plain

from .dialog import Box, Dialog
from .fields import Line, Said


class Note(Dialog[str]):
    """One line for a note; gives the text."""

    def __init__(self, entry: str, note: str) -> None:
        super().__init__()
        self._entry, self._note = entry, note

    def compose(self) -> ComposeResult:
        with Box("Note", "enter save   esc leave"):
            yield Said(Content.styled(self._entry, "bold"))
            yield Line(self._note, placeholder="who, what, where")

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Give the text."""
        self.dismiss(self._note if event.value == plain(self._note) else event.value.strip())
