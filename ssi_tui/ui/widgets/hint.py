"""The row under the hero."""

from __future__ import annotations

from textual.content import Content

from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.ui.hints import Mood, hint

from .rows import Rows

TONES = ("armed", "ask", "done", "past", "failed")


class Hint(Rows):
    """What to do next, what was just done, or what needs an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._shot: Snapshot | None = None
        self._mood = Mood()

    def show(self, shot: Snapshot, mood: Mood) -> None:
        """Draw the line for a day and what the screen waits for."""
        self._shot, self._mood = shot, mood
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row
        if self._shot is None:
            return []
        line, tone = hint(self._shot, self._mood, width)
        for name in TONES:
            self.set_class(name == tone, f"-{name}")
        return [line]
