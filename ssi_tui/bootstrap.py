"""Composition root: settings, store and clock become a Tracker, and a Tracker with themes becomes the screens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING

from ssi_tui.config.paths import find_paths
from ssi_tui.config.settings import (
    Settings,
    ascii_only,
    greeted_on,
    load_settings,
    save_greeting,
    save_theme,
    theme_wanted,
)
from ssi_tui.domain.errors import UsageError
from ssi_tui.service.checks import did_you_mean
from ssi_tui.service.ports import Clock
from ssi_tui.service.tracker import Tracker
from ssi_tui.storage.backup import Backups
from ssi_tui.storage.command import CommandStore
from ssi_tui.storage.store import Store

if TYPE_CHECKING:
    from datetime import date

    from ssi_tui.config.themes import ThemeFile
    from ssi_tui.domain.evidence import Findings
    from ssi_tui.storage.backup import Packed
    from ssi_tui.storage.doctor import Diagnosis
    from ssi_tui.storage.restore import Restored
    from ssi_tui.ui.app import SsiApp

DEMO_FOLDERS = {"SSI_DATA_DIR": "data", "SSI_STATE_DIR": "state"}
"""Where the demo's data and state are, inside its folder."""

PATIENCE = 10.0
"""Seconds that a command waits for another process that is writing."""
SCREEN_PATIENCE = 0.1
"""Seconds that the screen may stand still for another process; what is not saved then is tried again every second."""

MOMENT = 0.05
"""Seconds of reading that nobody is told of."""

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


def open_tracker(environ: Mapping[str, str], warn: Warn, on_screen: bool = False, brief: bool = False) -> Tracker:
    """The tracker on the user's folders, brought up to date; nothing is written yet.

    A tracker `on_screen` does not wait long for other processes, and warns of nothing once it is there. A `brief`
    one looks once, and reads only what it is asked about.
    """
    paths, clock = find_paths(environ), find_clock(environ)
    settings, problems = load_settings(paths.settings)
    backups = _backups(environ, (lambda _: None) if on_screen else warn)
    kind = CommandStore if brief else Store
    reading = _Reading() if on_screen else None
    store = kind(paths.data, paths.state, _wall_ms, SCREEN_PATIENCE if on_screen else PATIENCE, backups, reading)
    tracker = Tracker(store, clock, settings.day_start)
    tracker.refresh()
    if reading:
        reading.end()
    for problem in (*problems, *tracker.problems):
        warn(str(problem))
    return tracker


class _Reading:
    """Says on a terminal how much has been read, once that takes longer than a moment, and until it ends."""

    def __init__(self) -> None:
        self._from = monotonic() + MOMENT
        self._said = False

    def __call__(self, share: float) -> None:
        if sys.stderr and sys.stderr.isatty() and monotonic() > self._from:
            self._said = True
            sys.stderr.write(f"\rReading what was logged: {share:.0%}")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave no trace, and say no more."""
        if self._said:
            sys.stderr.write("\r\x1b[K")
        self._from = float("inf")


def back_up(environ: Mapping[str, str], target: Path | None = None) -> Packed:
    """Back the data folder up, into a file or beside the daily backups; StorageError if that cannot be."""
    if target is None:
        return _backups(environ).make()
    from ssi_tui.storage.backup import pack

    return pack(find_paths(environ).data, target.absolute())


def put_back(environ: Mapping[str, str], archive: Path, dry_run: bool) -> Restored:
    """Add what a backup has and the data folder has not. UsageError if it is no backup; StorageError."""
    from ssi_tui.storage.restore import restore

    paths = find_paths(environ)
    return restore(archive, paths.data, paths.state, PATIENCE, dry_run)


def examine(environ: Mapping[str, str]) -> tuple[Diagnosis, Path | None]:
    """What every data file is like, and the newest backup."""
    from ssi_tui.storage.doctor import diagnose

    paths = find_paths(environ)
    return diagnose(paths.data, paths.state), _backups(environ).newest


def _backups(environ: Mapping[str, str], warn: Warn = lambda _: None) -> Backups:
    paths, clock = find_paths(environ), find_clock(environ)
    return Backups(paths.data, paths.state / "backups", lambda: clock().date(), warn)


def read_files(
    environ: Mapping[str, str],
    paths: Sequence[str],
    today: date,
    me: str = "",
    progress: Callable[[float, str], None] | None = None,
) -> Findings:
    """What the files at the paths (`-` is standard input) prove, for `bring_in` to write down.

    `me` is the user's profile where that is unclear; `progress` is told how much is read, 0 to 1, and what comes
    next. It touches no tracker, so that it may run in a thread. UsageError if there is nothing to import.
    """
    from zoneinfo import ZoneInfo

    from ssi_tui.linkedin.dates import Days
    from ssi_tui.linkedin.reading import Options, read

    settings = find_settings(environ)
    days, zone = Days(start=settings.day_start), ZoneInfo(settings.invitations_zone)
    return read(paths, Options(days, today, zone, me), progress)


def write_demo(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Write a made-up year into a new or empty folder; the environment that uses it. UsageError for another folder."""
    from ssi_tui.service.demo import demo_changes

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder", "name one that is, or a new one")
    inside = {**environ, **{name: str(folder / part) for name, part in DEMO_FOLDERS.items()}}
    paths, settings = find_paths(inside), find_settings(inside)
    store = Store(paths.data, paths.state, _wall_ms)
    for facts in demo_changes(find_clock(environ)(), settings.day_start):
        store.write(facts)
    return inside


def find_themes(environ: Mapping[str, str], warn: Warn) -> dict[str, str]:
    """Every theme there is by name, and where it comes from."""
    from ssi_tui.config.themes import load_themes
    from ssi_tui.ui.themes import textual_names

    own = find_paths(environ).themes
    files, problems = load_themes(own)
    for problem in problems:
        warn(problem)
    origins = {theme.name: "yours" if theme.path and theme.path.parent == own else "ssi-tui" for theme in files}
    return origins | {name: "Textual" for name in textual_names() if name not in origins}


def run_ui(environ: Mapping[str, str], warn: Warn, theme: str = "", ascii: bool = False, greeting: str = "") -> int:
    """Run the full-screen tracker until it is left; the exit status. UsageError for an unknown theme."""
    app, files = _screens(environ, warn, theme, ascii, greeting)
    names = {*app.available_themes, *(file.name for file in files)}
    if theme and theme not in names:
        raise UsageError(f'unknown theme "{theme}"', did_you_mean(theme, sorted(names)))
    app.run()
    return app.return_code or 0


def _import_asyncio() -> None:
    """Import it as it is where Python was built without TLS, which nothing here needs: that saves 4 MiB."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # what stops an import
        import asyncio  # noqa: F401  # Textual's

        del sys.modules["ssl"]


def _screens(
    environ: Mapping[str, str], warn: Warn, theme: str = "", ascii: bool = False, greeting: str = ""
) -> tuple[SsiApp, list[ThemeFile]]:
    """The screens, not running yet, and the themes they were given."""
    from ssi_tui.config.themes import ThemeFolder, load_themes

    tracker = open_tracker(environ, warn, on_screen=True, brief=True)
    _import_asyncio()
    from ssi_tui.ui.app import SsiApp  # takes longer than one may wait to be told that the tracker is being read

    paths, settings = find_paths(environ), find_settings(environ)
    folder = ThemeFolder(paths.themes)  # before they are read, so that no change is missed
    themes, problems = load_themes(paths.themes)
    for problem in problems:
        warn(problem)
    app = SsiApp(
        tracker,
        theme=theme or theme_wanted(settings, paths),
        themes=themes,
        look_at_themes=folder.changed,
        ascii=ascii or ascii_only(settings, getattr(sys.__stderr__, "encoding", None)),
        on_theme=lambda name: save_theme(name, settings, paths),
        frozen_now="SSI_NOW" in environ,
        greeting=greeting,
        data=str(paths.data),
        welcome=not paths.settings.exists(),
        keys=settings.keys,
        greeted_on=greeted_on(paths),
        on_greeted=lambda day: save_greeting(day, paths),
        read_files=lambda files, me, progress: read_files(environ, files, tracker.today, me, progress),
    )
    return app, themes


def _wall_ms() -> int:
    """The clock of revisions: they order writing, not days."""
    return time_ns() // 1_000_000


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else None
