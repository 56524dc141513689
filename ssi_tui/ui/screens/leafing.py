"""Leafing through the past: a map of days and a list of entries that follow each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from ssi_tui.ui.commands import bindings, command, commands_in
from ssi_tui.ui.widgets.dayhint import DayHint, goals_of
from ssi_tui.ui.widgets.editline import EditLine
from ssi_tui.ui.widgets.entries import Entries
from ssi_tui.ui.widgets.header import Header
from ssi_tui.ui.widgets.keybar import KeyBar
from ssi_tui.ui.widgets.year import DAYS, WEEK, Year, page_of

from .base import TABS, Desk, TrackerScreen


class Leafing(TrackerScreen):
    """A screen with the days as a map and what was done as a list; the chosen day is that of the list's cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shot = desk.tracker.snapshot()

    def compose(self) -> ComposeResult:
        yield Header(TABS, "History")
        yield Year()
        yield DayHint()
        yield Entries(self.tracker)
        yield EditLine()
        yield KeyBar(self.mapped)

    def on_mount(self) -> None:
        self.entries.focus()

    @property
    def entries(self) -> Entries:
        """The list."""
        return self.query_one(Entries)

    @property
    def _on_map(self) -> bool:
        return self.query_one(Year).has_focus

    def show(self) -> None:
        """Draw the past."""
        self._shot = self.tracker.snapshot()
        self.query_one(Header).show(self.today, self.today, self.desk.frozen_now)
        self.entries.show()
        self.follow()

    def follow(self) -> None:
        """Draw the map and the hint for the day of the list's cursor."""
        day = self.entries.day
        first, last = page_of(day, self.today)
        streak = self._shot.streak if last == self.today else None
        self.query_one(Year).show(self.tracker.marks(first, last), day, self.today, streak)
        self.show_mood()

    def show_mood(self) -> None:
        """Draw what waits or has to be told, and else how the day went."""
        self.mood.unsaved(self.saver.error, self.saver.waiting)
        day, hint = self.entries.day, self.query_one(DayHint)
        (mark,) = self.tracker.marks(day, day)
        hint.day = goals_of(mark, self.tracker.close(day), self.today)
        hint.show(self._shot, self.mood)

    # going

    def look_at(self, day: date) -> None:
        """Choose a day."""
        if self.is_mounted:
            self._choose(day)

    def show_day(self, day: date) -> None:
        """Choose the day here, where it can be leafed from."""
        self.look_at(day)

    def _choose(self, day: date, back: bool = True) -> None:
        self.entries.choose(max(self.tracker.first_day, min(day, self.today)), back)
        self.follow()

    def _by_days(self, days: int) -> None:
        self._choose(self.entries.day + timedelta(days=days), back=days < 0)

    def _by_rows(self, rows: int) -> None:
        self.entries.step(rows)
        self.follow()

    def _by_listed_day(self, older: bool) -> None:
        timeline, day = self.entries.timeline, self.entries.day
        found = timeline.older(day) if older else timeline.newer(day)
        if found:
            self._choose(found, back=older)

    @command("comma", label="Previous day", help="Day before or after", group="Go", palette=False)
    def action_previous_day(self) -> None:
        """Choose the day before."""
        self._by_days(-1)

    @command("full_stop", label="Next day", help="Day before or after", group="Go", palette=False)
    def action_next_day(self) -> None:
        """Choose the day after."""
        self._by_days(1)

    @command("o", label="Open the day", help="Open the day on Today", group="Go")
    def action_open_day(self) -> None:
        """Look at the chosen day on Today."""
        self.desk.go("Today").look_at(self.entries.day)

    @command("up", "k", label="Up", help="Up or down", group="Move", palette=False)
    def action_up(self) -> None:
        """Go a row up, or on the map a day back."""
        self._by_days(-1) if self._on_map else self._by_rows(-1)

    @command("down", "j", label="Down", help="Up or down", group="Move", palette=False)
    def action_down(self) -> None:
        """Go a row down, or on the map a day on."""
        self._by_days(1) if self._on_map else self._by_rows(1)

    @command("left", "h", label="Left", help="Earlier, later", group="Move", palette=False)
    def action_left(self) -> None:
        """Go to the day before that has entries, or on the map a week back."""
        self._by_days(-WEEK) if self._on_map else self._by_listed_day(older=True)

    @command("right", "l", label="Right", help="Earlier, later", group="Move", palette=False)
    def action_right(self) -> None:
        """Go to the day after that has entries, or on the map a week on."""
        self._by_days(WEEK) if self._on_map else self._by_listed_day(older=False)

    @command("pageup", label="Page up", help="Page, map: a year", group="Move", palette=False)
    def action_page_up(self) -> None:
        """Go a page up, or on the map a year back."""
        self._by_days(-DAYS) if self._on_map else self._page(-1)

    @command("pagedown", label="Page down", help="Page, map: a year", group="Move", palette=False)
    def action_page_down(self) -> None:
        """Go a page down, or on the map a year on."""
        self._by_days(DAYS) if self._on_map else self._page(1)

    def _page(self, pages: int) -> None:
        self.entries.page(pages)
        self.follow()

    @command("home", label="Newest", help="Newest or oldest", group="Move", palette=False)
    def action_newest(self) -> None:
        """Go to the newest entry, or on the map to the first day."""
        self._end(last=self._on_map)

    @command("end", label="Oldest", help="Newest or oldest", group="Move", palette=False)
    def action_oldest(self) -> None:
        """Go to the oldest entry, or on the map to today."""
        self._end(last=not self._on_map)

    def _end(self, last: bool) -> None:
        if self._on_map:
            self._choose(self.tracker.first_day if last else self.today)
        else:
            self.entries.end(last)
            self.follow()

    # mouse

    @on(Year.Chosen)
    def day_clicked(self, event: Year.Chosen) -> None:
        """Choose the day that was clicked."""
        self._choose(event.day)

    @on(Year.Turned)
    def map_turned(self, event: Year.Turned) -> None:
        """Go by weeks."""
        self._by_days(WEEK * event.weeks)

    @on(Entries.Moved)
    def row_chosen(self) -> None:
        """Follow the list."""
        self.follow()

    LEAFING: ClassVar = tuple(commands_in(vars()))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LEAFING)]
