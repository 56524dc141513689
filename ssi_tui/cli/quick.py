"""The way past Typer, which takes longer to import than these commands need to answer."""

from __future__ import annotations

from collections.abc import Sequence

from . import everyday


def answer(words: Sequence[str]) -> bool:
    """Run a command that scripts and status lines run all day, if the words are one; False leaves them to Typer."""
    match words:
        case ["add", *said] if said and not any(word.startswith("-") for word in said):
            everyday.add(said)
        case ["undo"]:
            everyday.undo()
        case ["redo"]:
            everyday.redo()
        case ["status"]:
            everyday.status()
        case ["status", "--json"]:
            everyday.status(json=True)
        case ["status", "--plain"]:
            everyday.status(plain=True)
        case ["status", "--format", template]:
            everyday.status(format=template)
        case ["--version"]:
            everyday.version()
        case _:
            return False
    return True
