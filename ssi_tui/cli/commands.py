"""The commands by name: each is imported and made when it is asked for, since most runs need but one."""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = {
    "add": "entries.add",
    "undo": "entries.undo",
    "redo": "entries.redo",
    "log": "entries.log",
    "edit": "entries.edit",
    "rm": "entries.rm",
    "status": "status.status",
    "skip": "planning.skip",
    "rest": "planning.rest",
    "goals": "planning.goals_app",
    "profile": "planning.profile",
    "official": "official.official",
    "import": "transfer.import_",
    "export": "transfer.export",
    "explain": "insight.explain",
    "forecast": "insight.forecast",
    "review": "insight.review",
    "remind": "insight.remind",
    "demo": "insight.demo",
    "start": "planning.start",
    "doctor": "safety.doctor",
    "backup": "safety.backup",
    "restore": "safety.restore",
    "themes": "setup.themes",
    "config": "setup.config_app",
}
"""Each command's module and function in this package; an app has commands of its own."""

MEANT = {
    "why": "explain",
    "next": "status",
    "show": "status",
    "today": "status",
    "history": "log",
    "list": "log",
    "delete": "rm",
    "remove": "rm",
}
"""What is meant by names that people try, which are like another command's or like none."""


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Made(COMMANDS)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # Typer's own class
        """The command that the arguments begin with; an error suggests another one."""
        try:
            return super().resolve_command(ctx, args)
        except typer.TyperException as error:
            if meant := MEANT.get(args[0]):
                error.message = f"No such command '{args[0]}'. Did you mean '{meant}'?"
            raise


class _Made(UserDict[str, Any]):
    """Commands of Typer's, made when they are looked up."""

    def __getitem__(self, name: str) -> Any:
        command = self.data[name]
        if isinstance(command, str):
            command = self.data[name] = _make(name, command)
        return command


def _make(name: str, place: str) -> Any:
    module, _, attribute = place.partition(".")
    found = getattr(import_module(f"{__package__}.{module}"), attribute)
    if not isinstance(found, typer.Typer):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name)(found)
        found = app
    command = typer.main.get_command(found)
    command.name = name
    return command
