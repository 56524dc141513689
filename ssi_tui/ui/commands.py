"""Commands: a decorated action is its key, its help, its place in the palette and the key bar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from textual.binding import Binding

from ssi_tui.domain.catalogue import ACTIONS

_NAMES = {",": "comma", ".": "full_stop", "?": "question_mark,shift+slash", "+": "plus,add,shift+equals_sign"}
_NAMES |= {"-": "minus", "/": "slash", "<": "less_than_sign,shift+comma", ">": "greater_than_sign,shift+full_stop"}
PALETTE = "^p"
"""The key of the palette, where what has no key of its own is found."""
SHOWN_AS = {
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "left": "←",
    "right": "→",
    "comma": ",",
    "full_stop": ".",
}

Action = TypeVar("Action", bound=Callable[..., Any])


class Command(NamedTuple):
    """Something a key does; `id` is what a keymap calls it, `action` what Textual runs.

    `keys` is what a person reads. `bar` is its short label in the key bar, "" if it is not there.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    bar: str = ""
    pair: str = ""
    palette: bool = True

    @property
    def key(self) -> str:
        """The first key, as it is shown."""
        return shown(self.keys[0]) if self.keys else ""

    @property
    def bar_key(self) -> str:
        """The key as the key bar shows it: `, .` for a pair whose other half is not there."""
        return f"{self.key} {self.pair}".strip()

    @property
    def binding(self) -> Binding:
        """Textual's binding of its keys."""
        return Binding(textual_keys(*self.keys, id=self.id), self.action, self.label, show=False, id=self.id)


def command(
    *keys: str,
    label: str,
    help: str = "",
    group: str = "Any time",
    bar: str = "",
    pair: str = "",
    palette: bool = True,
) -> Callable[[Action], Action]:
    """Make an `action_…` method a command."""

    def mark(action: Action) -> Action:
        name = action.__name__.removeprefix("action_")
        made = Command(name.replace("_", "-"), name, keys, label, help or label, group, bar, pair, palette)
        action.__dict__["command"] = made
        return action

    return mark


def commands_in(namespace: Mapping[str, Any]) -> list[Command]:
    """The commands of a class body, in the order they are written."""
    return [value.command for value in namespace.values() if isinstance(getattr(value, "command", None), Command)]


def barred(commands: Iterable[Command], *ids: str) -> list[Command]:
    """The commands, of which only these are in the key bar."""
    return [one if one.id in ids else one._replace(bar="") for one in commands]


def record_commands() -> list[Command]:
    """One command for every action of the catalogue that is not asked for in a dialog."""
    return [
        Command(
            f"record.{kind.slug}",
            f"record('{kind.slug}')",
            (kind.key,) if kind.key else (),
            kind.label,
            f"Log: {kind.label}",
            "Log",
        )
        for kind in ACTIONS.values()
        if kind.key or not kind.variants
    ]


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Textual's bindings of the commands."""
    return [command.binding for command in commands]


def shown(key: str) -> str:
    """A key as a person reads it: `^r`, `esc`, `,`."""
    return SHOWN_AS.get(key, f"^{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key)


def keyed(text: str, caps: Mapping[str, str]) -> str:
    """A text in which braces stand around keys, as `{← →} week`, with the keys that `caps` has for them."""

    def mine(braced: re.Match[str]) -> str:
        usual = braced[1].split()
        keys = [caps.get(key, key) or PALETTE for key in usual]
        return ("" if keys == usual else " ").join(keys)

    return re.sub(r"{([^}]+)}", mine, text)


def textual_keys(*keys: str, id: str = "") -> str:
    """Keys as Textual and its terminals call them: some send Shift and a letter apart.

    A command without keys gets one that no terminal sends, so that a keymap can find its id.
    """
    return ",".join(map(_named, keys)) or f"no-key-for-{id}"


def _named(key: str) -> str:
    if len(key) == 1 and key.isupper():
        return f"{key},shift+{key.lower()}"
    return _NAMES.get(key, key)
