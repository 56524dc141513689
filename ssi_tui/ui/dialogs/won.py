"""An opportunity was won: a lead, a meeting or a sale."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult

from ssi_tui.domain.catalogue import ACTIONS
from ssi_tui.domain.grammar import Draft

from .choices import Choice, Choices
from .dialog import Box, Form
from .fields import Line

WON = ACTIONS["opportunity"]
WHAT = {
    "lead": "someone asked about what you offer",
    "meeting": "a call or a visit is agreed",
    "sale": "they bought",
}


class Won(Form[Draft]):
    """Which kind, and a note; gives what is to be logged."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day

    def compose(self) -> ComposeResult:
        with Box("Won", "1 2 3 choose   enter next, log   esc close"):
            yield Choices(*(Choice(kind.capitalize(), WHAT.get(kind, "")) for kind in WON.variants), classes="gap")
            yield Line(placeholder="who and what, if you like")

    @on(Choices.Chosen)
    def chosen(self) -> None:
        """A number chooses and goes on to the note."""
        self.query_one(Line).focus()

    def action_save(self) -> None:
        """Give what was won."""
        variant = WON.variants[self.query_one(Choices).at]
        self.dismiss(Draft(WON.slug, 1, self._day, variant, self.query_one(Line).value.strip()))
