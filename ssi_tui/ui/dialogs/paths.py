"""Paths as people type, paste and drop them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ssi_tui.service.text import plain

QUOTES = "'\""
SEPARATORS = tuple({"/", os.sep})


def path_of(text: str) -> str:
    """The absolute path a line means: dropped files come in quotes, with escaped blanks, or as a file URL."""
    text = text.strip()
    if len(text) > 1 and text[0] in QUOTES and text[0] == text[-1]:
        text = text[1:-1]
    elif text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif os.sep == "/" and "\\" in text and not _home(text).exists():
        text = re.sub(r"\\(.)", r"\1", text)
    return str(_home(text).absolute())


def completed(text: str) -> tuple[str, list[str]]:
    """The line as far as there is one way to go on, and the names it can go on with; folders end in a separator.

    Names that cannot be written in a line are left out, and hidden ones unless a dot is written.
    """
    end = max(text.rfind(separator) for separator in SEPARATORS) + 1
    folder, start = text[:end], text[end:]
    names = [
        name
        for name in _names(_home(folder or "."))
        if name.casefold().startswith(start.casefold()) and (start.startswith(".") or not name.startswith("."))
    ]
    exact = [name for name in names if name.startswith(start)]
    names = exact or names
    common = os.path.commonprefix(names)
    return (folder + common if len(common) >= len(start) and names else text), names


def _home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such user
        return Path(text)


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [f"{entry.name}{os.sep}" if entry.is_dir() else entry.name for entry in entries]
    except OSError:
        return []
    return sorted((name for name in found if plain(name) == name), key=str.casefold)
