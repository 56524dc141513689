"""The command that shows where the index stands."""

from __future__ import annotations

from typing import Annotated

import typer

from . import completion, everyday


def status(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="A past day's close.", autocompletion=completion.days)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, with unrounded figures.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="In words only, without bars and signs.")] = False,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="TEMPLATE", help="Such as '{index.live:.1f}', or tmux, waybar, prompt."),
    ] = None,
) -> None:
    """The index, goals, streaks and what to do next."""
    everyday.status(on, json, plain, format)
