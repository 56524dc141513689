"""The choice of a preset for the goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from ssi_tui.service.outcome import Outcome
from ssi_tui.ui.goals import CURSOR
from ssi_tui.ui.planned import effect, preset_text
from ssi_tui.ui.widgets.rows import Rows

from .dialog import Dialog

LINES = 3
"""Rows of each preset, the blank one below included."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset by name: how many goals it would change, and what that would do to the index."""

    name: str
    changes: int
    outcome: Outcome


class Choices(Rows, can_focus=True):
    """The presets; the cursor is on one."""

    def __init__(self, presets: Sequence[Preset], cursor: int) -> None:
        super().__init__()
        self._presets = presets
        self.cursor = cursor

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + rows) % len(self._presets)
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # as many rows as presets
        rows = []
        for number, preset in enumerate(self._presets):
            goals = f"{preset.changes} goal{'' if preset.changes == 1 else 's'} would change  "
            pair = (
                Content.assemble((f" {preset.name.title():<8}", "bold"), (preset_text(preset.name), "$dim")),
                Content.assemble(" " * 9, (goals, "$dim"), effect(preset.outcome))
                if preset.changes
                else Content.assemble(" " * 9, ("as it is now", "$success")),
            )
            for row in pair:
                padded = row.pad_right(max(0, width - row.cell_length))
                rows.append(padded.stylize_before(CURSOR) if number == self.cursor else row)
            rows.append(Content(""))
        return rows[:-1]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a preset; a second click chooses it."""
        number = event.y // LINES
        if number == self.cursor and event.chain > 1:
            self.screen.dismiss(self._presets[number].name)
        elif number < len(self._presets):
            self.cursor = number
            self.redraw()


class Presets(Dialog[str]):
    """Choose a preset; gives its name."""

    DEFAULT_CSS = """
    Presets Choices { height: 8; }
    Presets .box { width: 64; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up"),
        Binding("down,j", "move(1)", "Down"),
        Binding("enter,space", "choose", "Choose"),
    ]

    def __init__(self, presets: Sequence[Preset]) -> None:
        super().__init__()
        self._presets = presets

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = "Presets, from today on"
            box.border_subtitle = "enter fill in   esc leave"
            now = next((at for at, preset in enumerate(self._presets) if not preset.changes), 1)
            yield Choices(self._presets, now)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Choices).move(rows)

    def action_choose(self) -> None:
        """Give the preset at the cursor."""
        self.dismiss(self._presets[self.query_one(Choices).cursor].name)
