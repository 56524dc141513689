"""The top line: where we are, and the day that is looked at."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.content import Content

from ssi_tui.service.wording import day_text
from ssi_tui.ui.draw import spread

from .rows import Rows

NAME = " SSI "
FULL = 68
"""Cells from which the week is shown."""


class Header(Rows):
    """The tabs, one per screen with its key underlined, and the date."""

    def __init__(self, tabs: dict[str, str], active: str) -> None:
        super().__init__()
        self._tabs, self._active = tabs, active
        self._day: date | None = None
        self._today: date | None = None
        self._frozen = False

    def show(self, day: date, today: date, frozen: bool) -> None:
        """Draw the date of the day; `frozen` if the clock stands still."""
        if (day, today, frozen) != (self._day, self._today, self._frozen):
            self._day, self._today, self._frozen = day, today, frozen
            self.redraw()

    def draw(self, width: int, height: int) -> list[Content]:  # noqa: ARG002  # one row, whatever the height
        date = self._date(width)
        parts: list[tuple[str, str]] = [(NAME, "bold $background on $primary"), (" ", "")]
        for tab, label in self._labels(width - date.cell_length):
            before, letter, after = label.partition(self._underlined(label, self._tabs[tab]))
            back = " on $panel" if tab == self._active else ""
            text = "bold $foreground" if tab == self._active else "$dim"
            parts += [
                (f" {before}", text + back),
                (letter, f"underline {'$primary' if back else '$foreground'}{back}"),
                (f"{after} ", text + back),
                (" ", ""),
            ]
        return [spread(Content.assemble(*parts), date, width)]

    def _labels(self, room: int) -> list[tuple[str, str]]:
        """Each tab with its label; where not all fit, only the active one is more than its key."""
        if len(NAME) + sum(len(tab) + 3 for tab in self._tabs) <= room:
            return [(tab, tab) for tab in self._tabs]
        keys = {tab: self.keycap(letter.upper()) or tab[0] for tab, letter in self._tabs.items()}
        return [(tab, tab if tab == self._active else keys[tab]) for tab in self._tabs]

    def _underlined(self, label: str, letter: str) -> str:
        """The letter of a label that is its key; none if the user's key is not in it."""
        key = self.keycap(letter.upper())
        return next((one for one in label if len(key) == 1 and one.upper() == key), " ")

    def _date(self, width: int) -> Content:
        day, today = self._day, self._today
        if day is None or today is None:
            return Content("")
        frozen = Content.styled(" SSI_NOW ", "bold $background on $accent") if self._frozen else Content("")
        if day != today:
            ago = (today - day).days
            when = "Yesterday" if ago == 1 else f"{ago} days ago"
            return frozen + Content.assemble(
                (f" ◂ {when} ", "bold $background on $warning"), (f" {day_text(day)} ▸ ", "bold $warning")
            )
        week = f" · W{day.isocalendar().week} " if width >= FULL else " "
        return frozen + Content.assemble((f" {day_text(day)}", "bold $foreground"), (week, "$dim"))

    async def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        at = len(NAME) + 1
        for tab, label in self._labels(self.size.width - self._date(self.size.width).cell_length):
            if at <= event.x < at + len(label) + 2:
                await self.screen.run_action(tab.casefold())
            at += len(label) + 3
