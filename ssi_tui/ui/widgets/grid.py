"""The four panels, two by two, and the cursor that walks through them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid

from ssi_tui.domain.catalogue import COMPONENTS
from ssi_tui.domain.snapshot import GoalView, Snapshot
from ssi_tui.ui.commands import bindings, command, commands_in

from .panel import Panel

BELOW = 2
"""A panel's neighbour below is so many further on."""
AROUND = 3
"""Rows of a panel that are no goals: its frame and its score."""


class PanelGrid(Grid):
    """The panels in reading order."""

    def __init__(self) -> None:
        super().__init__()
        self._lower = 0

    def compose(self) -> ComposeResult:
        for component in COMPONENTS:
            yield Panel(component)

    def show(self, shot: Snapshot, armed: bool, lit: str) -> None:
        """Draw the components of a day; see `Panel.show`."""
        most = max(len(view.goals) for view in shot.components)
        for panel, view in zip(self.panels, shot.components, strict=True):
            panel.show(view, most=most, today=shot.is_today, armed=armed, started=shot.started, lit=lit)
        self._share_rows()

    def on_resize(self) -> None:
        self._share_rows()

    def _share_rows(self) -> None:
        """Half of the rows for each pair, but for the lower one as many as its goals need and the upper can spare."""
        height = self.size.height
        upper, lower = (
            AROUND + max(len(panel.view.goals) if panel.view else 0 for panel in pair)
            for pair in (self.panels[:BELOW], self.panels[BELOW:])
        )
        wanted = max(height - height // 2, min(lower, height - upper))
        if height and wanted != self._lower:
            self._lower = wanted
            self.styles.grid_rows = f"1fr {wanted}"

    @property
    def panels(self) -> list[Panel]:
        """The four panels."""
        return [child for child in self.children if isinstance(child, Panel)]

    @property
    def current(self) -> Panel | None:
        """The panel with the cursor."""
        return next((panel for panel in self.panels if panel.has_focus), None)

    @property
    def goal(self) -> GoalView | None:
        """The goal at the cursor."""
        return self.current.goal if self.current else None

    def step(self, rows: int) -> None:
        """Move the cursor by a row, at an end into the panel above or below."""
        panels, panel = self.panels, self.current
        if panel is None:
            panels[0].focus()
        elif not panel.move(rows):
            other = panels[(panels.index(panel) + BELOW) % len(panels)]
            other.cursor = 0 if rows > 0 else max(0, len(other.view.goals) - 1 if other.view else 0)
            other.focus()

    def aside(self) -> None:
        """Move the cursor to the panel beside, on the same row."""
        panels, panel = self.panels, self.current
        if panel is None:
            panels[0].focus()
            return
        other = panels[panels.index(panel) ^ 1]
        other.cursor = max(0, min(panel.cursor, len(other.view.goals) - 1 if other.view else 0))
        other.focus()

    def go_to(self, slugs: set[str]) -> GoalView | None:
        """Put the cursor on the first goal of these."""
        for panel in self.panels:
            for row, goal in enumerate(panel.view.goals if panel.view else ()):
                if goal.goal.slug in slugs:
                    panel.cursor = row
                    if panel.has_focus:
                        panel.redraw()
                    else:
                        panel.focus()
                    return goal
        return None

    def take_keys(self, slugs: set[str]) -> None:
        """Get the focus, with the cursor on the first goal of these."""
        if not self.go_to(slugs):
            self.panels[0].focus()

    # keys

    @command("up", "k", label="Up", help="Move", group="Move", palette=False)
    def action_up(self) -> None:
        """Move the cursor up."""
        self.step(-1)

    @command("down", "j", label="Down", help="Move", group="Move", palette=False)
    def action_down(self) -> None:
        """Move the cursor down."""
        self.step(1)

    @command("left", "h", label="Left", help="Move", group="Move", palette=False)
    def action_left(self) -> None:
        """Move the cursor to the panel beside."""
        self.aside()

    @command("right", "l", label="Right", help="Move", group="Move", palette=False)
    def action_right(self) -> None:
        """Move the cursor to the panel beside."""
        self.aside()

    COMMANDS: ClassVar = tuple(commands_in(vars()))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
