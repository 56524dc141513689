"""The bottom line: the keys of the screen's main commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from ssi_tui.ui.commands import Command
from ssi_tui.ui.draw import spread

from .rows import Rows

PALETTE = " ^p palette "
ROOM = 60
"""Cells from which the palette is named."""
KEPT = ("help", "quit")
"""The commands that are shown before any other."""


class KeyBar(Rows):
    """Keys with their labels, as many as fit; a click runs them."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = [command for command in commands if command.bar]

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row
        left = Content.assemble(
            *(
                part
                for one in self._fitting(width)
                for part in ((f" {one.bar_key} ", "bold $primary"), (f"{one.bar} ", "$dim"))
            )
        )
        right = Content.assemble(("▏", "$faint"), ("^p", "bold $primary"), (" palette ", "$dim"))
        return [spread(left, right, width) if width >= ROOM else left]

    def _fitting(self, width: int) -> list[Command]:
        """The commands for which there is room: those that are kept, and the first ones of the others."""
        room = width - len(PALETTE) if width >= ROOM else width
        chosen = []
        for one in sorted(self._commands, key=lambda one: one.id not in KEPT):
            room -= _cells(one)
            if room < 0:
                break
            chosen.append(one.id)
        return [one for one in self._commands if one.id in chosen]

    async def on_click(self, event: events.Click) -> None:
        """Run the command whose key or label was clicked."""
        at = 0
        for command in self._fitting(self.size.width):
            cells = _cells(command)
            if at <= event.x < at + cells:
                await self.screen.run_action(command.action)
                return
            at += cells
        if event.x >= self.size.width - len(PALETTE):
            await self.app.run_action("command_palette")


def _cells(command: Command) -> int:
    return len(command.bar_key) + len(command.bar) + 3
