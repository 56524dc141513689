"""The row under the hero."""

from __future__ import annotations

from textual.content import Content

from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.ui.draw import fit
from ssi_tui.ui.hints import Mood, hint

from .rows import Rows

_TONES = {
    "armed": "on $accent 14%",
    "past": "on $accent 14%",
    "ask": "on $warning 18%",
    "done": "on $success 12%",
    "failed": "on $error 18%",
}
MARGIN = 2


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
        line, tone = self.line(self._shot, self._mood, width - 2 * MARGIN)
        line = fit(Content.assemble(" " * MARGIN, line), width)
        return [line.stylize_before(_TONES[tone]) if tone else line]

    def line(self, shot: Snapshot, mood: Mood, width: int) -> tuple[Content, str]:
        """What is told, and the tone that colours it."""
        return hint(shot, mood, width)
