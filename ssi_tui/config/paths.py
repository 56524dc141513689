"""The folders of data, state and settings."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ssi_tui.domain.errors import UsageError

APP = "ssi-tui"

_XDG = {"data": "~/.local/share", "state": "~/.local/state", "config": "~/.config"}


class Paths(NamedTuple):
    """Where everything is kept; the folders need not exist yet.

    `data` is what a user backs up, `state` belongs to this machine only, `config` holds what the user writes.
    """

    data: Path
    state: Path
    config: Path

    @property
    def settings(self) -> Path:
        """The user's settings."""
        return self.config / "config.toml"

    @property
    def themes(self) -> Path:
        """The folder of the user's own themes."""
        return self.config / "themes"

    @property
    def chosen_theme(self) -> Path:
        """The theme last chosen in the app."""
        return self.state / "theme"

    @property
    def greeted(self) -> Path:
        """The day on which the user last said what is to be done about days away."""
        return self.state / "greeted"

    @property
    def last_error(self) -> Path:
        """The traceback of the last unexpected error."""
        return self.state / "last-error.txt"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """The folders that SSI_DATA_DIR, SSI_STATE_DIR and SSI_CONFIG_DIR name, else the platform's own."""
    return Paths(*(_folder(environ, kind) for kind in ("data", "state", "config")))


def _folder(environ: Mapping[str, str], kind: str) -> Path:
    name = f"SSI_{kind.upper()}_DIR"
    if environ.get(name):
        return Path(environ[name]).absolute()
    folder = _platforms(environ, kind)
    if not folder.is_absolute():
        raise UsageError("there is no home folder to keep anything in", f"name a folder in {name}")
    if sys.platform in ("darwin", "win32"):  # there the three are one folder, and only the data may be synced
        folder /= kind
    return folder


def _platforms(environ: Mapping[str, str], kind: str) -> Path:
    platform: str = sys.platform
    if platform == "linux":  # as platformdirs has it, which would be a twentieth of all that `ssi add` does
        base = Path(environ.get(f"XDG_{kind.upper()}_HOME", ""))
        if not base.is_absolute():
            base = Path(_XDG[kind])
            with contextlib.suppress(RuntimeError):  # there is no home
                base = base.expanduser()
        return base / APP
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
