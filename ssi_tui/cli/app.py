"""The program `ssi`: its commands, and how it is run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ssi_tui.domain.errors import UsageError

from . import everyday
from .commands import Commands
from .output import on_terminal, tell

app = typer.Typer(
    cls=Commands,
    help="A daily habit tracker for LinkedIn's Social Selling Index. Without a command: the full screen.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line; the exit status. SsiError for what cannot be done."""
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name=_program_name(), standalone_mode=False)
    except typer.TyperException as error:
        raise UsageError(_one_line(error)) from error
    return code if isinstance(code, int) else 0


@app.callback()
def ssi(
    context: typer.Context,
    theme: Annotated[str, typer.Option("--theme", metavar="NAME", help="See ssi themes.")] = "",
    ascii: Annotated[bool, typer.Option("--ascii", help="Draw with ASCII only.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """A daily habit tracker for LinkedIn's Social Selling Index. Without a command: the full screen."""
    if version:
        everyday.version()
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return
    if on_terminal():
        from ssi_tui import bootstrap

        raise typer.Exit(bootstrap.run_ui(os.environ, tell, theme, ascii))
    everyday.status()


def _program_name() -> str:
    """The name it was called by: ssi or ssi-tui."""
    name = Path(sys.argv[0]).stem
    return name if name.startswith("ssi") else "ssi"


def _one_line(error: typer.TyperException) -> str:
    message = " ".join(error.format_message().split())
    option, context = getattr(error, "option_name", ""), getattr(error, "ctx", None)
    if option[1:2].isdigit():
        return f"{message}: a day is written @{option}, a note that begins with a dash goes behind --note"
    if context is None or "Did you mean" in message or "Possible options" in message:
        return message
    return f"{message.rstrip('.')}: see {context.command_path} --help"
