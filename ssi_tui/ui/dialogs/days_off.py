"""Days off: skip a day or a holiday, and choose the weekdays of rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from ssi_tui.domain.days import parse_range
from ssi_tui.domain.errors import UsageError
from ssi_tui.service.reader import Reader
from ssi_tui.service.wording import span_text, weekdays_text

from .choices import Week
from .dialog import Box, Form
from .fields import Field, Label, Said


@dataclass(frozen=True, slots=True)
class DaysWanted:
    """What is to change: days to skip with a reason or, if they are skipped, to count again; weekdays of rest."""

    days: tuple[date, date] | None
    reason: str
    again: bool
    rest: frozenset[int] | None


class DaysOff(Form[DaysWanted]):
    """One day or a range with a reason, and the weekdays; gives what is to change."""

    DEFAULT_CSS = """
    DaysOff Field Label { width: 10; }
    DaysOff Field Input, DaysOff Field Input:focus { width: 1fr; }
    DaysOff Field Said { width: 0; padding: 0; }
    """

    def __init__(self, tracker: Reader, day: date, weekdays: bool = False) -> None:
        super().__init__()
        self._tracker = tracker
        self._day = "" if weekdays else "today" if day == tracker.today else str(day)
        self._weekdays = weekdays
        self._rest = tracker.rest_days()

    def compose(self) -> ComposeResult:
        with Box("Days off", "enter next   ctrl+s save   esc close"):
            yield Said(
                Content.assemble(("Skip days", "bold"), ("  nothing is owed, streaks and weekly goals wait", "$dim"))
            )
            yield Field(Label("Days"), self._day, "today, +1..+7, 2026-12-24..2027-01-02", id="days")
            yield Field(Label("Reason"), "", "if you like", id="reason")
            yield Said(id="skips", height=2)
            yield Said(Content.assemble(("Rest days", "bold"), ("  every week; space switches a day", "$dim")))
            yield Week(self._rest)
            yield Said(id="rests")

    def on_mount(self) -> None:
        self.tell()
        if self._weekdays:
            self.query_one(Week).focus()

    def _days(self) -> tuple[date, date] | None:
        text = self.query_one("#days", Field).value
        return parse_range(text, self._tracker.today, future=True) if text else None

    def _skipped(self, first: date, last: date) -> bool:
        """Whether all of the days are skipped by one skip already."""
        return any(skip.first <= first and last <= skip.last for skip in self._tracker.skips())

    @on(Input.Changed)
    @on(Week.Changed)
    def tell(self) -> None:
        """Say what saving would do."""
        said = self.query_one("#skips", Said)
        try:
            days = self._days()
        except UsageError as error:
            said.say(
                Content.assemble(("× ", "bold $warning"), error.message), Content.styled(f"  {error.hint}", "$dim")
            )
        else:
            said.say(self._skip_text(days))
        week = self.query_one(Week)
        same = week.rest == self._rest
        text = f"  now: {weekdays_text(self._rest)}" if same else f"→ rest days: {weekdays_text(week.rest)}, from today"
        self.query_one("#rests", Said).say(Content.styled(text, "$dim" if same else "bold $accent"))

    def _skip_text(self, days: tuple[date, date] | None) -> Content:
        if days is None:
            return Content("")
        first, last = days
        count = (last - first).days + 1
        text = span_text(first, last) + (f", {count} days" if count > 1 else "")
        if self._skipped(first, last):
            return Content.assemble(("→ ", "bold $accent"), (text, "bold"), " is skipped: have it count again")
        return Content.assemble(("→ ", "bold $accent"), "skip ", (text, "bold"))

    def action_save(self) -> None:
        """Give what is to change; a line that is no day says so and stays."""
        try:
            days = self._days()
        except UsageError:
            self.query_one("#days", Field).line.focus()
            return
        rest = self.query_one(Week).rest
        self.dismiss(
            DaysWanted(
                days=days,
                reason=self.query_one("#reason", Field).value,
                again=days is not None and self._skipped(*days),
                rest=rest if rest != self._rest else None,
            )
        )
