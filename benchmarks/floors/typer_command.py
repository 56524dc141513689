"""The least that a command made with Typer costs: three commands, an argument and some options."""

from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def add(
    action: str,
    count: Annotated[int, typer.Option("--count", "-n")] = 1,
    note: Annotated[str, typer.Option("--note")] = "",
) -> None:
    """Say what was added."""
    print("logged", count, action, note)


@app.command()
def status(json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Say how it stands."""
    print("{}" if json else "fine")


@app.command()
def undo() -> None:
    """Say that something was undone."""
    print("taken back")


app()
