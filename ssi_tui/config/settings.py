"""What the user set in config.toml, and what was last chosen and answered in the app."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from ssi_tui.domain.errors import StorageError
from ssi_tui.service.checks import did_you_mean

from .paths import Paths

DEFAULT_THEME = "ssi-dark"
GLYPHS = ("auto", "unicode", "ascii")


def _day_start(value: Any) -> time:
    wrong = ValueError('a time from "00:00" to "12:00" is needed, such as "03:00"')
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            raise wrong from None
    if not isinstance(value, time) or value.tzinfo or value > time(12):
        raise wrong
    return value.replace(second=0, microsecond=0)


def _theme(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("the name of a theme is needed; `ssi themes` lists them")
    return value.strip()


def _glyphs(value: Any) -> str:
    if value not in GLYPHS:
        raise ValueError(f"one of {', '.join(GLYPHS)} is needed")
    return str(value)


def _zone(value: Any) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(value).key
    except (TypeError, ValueError, ZoneInfoNotFoundError, OSError):
        raise ValueError('a time zone is needed, such as "America/Los_Angeles"') from None


def _keys(value: Any) -> dict[str, tuple[str, ...]]:
    wrong = ValueError('a key is needed for each command, such as "record.post" = "P", or several: ["P", "f2"]')
    if not isinstance(value, dict):
        raise wrong
    found = {}
    for id, names in _flat(value):
        listed = [names] if isinstance(names, str) else names
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise wrong
        found[id] = tuple(name for name in listed if name)
    return found


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a table; an id with a dot may be written without quotes, and is a table in the table then."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{rest}", inner) for rest, inner in _flat(value))
        else:
            yield key, value


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings; each field is a key of config.toml, with its default and what reads its value.

    A reader raises ValueError with what is needed.

    `day_start` is when a new day begins. `theme` is "" where none is set. `glyphs` is auto, unicode or ascii.
    `invitations_zone` is the time zone of the times in LinkedIn's Invitations.csv, which do not say.
    `keys` are the user's own, by the id of a command.
    """

    day_start: time = field(default=time(3), metadata={"read": _day_start})
    theme: str = field(default="", metadata={"read": _theme})
    glyphs: str = field(default="auto", metadata={"read": _glyphs})
    invitations_zone: str = field(default="America/Los_Angeles", metadata={"read": _zone})
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"read": _keys})


def settings_text(settings: Settings) -> str:
    """The settings as config.toml would say them."""
    told = [(one.name, getattr(settings, one.name)) for one in fields(settings)]
    plain = [f"{name} = {_toml(value)}" for name, value in told if not isinstance(value, Mapping)]
    tables = [
        line
        for name, value in told
        if isinstance(value, Mapping) and value
        for line in ("", f"[{name}]", *(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()))
    ]
    return "\n".join([*plain, *tables])


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of that file, and a line for each that cannot be used: its default is used instead."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"{path}: cannot be read ({_reason(error)}): the defaults are used"]
    import tomllib  # only those who have a file need it

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), [f"{path}: not TOML ({error}): the defaults are used"]
    settings = Settings()
    readers = {one.name: one.metadata["read"] for one in fields(Settings)}
    problems = []
    for key, value in table.items():
        try:
            settings = replace(settings, **{key: readers[key](value)})
        except KeyError:
            problems.append(f'{path}: unknown setting "{key}": {did_you_mean(key, readers)}')
        except ValueError as error:
            problems.append(f"{path}: {key} = {value!r}: {error}")
    return settings, problems


def theme_wanted(settings: Settings, paths: Paths) -> str:
    """The name of the theme to start with: what was said last, in the app or in config.toml, else the default.

    A theme chosen in the app stays until config.toml names another one than it did when it was chosen.
    """
    try:
        chosen, _, set_then = paths.chosen_theme.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        chosen = set_then = ""
    if chosen and set_then.strip() == settings.theme:
        return chosen
    return settings.theme or DEFAULT_THEME


def save_theme(name: str, settings: Settings, paths: Paths) -> None:
    """Remember a theme chosen in the app, beside the one config.toml names; the user's own file stays as it is."""
    try:
        _write_private(paths.chosen_theme, f"{name}\n{settings.theme}\n")
    except OSError as error:
        raise StorageError(f"{paths.chosen_theme}: the theme was not saved", _reason(error)) from error


def greeted_on(paths: Paths) -> date | None:
    """The day on which the user last said what is to be done about days away."""
    try:
        return date.fromisoformat(paths.greeted.read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None


def save_greeting(day: date, paths: Paths) -> None:
    """Remember that the user was asked about days away and answered."""
    with suppress(OSError):  # then they are asked once more, and nothing is lost
        _write_private(paths.greeted, f"{day}\n")


def _write_private(path: Path, text: str) -> None:
    """Write a file of the state folder that nobody else may read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")


def ascii_only(settings: Settings, encoding: str | None) -> bool:
    """Whether to draw with ASCII only on a stream of that encoding."""
    if settings.glyphs == "auto":
        return (encoding or "").casefold().replace("-", "") != "utf8"
    return settings.glyphs == "ascii"


def _toml(value: object) -> str:
    """A value as TOML; JSON writes texts and lists of them as TOML does."""
    return json.dumps(f"{value:%H:%M}" if isinstance(value, time) else value, ensure_ascii=False)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "not UTF-8"
