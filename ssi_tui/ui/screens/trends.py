"""Trends: the live index against the official scores, over any range."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from ssi_tui.domain.catalogue import COMPONENTS
from ssi_tui.ui.commands import barred, bindings, command, commands_in
from ssi_tui.ui.official import remark
from ssi_tui.ui.trend import RANGES, TrendView
from ssi_tui.ui.widgets.header import Header
from ssi_tui.ui.widgets.hero import FORECAST_FROM
from ssi_tui.ui.widgets.keybar import KeyBar
from ssi_tui.ui.widgets.remark import Remark
from ssi_tui.ui.widgets.trend import Scores, Small, TrendChart

from .base import TABS, Desk, TrackerScreen

PAN = 3
"""A step of panning is so small a part of the range."""


class Trends(TrackerScreen):
    """The index and its components over a range, and the official scores beside it."""

    CSS_PATH = "trends.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._range = 1
        self._end: date | None = None
        self._blocks = False
        self._shot = desk.tracker.snapshot()
        self._view: TrendView | None = None

    def compose(self) -> ComposeResult:
        yield Header(TABS, "Trends")
        yield Remark()
        yield TrendChart()
        with Horizontal(id="smalls"):
            for component in COMPONENTS:
                yield Small(component)
        yield Scores()
        yield KeyBar(self.mapped)

    def show(self) -> None:
        """Draw the range."""
        self._shot = shot = self.tracker.snapshot()
        series = self.tracker.series(RANGES[self._range].days, self._end)
        officials = tuple(self.tracker.officials())
        ahead = self.tracker.forecast()
        path = ahead.path if ahead.known and (shot.today - series.start).days >= FORECAST_FROM else ()
        view = TrendView(series, officials, self._range, shot.today, self._blocks, shot.started, path)
        self.query_one(Header).show(shot.today, shot.today, self.desk.frozen_now)
        if view != self._view:
            self._view = view
            self.query_one(TrendChart).show(view)
            for small in self.query(Small):
                small.show(view)
            self.query_one(Scores).show(officials)
        self.show_mood()

    def show_mood(self) -> None:
        """Draw what was done, or what the range comes to."""
        if self._view is None:
            return
        self.mood.unsaved(self.saver.error, self.saver.waiting)
        self.query_one(Remark).say(self._shot, self.mood, remark(self._view, self.tracker.forecast()))

    def _look_at_range(self, number: int) -> None:
        self._range = max(0, min(len(RANGES) - 1, number))
        if RANGES[self._range].days is None:
            self._end = None
        self.show()

    def _pan(self, way: int) -> None:
        """Move the range by a part of it, not beyond what there is."""
        days, view = RANGES[self._range].days, self._view
        if days is None or view is None:
            self.say(self.keyed("All there is is shown: {-} shows less, then {← →} moves it"))
            return
        earliest = min(self.today, view.series.start + timedelta(days=days - 1))
        now = self._end or self.today
        end = max(earliest, min(self.today, now + timedelta(days=way * max(1, days // PAN))))
        if end == now:
            self.say("This is where it begins" if way < 0 else "This is today")
            return
        self._end = None if end == self.today else end
        self.show()

    # commands

    @command("-", label="Shorter range", help="Shorter or longer range", group="Move", bar="Range", pair="+")
    def action_shorter(self) -> None:
        """Look at fewer days."""
        self._look_at_range(self._range - 1)

    @command("+", label="Longer range", help="Shorter or longer range", group="Move")
    def action_longer(self) -> None:
        """Look at more days."""
        self._look_at_range(self._range + 1)

    @command("left", "h", label="Earlier", help="Earlier or later", group="Move", bar="Pan", pair="→")
    def action_earlier(self) -> None:
        """Move the range back."""
        self._pan(-1)

    @command("right", "l", label="Later", help="Earlier or later", group="Move")
    def action_later(self) -> None:
        """Move the range on."""
        self._pan(1)

    @command("home", label="Beginning", help="Where it begins, or today", group="Move")
    def action_beginning(self) -> None:
        """Look at the first days there are."""
        days = RANGES[self._range].days
        if days is not None and self._view is not None:
            end = self._view.series.start + timedelta(days=days - 1)
            self._end = end if end < self.today else None
        self.show()

    @command("end", label="Until today", help="Where it begins, or today", group="Move")
    def action_newest(self) -> None:
        """Look at the range that ends today."""
        self._end = None
        self.show()

    @command("v", label="View", help="Line of dots or plain blocks", group="Move", bar="View")
    def action_view(self) -> None:
        """Change between dots and blocks."""
        self._blocks = not self._blocks
        self.show()

    @command("up", "k", label="Newer scores", help="Scroll the scores", group="Move", palette=False)
    def action_up(self) -> None:
        """Scroll the official scores."""
        self.query_one(Scores).leaf(-1)

    @command("down", "j", label="Older scores", help="Scroll the scores", group="Move", palette=False)
    def action_down(self) -> None:
        """Scroll the official scores."""
        self.query_one(Scores).leaf(1)

    def on_trend_chart_chosen(self, message: TrendChart.Chosen) -> None:
        """Look at the range that was clicked."""
        self._look_at_range(message.range)

    OWN: ClassVar = tuple(commands_in(vars()))
    commands = (*OWN, *barred(TrackerScreen.SHARED, "official", "undo", "help", "quit"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]
