"""Themes as files: one TOML file each, shipped with the package or written by the user."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ssi_tui.service.checks import did_you_mean

COLORS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A theme as its file says it: `colors` are Textual's base colours, `variables` any other by name."""

    name: str
    dark: bool
    colors: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None

    @property
    def shipped(self) -> bool:
        """Whether it came with the program."""
        return self.path is not None and self.path.parent == shipped_folder()


def load_themes(user: Path) -> tuple[list[ThemeFile], list[str]]:
    """The shipped themes and those of the user's folder, by name, and a line for each that cannot be used.

    A user's theme takes the place of a shipped one of its name.
    """
    found: dict[str, ThemeFile] = {}
    problems = []
    for path in (*_files(shipped_folder()), *_files(user)):
        try:
            theme = read_theme(path)
            found[theme.name] = theme
        except ValueError as error:
            problems.append(f"{path}: {error}: the theme is left out")
    return sorted(found.values(), key=lambda theme: theme.name), problems


class ThemeFolder:
    """Notices when the user's themes change; a look that finds nothing costs one listing of the folder."""

    def __init__(self, user: Path) -> None:
        self._user = user
        self._seen = _state(user)

    def changed(self) -> tuple[list[ThemeFile], list[str]] | None:
        """What `load_themes` gives, if a file was changed, added or removed since the last look."""
        state = _state(self._user)
        if state == self._seen:
            return None
        self._seen = state
        return load_themes(self._user)


def _state(folder: Path) -> list[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            files = [(entry.name, entry.stat()) for entry in found if entry.name.endswith(".toml")]
    except OSError:
        return []
    return sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in files)


def shipped_folder() -> Path:
    """Where the shipped themes are: in the package as it is installed, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    packed = package / "themes"
    return packed if packed.is_dir() else package.parent / "themes"


def read_theme(path: Path) -> ThemeFile:
    """The theme of a file; ValueError with what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"not TOML ({error})") from None
    name, dark = table.get("name", path.stem), table.get("dark", True)
    if not isinstance(name, str) or not name or not name.isprintable():
        raise ValueError("name: a text is needed")
    if not isinstance(dark, bool):
        raise ValueError("dark: true or false is needed")
    colors, variables = _texts(table, "colors"), _texts(table, "variables")
    for key in colors:
        if key not in COLORS:
            raise ValueError(f'colors: unknown colour "{key}": {did_you_mean(key, COLORS)}')
    if "primary" not in colors:
        raise ValueError("colors: primary is needed")
    return ThemeFile(name, dark, colors, variables, path)


def _texts(table: Mapping[str, Any], name: str) -> dict[str, str]:
    texts = table.get(name, {})
    if not isinstance(texts, dict):
        raise ValueError(f"{name}: a table is needed")
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(f'{name}.{key}: a text such as "#2f6fde" is needed')
    return texts


def _files(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else ()
