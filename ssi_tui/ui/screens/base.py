"""What every screen of the tracker does: change things, tell what happened, take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from ssi_tui.domain.errors import SsiError, UsageError
from ssi_tui.service.outcome import Outcome
from ssi_tui.service.tracker import Tracker
from ssi_tui.ui.commands import Command, bindings, command, commands_in
from ssi_tui.ui.hints import Mood, Told, new_band, told
from ssi_tui.ui.keymap import Keymap
from ssi_tui.ui.saving import Change, Saver

from .asking import AskingScreen

if TYPE_CHECKING:
    from ssi_tui.ui.dialogs.import_files import ReadFiles

TABS = {"Today": "T", "History": "H", "Trends": "r", "Goals": "G", "Review": "v"}
"""The screens in the order of the tabs, and the letter of each whose capital opens it."""
TOLD_FOR = 4.0
"""Seconds that what was just done stays in the hint line."""
LIT_FOR = 0.3
"""Seconds that the row of a goal is lit after it was logged."""
MODIFIERS = ("shift", "control", "alt", "super", "meta", "hyper", "lock")
QUIT_ANYWAY = "Quit again to leave without it"


class Desk(NamedTuple):
    """What all screens share: the tracker, what waits to be saved, and the way to another screen by its tab.

    `data` is the folder the entries are kept in; `welcome` says that a new user may be shown round;
    `read_files` is how an import reads; `greeted_on` is the day on which the user last said what is to be done about
    days away, and `on_greeted` is told of another.
    """

    tracker: Tracker
    saver: Saver
    frozen_now: bool
    go: Callable[[str], TrackerScreen]
    keymap: Keymap
    data: str = ""
    welcome: bool = False
    read_files: ReadFiles | None = None
    greeted_on: date | None = None
    on_greeted: Callable[[date], None] = lambda _: None


class TrackerScreen(AskingScreen):
    """A screen on the tracker; what waits or has to be told is its mood."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (78, "-normal"), (110, "-wide"), (150, "-xwide")]  # noqa: RUF012  # Textual's
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-regular"), (32, "-tall"), (44, "-xtall")]  # noqa: RUF012  # Textual's

    commands: ClassVar[tuple[Command, ...]] = ()
    """The commands of the screen, in the order of the key bar and the help."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.mapped = desk.keymap.on(self.commands)
        self.keycaps = desk.keymap.caps_on(self.commands)
        self.tracker, self.saver = desk.tracker, desk.saver
        self.mood = Mood()
        self.today = desk.tracker.today
        _wear_size(self)

    def compose(self) -> ComposeResult:
        """The widgets of the screen."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw what the screen is about; what did not change is not painted."""
        raise NotImplementedError

    def show_mood(self) -> None:
        """Draw what the screen waits for or has to tell."""
        raise NotImplementedError

    def day_changed(self) -> None:
        """Called when a new day has begun, before it is drawn."""

    def on_screen_resume(self) -> None:
        """Take in what was changed on another screen."""
        self.look(quick=True)

    def look(self, quick: bool = False) -> None:
        """Take in what others wrote, save what waits, notice a new day; another tab does when it is shown again."""
        if self not in self.app.screen_stack:
            return
        try:
            if self.saver.waiting:
                self.action_save_again()
            self.tracker.refresh(quick)
            today = self.tracker.today
            if today != self.today:
                self.day_changed()
                self.today = today
            self.show()
        except SsiError as error:
            self.say(str(error), failed=True)

    def on_mount(self) -> None:
        self.show()
        self.set_interval(1, self.look)

    def on_key(self, event: events.Key) -> None:
        """Whatever was told is read with the next key."""
        if event.key.rpartition("_")[2] not in MODIFIERS:
            self.mood.told = None
            self.mood.first_look = False
            self.key_pressed(event)
            self.call_later(self.show_mood)  # after what the key does: one repaint, not two

    def key_pressed(self, event: events.Key) -> None:
        """Called for every key but Shift and its like, before what the key does; one that does nothing says so."""
        if event.key in self.active_bindings or not event.is_printable or not event.character:
            return
        kind = self.desk.keymap.logging(event.character)
        where = f"logs on Today ({kind.noun[0]}), {{T}} goes there" if kind else "is not a key here, {?} shows all"
        self.say(f"{event.character} {self.keyed(where)}")

    def look_at(self, day: date) -> None:
        """Look at a day; a screen that shows no single day stays as it is."""

    @command("T", label="Today", help="Look at today", group="Screen", bar="Today")
    def action_today(self) -> None:
        """Look at today."""
        self.desk.go("Today").look_at(self.today)

    @command("V", label="Review", help="A week, month or year", group="Screen")
    def action_review(self) -> None:
        """Show how a week, a month or a year went."""
        self.desk.go("Review")

    @command("Y", label="Why", help="Why the index moved", group="Go")
    def action_why(self, component: str = "") -> None:
        """Show what the index is made of and what moved it, from a component on."""
        from ssi_tui.ui.dialogs.why import Why

        self.app.push_screen(Why(self.tracker, component))

    @command("H", label="History", help="Look back and edit", group="Screen")
    def action_history(self) -> None:
        """Show what was logged."""
        self.desk.go("History")

    @command("R", label="Trends", help="The index over time", group="Screen")
    def action_trends(self) -> None:
        """Show the index over time."""
        self.desk.go("Trends")

    @command("G", label="Goals", help="Change goals and rest days", group="Screen")
    def action_goals(self) -> None:
        """Show the goals."""
        self.desk.go("Goals")

    # telling

    def say(self, text: str, failed: bool = False) -> None:
        """Tell a short line until the next key."""
        self.mood.told = Told(text, Content(""), "▲" if failed else "·", "failed" if failed else "")
        self.show_mood()

    def tell(self, verb: str, outcome: Outcome) -> None:
        """Tell for a while what a change did."""
        if outcome.added or outcome.removed:
            band = new_band(outcome, lambda: self.tracker.series().index[:-1]) if verb == "Logged" else ""
            line = self.mood.told = told(outcome, verb, self.today, band)
            self.set_timer(TOLD_FOR, partial(self._forget, line))

    def _forget(self, line: Told) -> None:
        if self.mood.told is line:
            self.mood.told = None
            self.show_mood()

    # changing

    def attempt(self, verb: str, change: Change, lit: str = "") -> Outcome | None:
        """Run a change and tell what it did; None if it cannot be, or cannot be saved and waits.

        `lit` is the goal that is lit for a moment when it is done.
        """
        return self._run(verb, partial(self.saver.attempt, change), lit)

    def _run(self, verb: str, save: Callable[[], Outcome | None], lit: str = "") -> Outcome | None:
        self.mood.question, self.mood.count = None, ""
        try:
            outcome = save()
        except UsageError as error:
            self.show()
            self.say(str(error))
            return None
        if outcome:
            self.tell(verb, outcome)
            if self.app.animation_level != "none":
                self.mood.lit = lit
                self.set_timer(LIT_FOR, self._unlight)
        self.show()
        return outcome

    def _unlight(self) -> None:
        if self.mood.lit:
            self.mood.lit = ""
            self.show()

    @command("u", label="Undo", help="Take a change back, or redo", bar="Undo")
    def action_undo(self) -> None:
        """Take this device's last change back."""
        self.attempt("Undone", self.tracker.undo)

    @command("ctrl+r", label="Redo", help="Take a change back, or redo")
    def action_redo(self) -> None:
        """Take the last undo back."""
        self.attempt("Redone", self.tracker.redo)

    @command("ctrl+s", label="Save again", help="Try again to save what failed")
    def action_save_again(self) -> None:
        """Try again to save what waits."""
        self._run("Logged", self.saver.retry)

    @command("?", label="Keys", help="Show every key", bar="Keys")
    def action_help(self) -> None:
        """Show every key."""
        from ssi_tui.ui.dialogs.help import Help

        self.app.push_screen(Help(self.mapped))

    @command("q", label="Quit", help="Quit; everything is saved", bar="Quit")
    def action_quit(self) -> None:
        """Quit, unless something is not saved yet: then the second time."""
        if self.saver.waiting and self.mood.error != QUIT_ANYWAY:
            self.mood.error = QUIT_ANYWAY
            self.show_mood()
            return
        self.app.exit()

    def palette(self) -> list[tuple[str, str, Callable[[], object]]]:
        """The commands for the palette: title with its key, help, and what runs it."""
        return [
            (f"{one.label}  {one.key}", one.help, partial(self.run_action, one.action))
            for one in self.mapped
            if one.palette
        ]

    OWN: ClassVar = tuple(commands_in(vars()))
    SHARED: ClassVar = (*OWN[:1], *AskingScreen.ASKING, *OWN[1:])
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN)]


def _wear_size(screen: TrackerScreen) -> None:
    """Give it the classes of its breakpoints at the start: coming later they have all styles applied once more."""
    width, height = screen.app.size
    for cells, steps in ((width, screen.HORIZONTAL_BREAKPOINTS), (height, screen.VERTICAL_BREAKPOINTS)):
        screen.set_class(True, max(step for step in steps if step[0] <= cells)[1], update=False)
