"""The checklist of profile sections."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ssi_tui.domain.catalogue import PROFILE_SECTIONS
from ssi_tui.ui.widgets.rows import Rows

from .dialog import Box, Dialog

WHAT = {
    "education": "schools and degrees",
    "work-history": "every position with what you achieved",
    "skills": "at least five, the best first",
    "summary": "whom you help and how",
    "headline": "more than a job title",
    "about": "your story, with a way to reach you",
}


class Sections(Rows, can_focus=True):
    """The sections with their ticks; the cursor is on one."""

    def __init__(self, ticked: frozenset[str]) -> None:
        super().__init__()
        self.ticked = set(ticked)
        self.cursor = 0

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + rows) % len(PROFILE_SECTIONS)
        self.redraw()

    def toggle(self) -> None:
        """Tick or untick the section at the cursor."""
        self.ticked ^= {PROFILE_SECTIONS[self.cursor]}
        self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # as many rows as sections
        rows = []
        for number, section in enumerate(PROFILE_SECTIONS):
            done = section in self.ticked
            row = Content.assemble(
                ("✓ " if done else "○ ", "bold $success" if done else "bold"),
                (section.replace("-", " ").capitalize().ljust(14), "$dim" if done else "bold"),
                (WHAT[section], "$dim"),
            )
            row = row.pad_right(max(0, width - row.cell_length))
            rows.append(row.stylize_before("on $primary 22%") if number == self.cursor else row)
        return rows


class Profile(Dialog[frozenset[str]]):
    """Tick what is complete; gives the ticked sections."""

    DEFAULT_CSS = """
    Profile Sections { height: 6; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up"),
        Binding("down,j", "move(1)", "Down"),
        Binding("space,x", "tick", "Tick"),
        Binding("enter", "save", "Save"),
    ]

    def __init__(self, ticked: frozenset[str]) -> None:
        super().__init__()
        self._ticked = ticked

    def compose(self) -> ComposeResult:
        with Box("Profile sections that are complete", "space tick   enter save   esc leave"):
            yield Sections(self._ticked)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Sections).move(rows)

    def action_tick(self) -> None:
        """Tick or untick."""
        self.query_one(Sections).toggle()

    def action_save(self) -> None:
        """Give the ticked sections."""
        self.dismiss(frozenset(self.query_one(Sections).ticked))
