"""Composition root: settings, store and clock become a Tracker, and a Tracker with themes becomes the screens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import time_ns
from typing import TYPE_CHECKING

from ssi_tui.config.paths import find_paths
from ssi_tui.config.settings import Settings, ascii_only, load_settings, save_theme, theme_wanted
from ssi_tui.domain.errors import UsageError
from ssi_tui.service.checks import did_you_mean
from ssi_tui.service.ports import Clock
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage.store import Store

if TYPE_CHECKING:
    from ssi_tui.config.themes import ThemeFile
    from ssi_tui.ui.app import SsiApp

Warn = Callable[[str], None]
"""Takes a line about something that could not be used and does not stand in the way."""


def find_clock(environ: Mapping[str, str]) -> Clock:
    """The real clock, or the instant of SSI_NOW, which stands still."""
    text = environ.get("SSI_NOW", "")
    if not text:
        return lambda: datetime.now(UTC).astimezone()
    instant = _instant(text)
    if instant is None:
        raise UsageError(f'SSI_NOW is "{text}"', "an instant with its offset is needed: 2026-11-24T08:00:00+01:00")
    return lambda: instant


def find_settings(environ: Mapping[str, str]) -> Settings:
    """The user's settings; a problem with them is told by `open_tracker`."""
    return load_settings(find_paths(environ).settings)[0]


def open_tracker(environ: Mapping[str, str], warn: Warn) -> Tracker:
    """The tracker on the user's folders, brought up to date; nothing is written yet."""
    paths, clock = find_paths(environ), find_clock(environ)
    settings, problems = load_settings(paths.settings)
    store = Store(paths.data, paths.state, lambda: time_ns() // 1_000_000)  # revisions order writing, not days
    tracker = Tracker(store, clock, settings.day_start)
    tracker.refresh()
    for problem in (*problems, *tracker.problems):
        warn(str(problem))
    return tracker


def find_themes(environ: Mapping[str, str], warn: Warn) -> dict[str, str]:
    """Every theme there is by name, and where it comes from."""
    own = find_paths(environ).themes
    app, files = _screens(environ, warn)
    origins = {theme.name: "yours" if theme.path and theme.path.parent == own else "ssi-tui" for theme in files}
    return origins | {name: "Textual" for name in sorted(app.available_themes) if name not in origins}


def run_ui(environ: Mapping[str, str], warn: Warn, theme: str = "", ascii: bool = False) -> int:
    """Run the full-screen tracker until it is left; the exit status. UsageError for an unknown theme."""
    app, files = _screens(environ, warn, theme, ascii)
    names = {*app.available_themes, *(file.name for file in files)}
    if theme and theme not in names:
        raise UsageError(f'unknown theme "{theme}"', did_you_mean(theme, sorted(names)))
    app.run()
    return app.return_code or 0


def _screens(
    environ: Mapping[str, str], warn: Warn, theme: str = "", ascii: bool = False
) -> tuple[SsiApp, list[ThemeFile]]:
    """The screens, not running yet, and the themes they were given."""
    from ssi_tui.config.themes import load_themes
    from ssi_tui.ui.app import SsiApp

    paths, settings = find_paths(environ), find_settings(environ)
    themes, problems = load_themes(paths.themes)
    for problem in problems:
        warn(problem)
    app = SsiApp(
        open_tracker(environ, warn),
        theme=theme or theme_wanted(settings, paths),
        themes=themes,
        ascii=ascii or ascii_only(settings, getattr(sys.__stderr__, "encoding", None)),
        on_theme=lambda name: save_theme(name, settings, paths),
        frozen_now="SSI_NOW" in environ,
        data=str(paths.data),
        welcome=not paths.settings.exists(),
    )
    return app, themes


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else None
