"""Days off: skip a day or a holiday, and choose the weekdays of rest."""

from __future__ import annotations

from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from ssi_tui.domain.days import parse_range
from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.facts import Skip
from ssi_tui.service.outlook import Outlook
from ssi_tui.service.planning import DaysWanted
from ssi_tui.service.wording import span_text, weekdays_text

from .choices import Week
from .dialog import Box, Form
from .fields import Field, Label, Said

KEYS = "ctrl+s save   esc close"


class DaysOff(Form[DaysWanted]):
    """One day or a range with a reason, and the weekdays; gives what is to change."""

    DEFAULT_CSS = """
    DaysOff Field Label { width: 10; }
    DaysOff Field Input, DaysOff Field Input:focus { width: 1fr; }
    DaysOff Field Said { width: 0; padding: 0; }
    """

    def __init__(self, tracker: Outlook, day: date, weekdays: bool = False) -> None:
        super().__init__()
        self._tracker = tracker
        self._day = "" if weekdays else "today" if day == tracker.today else str(day)
        self._weekdays = weekdays
        self._rest = tracker.rest_days()

    def compose(self) -> ComposeResult:
        with Box("Days off", f"enter next   {KEYS}"):
            yield Said(
                Content.assemble(("Skip days", "bold"), ("  nothing is owed, streaks and weekly goals wait", "$dim"))
            )
            yield Field(Label("Days"), self._day, "today, +7, +6..+12, 2026-12-24..2027-01-02", id="days")
            yield Field(Label("Reason"), "", "if you like", id="reason")
            yield Said(id="skips", height=2)
            yield Said(Content.assemble(("Rest days", "bold"), ("  every week; space switches a day", "$dim")))
            yield Week(self._rest)
            yield Said(id="rests")

    def on_mount(self) -> None:
        self.tell()
        if self._weekdays:
            self.query_one(Week).focus()
        else:
            self.query_one("#days", Field).line.select_all()  # typing replaces what is proposed

    @on(events.DescendantFocus)
    def tell_keys(self) -> None:
        """Show in the frame what works in the field."""
        week = "←→ day   space switch   "
        enter = "save" if self._ends_here() else "next"
        self.query_one(Box).say_keys(f"{week if isinstance(self.focused, Week) else ''}enter {enter}   {KEYS}")

    def _ends_here(self) -> bool:
        """Whether enter saves: at the weekdays, and after the reason of a skip with the weekdays as they were."""
        week = self.query_one(Week)
        if self.focused is week:
            return True
        after_reason = self.focused is self.query_one("#reason", Field).line
        return after_reason and bool(self.query_one("#days", Field).value) and week.rest == self._rest

    def action_next(self) -> None:
        """Go to the next field; save where there is nothing more to say."""
        if self._ends_here():
            self.action_save()
        else:
            super().action_next()

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
        self.query_one("#rests", Said).say(self._rest_text(self.query_one(Week).rest))

    def _rest_text(self, rest: frozenset[int]) -> Content:
        if rest == self._rest:
            return Content.styled(f"  now: {weekdays_text(rest)}", "$dim")
        since = "from today" if self._tracker.rest_chosen else "for all days, past ones too"
        return Content.styled(f"→ rest days: {weekdays_text(rest)}, {since}", "bold $accent")

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
        wanted = DaysWanted(rest=rest if rest != self._rest else None)
        if days and self._skipped(*days):
            wanted = wanted._replace(again=days)
        elif days:
            reason = self.query_one("#reason", Field).value
            wanted = wanted._replace(skip=Skip(first=days[0], last=days[1], reason=reason))
        self.dismiss(wanted)
