"""Quick add: one line says what was done, how often, when and with whom; enter logs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from ssi_tui.domain.errors import UsageError
from ssi_tui.domain.grammar import Draft, complete
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.reader import Reader
from ssi_tui.service.wording import day_text
from ssi_tui.ui.hints import log_anyway, moved, over_cap

from .dialog import Box, Dialog
from .fields import Line, Said
from .matches import Matcher, Matches, label_of

PAUSE = 0.15
"""Seconds without typing before a past day is worked out: that takes longer the longer ago it is."""


class QuickAdd(Dialog[Draft]):
    """Type what was done; gives what is to be logged. `add` logs at once what is followed by more."""

    DEFAULT_CSS = """
    QuickAdd {
        align: center top;
        .box { width: 76; }
        &.-regular .box { margin-top: 1; padding: 0 2; }
        &.-regular Matches { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Match before"),
        Binding("down", "move(1)", "Match after"),
        Binding("pageup", "move(-8)", "Matches before"),
        Binding("pagedown", "move(8)", "Matches after"),
        Binding("tab", "complete", "Complete the name"),
        Binding("ctrl+enter,ctrl+j", "add_more", "Add and stay"),  # ctrl+j: what many terminals send for it
    ]

    def __init__(self, tracker: Reader, day: date, add: Callable[[Draft], Outcome | None]) -> None:
        super().__init__()
        self._line = Matcher(tracker, day)
        self._title = "Add" if day == tracker.today else f"Add to {day_text(day)}"
        self._add = add
        self._asked = False
        self._told: Content | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        with Box(self._title, "enter add   ↑↓ choose   tab complete   ; add more   esc close"):
            yield Line(placeholder="5 com @y Ana's thread", id="line", classes="gap")
            yield Matches()
            yield Said(id="preview", height=2)

    def on_mount(self) -> None:
        self._show()

    @on(Input.Changed)
    def typed(self) -> None:
        """Look at what was typed."""
        line = self.query_one(Line).value
        if line:
            self._told = None
        self._line.read(line.strip().rstrip(";").rstrip())
        self._show()

    # what is said

    def _show(self) -> None:
        self._asked = False
        line = self._line
        self.query_one(Matches).show(line.matches(), line.at)
        if self._timer:
            self._timer.stop()
        if line.day == line.today or line.draft is None:
            self._preview()
        else:
            self._say(self._what(), Content(""))
            self._timer = self.set_timer(PAUSE, self._preview)

    def _preview(self) -> None:
        """Say what enter would do, and what that would move."""
        if self._line.error:
            self._say(_wrong(self._line.error.message), Content.styled(f"  {self._line.error.hint}", "$dim"))
            return
        try:
            planned = self._line.planned()
        except UsageError as error:
            self._say(self._what(), _wrong(str(error)))
            return
        if planned is None:
            self._say(*self._help())
            return
        tonight = Content.assemble(("  tonight ", "$dim"), moved(planned.tonight))
        if planned.warnings:
            self._say(self._what(), Content.styled(f"■ {planned.warnings[0]}", "bold $warning") + tonight)
        else:
            self._say(self._what(), tonight + self._variants())

    def _help(self) -> tuple[Content, Content]:
        if self._told:
            return self._told, Content.styled("  another one, or enter closes", "$dim")
        how = Content.assemble(
            "  count ", ("name", "bold"), " @day note", ("   such as @y @mon @-3 @2026-11-20", "$dim")
        )
        return how, Content.styled("  a name by its key, its beginning or some of its letters", "$dim")

    def _what(self) -> Content:
        """What enter would log."""
        line = self._line
        made, chosen = line.draft, line.chosen
        if made is None or chosen is None:
            return Content("")
        near = {line.today: "today, ", line.today - timedelta(days=1): "yesterday, "}.get(line.day, "")
        return Content.assemble(
            ("→ ", "bold $accent"),
            (f"{made.count} × ", "bold $accent"),
            (label_of(chosen.action.label, made.variant), "bold"),
            (f"  {near}{day_text(line.day)}", "$dim" if line.day == line.today else "$people"),
            (f"  “{made.note}”" if made.note else "", "italic"),
        )

    def _variants(self) -> Content:
        """The variants there are, if none was named."""
        chosen = self._line.chosen
        if chosen is None or chosen.variant or not chosen.action.variants:
            return Content("")
        return Content.styled(f"   or {', '.join(chosen.action.variants)}", "$dim")

    def _say(self, *rows: Content) -> None:
        self.query_one("#preview", Said).say(*rows)

    # keys

    def action_move(self, by: int) -> None:
        """Choose another match."""
        self._line.move(by)
        self._show()

    def action_complete(self) -> None:
        """Write the chosen name in full."""
        if self._line.found:
            line = self.query_one(Line)
            line.value = complete(line.value, self._line.found[max(0, self._line.at)])
            line.cursor_position = len(line.value)

    @on(Matches.Clicked)
    def clicked(self, message: Matches.Clicked) -> None:
        """A click chooses, a click on what is chosen logs."""
        if message.at == self._line.at:
            self._log(stay=False)
        else:
            self._line.at = message.at
            self._show()

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Log what the line says; a line that ends with ; is followed by another."""
        line = self.query_one(Line).value.strip()
        if line or self._line.chosen:
            self._log(stay=line.endswith(";"))
        else:
            self.dismiss(None)

    def action_add_more(self) -> None:
        """Log what the line says, and stay."""
        self._log(stay=True)

    def _log(self, stay: bool) -> None:
        made = self._line.draft
        try:
            planned = self._line.planned()
        except UsageError as error:
            self._say(self._what(), _wrong(str(error)))
            return
        if made is None or planned is None:
            return
        if planned.warnings and not self._asked:
            self._asked = True
            self._say(over_cap(self._line.crossed()[0]), log_anyway("enter"))
        elif stay:
            self._told = _added(planned, self._add(made))
            self.query_one(Line).value = ""
            self._line.read("")
            self._show()
        else:
            self.dismiss(made)

    def action_leave(self) -> None:
        """Leave the question, or close."""
        if self._asked:
            self._show()
        else:
            self.dismiss(None)


def _wrong(text: str) -> Content:
    return Content.assemble(("× ", "bold $warning"), text)


def _added(planned: Outcome, done: Outcome | None) -> Content:
    """That it was logged, or that it waits to be saved."""
    if done is None:
        return Content.styled(f"▲ {planned.text}: not saved yet, esc shows why", "bold $error")
    return Content.assemble(("✓ ", "bold $success"), (done.text, "bold"), ("  tonight ", "$dim"), moved(done.tonight))
