"""The hint line of a screen that has something of its own to say."""

from __future__ import annotations

from textual.content import Content

from ssi_tui.domain.snapshot import Snapshot
from ssi_tui.ui.hints import Mood, pressing

from .hint import Hint


class Remark(Hint):
    """What the mood has to tell, else the screen's own line."""

    def __init__(self) -> None:
        super().__init__()
        self._own: tuple[Content, str] = (Content(""), "")

    def say(self, shot: Snapshot, mood: Mood, own: tuple[Content, str]) -> None:
        """Draw the line; `own` is the screen's, and its tone."""
        self._own = own
        self.show(shot, mood)

    def line(self, shot: Snapshot, mood: Mood, width: int) -> tuple[Content, str]:  # noqa: ARG002  # the screen knows it
        """What is told, and the tone that colours it."""
        return pressing(mood) or self._own
