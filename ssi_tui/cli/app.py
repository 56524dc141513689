"""The program `ssi`: its commands, and how it is run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from ssi_tui.domain.errors import UsageError

from . import entries, insight, planning, safety, setup, transfer
from .official import official
from .output import on_terminal, say
from .status import status

app = typer.Typer(
    help="A daily habit tracker for LinkedIn's Social Selling Index. Without a command: the full screen.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("add")(entries.add)
app.command("undo")(entries.undo)
app.command("redo")(entries.redo)
app.command("log")(entries.log)
app.command("edit")(entries.edit)
app.command("rm")(entries.rm)
app.command("status")(status)
app.command("skip")(planning.skip)
app.command("rest")(planning.rest)
app.add_typer(planning.goals_app, name="goals")
app.command("profile")(planning.profile)
app.command("official")(official)
app.command("import")(transfer.import_)
app.command("export")(transfer.export)
app.command("explain")(insight.explain)
app.command("forecast")(insight.forecast)
app.command("review")(insight.review)
app.command("remind")(insight.remind)
app.command("demo")(insight.demo)
app.command("start")(planning.start)
app.command("doctor")(safety.doctor)
app.command("backup")(safety.backup)
app.command("restore")(safety.restore)
app.command("themes")(setup.themes)
app.add_typer(setup.config_app, name="config")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line; the exit status. SsiError for what cannot be done."""
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name=setup.program_name(), standalone_mode=False)
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
        from ssi_tui import __version__

        say(f"ssi-tui {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        return
    if on_terminal():
        raise typer.Exit(setup.full_screen(theme, ascii))
    status()


def _one_line(error: typer.TyperException) -> str:
    message = " ".join(error.format_message().split())
    option, context = getattr(error, "option_name", ""), getattr(error, "ctx", None)
    if option[1:2].isdigit():
        return f"{message}: a day is written @{option}, a note that begins with a dash goes behind --note"
    if context is None or "Did you mean" in message or "Possible options" in message:
        return message
    return f"{message.rstrip('.')}: see {context.command_path} --help"
