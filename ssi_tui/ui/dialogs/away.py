"""The return after days away: skip them, add what was done, or leave them."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from ssi_tui.service.wording import day_text, span_text

from .choices import Choice, Choices
from .dialog import Box, Form
from .fields import Said

SKIP, BACKFILL, LEAVE = "skip", "backfill", "leave"


class Away(Form[str]):
    """What to do about the missed days; gives SKIP, BACKFILL or LEAVE."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__()
        self._first, self._last = first, last

    def compose(self) -> ComposeResult:
        with Box("Welcome back", "1 2 3 or enter   esc leave them"):
            yield Said(
                Content.assemble(("Nothing was logged ", ""), (span_text(self._first, self._last), "bold"), "."),
                classes="gap",
            )
            yield Choices(
                Choice("Skip them", "nothing is owed, streaks go on"),
                Choice("Add what you did", f"go to {day_text(self._first)} and log it there"),
                Choice("Leave them", "they count as missed"),
            )

    @on(Choices.Chosen)
    def action_save(self) -> None:
        """Give what was chosen."""
        self.dismiss((SKIP, BACKFILL, LEAVE)[self.query_one(Choices).at])
