"""An app that wears a theme: one of Textual's, of ours or of the user's, also while its file is being edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.app import App
from textual.theme import Theme

from ssi_tui.domain.errors import StorageError

from . import themes as theming
from .themes import ThemeTable

Look = Callable[[], tuple[Sequence[ThemeTable], Sequence[str]] | None]
"""The themes again, and what is wrong with others, if any file has changed since the last look."""
LOOK_EVERY = 1.0
"""Seconds."""


class ThemedApp(App[None]):
    """Puts the wanted theme on as soon as there is one of that name; a bad theme is told and left out.

    `on_theme` is told the theme the user chose, to keep it.
    """

    def __init__(self, theme: str, themes: Sequence[ThemeTable], look: Look, on_theme: Callable[[str], None]) -> None:
        self._wanted_theme = theme
        super().__init__()
        self._look_at_files, self._on_theme = look, on_theme
        self._bad_themes = self._take(themes)
        if theme in self.available_themes:
            # Put on before anything is drawn: the style sheets are parsed once, not again for another theme.
            self.set_reactive(App.theme, theme)
            self.set_class(self.current_theme.dark, "-dark-mode", update=False)
            self.set_class(not self.current_theme.dark, "-light-mode", update=False)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that Textual's own themes do not have."""
        return theming.variables(self.current_theme.dark)

    def on_mount(self) -> None:
        if self._wanted_theme not in self.available_themes:
            self._warn(f"There is no theme {self._wanted_theme}")
        self._dress()
        self._warn(*self._bad_themes)
        self.theme_changed_signal.subscribe(self, self._keep)
        self.set_interval(LOOK_EVERY, self.look_at_themes)

    def look_at_themes(self) -> None:
        """Take in the themes whose files have changed."""
        found = self._look_at_files()
        if found is None:
            return
        tables, problems = found
        before = self.current_theme
        self._warn(*problems, *self._take(tables))
        self._dress()
        if self.current_theme.name == before.name and self.current_theme != before:
            self.mutate_reactive(ThemedApp.theme)

    def _take(self, tables: Iterable[ThemeTable]) -> list[str]:
        """Register themes; what is wrong with the others."""
        problems = []
        for table in tables:
            theme = theming.theme_of(table)
            if theme == self.get_theme(theme.name):
                continue
            if why := "" if table.shipped else theming.trouble(theme):
                problems.append(f"Theme {theme.name} cannot be used: {why}")
            else:
                self.register_theme(theme)
        return problems

    def _dress(self) -> None:
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme

    def _warn(self, *lines: str) -> None:
        for line in lines:
            self.notify(line, markup=False, severity="warning")

    def _keep(self, theme: Theme) -> None:
        if theme.name != self._wanted_theme:
            self._wanted_theme = theme.name
            try:
                self._on_theme(theme.name)
            except StorageError as error:
                self.notify(str(error), markup=False, severity="error", timeout=10)
