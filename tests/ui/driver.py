"""The app at the keyboard: what a person would press, and what they would then see."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from ssi_tui.config.themes import load_themes
from ssi_tui.domain.facts import Entry, Fact
from ssi_tui.service.tracker import Tracker
from ssi_tui.ui.app import SsiApp
from ssi_tui.ui.screens.base import TrackerScreen
from tests.memory import MemoryJournal

from . import life

THEMES = load_themes(Path("/nowhere"))[0]
SMALL, WIDE, LARGE = (80, 24), (120, 36), (160, 48)
SIZES = [SMALL, WIDE, LARGE, (60, 20), (44, 14), (30, 8)]


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        """Set it to an instant with its offset."""
        self.now = datetime.fromisoformat(text)


class Driver:
    """A running app, with the journal and the clock under it."""

    def __init__(self, app: SsiApp, pilot: Pilot[None], journal: MemoryJournal, clock: Clock) -> None:
        self.app, self.pilot, self.journal, self.clock = app, pilot, journal, clock

    @property
    def screen(self) -> TrackerScreen:
        """The screen of the tracker, below any dialog."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, TrackerScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other; a screen that they open is on the terminal then."""
        before = self.app.screen
        await self.pilot.press(*keys)
        if self.app.screen is not before:
            await self.pilot.pause()  # on a busy machine, a key press does not wait until all of it is laid out

    async def type(self, text: str) -> None:
        """Press the key of every character."""
        await self.pilot.press(*text)

    async def look(self) -> None:
        """What happens once a second."""
        self.screen.look()
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """What is on the terminal, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip if not segment.control) for strip in strips]

    def text(self) -> str:
        """What is on the terminal."""
        return "\n".join(self.rows())

    def row(self, label: str) -> str:
        """The row of a goal, from its sign to its figure."""
        parts = [part.strip() for row in self.rows() for part in re.split("[│┃|#]", row) if f" {label} " in part]
        assert parts, f"no row {label} in\n{self.text()}"
        return parts[0]

    @property
    def hint(self) -> str:
        """The hint line."""
        return self.shown("Hint")

    @property
    def header(self) -> str:
        """The top line."""
        return self.shown("Header")

    def shown(self, selector: str) -> str:
        """The text of one widget."""
        widget = self.screen.query_one(selector, Widget)
        rows = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
        return "\n".join(rows).strip()

    @property
    def cursor(self) -> tuple[str, int]:
        """The panel and the row that the cursor is on."""
        focused = self.app.focused
        assert focused is not None
        return str(focused.id), int(getattr(focused, "cursor", -1))

    @property
    def toasts(self) -> list[str]:
        """The notifications."""
        return [notification.message for notification in self.app._notifications]

    def entries(self, action: str = "") -> list[Entry]:
        """What was logged while the app ran, in that order."""
        changes = [new for change in self.journal.done for _, new in change]
        return [fact for fact in changes if isinstance(fact, Entry) and action in ("", fact.action)]


@asynccontextmanager
async def running(
    facts: Sequence[Fact] | None = None, size: tuple[int, int] = SMALL, now: datetime = life.NOW, **options: Any
) -> AsyncIterator[Driver]:
    """The app on a made-up life, at the morning of Tuesday 24 November 2026 unless said."""
    journal, clock = MemoryJournal(), Clock(now)
    journal.outside(*(life.facts() if facts is None else facts))
    tracker = Tracker(journal, clock)
    tracker.refresh()
    app = SsiApp(tracker, **{"themes": THEMES, **options})
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Driver(app, pilot, journal, clock)
