"""The full-screen tracker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast

from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.tracker import Tracker

from . import themes as theming
from .dialogs.import_files import ReadFiles, read_nothing
from .saving import Saver
from .screens.base import Desk, TrackerScreen
from .screens.goals import Goals
from .screens.history import History
from .screens.review import Review
from .screens.today import Today
from .screens.trends import Trends
from .signs import Signs
from .themes import ThemeTable

GREETED_FOR = 8.0
"""Seconds."""
_SCREENS: dict[str, Callable[[Desk], TrackerScreen]] = {
    "Today": Today,
    "History": History,
    "Trends": Trends,
    "Goals": Goals,
    "Review": Review,
}


class SsiApp(App[None]):
    """One tracker in a terminal.

    `on_theme` is told the theme the user chose, to keep it. `frozen_now` says that the clock stands still.
    `greeting` is told at the start. `data` is the folder the entries are kept in. With `welcome`, who never wrote
    anything is shown round. `read_files` is how an import reads.
    """

    TITLE = "SSI"
    CSS = """
    ToastRack { align-horizontal: right; }
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
        on_theme: Callable[[str], None] = lambda _: None,
        frozen_now: bool = False,
        greeting: str = "",
        data: str = "",
        welcome: bool = False,
        read_files: ReadFiles = read_nothing,
    ) -> None:
        self._wanted_theme = theme
        super().__init__()
        self.ascii_only = ascii
        self._signs = Signs(ascii)
        desk = Desk(tracker, Saver(), frozen_now, self.go, data, welcome, read_files)
        for tab, screen in _SCREENS.items():
            self.add_mode(tab, partial(screen, desk))
        self._on_theme = on_theme
        self._greeting = greeting
        self._bad_themes: dict[str, str] = {}
        for table in themes:
            self._add_theme(table)

    def _add_theme(self, table: ThemeTable) -> None:
        theme = theming.theme_of(table)
        why = theming.trouble(theme)
        if why:
            self._bad_themes[theme.name] = why
        else:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that Textual's own themes do not have."""
        return theming.variables(self.current_theme.dark)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), self._signs]

    def on_mount(self) -> None:
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme
        else:
            self.notify(f"There is no theme {self._wanted_theme}", markup=False, severity="warning")
        for name, why in self._bad_themes.items():
            self.notify(f"Theme {name} cannot be used: {why}", markup=False, severity="warning")
        if self._greeting:
            self.notify(self._greeting, markup=False, timeout=GREETED_FOR)
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def go(self, tab: str) -> TrackerScreen:
        """Show the screen of a tab; it is made when it is first needed."""
        self.switch_mode(tab)
        return cast("TrackerScreen", self.screen_stack[0])

    async def action_quit(self) -> None:
        """Quit as the screen does: ctrl+q asks too if something is not saved."""
        await self.screen_stack[0].run_action("quit")

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self._wanted_theme:
            self._wanted_theme = theme.name
            try:
                self._on_theme(theme.name)
            except StorageError as error:
                self.notify(str(error), markup=False, severity="error", timeout=10)

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
