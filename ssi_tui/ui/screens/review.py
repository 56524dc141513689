"""Review: how a week, a month or a year went."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from ssi_tui.domain.review import Review as Report
from ssi_tui.service.findings import review_title
from ssi_tui.ui import review as draw
from ssi_tui.ui.commands import barred, bindings, command, commands_in
from ssi_tui.ui.hints import moved, pace
from ssi_tui.ui.widgets.header import Header
from ssi_tui.ui.widgets.keybar import KeyBar
from ssi_tui.ui.widgets.remark import Remark
from ssi_tui.ui.widgets.sheet import Sheet

from .base import TABS, Desk, TrackerScreen

IN_BAR = ("add", "undo", "help", "quit")
"""The commands of every screen that the key bar has room for."""


class Review(TrackerScreen):
    """A period of the past: what was kept, what moved the index, what it brought."""

    CSS_PATH = "review.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = "week"
        self._day: date | None = None
        self._report = desk.tracker.review("week")

    def compose(self) -> ComposeResult:
        yield Header(TABS, "Review")
        yield Remark()
        yield Sheet("", draw.overview, id="overview")
        with Horizontal(id="rest"):
            yield Sheet("Kept", draw.kept, id="kept")
            with Vertical(id="side"):
                yield Sheet("What moved it", draw.moves, id="moves")
                yield Sheet("V + C = O", draw.vco, id="vco")
        yield Sheet("", draw.everything, id="everything")
        yield KeyBar(self.mapped)

    def show(self) -> None:
        """Draw the period."""
        self._report = self.tracker.review(self._kind, self._day)
        self.query_one(Header).show(self.today, self.today, self.desk.frozen_now)
        title = review_title(self._report)
        for sheet in self.query(Sheet):
            if sheet.id in ("overview", "everything") and sheet.border_title != title:
                sheet.border_title = title
            sheet.show(self._report)
        self.show_mood()

    def show_mood(self) -> None:
        """Draw what waits or has to be told, and else what the period brought."""
        self.mood.unsaved(self.saver.error, self.saver.waiting)
        self.query_one(Remark).say(self.tracker.snapshot(), self.mood, (self._summary(self._report), ""))

    def _summary(self, report: Report) -> Content:
        if not report.tracked:
            return Content.assemble(("→ ", "bold $accent"), ("Nothing was tracked then.", "$dim"))
        which = "This" if report.running or report.until == self.today else "That"
        line = Content.assemble(
            ("→ ", "bold $accent"),
            (f"{which} {report.kind} ", "$dim"),
            moved(report.why.change),
            (" points.  ", "$dim"),
        )
        return line + pace(self.tracker.forecast()) if report.until == self.today else line

    # going

    def _look(self, kind: str, day: date) -> None:
        """Look at the period of that kind that a day is in; the running one stays the running one tomorrow."""
        self._kind = kind
        self._day = day if day < self.today else None
        self.show()

    def look_at(self, day: date) -> None:
        """Look at the period that a day is in."""
        if self.is_mounted:
            self._look(self._kind, day)

    @command("w", label="Week", help="Review a week, month, year", group="Go", bar="Week")
    def action_week(self) -> None:
        """Review the week that the period ends in."""
        self._look("week", self._report.until)

    @command("m", label="Month", help="Review a week, month, year", group="Go", bar="Month")
    def action_month(self) -> None:
        """Review the month that the period ends in."""
        self._look("month", self._report.until)

    @command("y", label="Year", help="Review a week, month, year", group="Go", bar="Year")
    def action_year(self) -> None:
        """Review the year that the period ends in."""
        self._look("year", self._report.until)

    @command("comma", "left", "h", label="Before", help="The one before or after", group="Go", bar="Page", pair=".")
    def action_before(self) -> None:
        """Review the period before."""
        if self._report.first <= self.tracker.first_day:
            self.say("This is where it begins")
        else:
            self._look(self._kind, self._report.first - timedelta(days=1))

    @command("full_stop", "right", "l", label="After", help="The one before or after", group="Go")
    def action_after(self) -> None:
        """Review the period after."""
        if self._report.last >= self.today:
            self.say(f"This is the running {self._kind}")
        else:
            self._look(self._kind, min(self.today, self._report.last + timedelta(days=1)))

    @command("up", "k", label="Up", help="Scroll", group="Move", palette=False)
    def action_up(self) -> None:
        """Scroll up where not all fits."""
        self.query_one("#everything", Sheet).scroll(-1)

    @command("down", "j", label="Down", help="Scroll", group="Move", palette=False)
    def action_down(self) -> None:
        """Scroll down where not all fits."""
        self.query_one("#everything", Sheet).scroll(1)

    OWN: ClassVar = tuple(commands_in(vars()))
    commands = (*OWN, *barred(TrackerScreen.SHARED, *IN_BAR))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]
