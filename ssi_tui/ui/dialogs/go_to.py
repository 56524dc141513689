"""Go to a date."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from ssi_tui.domain.days import parse_day
from ssi_tui.domain.errors import UsageError
from ssi_tui.service.reader import Reader
from ssi_tui.service.wording import day_text

from .dialog import Box, Form
from .fields import Line, Said


class GoTo(Form[date]):
    """One line for a day; gives the day."""

    def __init__(self, tracker: Reader) -> None:
        super().__init__()
        self._tracker = tracker

    def compose(self) -> ComposeResult:
        with Box("Go to a day", "enter go   esc leave"):
            yield Line(placeholder="y, mon, -3 or 2026-11-20")
            yield Said()

    def on_mount(self) -> None:
        self.typed()

    @property
    def _day(self) -> date | None:
        text = self.query_one(Line).value.strip()
        return parse_day(text, self._tracker.today) if text else None

    @on(Input.Changed)
    def typed(self) -> None:
        """Say which day that is."""
        said = self.query_one(Said)
        try:
            day = self._day
        except UsageError as error:
            said.say(Content.assemble(("× ", "bold $warning"), str(error)))
            return
        if day is None:
            said.say(Content.styled("  yesterday, a weekday, so many days ago, or a date", "$dim"))
        else:
            said.say(Content.assemble(("→ ", "bold $accent"), (f"{day_text(day)} {day.year}", "bold")))

    def action_save(self) -> None:
        """Give the day; a line that is none says so and stays."""
        try:
            day = self._day
        except UsageError:
            return
        self.dismiss(day)
