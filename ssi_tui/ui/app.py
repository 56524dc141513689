"""The full-screen tracker."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from textual.app import SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen

from ssi_tui.service.tracker import Tracker

from .hangup import end_with_terminal
from .keymap import Wanted, read_keymap
from .saving import Saver
from .screens.base import TABS, Desk, TrackerScreen
from .signs import Signs
from .themed import Look, ThemedApp
from .themes import ThemeTable

if TYPE_CHECKING:
    from .dialogs.import_files import ReadFiles

GREETED_FOR = 8.0
"""Seconds."""


def screen_of(tab: str) -> type[TrackerScreen]:
    """The class of a tab's screen, which is imported when it is first needed: a start needs one of them."""
    return cast("type[TrackerScreen]", getattr(import_module(f".screens.{tab.lower()}", __package__), tab))


def _screen(tab: str, desk: Desk) -> TrackerScreen:
    return screen_of(tab)(desk)


def _collect_garbage() -> None:
    """Begin to, where a start did without; what is there by then stays, and is not looked through each time."""
    gc.freeze()
    gc.enable()


class SsiApp(ThemedApp):
    """One tracker in a terminal.

    `theme`, `themes`, `look_at_themes` and `on_theme` are those of a ThemedApp. `frozen_now` says that the clock
    stands still. `greeting` is told at the start. `data` is the folder the entries are kept in. With `welcome`,
    who never wrote anything is shown round. `keys` are the user's own, by the id of a command. `read_files` is how
    an import reads. `greeted_on` is the day on which the user last said what is to be done about days away;
    `on_greeted` is told of another.
    """

    TITLE = "SSI"
    CSS_PATH = "screens/today.tcss"  # of the first screen: parsed with the rest, not once more when it comes
    CSS = """
    ToastRack { align-horizontal: right; }
    Tooltip { max-width: 52; padding: 0 1; background: $panel; color: $foreground; border: round $primary 50%; }
    Toast { width: auto; max-width: 70; background: $panel; }
    SearchIcon { display: none; }
    Input > .input--placeholder, Input > .input--suggestion { color: $dim; }
    """
    DEFAULT_MODE = "Today"

    def __init__(
        self,
        tracker: Tracker,
        *,
        theme: str = "ssi-dark",
        themes: Sequence[ThemeTable] = (),
        ascii: bool = False,
        look_at_themes: Look = lambda: None,
        on_theme: Callable[[str], None] = lambda _: None,
        frozen_now: bool = False,
        greeting: str = "",
        data: str = "",
        welcome: bool = False,
        keys: Wanted | None = None,
        read_files: ReadFiles | None = None,
        greeted_on: date | None = None,
        on_greeted: Callable[[date], None] = lambda _: None,
    ) -> None:
        super().__init__(theme, themes, look_at_themes, on_theme)
        self.ascii_only = ascii
        self._signs = Signs(ascii)
        self._keys = read_keymap(keys or {}, [screen_of(tab).commands for tab in TABS] if keys else [])
        desk = Desk(
            tracker,
            Saver(),
            frozen_now,
            self.go,
            self._keys,
            data=data,
            welcome=welcome,
            read_files=read_files,
            greeted_on=greeted_on,
            on_greeted=on_greeted,
        )
        self._first = partial(_screen, self.DEFAULT_MODE, desk)
        for tab in TABS:
            if tab != self.DEFAULT_MODE:
                self.add_mode(tab, partial(_screen, tab, desk))
        self._greeting = greeting

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), self._signs]

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: not yet a mode, for which all styles would be parsed once more before it is drawn."""
        return self._first()

    def on_mount(self) -> None:
        self.add_mode(self.DEFAULT_MODE, self._first)  # to come back to
        self.call_after_refresh(_collect_garbage)
        if not self.is_headless:
            end_with_terminal()
        self.set_keymap(self._keys.textual)
        if self._keys.problems:
            lines = "\n".join(self._keys.problems)
            self.notify(lines, title="Keys in config.toml", markup=False, severity="warning", timeout=10)
        if self._greeting:
            self.notify(self._greeting, markup=False, timeout=GREETED_FOR)

    def go(self, tab: str) -> TrackerScreen:
        """Show the screen of a tab; it is made when it is first needed."""
        self.switch_mode(tab)
        return cast("TrackerScreen", self.screen_stack[0])

    async def action_quit(self) -> None:
        """Quit as the screen does: ctrl+q asks too if something is not saved."""
        await self.screen_stack[0].run_action("quit")

    def on_app_focus(self) -> None:
        """Look at once when the terminal gets the focus."""
        if isinstance(self.screen, TrackerScreen):
            self.screen.look()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything a key does, and Textual's own commands."""
        if isinstance(screen, TrackerScreen):
            for title, help, run in screen.palette():
                yield SystemCommand(title, help, run)
        for one in super().get_system_commands(screen):
            if one.title not in ("Quit", "Keys", "Maximize", "Minimize"):
                yield one
