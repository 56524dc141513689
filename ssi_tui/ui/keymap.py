"""The user's own keys, by the id of what they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.keys import Keys

from ssi_tui.domain.catalogue import ACTIONS, ActionKind

from .commands import SHOWN_AS, Command, shown, textual_keys

Wanted = Mapping[str, Sequence[str]]
"""Keys by the id of a command; none of them takes its keys away."""

MODIFIERS = {"alt", "ctrl", "hyper", "meta", "shift", "super"}
TAKEN = {*"0123456789", "ctrl+c", "ctrl+p", "ctrl+q", "shift+tab", "tab"}
"""Keys that are no command's: they count, go on, or are Textual's."""
_NAMES = {key.value for key in Keys} | {named for name in SHOWN_AS for named in textual_keys(name).split(",")}


class Keymap(NamedTuple):
    """What of the user's wishes can be; `problems` tells, in a line each, what cannot."""

    keys: Mapping[str, tuple[str, ...]]
    caps: Mapping[str, str]
    """What is shown instead of a key as it is by default; where screens differ, as on the first."""
    problems: tuple[str, ...] = ()

    @property
    def textual(self) -> dict[str, str]:
        """The keymap of a Textual app."""
        return {id: textual_keys(*keys, id=id) for id, keys in self.keys.items()}

    def logging(self, key: str) -> ActionKind | None:
        """The action that a key, as it types, logs on Today."""
        return next((kind for kind in ACTIONS.values() if key in self._keys_of(kind)), None)

    def _keys_of(self, kind: ActionKind) -> Sequence[str]:
        return self.keys.get(f"record.{kind.slug}", (kind.key,))

    def caps_on(self, commands: Iterable[Command]) -> dict[str, str]:
        """What a screen with those commands shows instead of a key."""
        own = {shown(key): one for one in commands for key in one.keys}
        others = {key: cap for key, cap in self.caps.items() if key not in own}
        return others | _caps(self.keys, own.values())

    def on(self, commands: Sequence[Command]) -> tuple[Command, ...]:
        """The commands with the user's keys."""
        caps = self.caps_on(commands)
        return tuple(
            one._replace(keys=self.keys.get(one.id, one.keys), pair=caps.get(one.pair, one.pair)) for one in commands
        )


def read_keymap(wanted: Wanted, screens: Sequence[Sequence[Command]]) -> Keymap:
    """Check the wishes against the commands of all screens, of which the first one shows the catalogue's keys."""
    known = {one.id: one for commands in screens for one in commands}
    keys: dict[str, tuple[str, ...]] = {}
    problems = []
    for id, names in wanted.items():
        if why := _trouble(id, names, known):
            problems.append(why)
        else:
            keys[id] = tuple(names)
    while clash := _clash(keys, screens):
        key, one, other = clash
        problems.append(f'"{key}" would be {one.label} and {other.label}: one of them needs another key')
        for id in (one.id, other.id):
            keys.pop(id, None)
    return Keymap(keys, _caps(keys, [one for commands in reversed(screens) for one in commands]), tuple(problems))


def _caps(keys: Mapping[str, tuple[str, ...]], commands: Iterable[Command]) -> dict[str, str]:
    return {
        shown(old): shown(keys[one.id][0]) if keys[one.id] else ""
        for one in commands
        if one.id in keys
        for old in one.keys
    }


def _trouble(id: str, names: Sequence[str], known: Mapping[str, Command]) -> str:
    """Why a command cannot have these keys, or ""."""
    if id not in known:
        from difflib import get_close_matches

        near = get_close_matches(id, known, n=1)
        return f'there is no command "{id}"' + (f": did you mean {near[0]}?" if near else "")
    if id == "quit" and not names:
        return "quit needs a key"
    for name in names:
        if not _is_key(name):
            return f'{id}: there is no key "{name}"'
        if name in TAKEN:
            return f'{id}: "{name}" cannot be given to a command'
    return ""


def _clash(
    keys: Mapping[str, tuple[str, ...]], screens: Sequence[Sequence[Command]]
) -> tuple[str, Command, Command] | None:
    """The first key that two commands of a screen would have, and which."""
    for commands in screens:
        owners: dict[str, Command] = {}
        for one in commands:
            for key in keys.get(one.id, one.keys):
                for name in textual_keys(key).split(","):
                    if owners.setdefault(name, one).id != one.id:
                        return key, owners[name], one
    return None


def _is_key(name: str) -> bool:
    if len(name) == 1:
        return name.isprintable() and name != " "
    *modifiers, base = name.split("+")
    return set(modifiers) <= MODIFIERS and (base in _NAMES or len(base) == 1) and bool(base)
